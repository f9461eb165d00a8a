import type { Database, ReadingRecord } from '../../storage';
import type { UserPage } from '../../x';
import { listedPage } from './listed-page';
import type { ReadingReason } from './reasons';
import type { ListBeingRead } from './readings';

/** Pages in a row that may bring nobody before the list counts as looping. */
const BARREN_PAGES = 5;
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
  { accountId, list, reading: asked }: ListBeingRead,
  page: UserPage,
  askedAt: number,
  usd: number,
): Promise<void> {
  const { rows, unreadable, ...packed } = listedPage(page);
  const tx = db.writeTransaction(['lists', 'pages', 'rows']);
  const record = await tx.objectStore('lists').get([accountId, list]);
  const reading = record?.reading;
  if (!record || reading?.syncId !== asked.syncId || !sameCursor(reading, asked)) {
    await tx.done;
    return;
  }
  const key = { accountId, list, syncId: reading.syncId, page: reading.pagesStored };
  const before = await tx.objectStore('pages').get([accountId, list, reading.syncId, reading.pagesStored - 1]);
  const barren =
    packed.ids.length + packed.gone.length === 0 ||
    (before !== undefined && sameIds(before.ids, packed.ids) && sameIds(before.gone, packed.gone));
  if (!barren) {
    await tx.objectStore('pages').put({ ...key, askedAt, ...packed });
    await tx.objectStore('rows').put({ ...key, rows });
  }
  const askedTokens =
    asked.paginationToken === null ? reading.askedTokens : [...reading.askedTokens, asked.paginationToken];
  const next: ReadingRecord = {
    ...reading,
    pagesStored: reading.pagesStored + (barren ? 0 : 1),
    peopleStored: reading.peopleStored + (barren ? 0 : packed.ids.length),
    unreadable: reading.unreadable + unreadable,
    paginationToken: page.nextToken,
    askedTokens,
    barren: barren ? reading.barren + 1 : 0,
    usd: reading.usd + usd,
    attempts: 0,
    ...(page.nextToken === null ? { step: 'end' } : {}),
  };
  await tx.objectStore('lists').put({ ...record, reading: { ...next, ...afterPage(reading, next) } });
  await tx.done;
}

function sameCursor(one: ReadingRecord, other: ReadingRecord): boolean {
  return one.pagesStored === other.pagesStored && one.paginationToken === other.paginationToken;
}

/** How a reading goes on: one that was stopped while its page was under way stays stopped. */
function afterPage(before: ReadingRecord, next: ReadingRecord): Partial<ReadingRecord> {
  if (loops(next)) return { state: 'stopped', until: null, reason: 'reason_list_loops' satisfies ReadingReason };
  if (before.state === 'stopped') return {};
  return { state: 'running', until: null, reason: null };
}

function loops({ paginationToken, askedTokens, barren, peopleStored, expected }: ReadingRecord): boolean {
  if (paginationToken === null) return false;
  if (askedTokens.includes(paginationToken) || barren >= BARREN_PAGES) return true;
  return expected !== null && peopleStored > 2 * expected + SLACK;
}

function sameIds(one: BigUint64Array, other: BigUint64Array): boolean {
  return one.length === other.length && one.every((id, i) => id === other[i]);
}
