// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { Popup, type AccountPopup, type PopupEvents } from '../../../../components/popup';
import { changeWords } from '../../../../components/popup/lines/changes-line';
import { archivedOf } from '../../accounts';
import { STATES, type PopupState } from './states';
import { account, HOUR, NOW, popup, setEnglish } from './world';

beforeAll(setEnglish);
afterEach(() => render(null, document.body));

const events = {
  onUndo: vi.fn(),
  onPause: vi.fn(),
  onPauseMutuals: vi.fn(),
  onLeaveFor: vi.fn(),
  onOpenSidePanel: null,
  onCopyDiagnosis: vi.fn(async () => 'copied'),
} as Partial<PopupEvents> as PopupEvents;

const show = ({ view, page = null, loss = null, isPaused = false }: PopupState) =>
  act(() =>
    render(
      <Popup
        {...{ view, page, loss, isPaused, events }}
        archiveDue={false}
        now={NOW}
        onOpenOptions={() => undefined}
      />,
      document.body,
    ),
  );
const showAccount = (change: Partial<AccountPopup>) => show({ view: popup(change) });
const cells = () => [...document.querySelectorAll('.cell b')].map((one) => one.textContent);
const worth = () => document.querySelector('.worth > span')?.textContent;
const spoken = () => document.querySelector('.popup > [role=status]')?.textContent;
const press = (text: string) =>
  act(() =>
    [...document.querySelectorAll('button')]
      .find((one) => one.textContent.includes(text) || one.getAttribute('aria-label') === text)!
      .click(),
  );
const { summary } = popup();
const synced = {
  ...summary,
  at: NOW - 72 * HOUR,
  source: 'list',
  following: 240,
  mutuals: 144,
  nonFollowers: 96,
} as const;

describe('the numbers', () => {
  test('each leads to its list, with what they are worth', async () => {
    await showAccount({ summary: { ...synced, shortBy: 0 } });
    expect([cells(), worth()]).toEqual([['240', '144', '96'], 'Synced 3 days ago · complete']);
    expect([...document.querySelectorAll('a.cell')].map((one) => one.getAttribute('href'))).toEqual([
      'review.html#following',
      'review.html#mutuals',
      'review.html#non-followers',
    ]);
  });

  test('none is given that is not known', async () => {
    await showAccount({});
    expect([cells(), worth()]).toEqual([['–', '–', '–'], 'Not synced yet.']);
    await showAccount({ summary: { ...synced, mutuals: 0, nonFollowers: 0, unreported: 240 } });
    expect([cells(), worth()]).toEqual([['240', '–', '–'], 'Synced 3 days ago · unknown: 240']);
    await showAccount({ summary: { ...synced, shortBy: 3, unreported: 2 } });
    expect(worth()).toBe('Synced 3 days ago · incomplete · unknown: 2');
  });

  test('an archive is called one, by its day, and offers a newer one instead of a sync', async () => {
    await showAccount({ account: archivedOf(account), summary: { ...synced, source: 'archive' } });
    expect(worth()).toBe('Archive of Nov 21');
    expect(document.querySelector('.worth a')?.getAttribute('href')).toBe('import.html');
    expect(document.querySelector('.worth button')).toBeNull();
  });

  test('syncing says its price, both of them until it is known whose the App is', async () => {
    const plan = { requests: 1, people: 240, seconds: 1, usd: 2.41, ownUsd: 0.25 };
    await showAccount({ summary: synced, plan });
    expect(document.querySelector('.worth button')?.textContent).toBe('Sync for ≈ $0.25–$2.41');
    await showAccount({ summary: synced, plan: { ...plan, usd: 0.25 } });
    expect(document.querySelector('.worth button')?.textContent).toBe('Sync for ≈ $0.25');
    await press('Sync for');
    expect(document.querySelector('.question')?.textContent).toContain('Start sync');
  });
});

describe('what changed', () => {
  const { followers } = (STATES['queue running']!.view as AccountPopup).changes;
  const words = (change: object) =>
    changeWords({ ...followers!, leftUnavailable: 0, unexplained: 0, joined: 0, left: 0, ...change }, NOW);

  test('"unfollowed you" is said only of whom X still has', () => {
    expect(words({ left: 2, joined: 1 })).toBe('Since Nov 12: 2 unfollowed you · 1 new');
    expect(words({ left: 2, unexplained: 2 })).toBe('Since Nov 12: 2 lost');
    expect(words({ left: 4, unexplained: 1, leftUnavailable: 2 })).toBe(
      'Since Nov 12: 1 unfollowed you · 1 lost · 2 suspended or deleted',
    );
  });

  test('nobody is said to have left only where the lists are complete', () => {
    expect(words({})).toBe('Nobody unfollowed you since Nov 12');
    expect(words({ joined: 3 })).toBe('Nobody unfollowed you since Nov 12 · 3 new');
    expect(words({ joined: 3, reach: 'partial' })).toBe('Since Nov 12: 3 new · incomplete');
  });
});

describe('the queue', () => {
  test('counts down with Undo and Pause, which says its name', async () => {
    await show(STATES['queue counting down']!);
    const line = document.querySelector('.line-acts')!.closest('.line')!.textContent;
    expect(line).toContain('Unfollowing 1,240 · starts in 10s');
    await press('Undo');
    expect(events.onUndo).toHaveBeenLastCalledWith('newest');
    await press('Pause');
    expect([events.onUndo, events.onPause].map((one) => vi.mocked(one).mock.calls.length)).toEqual([1, 1]);
  });
});

describe('Pause Mutuals', () => {
  test('is one switch, and while it is paused the popup says so in the place of what rests', async () => {
    await show(STATES['queue running']!);
    await press('Pause Mutuals');
    expect(events.onPauseMutuals).toHaveBeenLastCalledWith(true);
    await show(STATES['paused']!);
    expect(document.querySelector('.lines')?.textContent).toContain(
      'Mutuals is paused.1,241 stay queued, nothing is lost',
    );
    expect(spoken()).toBe('Mutuals is paused.');
    await press('Resume');
    expect(events.onPauseMutuals).toHaveBeenLastCalledWith(false);
  });
});

test('where X’s page is not understood, a report can be copied, and the button says that it was', async () => {
  await show(STATES['page not understood']!);
  await act(async () => {
    [...document.querySelectorAll('button')].find((one) => one.textContent === 'Copy diagnosis')!.click();
    await vi.mocked(events.onCopyDiagnosis).mock.results.at(-1)?.value;
  });
  expect(document.querySelector('.lines button')?.textContent).toBe('Copied');
});

test('the same with nothing set up yet: which part was not found, and no sentence of a page that was', async () => {
  const { page } = STATES['page not understood']!;
  await show({ ...STATES['first run']!, page: page! });
  expect(document.querySelector('.page-note')?.textContent).toBe(
    'Parts of this page weren’t found: the people in the list, the main column.',
  );
  expect([...document.querySelectorAll('.first-head button')].map((one) => one.textContent)).toEqual([
    'Copy diagnosis',
  ]);
});

test('a live region says that a list was synced when a sync has just ended, and never of an old one', async () => {
  await showAccount({ summary: synced });
  expect(spoken()).toBe('');
  const syncRun = {
    mode: 'complete',
    startsAgain: false,
    people: 1,
    expected: 2,
    state: 'running',
    until: null,
    reason: null,
  } as const;
  await showAccount({ summary: { ...synced, syncRun } });
  expect(spoken()).toBe('Syncing the people you follow.');
  await showAccount({ summary: synced });
  expect(spoken()).toBe('');
  await showAccount({ summary: { ...synced, syncRun } });
  await showAccount({ summary: { ...synced, at: NOW } });
  expect(spoken()).toBe('The sync is complete.');
});

test('a page whose presses are counted has no numbers to show', async () => {
  await show(STATES['counted by hand']!);
  expect(cells()).toEqual([]);
  expect(document.body.textContent).toContain('Counting your own presses');
});
