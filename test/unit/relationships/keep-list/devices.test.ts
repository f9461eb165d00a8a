import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  agreeTaken,
  changeNote,
  isKept,
  keep,
  keepNew,
  PROTECTION_STORES,
  protectionsIn,
  readKept,
  readTaken,
  SYNC_GAP_MS,
  underKnownHandles,
  unkeep,
} from '../../../../utils/relationships/keep-list';
import type { Handle } from '../../../../utils/base/ids';
import { citizen, rowFor } from '../../../fake-x/graph';
import { clock, device, id, ME, SyncedStorage, type Device } from './world';
import { DAY_MS } from '../../../../utils/base';

/** The keep list of one person on several devices, whose clocks disagree. */

const person = (n: number) => ({ userId: id(n), handle: null });
const isOn = async ({ db }: Device, n: number) => (await readKept(db, ME)).some(({ userId }) => userId === id(n));
const isGuarded = async ({ db }: Pick<Device, 'db'>, n: number) => {
  const [protection = null] = await protectionsIn(db.readTransaction(PROTECTION_STORES), ME, [id(n)], clock.now);
  return isKept(protection);
};

async function settle(...devices: Device[]) {
  for (let round = 0; round < 4; round++) {
    for (const one of devices) {
      clock.now += SYNC_GAP_MS;
      await one.sync.run();
    }
  }
}

test('kept again after a device whose clock is ahead had taken them off: they stay', async () => {
  const storage = new SyncedStorage();
  const [ahead, right] = [await device(storage), await device(storage)];
  await keep(ahead.db, ME, person(7), 'my sister', clock.now);
  await settle(ahead, right);
  await unkeep(ahead.db, ME, id(7), clock.now + 10 * 60_000);
  await settle(ahead, right);
  expect(await isOn(right, 7)).toBe(false);
  await keep(right.db, ME, person(7), 'my sister', clock.now);
  await settle(right, ahead);
  expect([await isOn(right, 7), await isOn(ahead, 7)]).toEqual([true, true]);
});

test('a removal dated in the far future, written into the synced copy by somebody else, takes nobody off for good', async () => {
  const storage = new SyncedStorage();
  const one = await device(storage);
  await keep(one.db, ME, person(7), '', clock.now);
  await settle(one);
  const [[, , seen]] = Object.values(storage.items)[0] as [[string, number, Record<string, number>]];
  const forged = Object.fromEntries(Object.keys(seen).map((name) => [name, 1_000_000]));
  storage.items = { [`keep:${ME}:0`]: [['7', 9e15, forged]] };
  await settle(one);
  // Off the list, but nobody is unfollowed by that alone.
  expect(await isOn(one, 7)).toBe(false);
  expect(await isGuarded(one, 7)).toBe(true);
  await keep(one.db, ME, person(7), '', clock.now);
  await settle(one);
  expect(await isOn(one, 7)).toBe(true);
});

describe('taken off by another device', () => {
  async function taken() {
    const storage = new SyncedStorage();
    const [desk, lap] = [await device(storage), await device(storage)];
    await keep(desk.db, ME, person(7), 'my sister', clock.now);
    await settle(desk, lap);
    await unkeep(desk.db, ME, id(7), clock.now);
    await settle(desk, lap);
    return { desk, lap };
  }

  test('they are not unfollowed before the person has seen it and agreed; where it was done they may be', async () => {
    const { desk, lap } = await taken();
    expect(await readTaken(desk.db, ME)).toEqual([]);
    expect(await isGuarded(desk, 7)).toBe(false);
    expect(await readTaken(lap.db, ME)).toMatchObject([{ userId: '7', note: 'my sister', agreed: false }]);
    expect(await isGuarded(lap, 7)).toBe(true);
    await agreeTaken(lap.db, ME, [id(7)]);
    expect(await isGuarded(lap, 7)).toBe(false);
  });

  test('they can be put back for 30 days after that was agreed to; not agreed to, it waits', async () => {
    const { desk, lap } = await taken();
    clock.now += 40 * DAY_MS;
    await settle(lap, desk);
    expect(await readTaken(lap.db, ME)).toHaveLength(1);
    await agreeTaken(lap.db, ME, [id(7)]);
    await settle(lap, desk);
    expect(await readTaken(lap.db, ME)).toEqual([]);
  });

  test('put back, they are on the list on both, and what was said of them is over', async () => {
    const { desk, lap } = await taken();
    await keep(lap.db, ME, person(7), 'my sister', clock.now);
    await settle(lap, desk);
    expect(await isOn(desk, 7)).toBe(true);
    expect(await readTaken(lap.db, ME)).toEqual([]);
    await unkeep(lap.db, ME, id(7), clock.now);
    expect(await isGuarded(lap, 7)).toBe(false);
  });
});

test('a handle forged in the synced copy before the removal is not what the person agrees to: X’s own is shown', async () => {
  const storage = new SyncedStorage();
  const one = await device(storage);
  await keep(one.db, ME, { userId: id(7), handle: 'ann' as Handle }, '', clock.now);
  await settle(one);
  const [[, at, seen]] = Object.values(storage.items)[0] as [[string, number, object]];
  storage.items = { [`keep:${ME}:0`]: [['7', at + 1, seen, 'spammer', 'spam']] };
  await settle(one);
  storage.items = { [`keep:${ME}:0`]: [['7', at + 2, seen]] };
  await settle(one);
  const taken = await readTaken(one.db, ME);
  expect(taken).toMatchObject([{ userId: '7', handle: 'spammer', note: 'spam', agreed: false }]);
  const follows = citizen(7, { handle: 'ann' as Handle });
  const reader = { peopleOf: async () => [rowFor(follows)] };
  expect(await underKnownHandles(reader, ME, taken)).toMatchObject([{ userId: '7', handle: 'ann' }]);
  // Where nothing else is known it is that of the entry.
  expect(await underKnownHandles({ peopleOf: async () => [] }, ME, taken)).toEqual(taken);
});

test('taken off and put back on a page of X, which is not told their note, they came back without it', async () => {
  const { db } = await device(new SyncedStorage());
  const note = async () => (await readKept(db, ME)).find(({ userId }) => userId === id(7))?.note;
  await keepNew(db, ME, person(7), 'my sister', clock.now);
  await unkeep(db, ME, id(7), clock.now);
  expect([await note(), await readTaken(db, ME), await isGuarded({ db }, 7)]).toEqual([undefined, [], false]);
  // A second press takes off nobody, and no note with them.
  await unkeep(db, ME, id(7), clock.now);
  await keepNew(db, ME, person(7), '', clock.now + 29 * DAY_MS);
  expect(await note()).toBe('my sister');
  // A note that was emptied stays so, as does one written anew.
  await changeNote(db, ME, id(7), '', clock.now);
  await unkeep(db, ME, id(7), clock.now);
  await keepNew(db, ME, person(7), '', clock.now);
  expect(await note()).toBe('');
  await keep(db, ME, person(7), 'my sister', clock.now);
  await unkeep(db, ME, id(7), clock.now);
  await keepNew(db, ME, person(7), 'Ada', clock.now);
  expect(await note()).toBe('Ada');
  await unkeep(db, ME, id(7), clock.now);
  await keepNew(db, ME, person(7), '', clock.now + 31 * DAY_MS);
  expect(await note()).toBe('');
});

test('devices whose clocks are days apart come to rest: nobody writes for ever', async () => {
  const storage = new SyncedStorage();
  const [one, other] = [await device(storage), await device(storage)];
  await keep(one.db, ME, person(1), 'a', clock.now + 9 * DAY_MS);
  await settle(one, other);
  const { writes } = storage;
  await settle(one, other);
  expect(storage.writes).toBe(writes);
});

test('in any order, offline for any time and with clocks off by up to a day, nobody who was last kept is lost', async () => {
  const step = fc.oneof(
    fc.record({ what: fc.constantFrom('keep' as const, 'unkeep' as const), who: fc.nat(2), on: fc.nat(2) }),
    fc.record({ what: fc.constant('sync' as const), on: fc.nat(2) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 3 }),
      fc.array(fc.integer({ min: -DAY_MS, max: DAY_MS }), { minLength: 3, maxLength: 3 }),
      fc.array(step, { maxLength: 25 }),
      async (count, offsets, steps) => {
        const storage = new SyncedStorage();
        const devices: Device[] = [];
        for (let n = 0; n < count; n++) devices.push(await device(storage));
        const last = new Map<number, 'keep' | 'unkeep'>();
        const real = clock.now;
        for (const one of steps) {
          const on = one.on % count;
          const { db, sync } = devices[on]!;
          clock.now += SYNC_GAP_MS;
          const theirs = clock.now + offsets[on]!;
          if (one.what === 'sync') {
            // Its clock is its own while it runs.
            const truth = clock.now;
            clock.now = theirs;
            await sync.run();
            clock.now = truth;
            continue;
          }
          last.set(one.who, one.what);
          if (one.what === 'keep') await keep(db, ME, person(one.who), `note ${one.who}`, theirs);
          else await unkeep(db, ME, id(one.who), theirs);
        }
        clock.now += 2 * DAY_MS;
        await settle(...devices);
        const lists = await Promise.all(
          devices.map(async ({ db }) => (await readKept(db, ME)).map((each) => each.userId)),
        );
        for (const list of lists) expect(list).toEqual(lists[0]);
        const lastKept = [...last].filter(([, what]) => what === 'keep').map(([who]) => id(who));
        expect(lists[0]).toEqual(expect.arrayContaining(lastKept));
        for (const { db } of devices) db.close();
        clock.now = real;
      },
    ),
    { numRuns: 60 },
  );
});
