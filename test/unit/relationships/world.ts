import { openDatabase, putRecord, type ConnectedAccount, type Database, type ListName } from '../../../utils/storage';
import { packIds, type AppId, type Handle, type UserId } from '../../../utils/base/ids';
import { localLocks } from '../../../utils/base/locks';
import { createSync, type Sync } from '../../../utils/relationships/sync/sync';
import { apiOf, has, ME, type World } from '../../fake-x/graph';
import { ANY_PRICE, accountOf, listPrices } from '../accounts';

export const APP = 'app-id' as AppId;

/** How we and somebody really stand to each other. */
export function truth(x: World, id: UserId): 'mutual' | 'follows-you' | 'non-follower' | 'none' {
  if (has(x.following, id)) return has(x.followers, id) ? 'mutual' : 'non-follower';
  return has(x.followers, id) ? 'follows-you' : 'none';
}

/** The list prices, and nothing noted of what was spent. */
export const PRICED = {
  prices: listPrices,
  spend: { recordIn: () => Promise.resolve(0) },
};
let made = 0;

/** A database with our account as X told of it at sign-in. */
export async function homeOf(x: World, more: Partial<Omit<ConnectedAccount, 'accountId'>> = {}): Promise<Database> {
  const db = await openDatabase(`relationships-${made++}`);
  const counts = { followingCount: x.following.length + x.miscount, followersCount: x.followers.length + x.miscount };
  await putRecord(
    db,
    'accounts',
    accountOf(x.me, more.appId ?? APP, { handle: 'me' as Handle, name: 'Me', ...counts, ...more }),
  );
  return db;
}

/** A background with its own clock; `pass` lets time go to the alarm it set. */
export interface Background {
  readonly sync: Sync;
  readonly clock: { now: number };
  wake: number | null;
  changes: number;
}

export function backgroundOf(db: Database, x: World, clock = { now: 1_000_000 }): Background {
  const background: Background = {
    clock,
    wake: null,
    changes: 0,
    sync: createSync({
      db,
      now: () => clock.now++,
      random: () => 0.5,
      apiFor: () => apiOf(x),
      locks: localLocks(),
      wakeAt: (at) => void (background.wake = at),
      onChange: () => void background.changes++,
      ...PRICED,
      pause: () => Promise.resolve(),
    }),
  };
  return background;
}

/** Runs, and goes on at each alarm, until nothing is left to wait for. */
export async function runOut(background: Background, most = 50): Promise<void> {
  await background.sync.run();
  for (let i = 0; i < most && background.wake !== null; i++) {
    background.clock.now = Math.max(background.clock.now, background.wake);
    await background.sync.run();
  }
}

export async function read(background: Background, list: ListName): Promise<void> {
  await background.sync.start(ME, list, ANY_PRICE);
  await runOut(background);
}

export function idsOf(people: readonly { readonly id: UserId }[]): bigint[] {
  return Array.from(packIds(people.map(({ id }) => id)));
}
