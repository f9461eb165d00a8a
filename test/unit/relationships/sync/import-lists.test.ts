import { ANY_PRICE, accountOf } from '../../accounts';
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  putRecord,
  openDatabase,
  type AccountRecord,
  type ArchiveAccount,
  type Database,
} from '../../../../utils/storage';
import { packIds, type AppId, type Handle, type UserId } from '../../../../utils/base/ids';
import { createReader } from '../../../../utils/relationships/reader';
import { personSeen, nameRows } from '../../../../utils/relationships/people/name-profiles';
import { idOfHandle } from '../../../../utils/relationships/people/profiles';
import { nameUnnamed } from '../../../../utils/relationships/people/name-unnamed';
import { recordFactIn } from '../../../../utils/relationships/evidence/facts';
import { importLists, type ImportedList, type ImportedLists } from '../../../../utils/relationships/sync/import-lists';
import { localLocks } from '../../../../utils/base/locks';
import { apiOf, citizen, idsAsked, lookUpAnswer, ME, rowFor, world, type Citizen } from '../../../fake-x/graph';
import { backgroundOf, read as readList, runOut } from '../world';

const AT = 5_000;
let made = 0;

const owner: ArchiveAccount = {
  kind: 'archive',
  accountId: ME,
  handle: 'me' as Handle,
  name: 'Me',
  pictureUrl: null,
  followingCount: null,
  followersCount: null,
  importedAt: 9_000,
};

const list = (ids: readonly (string | number | bigint)[], more: Partial<ImportedList> = {}): ImportedList => ({
  ids: BigUint64Array.from(ids, BigInt),
  expected: ids.length,
  unreadable: 0,
  hasEveryone: true,
  ...more,
});

async function home(account?: AccountRecord): Promise<Database> {
  const db = await openDatabase(`archive-${made++}`);
  if (account) await putRecord(db, 'accounts', account);
  return db;
}

function take(db: Database, lists: Partial<ImportedLists>, more: Partial<Parameters<typeof importLists>[0]> = {}) {
  return importLists(
    { db, now: () => 10_000 + made++, locks: localLocks(), pause: () => Promise.resolve(), ...more },
    { account: owner, at: AT, following: null, followers: null, ...lists },
  );
}

const id = (n: number | bigint): UserId => String(n) as UserId;
const rest = async (db: Database) => ({
  accounts: await db.count('accounts'),
  lists: await db.count('lists'),
  pages: await db.count('pages'),
  sets: await db.count('sets'),
  classifications: await db.count('classifications'),
});

describe('an archive answers as lists do', () => {
  test('each relationship by set algebra, from the archive, as of its date', async () => {
    const big = 2n ** 53n + 1n;
    const db = await home();
    expect(await take(db, { following: list([1, 2, big]), followers: list([2, 3, big]) })).toEqual({
      kind: 'stored',
      following: 'stored',
      followers: 'stored',
    });
    const reader = createReader(db);
    const kinds = await Promise.all([1n, 2n, 3n, 4n, big, big + 2n].map((one) => reader.relationshipOf(ME, id(one))));
    expect(kinds.map(({ kind }) => kind)).toEqual(['non-follower', 'mutual', 'follows-you', 'none', 'mutual', 'none']);
    for (const kind of kinds) expect(kind).toMatchObject({ source: 'archive', at: AT });
    expect(await reader.summary(ME)).toMatchObject({
      following: 3,
      mutuals: 2,
      nonFollowers: 1,
      notFollowedBack: 1,
      unreported: 0,
      at: AT,
      source: 'archive',
      shortBy: 0,
    });
    expect(await db.get('accounts', ME)).toEqual(owner);
  });

  test('half an archive makes nobody a non-follower', async () => {
    const db = await home();
    expect(await take(db, { following: list([1, 2]) })).toEqual({
      kind: 'stored',
      following: 'stored',
      followers: 'missing',
    });
    const reader = createReader(db);
    expect(await reader.relationshipOf(ME, id(1))).toMatchObject({ kind: 'unknown', why: 'archive alone' });
    expect(await reader.summary(ME)).toMatchObject({ following: 2, mutuals: 0, nonFollowers: 0, unreported: 2 });
    expect((await reader.nonFollowers(ME, { offset: 0, limit: 9 })).total).toBe(0);
    // The other half of the same archive.
    expect(await take(db, { following: list([1, 2]), followers: list([1]) })).toEqual({
      kind: 'stored',
      following: 'older',
      followers: 'stored',
    });
    expect(await reader.relationshipOf(ME, id(2))).toMatchObject({ kind: 'non-follower', source: 'archive' });
  });

  test('a followers list that is not whole says who is in it, and nothing of who is not', async () => {
    const db = await home();
    await take(db, { following: list([1, 2]), followers: list([1], { hasEveryone: false, expected: 2 }) });
    const reader = createReader(db);
    expect(await reader.relationshipOf(ME, id(1))).toMatchObject({ kind: 'mutual' });
    expect(await reader.relationshipOf(ME, id(2))).toMatchObject({ kind: 'unknown' });
    // What was lacking comes later, out of the same archive.
    await take(db, { following: list([1, 2]), followers: list([1]) });
    expect(await reader.relationshipOf(ME, id(2))).toMatchObject({ kind: 'non-follower' });
  });

  test('for any lists, over several pages and parts, with repeats: the sets decide', async () => {
    const ids = fc.array(
      fc.bigInt({ min: 1n, max: 40n }).map((n) => n * 230_584_300_921_369_395n),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(ids, ids, fc.boolean(), async (following, followers, hasEveryone) => {
        const db = await home();
        await take(db, { following: list(following), followers: list(followers, { hasEveryone }) });
        const reader = createReader(db);
        const [left, right] = [new Set(following), new Set(followers)];
        for (const one of new Set([...following, ...followers, 7n])) {
          const known = left.has(one)
            ? right.has(one)
              ? 'mutual'
              : 'non-follower'
            : right.has(one)
              ? 'follows-you'
              : 'none';
          const expected = !hasEveryone && !right.has(one) ? 'unknown' : known;
          expect((await reader.relationshipOf(ME, id(one))).kind).toBe(expected);
        }
        const non = [...left].filter((one) => !right.has(one));
        const summary = await reader.summary(ME);
        expect(summary.following).toBe(left.size);
        expect(summary.nonFollowers).toBe(hasEveryone ? non.length : 0);
        expect(summary.unreported).toBe(hasEveryone ? 0 : non.length);
        db.close();
      }),
      { numRuns: 60 },
    );
  });
});

describe('people known by their ids alone', () => {
  test('are listed by id, then by what is learnt of them, and found by it', async () => {
    const db = await home();
    await take(db, { following: list([30, 10, 20]), followers: list([]) });
    const reader = createReader(db);
    const { rows, total } = await reader.nonFollowers(ME, { offset: 0, limit: 9 });
    expect(total).toBe(3);
    expect(rows.map(({ id, handle, name }) => [id, handle, name])).toEqual([
      ['30', null, ''],
      ['10', null, ''],
      ['20', null, ''],
    ]);

    expect(
      await nameRows(db, ME, [
        personSeen({ id: id(10), handle: 'Grace' as Handle, name: null }, 1),
        personSeen({ id: id(99), handle: 'vacant' as Handle, name: null }, 1),
      ]),
    ).toBe(1);
    expect(await idOfHandle(db.readTransaction(['lists', 'facts', 'pages']), ME, 'grace' as Handle)).toBe('10');
    expect((await reader.nonFollowers(ME, { offset: 0, limit: 9, search: '@grace' })).rows).toMatchObject([
      { id: '10', handle: 'Grace' },
    ]);
    expect(await reader.peopleOf(ME, [id(10), id(20)])).toMatchObject([{ id: '10', handle: 'Grace' }]);
    // The same once more is nothing new, nor is another handle that a page shows; what the API says wins, and stays.
    expect(await nameRows(db, ME, [personSeen({ id: id(10), handle: 'Grace' as Handle, name: null }, 1)])).toBe(0);
    expect(await nameRows(db, ME, [personSeen({ id: id(10), handle: 'GraceH' as Handle, name: null }, 1)])).toBe(0);
    expect(await nameRows(db, ME, [{ ...rowFor(citizen(10, { name: 'Grace Hopper' })), followersCount: 5 }])).toBe(1);
    expect(await nameRows(db, ME, [personSeen({ id: id(10), handle: 'GraceH' as Handle, name: null }, 1)])).toBe(0);
    expect((await reader.nonFollowers(ME, { offset: 1, limit: 1 })).rows).toMatchObject([
      { id: '10', name: 'Grace Hopper' },
    ]);
  });

  test('are asked for by hundreds, those who do not follow back first, and those gone are passed over', async () => {
    const db = await home();
    const ids = Array.from({ length: 250 }, (_, i) => i + 1);
    await take(db, { following: list(ids), followers: list([1, 2, 3]) });
    const reader = createReader(db);
    const asked: UserId[][] = [];
    const gone = new Map(['4', '5'].map((id) => [id as UserId, `Could not find user: [${id}].`]));
    const x = world([], []);
    x.answers['GET /2/users'] = (request) => {
      asked.push(idsAsked(request));
      return lookUpAnswer(x, idsAsked(request), gone);
    };
    const api = apiOf(x);
    expect(await nameUnnamed({ db, reader, api }, ME, 0)).toEqual({ kind: 'named', named: 98, unavailable: 2 });
    expect(asked[0]).toEqual(ids.slice(3, 103).map(String));
    expect(await nameUnnamed({ db, reader, api }, ME, 2)).toEqual({ kind: 'named', named: 100, unavailable: 0 });
    expect(await nameUnnamed({ db, reader, api }, ME, 2)).toEqual({ kind: 'named', named: 47, unavailable: 0 });
    expect(await nameUnnamed({ db, reader, api }, ME, 2)).toEqual({ kind: 'named', named: 0, unavailable: 0 });
    expect(asked).toHaveLength(3);
    const refusing = apiOf(world([], [], { upsets: new Map([[0, { kind: 'out of credits', detail: '' }]]) }));
    expect(await nameUnnamed({ db, reader, api: refusing }, ME, 0)).toEqual({
      kind: 'refused',
      reason: 'reason_out_of_credits',
    });
  });
});

describe('the newest truth wins', () => {
  const connected = accountOf(ME, 'app-id' as AppId, { handle: owner.handle, name: owner.name, followingCount: 2 });
  const people = (...ids: number[]): Citizen[] => ids.map((n) => citizen(n));

  test('a list read from X later replaces the archive’s; the other list stays, and each side has its own date', async () => {
    const db = await home();
    await take(db, { following: list([1, 2]), followers: list([2, 3]) });
    await putRecord(db, 'accounts', connected);
    const x = world(people(1, 4), people(1));
    await readList(backgroundOf(db, x, { now: 1_000_000 }), 'following');
    const reader = createReader(db);
    expect(await reader.relationshipOf(ME, id(1))).toMatchObject({ kind: 'mutual', source: 'list' });
    expect(await reader.relationshipOf(ME, id(4))).toMatchObject({ kind: 'non-follower', source: 'list' });
    expect(await reader.relationshipOf(ME, id(3))).toMatchObject({
      kind: 'follows-you',
      following: { source: 'list' },
      followedBy: { source: 'archive', at: AT },
    });
    expect(await reader.summary(ME)).toMatchObject({ source: 'list' });
  });

  test('an archive older than what was read is not needed; a newer one is, and names already known are kept', async () => {
    const db = await home(connected);
    await readList(backgroundOf(db, world(people(1, 2), people(1)), { now: 1_000_000 }), 'following');
    expect(await take(db, { following: list([1, 2, 3]) })).toMatchObject({ following: 'older' });
    expect(await take(db, { at: 9_000_000, following: list([3, 2, 1]), followers: list([3]) })).toMatchObject({
      following: 'stored',
      followers: 'stored',
    });
    const reader = createReader(db);
    const { rows } = await reader.nonFollowers(ME, { offset: 0, limit: 9 });
    expect(rows.map(({ id, name }) => [id, name])).toEqual([
      ['2', 'Person 2'],
      ['1', 'Person 1'],
    ]);
    expect(await db.get('accounts', ME)).toMatchObject({ signedIn: true, appId: 'app-id' });
  });

  test('half a newer archive does not take away who follows back', async () => {
    const db = await home(connected);
    await readList(backgroundOf(db, world(people(1, 2), people(1)), { now: 1_000_000 }), 'following');
    expect(await take(db, { at: 9_000_000, following: list([1, 2, 3]) })).toEqual({
      kind: 'stored',
      following: 'says less',
      followers: 'missing',
    });
    expect(await createReader(db).summary(ME)).toMatchObject({
      source: 'list',
      following: 2,
      mutuals: 1,
      nonFollowers: 1,
      unreported: 0,
    });
    expect(await take(db, { at: 9_000_000, following: list([1, 2, 3]), followers: list([3]) })).toMatchObject({
      following: 'stored',
      followers: 'stored',
    });
  });

  test('a list that X cut short replaces the archive’s, and claims nothing of whom it lacks', async () => {
    const db = await home();
    await take(db, { following: list([1, 2, 3, 4]), followers: list([2, 3]) });
    await putRecord(db, 'accounts', connected);
    const x = world(people(1, 2, 3), people(2, 3), { miscount: 1 });
    await readList(backgroundOf(db, x, { now: 1_000_000 }), 'following');
    const reader = createReader(db);
    expect(await reader.relationshipOf(ME, id(1))).toMatchObject({ kind: 'non-follower', source: 'list' });
    // The archive said that 4 is followed; the newer list leaves it open.
    expect(await reader.relationshipOf(ME, id(4))).toMatchObject({
      kind: 'unknown',
      following: null,
      followedBy: { is: false, source: 'archive', at: AT },
    });
    expect(await reader.summary(ME)).toMatchObject({ source: 'list', following: 3, mutuals: 2, nonFollowers: 1 });
  });

  test('for any archive and any X: whatever is claimed comes from the newest that speaks of the person', async () => {
    const some = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(
        some,
        some,
        some,
        some,
        fc.subarray(['following', 'followers'] as const),
        fc.boolean(),
        async (thenFollowing, thenFollowers, nowFollowing, nowFollowers, lists, mute) => {
          const db = await home();
          await take(db, { following: list(thenFollowing), followers: list(thenFollowers) });
          await putRecord(db, 'accounts', connected);
          const x = world(people(...nowFollowing), people(...nowFollowers));
          for (const one of [...x.following, ...x.followers]) if (mute) one.mute = 'mute';
          const background = backgroundOf(db, x, { now: 1_000_000 });
          for (const name of lists) {
            await readList(background, name);
            // Many fewer than the archive had are asked about.
            await background.sync.accept(ME, name);
            await runOut(background);
          }
          const reader = createReader(db);
          const read = (
            name: 'following' | 'followers',
            other: 'following' | 'followers',
            n: number,
            now: readonly number[],
          ) => lists.includes(name) || (!mute && lists.includes(other) && now.includes(n));
          for (let n = 1; n <= 10; n++) {
            const { following, followedBy } = await reader.relationshipOf(ME, id(n));
            const side = (
              name: 'following' | 'followers',
              then: readonly number[],
              now: readonly number[],
              other: readonly number[],
            ) => {
              const fresh = read(name, name === 'following' ? 'followers' : 'following', n, other);
              return { is: (fresh ? now : then).includes(n), source: fresh ? 'list' : 'archive' };
            };
            expect(following).toMatchObject(side('following', thenFollowing, nowFollowing, nowFollowers));
            expect(followedBy).toMatchObject(side('followers', thenFollowers, nowFollowers, nowFollowing));
            if (following?.source === 'archive') expect(following.at).toBe(AT);
          }
          db.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a newer archive knows a newer handle; an older one does not bring the old one back', async () => {
    const db = await home();
    const named = (handle: string) => ({ account: { ...owner, handle: handle as Handle }, following: list([1]) });
    await take(db, { ...named('first'), at: AT });
    await take(db, { ...named('second'), at: AT + 1 });
    await take(db, { ...named('first'), at: AT });
    expect((await db.get('accounts', ME))?.handle).toBe('second');
  });

  test('what was done since wins over the archive; what was known before goes', async () => {
    const db = await home();
    const fact = (n: number, at: number) => ({
      accountId: ME,
      userId: id(n),
      following: 'no' as const,
      followedBy: 'unknown' as const,
      source: 'action' as const,
      at,
      row: null,
    });
    const tx = db.writeTransaction(['facts']);
    await recordFactIn(tx, fact(1, AT - 1));
    await recordFactIn(tx, fact(2, AT + 1));
    await tx.done;
    await take(db, { following: list([1, 2]), followers: list([]) });
    const reader = createReader(db);
    expect((await reader.relationshipOf(ME, id(1))).kind).toBe('non-follower');
    expect((await reader.relationshipOf(ME, id(2))).kind).toBe('none');
    expect(await db.getAllKeys('facts')).toEqual([[ME, '2']]);
    expect(await reader.summary(ME)).toMatchObject({ following: 1, nonFollowers: 1 });
  });

  test('an account known from its archive reads nothing from X before it is connected', async () => {
    const db = await home();
    await take(db, { following: list([1]), followers: list([1]) });
    const x = world(people(1), []);
    const background = backgroundOf(db, x);
    expect(await background.sync.start(ME, 'following', ANY_PRICE)).toEqual({
      kind: 'refused',
      reason: 'reason_not_connected',
    });
    expect(x.calls).toEqual([]);
  });
});

describe('a stop on the way', () => {
  test('leaves nothing behind, and nothing of what was there is gone', async () => {
    const db = await home();
    const stopped = new AbortController();
    const many = list(Array.from({ length: 40_000 }, (_, i) => i + 1));
    const outcome = await take(
      db,
      { following: many },
      { signal: stopped.signal, onProgress: (done) => void (done > 20_000 && stopped.abort()) },
    );
    expect(outcome).toEqual({ kind: 'cancelled' });
    expect(await rest(db)).toEqual({ accounts: 0, lists: 0, pages: 0, sets: 0, classifications: 0 });

    await take(db, { following: list([1, 2]), followers: list([1]) });
    const before = await rest(db);
    const again = new AbortController();
    await take(
      db,
      { at: AT + 1, following: many, followers: many },
      { signal: again.signal, onProgress: (done) => void (done > 60_000 && again.abort()) },
    );
    expect(await rest(db)).toEqual(before);
    expect(await createReader(db).summary(ME)).toMatchObject({ following: 2, mutuals: 1, at: AT });
  });

  test('parts of what is replaced go with it', async () => {
    const db = await home();
    await take(db, { following: list([1]), followers: list([1]) });
    const before = await rest(db);
    await take(db, { at: AT + 1, following: list([2]), followers: list([2]) });
    expect(await rest(db)).toEqual(before);
    expect(packIds([id(2)])).toEqual((await db.getAll('sets'))[0]!.ids);
  });
});
