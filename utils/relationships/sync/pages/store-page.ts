import type { Database, SyncRunRecord } from '../../../storage';
import type { UserPage } from '../../../x';
import { packPage } from './packed-page';
import { COST_STORES, type Charge } from '../plan/page-cost';
import { afterPage, cursorAfter, loops } from '../reasons';
import type { SyncingList } from '../sync-run';

/** Pages in a row that may bring nobody before the list counts as looping. */
const MOST_EMPTY_PAGES = 5;

/**
 * Stores a page, the cursor and what the page cost in one transaction, so that whatever ends the process
 * loses at most the page under way, and a page is never stored or billed twice.
 * @param askedAt ms since 1970, before the call left
 */
export async function storePage(
  db: Database,
  { accountId, list, syncRun: asked }: SyncingList,
  page: UserPage,
  askedAt: number,
  charge: Charge,
): Promise<void> {
  const { rows, unreadable, ...packed } = packPage(page);
  const tx = db.writeTransaction(['lists', 'pages', 'rows', ...COST_STORES], { durability: 'strict' });
  const { usd, billedUsd } = await charge(tx);
  const record = await tx.objectStore('lists').get([accountId, list]);
  const syncRun = record?.syncRun;
  if (!record || !syncRun || !sameCursor(syncRun, asked)) return tx.done;
  const key = { accountId, list, syncId: syncRun.syncId, page: syncRun.pagesStored };
  const before = await tx.objectStore('pages').get([accountId, list, syncRun.syncId, syncRun.pagesStored - 1]);
  const empty =
    packed.ids.length + packed.unavailable.length === 0 ||
    (before !== undefined && sameIds(before.ids, packed.ids) && sameIds(before.unavailable, packed.unavailable));
  if (!empty) {
    await tx.objectStore('pages').put({ ...key, askedAt, ...packed });
    await tx.objectStore('rows').put({ ...key, rows });
  }
  const next: SyncRunRecord = {
    ...syncRun,
    ...cursorAfter(syncRun, page.nextToken),
    pagesStored: syncRun.pagesStored + (empty ? 0 : 1),
    peopleStored: syncRun.peopleStored + (empty ? 0 : packed.ids.length),
    unreadable: syncRun.unreadable + unreadable,
    emptyPages: empty ? syncRun.emptyPages + 1 : 0,
    usd: syncRun.usd + usd,
    billedUsd: syncRun.billedUsd + billedUsd,
    ...(page.nextToken === null ? { step: 'end' } : {}),
  };
  const isLooping =
    (next.paginationToken !== null && next.emptyPages >= MOST_EMPTY_PAGES) ||
    loops(next, next.peopleStored, next.expected);
  await tx
    .objectStore('lists')
    .put({ ...record, syncRun: { ...next, ...afterPage(syncRun, isLooping ? 'reason_list_loops' : null) } });
  await tx.done;
}

/** Whether a run is still at the page that was asked for. */
export function sameCursor(one: SyncRunRecord, other: SyncRunRecord): boolean {
  return (
    one.syncId === other.syncId &&
    one.pagesStored === other.pagesStored &&
    one.paginationToken === other.paginationToken
  );
}

function sameIds(one: BigUint64Array, other: BigUint64Array): boolean {
  return one.length === other.length && one.every((id, i) => id === other[i]);
}
