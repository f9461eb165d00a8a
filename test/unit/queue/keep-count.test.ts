import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AccountId, Handle, UserId } from '../../../utils/base';
import { doneByHandIn, HAND_STORES } from '../../../utils/queue/by-hand';
import {
  isCounting,
  joinAllPending,
  joinPending,
  keepCount,
  notePending,
  readCounting,
  readPendingCounts,
  stopCount,
} from '../../../utils/queue';
import { importLists, recordFactIn } from '../../../utils/relationships';
import { openDatabase, putRecord, type ArchiveAccount, type Database } from '../../../utils/storage';
import { eraseIn } from '../../../utils/x/sign-in/erase';
import { localLocks } from '../../../utils/base/locks';
import { restoreBackup, writeBackup } from '../../../utils/data';

const ADA = '7' as AccountId;
const ada = 'ada' as Handle;
const START = Date.UTC(2026, 10, 24, 9);
const MINUTE = 60_000;
let db: Database;
let time = START;
let made = 0;

beforeEach(async () => {
  db = await openDatabase(`keep-count-${made++}`);
  time = START;
});

const needs = () => ({ db, now: () => time, recordFactIn });
const ask = (userId: string | null, handle = 'ada', formerly: string | null = null) =>
  keepCount(needs(), {
    handle: handle as Handle,
    userId: userId as UserId | null,
    name: 'Ada',
    version: 1,
    formerly: formerly as Handle | null,
  });
const pressOn = (id: number) => ({
  act: 'unfollow' as const,
  person: { userId: `${id}` as UserId, handle: `p${id}` as Handle, name: null, pictureUrl: null },
  at: (time += MINUTE),
});
async function press(accountId: AccountId, id: number) {
  const tx = db.writeTransaction(HAND_STORES);
  await doneByHandIn(tx, recordFactIn, accountId, pressOn(id));
  await tx.done;
}
const pressed = async () =>
  (await db.getAll('actions')).map(({ accountId, userId, handle, via }) => `${accountId} ${via} ${userId} ${handle}`);
const archive: ArchiveAccount = {
  kind: 'archive',
  accountId: ADA,
  handle: 'ada_before' as Handle,
  name: 'Ada',
  pictureUrl: null,
  followingCount: null,
  followersCount: null,
  importedAt: START,
};
const takeArchive = () =>
  importLists(
    { db, now: () => time, locks: localLocks(), pause: () => Promise.resolve() },
    {
      account: archive,
      at: START - 1,
      following: { ids: BigUint64Array.of(1n, 2n), expected: 2, unreadable: 0, hasEveryone: true },
      followers: null,
    },
  );

describe('Keep count', () => {
  test('makes an account of the id that the page names, with the consent: to what, when, by which words', async () => {
    expect(await readCounting(db, ada, ADA)).toEqual({ state: 'off' });
    expect(await ask('7')).toEqual({ state: 'on' });
    expect(await db.getAll('accounts')).toMatchObject([
      { kind: 'page', accountId: '7', handle: 'ada', startedAt: START },
    ]);
    expect((await db.get('state', 'consent:7'))?.value).toEqual([
      { to: 'keep count', at: START, version: 1, withdrawnAt: null },
    ]);
    expect(await readCounting(db, ada, null)).toEqual({ state: 'on' });
  });

  test('taken back, counts no more, and what was counted stays until it is erased whole', async () => {
    await ask('7');
    await press(ADA, 1);
    await stopCount(needs(), ada);
    const account = (await db.get('accounts', ADA))!;
    expect(await isCounting(db, account)).toBe(false);
    expect(await readCounting(db, ada, ADA)).toEqual({ state: 'off' });
    expect(await pressed()).toHaveLength(1);
    const tx = db.writeTransaction(db.storeNames);
    await eraseIn(tx, db.storeNames, ADA);
    await tx.done;
    expect(await pressed()).toEqual([]);
    expect(await db.get('state', 'consent:7')).toBeUndefined();
  });

  test('an archive and an App count without being asked again, until the person takes it back', async () => {
    await putRecord(db, 'accounts', archive);
    expect(await isCounting(db, archive)).toBe(true);
    await stopCount(needs(), archive.handle);
    expect(await isCounting(db, archive)).toBe(false);
  });

  test('where the page names no id counts presses by the handle alone, and gives them to the id once it is seen', async () => {
    expect(await ask(null)).toEqual({ state: 'by handle' });
    expect(await notePending(db, ada, pressOn(1))).toBe(true);
    expect(await notePending(db, 'bob' as Handle, pressOn(2))).toBe(false);
    expect(await db.count('accounts')).toBe(0);
    expect(await db.count('actions')).toBe(0);
    expect(await readCounting(db, 'ADA' as Handle, null)).toEqual({ state: 'by handle' });
    expect(await ask('7')).toEqual({ state: 'on' });
    expect(await pressed()).toEqual(['7 click 1 p1']);
    expect(await db.count('ledger')).toBe(1);
    // Once alone.
    await ask('7');
    expect(await pressed()).toHaveLength(1);
    expect(await notePending(db, ada, pressOn(3))).toBe(false);
  });

  test('an archive or an App that names the id first takes over what was counted by its handle', async () => {
    await ask(null);
    await notePending(db, ada, pressOn(1));
    const account = { ...archive, handle: ada };
    await putRecord(db, 'accounts', account);
    await joinPending(needs(), account);
    expect(await pressed()).toEqual(['7 click 1 p1']);
    expect(await isCounting(db, account)).toBe(true);
  });

  test('what was counted by a handle is the account’s as soon as there is one, before anything is chosen for it', async () => {
    await ask(null);
    await notePending(db, ada, pressOn(1));
    await ask(null, 'bob');
    await notePending(db, 'bob' as Handle, pressOn(2));
    await putRecord(db, 'accounts', { ...archive, handle: 'Ada' as Handle });
    await joinAllPending(needs());
    await joinAllPending(needs());
    expect(await pressed()).toEqual(['7 click 1 p1']);
    expect(await readPendingCounts(db)).toEqual(['bob']);
  });

  test('is joined by an archive of the same id: nothing lost, nothing twice, and the handle is the one that X shows', async () => {
    await ask('7');
    await press(ADA, 1);
    await takeArchive();
    expect(await db.getAll('accounts')).toMatchObject([{ kind: 'archive', handle: 'ada' }]);
    expect(await pressed()).toHaveLength(1);
    expect(await db.count('ledger')).toBe(1);
    // Unfollowed since the archive was made.
    expect(await db.get('facts', [ADA, '1'])).toMatchObject({ following: { is: 'no', source: 'hand' } });
    expect(await db.get('lists', [ADA, 'following'])).toMatchObject({ complete: { people: 2 } });
  });

  test('asks where the id is known by another handle, and goes on once the person says that it was theirs', async () => {
    await ask('7');
    expect(await readCounting(db, 'ada2' as Handle, ADA)).toEqual({ state: 'renamed', from: 'ada' });
    expect(await ask('7', 'ada2')).toEqual({ state: 'renamed', from: 'ada' });
    expect(await ask('7', 'ada2', 'somebody')).toEqual({ state: 'renamed', from: 'ada' });
    expect((await db.get('accounts', ADA))?.handle).toBe('ada');
    expect(await ask('7', 'ada2', 'ada')).toEqual({ state: 'on' });
    expect((await db.get('accounts', ADA))?.handle).toBe('ada2');
  });

  test('begins for no more accounts than anybody has, with and without an id', async () => {
    for (let n = 0; n < 60; n++) await ask(n % 2 ? `${1_000 + n}` : null, `made_up_${n}`);
    expect((await db.count('accounts')) + (await readPendingCounts(db)).length).toBe(50);
    expect(await ask('7')).toEqual({ state: 'off' });
    // Whoever is here goes on.
    expect(await ask('1001', 'made_up_1')).toEqual({ state: 'on' });
  });

  test('is no account of a handle that another id has', async () => {
    await ask('7');
    expect(await ask('8')).toEqual({ state: 'handle of another account' });
    expect(await db.count('accounts')).toBe(1);
  });

  test('comes back from a backup, with and without an account', async () => {
    await ask('7');
    await press(ADA, 1);
    await ask(null, 'bob');
    await notePending(db, 'bob' as Handle, pressOn(2));
    let text = '';
    for await (const piece of writeBackup(db, { by: '0.1.0', at: 42 })) text += piece;
    db = await openDatabase(`keep-count-${made++}`);
    const restored = await restoreBackup(db, new Blob([text]), { locks: localLocks(), now: () => time });
    expect(restored.kind).toBe('restored');
    // What is agreed to is agreed to in one browser: another asks again.
    expect(await readCounting(db, ada, ADA)).toEqual({ state: 'off' });
    expect(await ask('7')).toEqual({ state: 'on' });
    expect(await readCounting(db, 'bob' as Handle, null)).toEqual({ state: 'by handle' });
    expect(await pressed()).toEqual(['7 click 1 p1']);
    await ask('8', 'bob');
    expect(await pressed()).toHaveLength(2);
  });
});
