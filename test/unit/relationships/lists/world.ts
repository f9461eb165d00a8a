import { PRICED } from '../world';
import { DAY_MS, PROFILE_FIELDS } from '../../../../utils/base';
import { putRecord, openDatabase, type Database, type PersonRow } from '../../../../utils/storage';
import type { AccountId, AppId, Handle, UserId } from '../../../../utils/base/ids';
import { createSync } from '../../../../utils/relationships/sync/sync';
import { apiOf, world } from '../../../fake-x/graph';
import { ANY_PRICE, accountOf } from '../../accounts';

export const ME = '7' as AccountId;
export const NOW = Date.UTC(2026, 10, 24);

/** Somebody of the test's own, made up from a number; of some, X leaves out this or that. */
export function made(n: number): PersonRow {
  const mixed = Math.imul(n + 1, 2_654_435_761) >>> 0;
  const unreported = mixed % 3 === 0 ? PROFILE_FIELDS.filter((_, i) => (mixed >> (8 + i)) & 1) : [];
  const whole = wholly(n, mixed);
  if (unreported.length === 0) return whole;
  return {
    ...whole,
    ...(unreported.includes('verified') && { verified: 'none' }),
    ...(unreported.includes('protected') && { protected: false }),
    ...(unreported.includes('picture') && { pictureUrl: null }),
    ...(unreported.includes('bio') && { bio: '' }),
    unreported,
  };
}

function wholly(n: number, mixed: number): PersonRow {
  return {
    id: String(1_000_000_000_000 + n) as UserId,
    handle: `p${n}_${(mixed % 1296).toString(36)}` as Handle,
    name: ['Ana', 'Zoë', 'Łukasz', 'Ümit', 'Bob', '花子'][mixed % 6]! + ` ${n % 97}`,
    pictureUrl: mixed % 5 === 0 ? null : `https://pbs.twimg.com/profile_images/${n}/a.jpg`,
    verified: mixed % 7 === 0 ? 'blue' : 'none',
    protected: mixed % 11 === 0,
    followersCount: mixed % 13 === 0 ? null : mixed % 100_000,
    followingCount: mixed % 5_000,
    postCount: mixed % 17 === 0 ? 0 : mixed % 900,
    createdAt: NOW - (mixed % 4_000) * DAY_MS,
    lastPostAt: mixed % 17 === 0 || mixed % 19 === 0 ? null : NOW - (mixed % 800) * DAY_MS,
    bio:
      mixed % 4 === 0
        ? ''
        : ['Painter of Café walls', 'I like   birds', 'Straße 9', 'nothing to see'][mixed % 4 === 1 ? 0 : mixed % 3]!,
  };
}

/** A database whose account has read lists of such people: who is followed, and who follows. */
export async function home(
  name: string,
  following: readonly number[],
  followers: readonly number[] | null,
): Promise<Database> {
  const db = await openDatabase(name);
  const counts = { followingCount: following.length, followersCount: followers?.length ?? following.length };
  await putRecord(db, 'accounts', accountOf(ME, 'app' as AppId, { handle: 'me' as Handle, name: 'Me', ...counts }));
  await readInto(db, following, followers);
  return db;
}

/** Has both lists read; `at` is when, ms since 1970. */
export async function readInto(
  db: Database,
  following: readonly number[],
  followers: readonly number[] | null,
  at = NOW,
): Promise<void> {
  const people = (all: readonly number[]) => all.map((n) => ({ id: made(n).id, row: made(n) }));
  // Without a followers list every second one follows back.
  const x = world(people(following), people(followers ?? following.filter((n) => n % 2 === 0)), { me: ME });
  let clock = at;
  const sync = createSync({
    ...PRICED,
    db,
    now: () => clock++,
    random: () => 0.5,
    apiFor: () => apiOf(x),
    locks: { request: (_name, task) => task() },
    wakeAt: () => undefined,
    onChange: () => undefined,
    pause: () => Promise.resolve(),
  });
  await sync.start(ME, 'following', ANY_PRICE);
  await sync.run();
  if (followers === null) return;
  await sync.start(ME, 'followers', ANY_PRICE);
  await sync.run();
}
