import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { EMPTY_PROFILE, type AccountId, type Handle, type UserId } from '../../../../utils/base';
import { localLocks } from '../../../../utils/base/locks';
import { exportTable, writeExport } from '../../../../utils/data';
import {
  allowNames,
  createReader,
  forgetNames,
  importLists,
  noteNames,
  PROTECTION_STORES,
  protectionsIn,
  readNaming,
  saveKeepRule,
} from '../../../../utils/relationships';
import { nameRows } from '../../../../utils/relationships/people/name-profiles';
import { openDatabase, type Database, type KeepRule } from '../../../../utils/storage';

const ME = '7' as AccountId;
const list = (...ids: bigint[]) => ({
  ids: BigUint64Array.from(ids),
  expected: ids.length,
  unreadable: 0,
  hasEveryone: true,
});
const shown = (id: number, name: string | null = null) => ({
  userId: `${id}` as UserId,
  handle: `h${id}` as Handle,
  name,
});
let made = 0;

async function archived(): Promise<Database> {
  const db = await openDatabase(`names-${made++}`);
  const unknown = { name: 'Me', pictureUrl: null, followingCount: null, followersCount: null };
  await importLists(
    { db, now: () => 10_000, locks: localLocks(), pause: () => Promise.resolve() },
    {
      account: { kind: 'archive', accountId: ME, handle: 'me' as Handle, importedAt: 9_000, ...unknown },
      at: 5_000,
      following: list(30n, 10n, 20n),
      followers: list(40n),
    },
  );
  return db;
}
async function exported(db: Database): Promise<string> {
  let text = '';
  for await (const piece of writeExport(exportTable(db, ME, 'following'), 'csv')) text += piece;
  return text;
}

test('names that X shows are noted with consent alone, of people in the own lists alone, dated', async () => {
  const db = await archived();
  expect(await noteNames(db, ME, [shown(10)], 20_000)).toEqual([]);
  await allowNames(db, ME, 1, 19_000);
  expect(await readNaming(db, ME)).toEqual({ isAllowed: true, named: 0, total: 3 });
  await noteNames(db, ME, [shown(10, 'Grace'), shown(40), shown(99, 'Stranger')], 20_000);
  expect(await readNaming(db, ME)).toEqual({ isAllowed: true, named: 1, total: 3 });
  const reader = createReader(db);
  expect(await reader.peopleOf(ME, ['10', '40', '99'] as UserId[])).toMatchObject([
    { handle: 'h10', name: 'Grace', seenAt: 20_000 },
    { handle: 'h40', name: 'h40', seenAt: 20_000 },
  ]);
  // A profile that shows the handle alone takes no name away.
  await noteNames(db, ME, [shown(10)], 30_000);
  expect(await reader.peopleOf(ME, ['10'] as UserId[])).toMatchObject([{ name: 'Grace' }]);
});

test('a handle that a page shows takes no other’s place, and is nobody’s where it is known as somebody else’s', async () => {
  const db = await archived();
  await allowNames(db, ME, 1, 19_000);
  const reader = createReader(db);
  const handles = async () => {
    const people = await reader.peopleOf(ME, ['10', '20', '30', '40'] as UserId[]);
    return people.map(({ id, handle }) => `${id} ${handle}`);
  };
  await noteNames(db, ME, [shown(10)], 20_000);
  const as = (id: number, handle: string) => ({ ...shown(id), handle: handle as Handle });
  // Neither over what is noted of the one, nor under the handle of another, however it is written.
  expect(await noteNames(db, ME, [as(10, 'spam'), as(20, 'H10')], 30_000)).toEqual([]);
  // Of two under one handle in one message, the first.
  await noteNames(db, ME, [as(30, 'spam'), as(40, 'Spam')], 40_000);
  expect(await handles()).toEqual(['10 h10', '30 spam']);
});

test('they are in no export, and erased with the consent', async () => {
  const db = await archived();
  await allowNames(db, ME, 1, 19_000);
  await noteNames(db, ME, [shown(10, 'Grace')], 20_000);
  expect(await exported(db)).not.toContain('Grace');
  await forgetNames(db, ME, 30_000);
  expect(await readNaming(db, ME)).toEqual({ isAllowed: false, named: 0, total: 3 });
  const reader = createReader(db);
  expect((await reader.nonFollowers(ME, { offset: 0, limit: 9, search: 'grace' })).total).toBe(0);
  expect((await reader.nonFollowers(ME, { offset: 0, limit: 9 })).rows.map(({ handle }) => handle)).toEqual([
    null,
    null,
    null,
  ]);
  expect(await noteNames(db, ME, [shown(10)], 40_000)).toEqual([]);
});

const on = { isOn: true, at: 1 } as const;
test.each<KeepRule>([
  { kind: 'verified', ...on },
  { kind: 'protected', ...on },
  { kind: 'followers', over: 10, ...on },
  { kind: 'words', words: ['family'], ...on },
  { kind: 'recent', days: 7, ...on },
  { kind: 'subscribers', ...on },
])('what a page says of people takes away no protection: $kind', async (rule) => {
  const db = await archived();
  await allowNames(db, ME, 1, 19_000);
  await saveKeepRule(db, ME, rule);
  const now = Date.UTC(2026, 10, 24);
  const said = { verified: 'blue', protected: true, followersCount: 11, createdAt: now, subscribes: true } as const;
  await nameRows(db, ME, [
    { ...EMPTY_PROFILE, id: '10' as UserId, handle: 'h10' as Handle, name: 'My family', ...said },
  ]);
  const protections = () => protectionsIn(db.readTransaction(PROTECTION_STORES), ME, ['10', '20'] as UserId[], now);
  const before = await protections();
  // X has said all of the one, and nothing of the other; the list is old, so that nobody of it was followed lately.
  expect([before[0], before[1] ?? { isKnown: false }]).toMatchObject([{ isKnown: true }, { isKnown: false }]);
  await noteNames(db, ME, [shown(10, 'Nobody'), shown(20, 'Nobody')], 20_000);
  expect(await protections()).toEqual(before);
});
