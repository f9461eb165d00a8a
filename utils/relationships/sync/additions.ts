import {
  type AccountRecord,
  type CompleteRecord,
  type Database,
  type ListName,
  type ListRecord,
  type SyncRunRecord,
  type Prices,
} from '../../storage';
import type { AccountId } from '../../base';
import { priceOf, type User, type UserPage } from '../../x';
import { recordFactIn } from '../evidence/facts';
import { rowOf } from './packed-page';
import { indexOf, partOf } from '../../base';
import type { Plan } from './plan';
import type { SyncingList } from './sync-run';
import type { SyncReason } from './reasons';

/** People on a page when only new ones are looked for: most of a larger page would be known, and billed. */
export const ADDITIONS_PAGE = 100;
/** New people are kept one by one until the next whole reading: beyond so many pages that is the better one. */
const MOST_PAGES = 20;
/** A page meets the known part of the list when it ends with so many known people in a row: somebody followed anew is known too. */
const KNOWN_IN_A_ROW = 10;

/**
 * What looking for new people alone takes, at the least: X lists the newest first, so it ends at the
 * first page that meets known people. Departures are not looked for.
 */
export function additionsPlan(
  account: Pick<AccountRecord, 'followingCount' | 'followersCount'>,
  list: ListName,
  complete: CompleteRecord,
  owned: boolean,
  prices: Prices,
): Plan {
  const count = (list === 'following' ? account.followingCount : account.followersCount) ?? complete.people;
  const fresh = Math.max(0, count - complete.people);
  const requests = Math.min(MOST_PAGES, Math.ceil((fresh + KNOWN_IN_A_ROW) / ADDITIONS_PAGE));
  const people = Math.min(requests * ADDITIONS_PAGE, Math.max(count, 1));
  return { requests, people, seconds: requests, usd: priceOf(list, people, owned, prices) };
}

/**
 * Keeps the new people of a page as facts, and where to go on, in one transaction; ends the reading
 * where the page meets the known part of the list.
 * @param askedAt ms since 1970, before the call left
 * @param usd what the page cost
 */
export async function storeAdditions(
  db: Database,
  asked: SyncingList,
  page: UserPage,
  askedAt: number,
  usd: number,
): Promise<void> {
  const { accountId, list } = asked;
  const tx = db.writeTransaction(['lists', 'sets', 'facts']);
  const record = await tx.objectStore('lists').get([accountId, list]);
  const syncRun = record?.syncRun;
  if (
    !record?.complete ||
    syncRun?.syncId !== asked.syncRun.syncId ||
    syncRun.pagesStored !== asked.syncRun.pagesStored
  ) {
    await tx.done;
    return;
  }
  const { complete } = record;
  const known = await Promise.all(
    page.users.map(async ({ id }) => {
      const part = partOf(complete.partStarts, BigInt(id));
      const set = part < 0 ? undefined : await tx.objectStore('sets').get([accountId, list, complete.syncId, part]);
      return set !== undefined && indexOf(set.ids, BigInt(id)) >= 0;
    }),
  );
  const fresh = page.users.filter((_, i) => !known[i]);
  for (const user of fresh) await recordFactIn(tx, factOf(accountId, list, user, askedAt));
  const people = syncRun.peopleStored + fresh.length;
  const tail = known.slice(-KNOWN_IN_A_ROW);
  const met = page.nextToken === null || (tail.length > 0 && tail.every(Boolean));
  await tx
    .objectStore('lists')
    .put(
      met
        ? ended(record, syncRun.startedAt, people)
        : { ...record, syncRun: { ...syncRun, ...next(syncRun, page.nextToken, people, usd) } },
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
    // A status that contradicts the list it came with is not believed.
    following: list === 'following' ? 'yes' : followed === 'yes' ? follows : 'unknown',
    followedBy: list === 'followers' ? 'yes' : follows === 'yes' ? followed : 'unknown',
    source: 'lookup',
    at,
    row: rowOf(user),
  } as const;
}

function ended(record: ListRecord, at: number, people: number): ListRecord {
  return { ...record, syncRun: null, additions: { at, people: (record.additions?.people ?? 0) + people } };
}

function next(syncRun: SyncRunRecord, token: string | null, people: number, usd: number): Partial<SyncRunRecord> {
  const pagesStored = syncRun.pagesStored + 1;
  const asked =
    syncRun.paginationToken === null ? syncRun.askedTokens : [...syncRun.askedTokens, syncRun.paginationToken];
  const reason: SyncReason | null =
    token !== null && asked.includes(token)
      ? 'reason_list_loops'
      : pagesStored >= MOST_PAGES
        ? 'reason_many_new'
        : null;
  return {
    pagesStored,
    peopleStored: people,
    paginationToken: token,
    askedTokens: asked,
    usd: syncRun.usd + usd,
    attempts: 0,
    ...(reason
      ? { state: 'stopped', until: null, reason }
      : syncRun.state === 'stopped'
        ? {}
        : { state: 'running', until: null, reason: null }),
  };
}
