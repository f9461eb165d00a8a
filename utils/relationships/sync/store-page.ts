import type { Database, SyncRunRecord } from '../../storage';
import type { UserPage } from '../../x';
import { packPage } from './packed-page';
import type { SyncReason } from './reasons';
import type { SyncingList } from './sync-run';

/** Pages in a row that may bring nobody before the list counts as looping. */
const MOST_EMPTY_PAGES = 5;
/** People beyond twice X's own total after which the list counts as looping. */
const SLACK = 10_000;

/**
 * Stores a page and where to go on in one transaction, so that whatever ends the process loses at
 * most the page under way, and a page is never stored twice.
 * @param askedAt ms since 1970, before the call left
 * @param usd what the page cost
 */
export async function storePage(
  db: Database,
  { accountId, list, syncRun: asked }: SyncingList,
  page: UserPage,
  askedAt: number,
  usd: number,
): Promise<void> {
  const { rows, unreadable, ...packed } = packPage(page);
  const tx = db.writeTransaction(['lists', 'pages', 'rows']);
  const record = await tx.objectStore('lists').get([accountId, list]);
  const syncRun = record?.syncRun;
  if (!record || syncRun?.syncId !== asked.syncId || !sameCursor(syncRun, asked)) {
    await tx.done;
    return;
  }
  const key = { accountId, list, syncId: syncRun.syncId, page: syncRun.pagesStored };
  const before = await tx.objectStore('pages').get([accountId, list, syncRun.syncId, syncRun.pagesStored - 1]);
  const emptyPages =
    packed.ids.length + packed.unavailable.length === 0 ||
    (before !== undefined && sameIds(before.ids, packed.ids) && sameIds(before.unavailable, packed.unavailable));
  if (!emptyPages) {
    await tx.objectStore('pages').put({ ...key, askedAt, ...packed });
    await tx.objectStore('rows').put({ ...key, rows });
  }
  const askedTokens =
    asked.paginationToken === null ? syncRun.askedTokens : [...syncRun.askedTokens, asked.paginationToken];
  const next: SyncRunRecord = {
    ...syncRun,
    pagesStored: syncRun.pagesStored + (emptyPages ? 0 : 1),
    peopleStored: syncRun.peopleStored + (emptyPages ? 0 : packed.ids.length),
    unreadable: syncRun.unreadable + unreadable,
    paginationToken: page.nextToken,
    askedTokens,
    emptyPages: emptyPages ? syncRun.emptyPages + 1 : 0,
    usd: syncRun.usd + usd,
    attempts: 0,
    ...(page.nextToken === null ? { step: 'end' } : {}),
  };
  await tx.objectStore('lists').put({ ...record, syncRun: { ...next, ...afterPage(syncRun, next) } });
  await tx.done;
}

function sameCursor(one: SyncRunRecord, other: SyncRunRecord): boolean {
  return one.pagesStored === other.pagesStored && one.paginationToken === other.paginationToken;
}

/** How a reading goes on: one that was stopped while its page was under way stays stopped. */
function afterPage(before: SyncRunRecord, next: SyncRunRecord): Partial<SyncRunRecord> {
  if (loops(next)) return { state: 'stopped', until: null, reason: 'reason_list_loops' satisfies SyncReason };
  if (before.state === 'stopped') return {};
  return { state: 'running', until: null, reason: null };
}

function loops({ paginationToken, askedTokens, emptyPages, peopleStored, expected }: SyncRunRecord): boolean {
  if (paginationToken === null) return false;
  if (askedTokens.includes(paginationToken) || emptyPages >= MOST_EMPTY_PAGES) return true;
  return expected !== null && peopleStored > 2 * expected + SLACK;
}

function sameIds(one: BigUint64Array, other: BigUint64Array): boolean {
  return one.length === other.length && one.every((id, i) => id === other[i]);
}
