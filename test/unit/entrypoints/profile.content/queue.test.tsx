import { Window as Browser } from 'happy-dom';
import type { VNode } from 'preact';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { QueueToastProps } from '../../../../components/shared/queue/queue-toast';
import type { PageContext } from '../../../../entrypoints/profile.content/page-context';
import { createQueue } from '../../../../entrypoints/profile.content/queue';
import type { Handle } from '../../../../utils/base';
import type { QueueSummary } from '../../../../utils/queue';
import { NOW, popup } from '../../components/popup/world';

beforeAll(() => void vi.useFakeTimers({ now: NOW, toFake: ['Date'] }));
afterAll(() => void vi.useRealTimers());

type Toast = VNode<QueueToastProps>;

/** The queue on a page of X, whose background says what `say` was given last; the toast that stands there, if any. */
function open() {
  const window = new Browser({ url: 'https://x.com/ada' }) as unknown as Window & typeof globalThis;
  const { document } = window;
  const ending = new AbortController();
  let said: QueueSummary = popup().queue;
  let asked = 0;
  let shown: VNode<{ children: Toast }> | null = null;
  const context = {
    window,
    signal: ending.signal,
    ask: {
      read: async () => {
        asked++;
        return { kind: 'answer', answer: { kind: 'queue', cursor: 1, queue: said, actions: [] } };
      },
    },
    createHost: (name: string) => {
      const element = document.createElement(name);
      return {
        element,
        show: (content: VNode<{ children: Toast }>) => void (shown = content),
        remove: () => element.remove(),
      };
    },
  } as unknown as PageContext;
  const queue = createQueue(context, 'ada' as Handle);
  return {
    document,
    queue,
    asked: () => asked,
    say(change: Partial<QueueSummary>) {
      said = { ...popup().queue, ...change };
      return queue.refresh();
    },
    toast: () => (document.querySelector('mutuals-toast') ? shown!.props.children.props : null),
  };
}

const newest = (seconds: number, count = 2) =>
  ({ kind: 'unfollow', count, until: NOW + seconds * 1_000, isFinal: false }) as const;

test('after a confirm the toast stands over the page, says how it ended, and goes by its own button', async () => {
  const page = open();
  await page.say({});
  expect(page.toast(), 'nothing is queued').toBeNull();
  await page.say({ waiting: 2, newest: newest(9) });
  expect(page.toast()?.queue.waiting).toBe(2);
  await page.say({ run: { kind: 'unfollow', done: 2, failed: 0 } });
  expect(page.toast()?.queue.run.done).toBe(2);
  page.toast()!.onClose!();
  expect(page.toast()).toBeNull();
});

test('closed while the queue goes on it stays away, until something more is confirmed', async () => {
  const page = open();
  await page.say({ waiting: 2, newest: newest(5) });
  page.toast()!.onClose!();
  await page.say({ waiting: 1, sending: 1 });
  expect(page.toast()).toBeNull();
  await page.say({ waiting: 3, newest: newest(11) });
  expect(page.toast()?.queue.waiting).toBe(3);
});

test('what waits for the person’s own hand brings up none, and is not asked after', async () => {
  const page = open();
  await page.say({ waiting: 4, byHand: 4 });
  expect(page.toast()).toBeNull();
  const before = page.asked();
  page.queue.look({ ...popup().queue, waiting: 4, byHand: 4 });
  expect(page.asked()).toBe(before);
});

test.each([
  ['X’s own sheet', '<div id="layers"><div role="dialog"></div></div>'],
  ['X’s own menu', '<div id="layers"><div role="menu"></div></div>'],
  ['the bar of the manual queue', '<mutuals-by-hand></mutuals-by-hand>'],
])('it makes room for %s', async (_, layer) => {
  const page = open();
  await page.say({ waiting: 2, newest: newest(9) });
  page.document.body.innerHTML = layer;
  await page.queue.refresh();
  expect(page.toast()).toBeNull();
  page.document.body.innerHTML = '';
  await page.queue.refresh();
  expect(page.toast()).not.toBeNull();
});

test('what covers the page draws it itself', async () => {
  const page = open();
  await page.say({ waiting: 2, newest: newest(9) });
  let drawn = 0;
  page.queue.cover(() => void drawn++);
  expect([page.toast(), drawn]).toEqual([null, 1]);
  expect((page.queue.toast() as Toast).props.onClose, 'it goes with what covers the page').toBeUndefined();
  page.queue.cover(null);
  expect(page.toast()).not.toBeNull();
});
