import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Services } from '../../../../entrypoints/background/services';
import type { AccountId, AppId, Handle, UserId } from '../../../../utils/base/ids';
import type { Received } from '../../../../utils/messages';
import { NO_LIMIT } from '../../../../utils/queue';
import { createReader } from '../../../../utils/relationships';
import {
  deleteRecords,
  putRecord,
  readSettings,
  saveSettings,
  updateRecord,
  type Database,
} from '../../../../utils/storage';
import { citizen, ME, world } from '../../../fake-x/graph';
import { homeOf } from '../../relationships/world';
import { accountOf, connectedOf } from '../../accounts';

const access = vi.hoisted(() => ({ given: true }));
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { getManifest: () => ({}) },
    permissions: { contains: async () => access.given },
    i18n: {},
  },
}));
const { createAnswering } = await import('../../../../entrypoints/background/answers');

const OTHER = 'somebody_else' as Handle;
let db: Database;
let viewer: Handle;
let started: string[];
/** Whom X was asked what they are called, and what it says. */
let asked: AccountId[];
let renamed: Map<AccountId, Handle>;
/** Whether X doesn't answer that. */
let silent: boolean;
/** Which accounts somebody was chosen for. */
let chosen: AccountId[];
/** Which accounts the window was opened for. */
let proposed: AccountId[];
let answer: (message: Received) => Promise<unknown>;
let undecided: () => Promise<boolean>;
beforeEach(async () => {
  access.given = true;
  db = await homeOf(world([citizen(1)], []));
  viewer = (await db.get('accounts', ME))!.handle;
  started = [];
  asked = [];
  renamed = new Map();
  silent = false;
  chosen = [];
  proposed = [];
  undecided = async () => false;
  const services = {
    db,
    reader: createReader(db),
    sync: {
      countOwn: async (accountId: AccountId) => {
        asked.push(accountId);
        if (silent) return { kind: 'refused', reason: 'reason_network', until: null };
        const handle = renamed.get(accountId);
        if (handle) await updateRecord(db, 'accounts', accountId, (own) => (own ? { ...own, handle } : null));
        return { kind: 'counted' };
      },
      stopAll: async (accountId: AccountId, reason: string) => void started.push(`${reason} ${accountId}`),
      start: async (...asked: unknown[]) => (
        started.push(asked.filter((part) => typeof part === 'string').join(' ')),
        { kind: 'started' }
      ),
    },
    actions: {
      choose: async (accountId: AccountId) => {
        chosen.push(accountId);
        return { actionIds: [chosen.length], merged: [], kept: [], byHand: false };
      },
      resume: async () => undefined,
    },
    spendLimit: { left: async () => Infinity },
    proposals: {
      isUndecided: () => undecided(),
      propose: async (_tab: number, accountId: AccountId) => (proposed.push(accountId), { kind: 'opened' }),
    },
    pages: NO_LIMIT,
    tell: () => undefined,
    work: () => undefined,
  } as unknown as Services;
  const answering = createAnswering();
  answer = (message) => answering(services, message);
});

const summary = (whose: Handle): Received => ({
  name: 'lists/summary',
  from: 'x.com',
  tab: 7,
  whose: { viewer: whose },
  ask: {},
});

test('a page of X is answered for the account that is signed in there, however its handle is written', async () => {
  expect(await answer(summary(viewer.toUpperCase() as Handle))).toMatchObject({ kind: 'summary', accountId: ME });
});

test('what is carried out while a page asks is in the queue of the answer that calls it decided', async () => {
  undecided = async () => {
    await putRecord(db, 'actions', {
      accountId: ME,
      kind: 'unfollow',
      userId: '2' as UserId,
      handle: null,
      name: null,
      pictureUrl: null,
      rank: 1,
      state: 'waiting',
      reason: null,
      via: 'app',
      chosenAt: 1,
      notBefore: 1,
      changedAt: 1,
      attempts: 0,
      entryId: null,
    });
    return false;
  };
  expect(await answer(summary(viewer))).toMatchObject({ isProposed: false, queue: { waiting: 1 } });
});

test('for anybody else it is told whose accounts are connected, and nothing of them', async () => {
  expect(await answer(summary(OTHER))).toEqual({ kind: 'somebody else connected', connected: [viewer] });
});

test('after a rename all goes on by itself: X is asked once a day what the account is called now', async () => {
  renamed.set(ME, OTHER);
  expect(await answer(summary(OTHER))).toMatchObject({ kind: 'summary', accountId: ME });
  expect(await answer(summary(viewer))).toMatchObject({ kind: 'somebody else connected', connected: [OTHER] });
  expect(asked).toEqual([ME]);
});

test('a handle that two accounts could claim names nobody, until X has said whose it is', async () => {
  const second = '55' as AccountId;
  await putRecord(db, 'accounts', accountOf(second, 'app-id' as AppId, { handle: viewer }));
  expect(await answer(summary(viewer))).toMatchObject({ kind: 'somebody else connected' });
  expect(new Set(asked)).toEqual(new Set([ME, second]));
  // On another day X says that it was given to the second: the first acts on none of its pages.
  await deleteRecords(db, 'state', IDBKeyRange.bound('own-asked:', 'own-asked;'));
  renamed.set(ME, OTHER);
  expect(await answer(summary(viewer))).toMatchObject({ kind: 'summary', accountId: second });
});

describe('a handle that has passed to another of one’s accounts before X was asked', () => {
  const second = '55' as AccountId;
  const choose = { name: 'queue/choose', from: 'x.com', tab: 7 } as const;
  const follow = (whose: Handle) =>
    answer({ ...choose, whose: { viewer: whose }, ask: { kind: 'follow', people: [citizen(1).id] } });
  beforeEach(async () => {
    await putRecord(db, 'accounts', accountOf(second, 'app-id' as AppId, { handle: OTHER }));
  });

  test('the first never acts on pages of the second: X is asked what it is called first', async () => {
    renamed.set(ME, 'renamed_since' as Handle);
    renamed.set(second, viewer);
    expect(await follow(viewer)).toMatchObject({ kind: 'somebody else connected' });
    expect([asked, chosen]).toEqual([[ME], []]);
    // What the page asks next is answered for the second, for which the window asks there from now on.
    expect(await answer(summary(viewer))).toMatchObject({ kind: 'summary', accountId: second });
    expect(await follow(viewer)).toEqual({ kind: 'refused', reason: 'reason_confirm_needed' });
    const people = [citizen(1).id];
    const ask = { proposed: { kind: 'actions', action: 'unfollow', people } } as const;
    await answer({ name: 'confirm/propose', from: 'x.com', tab: 7, whose: { viewer }, ask });
    expect([chosen, proposed]).toEqual([[], [second]]);
  });

  test('beside one that can’t act X is asked once a day; where it says nothing, the window decides', async () => {
    await putRecord(db, 'accounts', { ...accountOf(second, 'app-id' as AppId, { handle: OTHER }), kind: 'app-only' });
    expect([await follow(viewer), await follow(viewer)]).toMatchObject([{ kind: 'queued' }, { kind: 'queued' }]);
    expect([asked, chosen]).toEqual([[ME], [ME, ME]]);
    await deleteRecords(db, 'state', IDBKeyRange.bound('own-asked:', 'own-asked;'));
    silent = true;
    for (const _time of [1, 2])
      expect(await follow(viewer)).toEqual({ kind: 'refused', reason: 'reason_confirm_needed' });
    expect([asked, chosen]).toEqual([
      [ME, ME],
      [ME, ME],
    ]);
  });
});

test('while Mutuals is paused, no page of X is answered, and a page of the extension has nothing sent', async () => {
  await saveSettings(db, { paused: true });
  expect(await answer(summary(viewer))).toEqual({ kind: 'switched off' });
  const sync: Received = {
    name: 'lists/sync',
    from: 'extension',
    tab: 7,
    whose: { accountId: ME },
    ask: { list: 'following', usd: 1_000 },
  };
  expect(await answer(sync)).toEqual({ kind: 'refused', reason: 'reason_mutuals_paused' });
  expect(started).toEqual([]);
});

test('Pause Mutuals stops every sync, and resuming a queue switches it on again', async () => {
  const paused = async () => (await readSettings(db)).paused;
  const pause: Received = {
    name: 'queue/pause-mutuals',
    from: 'extension',
    tab: null,
    whose: null,
    ask: { paused: true },
  };
  expect(await answer(pause)).toEqual({ kind: 'paused' });
  expect([await paused(), started]).toEqual([true, [`reason_stopped ${ME}`]]);
  const resume: Received = { name: 'queue/resume', from: 'extension', tab: null, whose: { accountId: ME }, ask: {} };
  expect(await answer(resume)).toEqual({ kind: 'resumed' });
  expect(await paused()).toBe(false);
});

test('an account that was signed out meanwhile is said to be gone', async () => {
  const sync: Received = {
    name: 'lists/sync',
    from: 'extension',
    tab: 7,
    whose: { accountId: '99' as typeof ME },
    ask: { usd: 1 },
  };
  expect(await answer(sync)).toEqual({ kind: 'nobody connected' });
});

test('where X may not be called, a page of X is told so; a page of the extension has asked for it itself', async () => {
  access.given = false;
  const ask = { list: 'following', usd: 1_000 } as const;
  const shown = { userId: null, handle: OTHER };
  const lookUp = { name: 'people/look-up', from: 'x.com', tab: 7, whose: { viewer }, ask: { shown, usd: 1 } } as const;
  expect(await answer(lookUp)).toEqual({ kind: 'refused', reason: 'reason_no_access' });
  expect(started).toEqual([]);
  await answer({ name: 'lists/sync', from: 'extension', tab: 7, whose: { accountId: ME }, ask });
  expect(started).toEqual([`${ME} following`]);
});

test('without a list, all that tell who follows back are synced; of an account that is only looked at, always', async () => {
  await answer({ name: 'lists/sync', from: 'extension', tab: 7, whose: { accountId: ME }, ask: { usd: 1_000 } });
  expect(started).toEqual([`${ME} following`]);
  started.length = 0;
  await putRecord(db, 'accounts', { ...(await connectedOf(db, ME)), kind: 'app-only' });
  await answer({
    name: 'lists/sync',
    from: 'extension',
    tab: 7,
    whose: { accountId: ME },
    ask: { list: 'following', usd: 1_000 },
  });
  expect(started).toEqual([`${ME} followers`, `${ME} following`]);
});

test('what two pages ask at the same time is computed once', async () => {
  const [first, second] = await Promise.all([answer(summary(viewer)), answer(summary(viewer))]);
  expect(first).toBe(second);
  expect(await answer(summary(viewer))).not.toBe(first);
});
