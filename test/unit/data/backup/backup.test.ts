import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  checkBackup,
  keepBefore,
  ListsChanged,
  restoreBackup,
  tidyRestore,
  undoRestore,
  writeBackup,
} from '../../../../utils/data';
import { LEFT_OUT, SCHEMAS } from '../../../../utils/data/backup/schemas';
import { localLocks } from '../../../../utils/base/locks';
import { UNTIMED } from '../../../../utils/queue';
import { fromJson, toJson } from '../../../../utils/data/backup/json';
import { deleteRecords, putRecord, type Database } from '../../../../utils/storage';
import type { AccountId, AppId } from '../../../../utils/base/ids';
import { keep, readKeepRules, readKept, saveKeepRule } from '../../../../utils/relationships/keep-list';
import { createReader } from '../../../../utils/relationships/reader';
import { saveSettings, readSettings } from '../../../../utils/storage/settings';
import { citizen, ME, rowFor, world } from '../../../fake-x/graph';
import { APP, backgroundOf, homeOf, read } from '../../relationships/world';
import { readBoth } from '../export/read-both';
import { backupOf, memoryBefore, NOW, resealed, restore } from './files';
import { filled, PREFERENCES, USED, WRITTEN, x } from './filled';
import { importLists, readListPreferences } from '../../../../utils/relationships';
import { accountOf, archivedOf, connectedOf, storedSession } from '../../accounts';
import { DAY_MS } from '../../../../utils/base';

/** All that is stored, for comparing. */
async function all(db: Database): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const name of db.storeNames) found[name] = [await db.getAllKeys(name), await db.getAll(name)];
  return found;
}

test('every store is in a backup or left out for a reason', async () => {
  const db = await homeOf(x);
  expect([...Object.keys(SCHEMAS), ...Object.keys(LEFT_OUT)].sort()).toEqual([...db.storeNames].sort());
});

test('a backup holds no token and nothing of this machine', async () => {
  const text = await backupOf(await filled());
  expect(text).not.toMatch(/tokens|vault|c2VjcmV0|a secret/);
  expect(text).not.toMatch(/"clock"|window:|wait:/);
  expect(await checkBackup(new Blob([text]))).toEqual({
    kind: 'sound',
    at: WRITTEN,
    by: '0.1.0',
    records: text.split('\n').length - 3,
    // As X called the account when it was asked how many people it follows.
    accounts: [
      {
        accountId: ME,
        handle: rowFor({ id: ME }).handle,
        name: rowFor({ id: ME }).name,
        following: 5,
        followers: 3,
        kept: 1,
        actions: 3,
      },
    ],
  });
});

test('restored on an empty machine, all of it answers as before; what was to go waits for its person', async () => {
  const before = await filled();
  const db = await homeOf(x);
  await deleteRecords(db, 'accounts', ME);
  const steps: string[] = [];
  expect((await restore(db, await backupOf(before), ({ step }) => steps.push(step))).kind).toBe('restored');
  expect([...new Set(steps)]).toEqual(['checking', 'waiting', 'staging', 'replacing']);

  expect(await createReader(db).summary(ME)).toEqual(await createReader(before).summary(ME));
  for (const { id } of [...x.following, ...x.followers]) {
    expect((await createReader(db).relationshipOf(ME, id)).kind).toBe(
      (await createReader(before).relationshipOf(ME, id)).kind,
    );
  }
  expect(
    (await createReader(db).nonFollowers(ME, { offset: 0, limit: 10, search: '' })).rows.map(({ id }) => id),
  ).toEqual(['1', '3', '5']);
  expect(await readKept(db, ME)).toEqual(await readKept(before, ME));
  expect(await readSettings(db)).toMatchObject({ pace: 'gentle', theme: 'dark' });
  // Whether it is their own App they say here.
  expect(await db.get('apps', APP)).toEqual({ ...(await before.get('apps', APP)), owned: null });
  expect(await storedSession(db, ME)).toBe('sign-in needed');
  expect((await db.getAll('actions')).map(({ state, entryId }) => [state, entryId])).toEqual([
    ['done', null],
    ['waiting', null],
    ['waiting', null],
  ]);
  expect((await db.get('state', `pause:${ME}`))!.value).toEqual({ reason: 'reason_paused', at: NOW });
  expect(await readListPreferences(db, ME)).toEqual(PREFERENCES);
  expect(await db.getAll('ledger')).toMatchObject([{ state: 'used', noted: USED, at: UNTIMED }]);
  expect(await db.get('state', 'restoring')).toBeUndefined();
  // A reading after it begins above the restored number and tidies nothing away.
  await read(backgroundOf(db, x, { now: NOW }), 'following');
  expect((await createReader(db).summary(ME)).following).toBe(5);
});

test('restored over a fuller machine: the account is as it was, others, tokens, limits and kept people stay', async () => {
  const text = await backupOf(await filled());
  const db = await filled();
  const other = '77' as AccountId;
  await putRecord(db, 'accounts', {
    ...(await connectedOf(db, ME)),
    accountId: other,
    appId: 'the-other-app' as AppId,
  });
  await keep(db, other, { userId: citizen(1).id, handle: null }, '', 1);
  await keep(db, ME, { userId: citizen(5).id, handle: null }, 'since', 99);
  await putRecord(db, 'facts', {
    accountId: ME,
    userId: citizen(1).id,
    following: { is: 'no', source: 'action', at: 9e12 },
    followedBy: null,
    row: null,
  });
  await putRecord(db, 'ledger', {
    accountId: ME,
    appId: APP,
    kind: 'unfollow',
    at: NOW,
    noted: NOW,
    state: 'used',
    via: 'app',
  });
  await putRecord(db, 'spend', { appId: APP, day: '2026-11-24', usd: 3, resources: 300, calls: 4 });
  const { following } = await createReader(db).summary(ME);
  expect(following).toBe(4);
  expect((await restore(db, text)).kind).toBe('restored');
  expect((await createReader(db).summary(ME)).following).toBe(5);
  expect(await storedSession(db, ME)).toBe('signed in');
  expect(await db.get('vault', `tokens:${ME}`)).toBeDefined();
  expect(await db.get('accounts', other)).toBeDefined();
  expect(await readKept(db, other)).toHaveLength(1);
  expect((await readKept(db, ME)).map(({ note }) => note)).toEqual(['a friend', 'since']);
  expect((await db.getAll('ledger')).map(({ noted }) => noted)).toEqual([USED, NOW]);
  expect((await db.get('spend', [APP, '2026-11-24']))!.usd).toBe(3);
  // No page of the lists before is left over.
  expect(new Set((await db.getAll('pages')).map(({ syncId }) => syncId)).size).toBe(1);
});

describe('a file that is not whole replaces nothing', () => {
  test.each([
    ['another file', () => 'user id,note\n1,2', 'no backup'],
    ['an empty file', () => '', 'no backup'],
    ['a later version', (text: string) => text.replace('"version":1', '"version":2'), 'newer version'],
    ['a file cut short', (text: string) => text.split('\n').slice(0, -3).join('\n'), 'cut short'],
    ['a file cut in a line', (text: string) => text.slice(0, -20), 'cut short'],
    ['a line lost', (text: string) => text.replace(/\{"store":"sets".*\n/, ''), 'damaged'],
    ['a page twice', (text: string) => text.replace(/(\{"store":"rows".*\n)/, '$1$1'), 'damaged'],
    ['profiles lost', (text: string) => text.replace(/("store":"rows".*"rows":)\[.*\](\}\})/, '$1[]$2'), 'damaged'],
    [
      "another person's profile",
      (text: string) => text.replace(/("store":"rows".*?"rows":\[\{"id":)"\d+"/, '$1"4711"'),
      'damaged',
    ],
    [
      'a list longer than its people',
      (text: string) => text.replace(/("store":"lists".*"people":)(\d+)/, '$1999'),
      'damaged',
    ],
    ['a field too many', (text: string) => text.replace('"note":', '"evil":1,"note":'), 'damaged'],
    ['an id that is none', (text: string) => text.replace('"userId":"3"', '"userId":"../3"'), 'damaged'],
    ["a limit above X's", (text: string) => text.replace('"unfollowsPerDay":100', '"unfollowsPerDay":1000'), 'damaged'],
    [
      "somebody else's records",
      (text: string) => text.replace(/("store":"keep","value":\{"accountId":)"\d+"/, '$1"1"'),
      'damaged',
    ],
    [
      'a token smuggled in',
      (text: string) => text.replace(/\n/, '\n{"store":"vault","value":{"name":"x"}}\n'),
      'damaged',
    ],
    [
      "another machine's clock",
      (text: string) => text.replace(/\n/, '\n{"store":"state","value":{"name":"clock","value":1}}\n'),
      'damaged',
    ],
  ])('%s', async (_what, spoil, why) => {
    const text = await backupOf(await filled());
    expect(spoil(text)).not.toBe(text);
    const db = await filled();
    const before = await all(db);
    expect(await restore(db, await resealed(spoil(text)))).toMatchObject({ kind: 'problem', why });
    expect(await all(db)).toEqual(before);
  });
});

test('one character changed by the disk is known by the checksum', async () => {
  const text = (await backupOf(await filled())).replace('a friend', 'a fiend!');
  expect(await checkBackup(new Blob([text]))).toMatchObject({ kind: 'problem', why: 'damaged' });
});

test('what was decided about this browser stays: its App, its prices, its sync, and what was allowed here', async () => {
  const source = await filled();
  await saveSettings(source, { keepSync: true, appId: 'client-of-somebody-else' as AppId, theme: 'dark' });
  await putRecord(source, 'state', { name: `consent:${ME}`, value: ['theirs'] });
  const db = await homeOf(x);
  const { prices } = await readSettings(db);
  await restore(db, await backupOf(source));
  expect(await readSettings(db)).toMatchObject({ keepSync: false, appId: null, prices, theme: 'dark' });
  expect(await db.get('state', `consent:${ME}`)).toBeUndefined();
});

describe('times in a ledger that was restored', () => {
  const entry = { accountId: ME, appId: APP, kind: 'unfollow', state: 'used', via: 'app' } as const;
  async function restoredAt(now: number, clock: object): Promise<{ at: number; noted: number }[]> {
    const source = await filled();
    // What some middlebox said that X's date was.
    const wrong = Date.UTC(2031, 0, 1);
    await putRecord(source, 'ledger', { ...entry, at: wrong, noted: wrong });
    const db = await homeOf(x);
    await putRecord(db, 'state', { name: 'clock', value: clock });
    const file = new Blob([await backupOf(source)]);
    await restoreBackup(db, file, { locks: localLocks(), now: () => now });
    return (await db.getAll('ledger')).map(({ at, noted }) => ({ at, noted }));
  }

  test('a wrong date blocks an App for a day at the most, and none is in the future', async () => {
    const times = await restoredAt(NOW, { floor: NOW, since: { x: NOW, ours: NOW }, updatedAt: NOW });
    expect(times).toEqual([
      { at: USED, noted: USED },
      { at: WRITTEN, noted: WRITTEN },
    ]);
  });

  test('what is over a day old is dropped', async () => {
    const later = NOW + 2 * DAY_MS;
    expect(await restoredAt(later, { floor: later, since: { x: later, ours: later }, updatedAt: later })).toEqual([]);
  });
});

test('ended midway, at any write, all is as it was, and the next start tidies up', async () => {
  const text = await backupOf(await filled());
  const db = await filled();
  const { restoring: _, ...before } = await all(db);
  for (let writes = 0; writes < 12; writes += 3) {
    let left = writes;
    const dying: Database = {
      ...db,
      writeTransaction: (...given) => {
        if (left-- <= 0) throw new DOMException('full', 'QuotaExceededError');
        return db.writeTransaction(...given);
      },
    };
    await expect(restore(dying, text)).rejects.toThrow(/./);
    expect(await createReader(db).summary(ME)).toMatchObject({ following: 5 });
    await tidyRestore(db, localLocks());
    expect(await all(db)).toEqual(before);
  }
});

/** Of an archive: nobody has a name there, so that its pages have no rows but those filled in since. */
test('a list of an archive, with names filled in on one of its pages, goes through a backup whole', async () => {
  const db = await homeOf(x);
  const people = { ids: BigUint64Array.of(3n, 2n, 1n), expected: 3, unreadable: 0, hasEveryone: true };
  await importLists(
    { db, now: () => WRITTEN, locks: localLocks(), pause: () => Promise.resolve() },
    {
      account: archivedOf(accountOf(ME, APP)),
      at: USED,
      following: people,
      followers: people,
    },
  );
  expect(await db.count('rows')).toBe(0);
  const [page] = await db.getAll('pages');
  const { accountId, list, syncId } = page!;
  await putRecord(db, 'rows', { accountId, list, syncId, page: 0, rows: [null, null, rowFor(citizen(1))] });
  const text = await backupOf(db);
  const restored = await homeOf(x);
  expect(await restore(restored, text)).toMatchObject({ kind: 'restored' });
  expect(await restored.count('pages')).toBe(2);
  expect((await restored.getAll('rows')).map(({ rows }) => rows)).toEqual([[null, null, rowFor(citizen(1))]]);
  expect(await createReader(restored).peopleOf(ME, [citizen(1).id, citizen(2).id])).toMatchObject([{ id: '1' }]);
});

test('a restore is undone: who came with it goes, what was here is back, and what counts in limits stays', async () => {
  const other = world([citizen(7)], [citizen(8)], { pageSize: 2 });
  const theirs = await filled();
  await keep(theirs, ME, { userId: citizen(5).id, handle: null }, 'theirs', 20);
  const text = await backupOf(theirs);
  const db = await readBoth(other);
  await keep(db, ME, { userId: citizen(9).id, handle: null }, 'mine', 20);
  await saveSettings(db, { pace: 'brisk' });
  const before = memoryBefore();
  await keepBefore(db, before, { by: '0.1.0', at: WRITTEN });
  expect(await restore(db, text)).toMatchObject({ kind: 'restored' });
  expect((await readKept(db, ME)).map(({ note }) => note)).toEqual(['a friend', 'theirs', 'mine']);

  const undone = await undoRestore(db, before, { locks: localLocks(), now: () => NOW });
  expect(undone).toMatchObject({ kind: 'restored' });
  expect((await readKept(db, ME)).map(({ note }) => note)).toEqual(['mine']);
  expect((await readSettings(db)).pace).toBe('brisk');
  expect(await db.count('actions')).toBe(0);
  expect((await db.get('lists', [ME, 'following']))?.complete?.people).toBe(1);
  expect(await db.count('ledger')).toBe(1);
  // Once.
  expect(await undoRestore(db, before, { locks: localLocks(), now: () => NOW })).toBeNull();
});

test('an account that came with a restore goes with all that is its own, one signed in since stays', async () => {
  const db = await homeOf(x);
  await deleteRecords(db, 'accounts', ME);
  const before = memoryBefore();
  await keepBefore(db, before, { by: '0.1.0', at: WRITTEN });
  await restore(db, await backupOf(await filled()));
  expect(await db.count('accounts')).toBe(1);
  await undoRestore(db, before, { locks: localLocks(), now: () => NOW });
  for (const store of ['accounts', 'lists', 'pages', 'rows', 'sets', 'keep', 'actions', 'classifications'] as const)
    expect([store, await db.count(store)]).toEqual([store, 0]);
});

test('a list that is read anew meanwhile makes the backup say so', async () => {
  const db = await filled();
  const pieces = writeBackup(db, { by: '0.1.0', at: 1 });
  await pieces.next();
  await pieces.next();
  await deleteRecords(db, 'rows', IDBKeyRange.lowerBound([]));
  await expect(async () => {
    for await (const _ of pieces) continue;
  }).rejects.toThrow(ListsChanged);
});

test('typed arrays go through JSON unharmed', () => {
  const ids = fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })).map((all) => BigUint64Array.from(all));
  fc.assert(
    fc.property(ids, fc.uint8Array(), fc.float64Array({ noNaN: true }), fc.uint32Array(), (u64, u8, f64, u32) => {
      const value = { a: { u64, u8 }, b: [f64, u32, 'text', null] };
      expect(fromJson(toJson(value))).toEqual(value);
    }),
  );
});

test('all accounts of a database are in its backup', async () => {
  const db = await filled();
  const names = db.storeNames;
  expect(names).toContain('keep');
  await putRecord(db, 'accounts', { ...(await db.get('accounts', ME))!, accountId: '77' as AccountId });
  const contents = await checkBackup(new Blob([await backupOf(db)]));
  expect(contents.kind === 'sound' && contents.accounts.map(({ accountId }) => accountId)).toEqual(['77', ME]);
});

test('a restored backup brings its keep rules, and none here covers fewer people for it; undone, they are as before', async () => {
  const saved = await filled();
  await saveKeepRule(saved, ME, { kind: 'followers', over: 50_000, isOn: true, at: 9 });
  await saveKeepRule(saved, ME, { kind: 'verified', isOn: true, at: 9 });
  const text = await backupOf(saved);
  const db = await filled();
  await saveKeepRule(db, ME, { kind: 'followers', over: 10_000, isOn: true, at: 1 });
  const here = await backupOf(db);
  expect((await restore(db, text)).kind).toBe('restored');
  expect((await readKeepRules(db, ME)).rules).toMatchObject([
    { kind: 'followers', over: 10_000, isOn: true },
    { kind: 'verified', isOn: true },
  ]);
  await restoreBackup(db, new Blob([here]), { locks: localLocks(), now: () => NOW, exactly: true });
  expect((await readKeepRules(db, ME)).rules).toMatchObject([{ kind: 'followers', over: 10_000 }]);
  // What is no rule is no backup of ours.
  const broken = { name: `keep-rules:${ME}`, value: { rules: [{ kind: 'none' }], elsewhere: [] } };
  expect(v.is(SCHEMAS.state, broken)).toBe(false);
});
