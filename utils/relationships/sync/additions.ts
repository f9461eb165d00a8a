import type { AccountRecord, CompleteRecord, Database, ListName, Prices } from '../../storage';
import { hasId, lastAtOrBefore, roundedUsd, type AccountId } from '../../base';
import { priceOf, type User, type UserPage } from '../../x';
import { recordFactIn } from '../evidence/facts';
import { rowOf } from './pages/packed-page';
import { COST_STORES, type Charge } from './plan/page-cost';
import { COUNTING, listPrice, type Owned, type Plan } from './plan/plan';
import { afterPage, cursorAfter, loops } from './reasons';
import { sameCursor } from './pages/store-page';
import type { SyncingList } from './sync-run';

/** People on a page when only new ones are looked for: most of a larger page would be known, and billed. */
export const ADDITIONS_PAGE = 100;
/**
 * New people are stored as single facts until the next complete sync: beyond this many pages a complete sync is
 * better.
 */
const MOST_PAGES = 20;
/**
 * A page reaches the known part of the list when it ends with this many known people in a row: one alone may be
 * somebody followed again.
 */
const KNOWN_IN_A_ROW = 10;

/**
 * The plan of syncing new people only, at the least: X lists the newest first, so it ends at the first page that
 * reaches known people. Departures are not looked for; X's own total, asked first, says whether more have come than
 * were found there, since X promises no order.
 */
export function additionsPlan(
  account: Pick<AccountRecord, 'followingCount' | 'followersCount'>,
  list: ListName,
  complete: CompleteRecord,
  owned: Owned,
  prices: Prices,
): Plan {
  const count = (list === 'following' ? account.followingCount : account.followersCount) ?? complete.people;
  const fresh = Math.max(0, count - complete.people);
  const requests = Math.min(MOST_PAGES, Math.ceil((fresh + KNOWN_IN_A_ROW) / ADDITIONS_PAGE));
  const people = Math.min(requests * ADDITIONS_PAGE, Math.max(count, 1));
  const { usd, ownUsd } = listPrice(people, owned, prices);
  const countUsd = priceOf('users by ids', COUNTING, false, prices);
  return {
    requests: requests + COUNTING,
    people: people + COUNTING,
    seconds: requests + COUNTING,
    usd: roundedUsd(usd + countUsd),
    ownUsd: roundedUsd(ownUsd + countUsd),
  };
}

/**
 * Stores the new people of a page as facts, with the cursor and the cost, in one transaction; the run ends where the
 * page reaches the known part of the list.
 * @param askedAt ms since 1970, before the call left
 */
export async function storeAdditions(
  db: Database,
  { accountId, list, syncRun: asked }: SyncingList,
  page: UserPage,
  askedAt: number,
  charge: Charge,
): Promise<void> {
  const tx = db.writeTransaction(['lists', 'sets', 'facts', ...COST_STORES], { durability: 'strict' });
  const { usd, billedUsd } = await charge(tx);
  const record = await tx.objectStore('lists').get([accountId, list]);
  const syncRun = record?.syncRun;
  if (!record?.complete || !syncRun || !sameCursor(syncRun, asked)) return tx.done;
  const { partStarts, syncId } = record.complete;
  const known = await Promise.all(
    page.users.map(async ({ id }) => {
      const part = lastAtOrBefore(partStarts, BigInt(id));
      const set = part < 0 ? undefined : await tx.objectStore('sets').get([accountId, list, syncId, part]);
      return set !== undefined && hasId(set.ids, BigInt(id));
    }),
  );
  const fresh = page.users.filter((_, i) => !known[i]);
  for (const user of fresh) await recordFactIn(tx, factOf(accountId, list, user, askedAt));
  const peopleStored = syncRun.peopleStored + fresh.length;
  const tail = known.slice(-KNOWN_IN_A_ROW);
  const isAtKnown = page.nextToken === null || (tail.length > 0 && tail.every(Boolean));
  const cursor = cursorAfter(syncRun, page.nextToken);
  const pagesStored = syncRun.pagesStored + 1;
  const reason = loops({ ...syncRun, ...cursor }, 0, null)
    ? 'reason_list_loops'
    : pagesStored >= MOST_PAGES
      ? 'reason_many_new'
      : null;
  const people = (record.additions?.people ?? 0) + peopleStored;
  const inAll = record.complete.people + record.complete.unavailable + record.complete.shortBy + people;
  const additions = { at: syncRun.startedAt, people, uncounted: Math.max(0, (syncRun.expected ?? 0) - inAll) };
  const next = {
    ...syncRun,
    ...cursor,
    pagesStored,
    peopleStored,
    usd: syncRun.usd + usd,
    billedUsd: syncRun.billedUsd + billedUsd,
  };
  await tx
    .objectStore('lists')
    .put(
      isAtKnown
        ? { ...record, syncRun: null, additions }
        : { ...record, syncRun: { ...next, ...afterPage(syncRun, reason) } },
    );
  await tx.done;
}

function factOf(accountId: AccountId, list: ListName, user: User, at: number) {
  const { connection } = user;
  const follows = connection === null ? 'unknown' : connection.following ? 'yes' : 'no';
  const followed = connection === null ? 'unknown' : connection.followedBy ? 'yes' : 'no';
  return {
    accountId,
    userId: user.id,
    // A status that contradicts the list it came with is ignored.
    following: list === 'following' ? 'yes' : followed === 'yes' ? follows : 'unknown',
    followedBy: list === 'followers' ? 'yes' : follows === 'yes' ? followed : 'unknown',
    source: 'lookup',
    at,
    row: rowOf(user),
  } as const;
}
