// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { PAGE_CONTROLS } from '../../../../components/shared/page-controls';
import { queueLine } from '../../../../components/shared/queue/queue-line';
import { QueueToast } from '../../../../components/shared/queue/queue-toast';
import type { QueueSummary } from '../../../../utils/queue';
import { NOW, popup, setEnglish } from '../popup/world';

beforeAll(setEnglish);
beforeEach(() => {
  vi.clearAllMocks();
});
afterEach(() => render(null, document.body));

const queue = (change: Partial<QueueSummary>): QueueSummary => ({ ...popup().queue, ...change });
/** 32 people confirmed two seconds ago. */
const newest = { kind: 'unfollow', count: 32, until: NOW + 8_000, isFinal: false } as const;
const starting = queue({
  waiting: 32,
  nextAt: NOW + 8_000,
  lastAt: NOW + 88_000,
  run: { kind: 'unfollow', done: 0, failed: 0 },
  newest,
});
const running = queue({
  waiting: 24,
  sending: 1,
  nextAt: NOW + 3_000,
  lastAt: NOW + 80_000,
  run: { kind: 'unfollow', done: 6, failed: 1 },
});
const done = queue({ run: { kind: 'unfollow', done: 31, failed: 1 } });

test('it counts down, then says how far it is and how long it takes, and how it ended', () => {
  expect(queueLine(starting, NOW)).toEqual({
    step: 'starting',
    title: 'Unfollowing 32 · starts in 8s',
    detail: 'Nothing sent yet',
    ring: { used: 8, limit: 10 },
    undo: { which: 'newest', text: 'Undo' },
  });
  expect(queueLine(running, NOW)).toEqual({
    step: 'running',
    title: '7 of 32 · 80 sec left',
    detail: '1 failed',
    ring: { used: 7, limit: 32 },
    undo: { which: 'to send', text: 'Undo 24' },
  });
  expect(queueLine(done, NOW)).toMatchObject({ step: 'done', title: 'Unfollowed 31 of 32', detail: '1 failed' });
  expect(queueLine(queue({}), NOW)).toMatchObject({ step: 'undone', title: 'Undone. Nothing was sent.' });
});

test('one person was called “1 people”', () => {
  const one = { ...starting, waiting: 1, newest: { ...newest, kind: 'follow', count: 1 } } as const;
  expect(queueLine(one, NOW).title).toBe('New follows: 1 · starts in 8s');
});

test('where X lets the App not take it back, that is said before it is sent', () => {
  const { detail } = queueLine({ ...starting, newest: { ...newest, isFinal: true } }, NOW);
  expect(detail).toBe('After that it can’t be undone from here: X doesn’t allow this App to follow.');
});

test('Undo is about what was just confirmed, not about who was queued before', () => {
  const more = { ...running, newest: { ...newest, count: 5 } };
  expect(queueLine(more, NOW)).toMatchObject({ step: 'running', undo: { which: 'newest', text: 'Undo 5' } });
  expect(queueLine(more, NOW + 8_000)).toMatchObject({ undo: { which: 'to send', text: 'Undo 24' } });
});

test('paused it says so and why, and what the person does by hand is not counted', () => {
  const rests = { ...running, paused: 'reason_paused', nextAt: null, lastAt: null };
  expect(queueLine(rests, NOW)).toMatchObject({ title: 'Paused at 7 of 32', detail: 'Nothing is sent meanwhile' });
  const broke = { ...rests, paused: 'reason_out_of_credits', waiting: 26, byHand: 2 };
  expect(queueLine(broke, NOW)).toMatchObject({ title: 'Paused at 7 of 32', undo: { text: 'Undo 24' } });
  expect(queueLine(broke, NOW).detail).toContain('credits');
});

test('what X does not allow the App is queued, not said to start, and can be undone', () => {
  const refused = queue({ waiting: 3, waitsFor: 'reason_app_not_allowed_follow' });
  expect(queueLine(refused, NOW)).toMatchObject({ step: 'stopped', title: '3 queued', undo: { text: 'Undo 3' } });
  expect(queueLine(refused, NOW).detail).toContain('follow people');
});

const on = { onUndo: vi.fn(), onPause: vi.fn(), onResume: vi.fn(), onClose: vi.fn() };
let now = NOW;
const show = (shown: QueueSummary, more: Partial<Parameters<typeof QueueToast>[0]> = {}) =>
  act(() =>
    render(
      <QueueToast queue={shown} clock={() => now} Button={PAGE_CONTROLS.Button} {...on} {...more} />,
      document.body,
    ),
  );
const words = () => [...document.querySelectorAll('button')].map((one) => one.textContent);
const spoken = () => document.querySelector('[role=status]')!.textContent;
const press = (word: string) => {
  const event = new MouseEvent('click', { bubbles: true });
  Object.defineProperty(event, 'isTrusted', { value: true });
  void act(
    () => void [...document.querySelectorAll('button')].find((one) => one.textContent === word)!.dispatchEvent(event),
  );
};

test('how a queue ended is said only where it was shown before, until it is closed', () => {
  void show(done);
  expect(document.body.textContent).toBe('');
  void show(running);
  expect(words()).toEqual(['Undo 24', 'Pause']);
  void show(done);
  expect(words()).toEqual(['Close']);
  press('Close');
  expect(on.onClose).toHaveBeenCalledTimes(1);
  void show(done);
  expect(document.body.textContent).toBe('');
});

test('each press says what it is for, and the focus stays where it was pressed', () => {
  void show(starting);
  const [undo] = document.querySelectorAll('button');
  press('Undo');
  expect(on.onUndo).toHaveBeenCalledWith('newest');
  void show(queue({}));
  expect(document.querySelector('button')).toBe(undo);
  void show(running);
  press('Pause');
  expect(on.onPause).toHaveBeenCalledTimes(1);
  const paused = { ...running, paused: 'reason_paused' };
  void show(paused);
  press('Resume');
  expect(on.onResume).toHaveBeenCalledTimes(1);
});

test('where going on is not for the page to ask, it says where it is asked for', () => {
  render(
    <QueueToast
      queue={{ ...running, paused: 'reason_paused' }}
      clock={() => NOW}
      Button={PAGE_CONTROLS.Button}
      onUndo={on.onUndo}
      onPause={on.onPause}
    />,
    document.body,
  );
  expect(words()).toEqual(['Undo 24']);
  // A line of its own: it ran on from the sentence before it.
  expect(document.querySelector('.hint')!.innerHTML).toBe(
    'Nothing is sent meanwhile<br>Resume it from Mutuals in the toolbar.',
  );
});

test('a reader hears it at the start, three seconds before the first one is sent and at the start, not each second', () => {
  now = NOW;
  void show(starting);
  const heard = new Set([spoken()]);
  for (let second = 1; second < 12; second++) {
    now = NOW + second * 1_000;
    void show(second < 8 ? starting : { ...starting, newest: null });
    heard.add(spoken());
  }
  expect([...heard]).toEqual([
    'Unfollowing 32 · starts in 8s. Nothing sent yet',
    'Unfollowing 32 · starts in 3s. Nothing sent yet',
    '0 of 32 · 80 sec left',
  ]);
});

test('in browse mode its words were read twice: what was said goes, and what is new is said again', () => {
  vi.useFakeTimers();
  try {
    now = NOW;
    void show(starting);
    expect(spoken()).toBe('Unfollowing 32 · starts in 8s. Nothing sent yet');
    void act(() => void vi.advanceTimersByTime(2_000));
    expect(spoken()).toBe('');
    expect(document.querySelector('.toast .grow b')!.textContent).toContain('Unfollowing 32');
    now = NOW + 5_000;
    void show(starting);
    expect(spoken()).toBe('Unfollowing 32 · starts in 3s. Nothing sent yet');
    void act(() => void vi.advanceTimersByTime(2_000));
    expect(spoken()).toBe('');
  } finally {
    vi.useRealTimers();
  }
});
