import { Window as Browser } from 'happy-dom';
import { beforeEach, expect, test, vi } from 'vitest';
import type { VNode } from 'preact';
import { createByHand, type ShownByHand } from '../../../../entrypoints/profile.content/by-hand';
import type { PageContext } from '../../../../entrypoints/profile.content/page-context';
import type { Handle, UserId } from '../../../../utils/base';
import type { ManualQueue } from '../../../../utils/queue';
import type { PageEvidence } from '../../../../utils/x';

const extension = vi.hoisted((): { runtime: { id: string | undefined } } => ({ runtime: { id: 'mutuals' } }));
vi.mock('../../../../entrypoints/shared/browser', () => ({ browser: extension }));
beforeEach(() => {
  extension.runtime.id = 'mutuals';
});

const BOB = '2' as UserId;
const bob = 'bob' as Handle;

/** The manual queue on Bob's profile, which says that; what its bar was given to show, and whether it is there. */
async function open(kind: ManualQueue['kind'], youFollow: PageEvidence['youFollow']) {
  const window = new Browser({ url: 'https://x.com/bob' }) as unknown as Window & typeof globalThis;
  const current = {
    actionId: 1,
    kind,
    userId: BOB,
    state: 'waiting',
    notBefore: 0,
    changedAt: 0,
    reason: null,
    handle: bob,
    name: 'Bob',
    pictureUrl: null,
    doesNotFollowBack: false,
    lastPostAt: null,
    rule: null,
    note: '',
  } as const;
  const queue: ManualQueue = {
    kind,
    done: 0,
    skipped: 0,
    waiting: 1,
    total: 1,
    position: 1,
    current,
    next: null,
    limit: { used: 0, limit: 50, rests: false, nextFreeAt: null, many: false },
    forApp: 0,
  };
  const ending = new AbortController();
  const shown: VNode<{ readonly state?: string; readonly role?: string }>[] = [];
  const element = window.document.createElement('mutuals-by-hand');
  const remove = () => element.remove();
  const context = {
    window,
    signal: ending.signal,
    settings: { letterKeys: true },
    ask: { read: async () => ({ kind: 'answer', answer: { kind: 'manual queue', queue } }) },
    createHost: () => ({ element, remove, show: (content: VNode<object>) => void shown.push(content) }),
  } as unknown as PageContext;
  const evidence: PageEvidence = { userId: BOB, handle: bob, youFollow, followsYou: false };
  const first: ShownByHand = { who: { userId: BOB, handle: bob }, name: 'Bob', page: evidence };
  await createByHand(context, 'ada' as Handle, first).refresh();
  return {
    last: () => shown.at(-1)?.props,
    isThere: () => element.isConnected,
    // As the page's overlays end: what listens first, then all elements are taken away.
    async end() {
      ending.abort();
      remove();
      await Promise.resolve();
    },
  };
}

test.each([
  ['unfollow', 'yes', 'open'],
  ['unfollow', 'no', 'already'],
  ['unfollow', 'requested', 'already'],
  ['follow', 'no', 'open'],
  ['follow', 'yes', 'already'],
  // X's button would take the request back.
  ['follow', 'requested', 'already'],
] as const)('to %s somebody whom the page shows as followed: %s, is %s', async (kind, youFollow, state) => {
  expect((await open(kind, youFollow)).last()).toMatchObject({ state });
});

test('in a page that an update of the extension left behind, the bar’s place says so; left by the person, nothing does', async () => {
  const left = await open('unfollow', 'yes');
  await left.end();
  expect(left.isThere()).toBe(false);
  const stale = await open('unfollow', 'yes');
  extension.runtime.id = undefined;
  await stale.end();
  expect([stale.isThere(), stale.last()?.role]).toEqual([true, 'alert']);
});
