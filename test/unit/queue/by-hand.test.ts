import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { readBudgets, readManualQueue, readQueue, type Chosen, type StoredAction } from '../../../utils/queue';
import { createReader } from '../../../utils/relationships';
import { DEFAULT_SETTINGS, openDatabase, putRecord, type ActionKind, type DeltaRecord } from '../../../utils/storage';
import { DAY_MS, parseHandle, type AccountId, type UserId } from '../../../utils/base';
import { keep } from '../../../utils/relationships/keep-list';
import { accountOf, archivedOf, connectedOf } from '../accounts';
import { ACCOUNTS, APPS, createWorld, runOn, type Background, type World } from './world';

const [FIRST] = ACCOUNTS as [AccountId];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let world: World;
let background: Background;
let made = 0;

beforeEach(async () => {
  world = await createWorld(await openDatabase(`by-hand-${made++}`));
  background = world.start();
});

const person = (id: number): Chosen => ({ userId: `${id}` as UserId, handle: null, name: null, pictureUrl: null });
const people = (...ids: number[]) => ids.map(person);
const story = async () =>
  ((await world.db.getAll('actions')) as StoredAction[]).map(({ kind, userId, state, via, reason }) =>
    [kind, userId, via, state, ...(reason ? [reason] : [])].join(' '),
  );
const ledger = async () => (await world.db.getAll('ledger')).map(({ kind, via, appId }) => `${kind} ${via} ${appId}`);
const followed = async (id: number) => (await world.db.get('facts', [FIRST, `${id}`]))?.following?.is;
const meters = () =>
  readBudgets(world.db, { account: accountOf(FIRST, APPS[0]!), personal: world.settings.personal, now: world.now() });

async function choose(kind: ActionKind, ids: number[], by?: 'hand') {
  if (kind === 'unfollow') for (const id of ids) world.following.add(`${FIRST}:${id}`);
  return background.actions.choose(FIRST, kind, people(...ids), by);
}
/** The person's press, which X carries out. */
async function press(act: 'follow' | 'unfollow' | 'request' | 'withdraw', id: number) {
  if (act === 'follow') world.following.add(`${FIRST}:${id}`);
  else if (act === 'unfollow') world.following.delete(`${FIRST}:${id}`);
  return background.actions.doneByHand(FIRST, act, person(id));
}
async function rest(most = 60) {
  background = await runOn(world, background, most);
}
/** While X answers the next call, after it has done its part. */
function meanwhile(work: () => Promise<unknown>) {
  world.beforeAnswer = async () => {
    world.beforeAnswer = async () => undefined;
    await work();
  };
}
const queue = (userId: number | null = null) =>
  readManualQueue(world.db, createReader(world.db), FIRST, {
    userId: userId === null ? null : (`${userId}` as UserId),
    settings: DEFAULT_SETTINGS,
    now: world.now(),
  });

describe('a press by hand', () => {
  test('whoever was followed by hand is not unfollowed by what was queued for them', async () => {
    await choose('unfollow', [1]);
    await press('follow', 1);
    await rest();
    expect(world.requests).toEqual([]);
    expect(await story()).toEqual(['unfollow 1 app cancelled', 'follow 1 click done']);
  });

  test('an unfollow whose answer was lost is not sent again once they were followed by hand', async () => {
    await choose('unfollow', [1]);
    world.fates.push('lost after');
    meanwhile(() => press('follow', 1));
    await rest();
    expect(world.effects).toHaveLength(1);
    expect(world.following.has(`${FIRST}:1`)).toBe(true);
    expect(await followed(1)).toBe('yes');
  });

  test('wins over a late answer: what X did before is told, and what is known stays with the newest press', async () => {
    await choose('unfollow', [1]);
    meanwhile(() => press('follow', 1));
    await rest();
    expect(await story()).toEqual(['unfollow 1 app done', 'follow 1 click done']);
    expect(await followed(1)).toBe('yes');
    // Nor does a later list that shows them call the unfollow before it not carried out.
    const startedAt = world.now() + MINUTE;
    expect(await background.actions.unconfirmed(FIRST, new BigUint64Array([1n]), startedAt)).toBe(0);
  });

  test('counts once where our own call for the same was under way and refused', async () => {
    await choose('follow', [1]);
    world.fates.push('403 other');
    meanwhile(() => press('follow', 1));
    await rest();
    expect(await story()).toEqual(['follow 1 hand done']);
    expect(await ledger()).toEqual(['follow hand ']);
  });

  test('counts once where our own call for the same was carried out or its answer lost', async () => {
    for (const [id, fate] of [
      [1, 'ok'],
      [2, 'lost after'],
    ] as const) {
      await choose('follow', [id]);
      world.fates.push(fate);
      meanwhile(() => press('follow', id));
      await rest();
    }
    expect(await story()).toEqual(['follow 1 hand done', 'follow 2 hand done']);
    expect(await ledger()).toEqual([`follow app ${APPS[0]}`, `follow app ${APPS[0]}`]);
  });

  test("counts in the account's 400 and may show 402 of it, never in the App's", async () => {
    for (let id = 1; id <= 402; id++) {
      world.later(10_000);
      expect(await press('follow', id)).toBe('counted');
    }
    const { followsOfAccount, followsOfApp } = await meters();
    expect([followsOfAccount.used, followsOfAccount.limit, followsOfAccount.left]).toEqual([402, 400, 0]);
    expect(followsOfApp.used).toBe(0);
    await choose('follow', [1_000]);
    await rest(5);
    expect(world.requests).toEqual([]);
  });

  test('a request is Requested, never following, and one taken back is neither', async () => {
    await press('request', 1);
    expect(await followed(1)).toBe('asked');
    world.later(MINUTE);
    await press('withdraw', 1);
    expect(await followed(1)).toBe('no');
    expect(await story()).toEqual([
      'follow 1 click done reason_follow_requested',
      'unfollow 1 click done reason_request_withdrawn',
    ]);
  });

  test('told by two tabs, or told again, is one press', async () => {
    await choose('unfollow', [1], 'hand');
    const told = await Promise.all([press('unfollow', 1), press('unfollow', 1)]);
    expect([...told, await press('unfollow', 1)].sort()).toEqual(['counted', 'known already', 'known already']);
    expect(await story()).toEqual(['unfollow 1 hand done']);
    expect(await ledger()).toHaveLength(1);
  });

  test('faster than a hand is unconfirmed: it completes nothing, counts nowhere and says nothing of anybody', async () => {
    await choose('unfollow', [7], 'hand');
    for (let id = 1; id <= 7; id++) await background.actions.doneByHand(FIRST, 'unfollow', person(id));
    expect(await ledger()).toHaveLength(6);
    expect(await story()).toContain('unfollow 7 unconfirmed done reason_unconfirmed');
    expect(await queue()).toMatchObject({ waiting: 1, limit: { used: 6 } });
    expect(await followed(7)).toBeUndefined();
  });
});

describe("X's button put back", () => {
  test('takes the tick away: the person waits in the manual queue again, and nothing is counted', async () => {
    await choose('unfollow', [1, 2], 'hand');
    await press('unfollow', 1);
    expect(await queue(1)).toMatchObject({ done: 1, waiting: 1, current: { state: 'done' } });
    expect(await background.actions.putBack(FIRST, 'unfollow', '1' as UserId)).toBe(true);
    expect(await queue(1)).toMatchObject({
      done: 0,
      waiting: 2,
      current: { state: 'waiting', reason: 'reason_put_back' },
      limit: { used: 0 },
    });
    expect(await ledger()).toEqual([]);
    expect(await followed(1)).toBe('yes');
    expect(await press('unfollow', 1)).toBe('counted');
  });

  test('outside of a queue the journal says so; of a press nobody knows, nothing', async () => {
    await press('request', 1);
    expect(await background.actions.putBack(FIRST, 'request', '1' as UserId)).toBe(true);
    expect(await story()).toEqual(['follow 1 click failed reason_put_back']);
    expect(await background.actions.putBack(FIRST, 'request', '1' as UserId)).toBe(false);
    expect(await background.actions.putBack(FIRST, 'follow', '2' as UserId)).toBe(false);
    expect(await followed(1)).toBe('no');
  });

  test('while our own call is under way leaves it to its answer', async () => {
    await choose('follow', [1]);
    meanwhile(async () => {
      await press('follow', 1);
      await background.actions.putBack(FIRST, 'follow', '1' as UserId);
    });
    await rest();
    expect(await story()).toEqual(['follow 1 app done']);
    expect(await ledger()).toEqual([`follow app ${APPS[0]}`]);
  });
});

describe('what a later list differs in', () => {
  const delta = (syncId: number, more: Partial<DeltaRecord> = {}): DeltaRecord => ({
    accountId: FIRST,
    list: 'following',
    syncId,
    since: world.now() - DAY_MS,
    at: world.now(),
    people: 2,
    reach: 'complete',
    joined: BigUint64Array.of(5n),
    joinedBy: Uint8Array.of(0),
    left: BigUint64Array.of(6n, 7n),
    leftBy: Uint8Array.of(0, 2),
    leftNames: 'bob\tBob\nann\tAnn',
    unavailable: new BigUint64Array(),
    pending: new BigUint64Array(),
    back: new BigUint64Array(),
    renamed: [],
    unsettled: new BigUint64Array(),
    unsettledNames: '',
    based: true,
    ...more,
  });
  const synced = () => background.actions.unconfirmed(FIRST, new BigUint64Array(), world.now());

  test('is noticed where nothing of ours explains it, once, and counts as nobody’s act', async () => {
    await putRecord(world.db, 'deltas', delta(1));
    await synced();
    await synced();
    expect(await story()).toEqual(['unfollow 6 noticed done', 'follow 5 noticed done']);
    expect((await world.db.getAll('actions'))[0]).toMatchObject({ handle: 'bob', name: 'Bob' });
    expect(await ledger()).toEqual([]);
    const view = await readQueue(world.db, FIRST, { now: world.now(), settings: world.settings });
    expect(view.done).toBe(0);
  });

  test('is not where the list proves nothing, or an archive was the one before', async () => {
    await putRecord(world.db, 'deltas', delta(1, { reach: 'partial' }));
    await synced();
    await putRecord(world.db, 'deltas', delta(2, { against: 'archive' }));
    await synced();
    expect(await story()).toEqual([]);
  });
});

describe('the manual queue', () => {
  test('goes by place, through skips and people put on the keep list, and takes more in on the way', async () => {
    await choose('unfollow', [1, 2, 3, 4], 'hand');
    expect(await queue()).toMatchObject({ position: 1, total: 4, current: null, next: { userId: '1' } });
    await press('unfollow', 1);
    expect(await queue(1)).toMatchObject({ position: 1, total: 4, done: 1, next: { userId: '2' } });
    await background.actions.skip(FIRST, '2' as UserId);
    await keep(world.db, FIRST, { userId: '3' as UserId, handle: null }, 'a friend', world.now());
    expect(await queue(2)).toMatchObject({ position: 2, skipped: 1, next: { userId: '4' } });
    await choose('unfollow', [5], 'hand');
    expect(await queue(4)).toMatchObject({ position: 3, total: 5, next: { userId: '5' } });
    // Whoever was put on the keep list waits no more, and is said to be kept.
    await background.actions.refuseKept();
    expect(await queue(3)).toMatchObject({
      skipped: 2,
      waiting: 2,
      current: { state: 'refused', reason: 'reason_kept' },
    });
    for (const id of ['4', '5']) await background.actions.skip(FIRST, id as UserId);
    expect(await queue()).toBeNull();
    // The next start begins at one.
    await choose('unfollow', [6], 'hand');
    expect(await queue()).toMatchObject({ position: 1, total: 1, done: 0 });
  });

  test('ticks off whom X shows as done without a press that was seen: noticed, and counted in no limit', async () => {
    await choose('unfollow', [1, 2], 'hand');
    await background.actions.skip(FIRST, '1' as UserId, true);
    expect(await queue(1)).toMatchObject({
      done: 1,
      skipped: 0,
      waiting: 1,
      current: { state: 'done' },
      limit: { used: 0 },
    });
    expect(await world.db.count('ledger')).toBe(0);
    // Pressed a moment before, which is told once X's page is sure of it: one line, which counts.
    await press('unfollow', 1);
    expect(await queue(1)).toMatchObject({ done: 1, waiting: 1, limit: { used: 1 } });
    expect((await world.db.getAll('actions')).map(({ state, via }) => [state, via])).toEqual([
      ['done', 'hand'],
      ['waiting', 'hand'],
    ]);
  });

  test('ticked off in the moment before X put its button back, the person waits again', async () => {
    await choose('unfollow', [1], 'hand');
    await background.actions.skip(FIRST, '1' as UserId, true);
    expect(await background.actions.putBack(FIRST, 'unfollow', '1' as UserId)).toBe(true);
    expect(await queue(1)).toMatchObject({
      waiting: 1,
      done: 0,
      current: { state: 'waiting', reason: 'reason_put_back' },
    });
  });

  test('finds who is next behind any number of people put on the keep list, and ends when all are', async () => {
    const ids = Array.from({ length: 45 }, (_, index) => index + 1);
    await choose('unfollow', ids, 'hand');
    for (const id of ids.slice(0, 44))
      await keep(world.db, FIRST, { userId: `${id}` as UserId, handle: null }, '', world.now());
    expect(await queue()).toMatchObject({ total: 45, next: { userId: '45' } });
    await background.actions.refuseKept();
    expect(await queue()).toMatchObject({ skipped: 44, waiting: 1, next: { userId: '45' } });
    await keep(world.db, FIRST, { userId: '45' as UserId, handle: null }, '', world.now());
    await background.actions.refuseKept();
    expect(await queue()).toBeNull();
  });

  test('rests at its own limit, of each kind by itself, and says when the next is free: a day after the oldest', async () => {
    const first = world.now() + MINUTE;
    for (let id = 1; id <= 50; id++) {
      world.later(MINUTE);
      await press('unfollow', id);
    }
    await choose('unfollow', [100], 'hand');
    expect(await queue()).toMatchObject({ limit: { used: 50, limit: 50, rests: true, nextFreeAt: first + DAY_MS } });
    await choose('follow', [200], 'hand');
    expect(await queue(200)).toMatchObject({ kind: 'follow', limit: { used: 0, rests: false, nextFreeAt: null } });
    world.later(first + DAY_MS - world.now());
    expect((await queue(100))?.limit).toMatchObject({ used: 49, rests: false });
  });

  test('says a word after many in few minutes', async () => {
    await choose('unfollow', [100], 'hand');
    for (let id = 1; id <= 20; id++) {
      world.later(5_000);
      expect((await queue())?.limit.many).toBe(false);
      await press('unfollow', id);
    }
    expect((await queue())?.limit.many).toBe(true);
    world.later(10 * MINUTE);
    expect((await queue())?.limit.many).toBe(false);
  });

  test('takes over what an App may not do, and gives it back, with nobody lost, twice or out of order', async () => {
    world.fates.push('403 app');
    await choose('unfollow', [1, 2, 3]);
    await rest();
    expect(await queue()).toMatchObject({ forApp: 3, waiting: 0 });
    expect(await background.actions.handOver(FIRST, 'unfollow', 'hand')).toBe(3);
    expect(await queue()).toMatchObject({ forApp: 0, total: 3, next: { userId: '1' } });
    await press('unfollow', 2);
    await background.actions.tryAppAgain(APPS[0]!);
    await rest();
    expect(world.effects).toEqual([]);
    expect(await background.actions.handOver(FIRST, 'unfollow', 'app')).toBe(2);
    await rest();
    expect(world.effects.map(({ userId }) => userId)).toEqual(['1', '3']);
    expect((await story()).sort()).toEqual(['unfollow 1 app done', 'unfollow 2 hand done', 'unfollow 3 app done']);
  });

  test('whoever waits for the App and is chosen for the hand waits for the hand alone, and the other way', async () => {
    await choose('unfollow', [1]);
    await choose('unfollow', [1], 'hand');
    await rest();
    expect(await story()).toEqual(['unfollow 1 hand waiting reason_by_hand']);
    await choose('unfollow', [1]);
    await rest();
    expect(await story()).toEqual(['unfollow 1 app done']);
  });

  test('stays with whoever is in it, whatever else is pressed for them: faster than a hand, undone, or a request taken back', async () => {
    await choose('unfollow', [1, 2], 'hand');
    for (let id = 11; id <= 16; id++) await press('unfollow', id);
    expect(await press('unfollow', 1)).toBe('unconfirmed');
    expect(await queue(1)).toMatchObject({ waiting: 2, current: { kind: 'unfollow', state: 'waiting' } });
    world.later(MINUTE);
    await press('unfollow', 1);
    expect(await queue(1)).toMatchObject({ current: { kind: 'unfollow', act: 'unfollow', state: 'done' } });
    world.later(MINUTE);
    // Followed again: the way on stays, and what was done last is said.
    await press('follow', 1);
    expect(await queue(1)).toMatchObject({
      kind: 'unfollow',
      waiting: 1,
      current: { kind: 'follow', act: 'follow', state: 'done', reason: null },
      next: { userId: '2' },
    });
    await choose('follow', [3, 4], 'hand');
    await press('request', 3);
    world.later(MINUTE);
    await press('withdraw', 3);
    expect(await queue(3)).toMatchObject({
      kind: 'follow',
      waiting: 1,
      current: { act: 'withdraw', state: 'done', reason: 'reason_request_withdrawn' },
      next: { userId: '4' },
    });
    // X puts that back: the request stands.
    await background.actions.putBack(FIRST, 'withdraw', '3' as UserId);
    expect(await queue(3)).toMatchObject({ current: { act: 'request', reason: 'reason_follow_requested' } });
  });

  test('is not told of somebody whose start is over for an hour, nor where a list or an App says something newer', async () => {
    await choose('unfollow', [1, 2], 'hand');
    await press('unfollow', 1);
    world.later(2 * HOUR);
    // As long as others wait.
    expect(await queue(1)).toMatchObject({ current: { state: 'done' } });
    await press('unfollow', 2);
    expect(await queue(1)).toBeNull();
    expect(await queue(2)).toMatchObject({ done: 2, current: { state: 'done' } });
    world.later(2 * HOUR);
    expect(await queue(2)).toBeNull();
    await choose('unfollow', [3, 4], 'hand');
    // Then the queue in front is the one that waits.
    expect(await queue(2)).toMatchObject({ current: null, next: { userId: '3' } });
    await press('unfollow', 3);
    await choose('follow', [3]);
    expect(await queue(3)).toMatchObject({ current: null, next: { userId: '4' } });
  });

  test('goes by the clock of now though it was set back or forward meanwhile', async () => {
    for (let id = 1; id <= 50; id++) {
      world.later(MINUTE);
      await press('unfollow', id);
    }
    await choose('unfollow', [100], 'hand');
    expect((await queue())?.limit).toMatchObject({ used: 50, rests: true });
    // What is dated later than now is not waited for until then.
    world.jump(-DAY_MS);
    expect((await queue())?.limit).toMatchObject({ used: 0, rests: false, nextFreeAt: null });
    expect(await press('unfollow', 100)).toBe('counted');
    expect(await background.actions.putBack(FIRST, 'unfollow', '100' as UserId)).toBe(true);
    world.jump(2 * DAY_MS);
    expect((await queue())?.limit).toMatchObject({ used: 0, rests: false });
  });

  test('of one a day: the first is done, then it rests a day', async () => {
    await choose('unfollow', [1, 2], 'hand');
    const one = { ...DEFAULT_SETTINGS, byHand: { unfollowsPerDay: 1, followsPerDay: 0 } };
    const limitOf = async () =>
      (
        await readManualQueue(world.db, createReader(world.db), FIRST, {
          userId: '1' as UserId,
          settings: one,
          now: world.now(),
        })
      )?.limit;
    expect(await limitOf()).toMatchObject({ used: 0, limit: 1, rests: false });
    const at = world.now();
    await press('unfollow', 1);
    expect(await limitOf()).toMatchObject({ used: 1, rests: true, nextFreeAt: at + DAY_MS });
    world.later(DAY_MS);
    expect(await limitOf()).toMatchObject({ used: 0, rests: false });
    // With none allowed none is ever free.
    await choose('follow', [3], 'hand');
    expect(
      (
        await readManualQueue(world.db, createReader(world.db), FIRST, {
          userId: '3' as UserId,
          settings: one,
          now: world.now(),
        })
      )?.limit,
    ).toMatchObject({ limit: 0, rests: true, nextFreeAt: null });
  });

  test('whoever is in one kind and is chosen for the other is in the other alone', async () => {
    await choose('unfollow', [1, 2], 'hand');
    await choose('follow', [1], 'hand');
    expect(await queue(1)).toMatchObject({ kind: 'follow', total: 1, current: { kind: 'follow', state: 'waiting' } });
    expect(await queue()).toMatchObject({ kind: 'unfollow', skipped: 1, waiting: 1, next: { userId: '2' } });
  });

  test('is for archives as well, of whom only ids are known', async () => {
    await putRecord(world.db, 'accounts', archivedOf(await connectedOf(world.db, FIRST)));
    await choose('unfollow', [1, 2]);
    expect(await queue()).toMatchObject({ total: 2, next: { userId: '1', handle: null, name: null } });
    await background.actions.choose(FIRST, 'unfollow', [{ ...person(3), handle: parseHandle('bob') }], 'hand');
    expect(await queue(3)).toMatchObject({ current: { handle: 'bob' } });
  });
});
