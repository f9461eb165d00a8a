import { Window as Browser } from 'happy-dom';
import { expect, test, vi } from 'vitest';
import type { VNode } from 'preact';
import type { ByHandProps } from '../../../../components/overlay/by-hand/by-hand-bar';
import { createByHand, type ShownByHand } from '../../../../entrypoints/profile.content/profile/by-hand';
import type { PageContext } from '../../../../entrypoints/profile.content/page-context';
import type { Handle, UserId } from '../../../../utils/base';
import type { ManualQueue } from '../../../../utils/queue';

const BOB = '2' as UserId;
const bob = 'bob' as Handle;
type Current = NonNullable<ManualQueue['current']>;

/** As X's header has it: 'cancel' is a request that waits. */
type Button = 'follow' | 'unfollow' | 'cancel' | 'unblock' | 'none';

/** When the document of the page was loaded, ms since 1970. */
const LOADED = 10_000;

interface Opened {
  readonly current?: Partial<Current>;
  readonly button?: Button;
  readonly shown?: Partial<ShownByHand>;
  readonly rests?: boolean;
}

/** The manual queue on Bob's profile, what its bar was given to show, and what was asked of the background. */
async function open({ current: change = {}, button = 'unfollow', shown: more = {}, rests = false }: Opened) {
  const window = new Browser({ url: 'https://x.com/bob' }) as unknown as Window & typeof globalThis;
  const { document } = window;
  let passed = 0;
  Object.defineProperty(window, 'performance', { value: { timeOrigin: LOADED, now: () => passed } });
  const draw = (does: Button) => {
    document.body.innerHTML = `<div data-testid="primaryColumn">${does === 'none' ? '' : `<button data-testid="2-${does}"></button>`}</div>`;
    for (const each of document.querySelectorAll('button'))
      each.getBoundingClientRect = () => ({
        ...new window.DOMRect(10, 20, 90, 36),
        left: 10,
        top: 20,
        width: 90,
        height: 36,
      });
  };
  draw(button);
  const current: Current = {
    actionId: 1,
    kind: 'unfollow',
    userId: BOB,
    state: 'waiting',
    notBefore: 0,
    changedAt: 0,
    reason: 'reason_by_hand',
    handle: bob,
    name: 'Bob',
    pictureUrl: null,
    doesNotFollowBack: false,
    lastPostAt: null,
    rule: null,
    act: null,
    note: '',
    ...change,
  };
  let queue: ManualQueue = {
    kind: 'unfollow',
    done: 0,
    skipped: 0,
    waiting: 1,
    total: 1,
    position: 1,
    current,
    next: null,
    limit: { used: 0, limit: 50, rests, nextFreeAt: null, many: false },
    forApp: 0,
  };
  const shown: VNode<Partial<ByHandProps>>[] = [];
  const hosts = new Set<string>();
  const answer = () => ({ kind: 'answer', answer: { kind: 'manual queue', queue } });
  const ask = Object.assign(
    vi.fn(async (_name: string, _what: object) => answer()),
    { read: async () => answer() },
  );
  const context = {
    window,
    signal: new AbortController().signal,
    settings: { letterKeys: true },
    ask,
    createHost: (name: string) => {
      const element = document.createElement(name);
      hosts.add(name);
      return {
        element,
        remove: () => hosts.delete(name),
        show: (content: VNode<object>) => void (name === 'mutuals-by-hand' && shown.push(content)),
      };
    },
  } as unknown as PageContext;
  const first: ShownByHand = { who: { userId: BOB, handle: bob }, name: 'Bob', ...more };
  const byHand = createByHand(context, 'ada' as Handle, first);
  await byHand.refresh();
  return {
    ask,
    draw,
    pass: (ms: number) => (passed += ms),
    useTimers: () =>
      Object.assign(window, { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout }),
    refresh: byHand.refresh,
    answers: (now: Partial<Current> | null) => (queue = { ...queue, current: now && { ...current, ...now } }),
    last: () => shown.at(-1)?.props,
    hosts: () => [...hosts].sort(),
  };
}

const BAR = ['mutuals-by-hand'];
const BAR_AND_RING = ['mutuals-by-hand', 'mutuals-ring'];

test.each([
  ['unfollow', 'unfollow', 'open', BAR_AND_RING],
  ['unfollow', 'follow', 'already', BAR],
  ['unfollow', 'cancel', 'already', BAR],
  // X's button would end the block: it is not outlined. Whoever is blocked is followed no more.
  ['unfollow', 'unblock', 'already', BAR],
  // No button that is known: a press would not be seen.
  ['unfollow', 'none', 'unread', BAR],
  ['follow', 'follow', 'open', BAR_AND_RING],
  ['follow', 'unfollow', 'already', BAR],
  // X's button would take the request back.
  ['follow', 'cancel', 'already', BAR],
  ['follow', 'unblock', 'open', BAR],
] as const)('to %s somebody whose button would %s, is %s', async (kind, button, state, hosts) => {
  const page = await open({ current: { kind }, button });
  expect([page.last()?.state, page.hosts()]).toEqual([state, hosts]);
});

test('at the limit nothing is outlined, and whoever is settled or gone is not asked for', async () => {
  const states = async (opened: Opened) => {
    const page = await open(opened);
    return [page.last()?.state, page.hosts()];
  };
  expect(await states({ rests: true })).toEqual(['limit', BAR]);
  expect(await states({ current: { state: 'cancelled' } })).toEqual(['skipped', BAR]);
  expect(await states({ current: { state: 'refused', reason: 'reason_kept' } })).toEqual(['skipped', BAR]);
  expect(await states({ current: { state: 'done' }, button: 'follow' })).toEqual(['done', BAR]);
});

test('whoever came back to the tab in which they had skipped somebody lost the bar, and the way on with it', async () => {
  const page = await open({ current: { state: 'cancelled' } });
  page.answers(null);
  await page.refresh();
  expect([page.last()?.state, page.hosts()]).toEqual(['skipped', BAR]);
  const waiting = await open({});
  waiting.answers(null);
  await waiting.refresh();
  expect(waiting.hosts(), 'skipped in another tab').toEqual([]);
});

test('where X shows nobody, or somebody who has taken the handle, it says so and leads there by id', async () => {
  const gone = await open({ shown: { shows: 'nobody', who: { userId: null, handle: bob } }, button: 'none' });
  expect(gone.last()).toMatchObject({ state: 'nobody', isById: false });
  const byId = await open({ shown: { shows: 'nobody', who: { userId: BOB, handle: null } }, button: 'none' });
  expect(byId.last()).toMatchObject({ state: 'nobody', isById: true });
  const taken = await open({ shown: { who: { userId: '99' as UserId, handle: bob } } });
  expect([taken.last(), taken.hosts()]).toMatchObject([{ state: 'nobody', isById: false }, BAR]);
});

test('where the profile can’t be read it says so, outlines nothing, and takes no button at its word', async () => {
  for (const button of ['unfollow', 'follow', 'none'] as const) {
    const { last, hosts } = await open({ shown: { shows: 'unread', who: { userId: null, handle: bob } }, button });
    expect([last()?.state, hosts()], button).toEqual(['unread', BAR]);
  }
});

test('a document newer than the press in which X shows its button as before: the tick is not shown, and it is told once', async () => {
  const done = { state: 'done', reason: null, act: 'unfollow' } as const;
  // Another tab, which X has not drawn anew: it knows nothing of the press.
  const older = await open({ current: { ...done, changedAt: LOADED + 1 } });
  expect([older.last()?.state, older.ask.mock.calls]).toEqual(['done', []]);
  const newer = await open({ current: { ...done, changedAt: LOADED - 1 } });
  expect(newer.hosts()).toEqual([]);
  expect(newer.ask.mock.calls).toEqual([['by-hand/put-back', { viewer: 'ada', act: 'unfollow', userId: BOB }]]);
  await newer.refresh();
  expect([newer.hosts(), newer.ask.mock.calls.length]).toEqual([[], 1]);
  newer.answers({ state: 'waiting', act: null, reason: 'reason_put_back' });
  await newer.refresh();
  expect([newer.last()?.state, newer.hosts()]).toEqual(['open', BAR_AND_RING]);
});

test('Keep, Skip that changed nothing said nothing: why is said until the next press', async () => {
  const page = await open({});
  const { ask } = page;
  const press = async (what: 'onKeep' | 'onSkip') => {
    page.last()?.[what]?.();
    await new Promise((resolve) => setTimeout(resolve));
    return [page.last()?.state, page.last()?.trouble];
  };
  ask.mockResolvedValueOnce({ kind: 'answer', answer: { kind: 'refused', reason: 'reason_page_kept' } } as never);
  expect(await press('onKeep')).toEqual(['open', 'reason_page_kept']);
  await page.refresh();
  expect(page.last()?.trouble, 'other tabs ask again').toBe('reason_page_kept');
  ask.mockResolvedValueOnce({ kind: 'no answer', why: 'storage_refused' } as never);
  expect(await press('onSkip')).toEqual(['open', 'storage_refused']);
  ask.mockResolvedValueOnce({ kind: 'no answer', why: 'rate' } as never);
  expect(await press('onSkip')).toEqual(['open', 'reason_no_background']);
  expect(await press('onSkip')).toEqual(['open', null]);
});

test('between a press and its tick the bar said “X shows it as done already”: that is said of what nobody pressed here', async () => {
  const page = await open({});
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  page.useTimers();
  page.draw('follow');
  await page.refresh();
  expect([page.last()?.state, page.hosts()]).toEqual(['open', BAR]);
  page.answers({ state: 'done', act: 'unfollow', changedAt: LOADED + 1 });
  await page.refresh();
  expect(page.last()?.state).toBe('done');
  // The press was never told of: after a while X's page is believed.
  page.answers({});
  page.pass(5_000);
  await page.refresh();
  expect(page.last()?.state).toBe('already');
  vi.useRealTimers();
});
