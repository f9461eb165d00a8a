import { putRecord, type CompleteRecord, type Database, type ListRecord, type SyncRunRecord } from '../../../storage';
import { sortedOnce, halves, indexOfHalves } from '../../../base';
import { NO_RANK, REPORTED, UNAVAILABLE } from '../../evidence/flags';

/** What the stored pages of a sync hold together; `reported` is of how many X gave a connection_status. */
export interface BuiltSet extends Pick<
  CompleteRecord,
  'people' | 'pages' | 'repeats' | 'unavailable' | 'pageStarts' | 'askedAt' | 'partStarts'
> {
  /** People with whom X gave a connection_status. */
  readonly reported: number;
}

/** People of one record of a packed set: 16,384 × 13 bytes. */
const PART = 16_384;
const PEOPLE_A_PAUSE = 16_384;

/**
 * Packs a sync's pages into its set, part by part, and stores the parts. They are not read before the list record
 * names this sync as complete, so a crash here does no harm. A person on several pages counts once, as last seen.
 * Null when the pages were erased meanwhile.
 */
export async function buildSet(
  db: Database,
  { accountId, list }: Pick<ListRecord, 'accountId' | 'list'>,
  syncRun: Pick<SyncRunRecord, 'syncId' | 'pagesStored' | 'peopleStored'>,
  pause: () => Promise<void>,
): Promise<BuiltSet | null> {
  const pages = syncRun.pagesStored;
  const pageStarts = new Uint32Array(pages);
  const askedAt = new Float64Array(pages);
  const met = new BigUint64Array(syncRun.peopleStored);
  const metFlags = new Uint8Array(syncRun.peopleStored);
  const hidden: BigUint64Array[] = [];
  let filled = 0;
  for (let page = 0; page < pages; page++) {
    const stored = await db.get('pages', [accountId, list, syncRun.syncId, page]);
    if (!stored) return null;
    pageStarts[page] = filled;
    askedAt[page] = stored.askedAt;
    met.set(stored.ids, filled);
    metFlags.set(stored.flags, filled);
    filled += stored.ids.length;
    if (stored.unavailable.length > 0) hidden.push(stored.unavailable);
  }
  await pause();

  const all = new BigUint64Array(filled + hidden.reduce((sum, ids) => sum + ids.length, 0));
  all.set(met);
  hidden.reduce((at, ids) => (all.set(ids, at), at + ids.length), filled);
  const ids = sortedOnce(all);
  const flags = new Uint8Array(ids.length).fill(UNAVAILABLE);
  const ranks = new Uint32Array(ids.length).fill(NO_RANK);
  const [metHalves, sorted] = [halves(met), halves(ids)];
  let repeats = 0;
  for (let rank = 0; rank < filled; rank++) {
    const index = indexOfHalves(sorted, metHalves[rank * 2] ?? 0, metHalves[rank * 2 + 1] ?? 0);
    if (ranks[index] !== NO_RANK) repeats++;
    ranks[index] = rank;
    flags[index] = metFlags[rank] ?? 0;
    if (rank % PEOPLE_A_PAUSE === PEOPLE_A_PAUSE - 1) await pause();
  }

  const partStarts = new BigUint64Array(Math.ceil(ids.length / PART));
  for (let part = 0; part < partStarts.length; part++) {
    const [from, to] = [part * PART, (part + 1) * PART];
    partStarts.set(ids.subarray(from, from + 1), part);
    await putRecord(db, 'sets', {
      accountId,
      list,
      syncId: syncRun.syncId,
      part,
      ids: ids.slice(from, to),
      flags: flags.slice(from, to),
      ranks: ranks.slice(from, to),
    });
  }
  const people = filled - repeats;
  return {
    people,
    pages,
    reported: flags.reduce((sum, bits) => sum + ((bits & (REPORTED | UNAVAILABLE)) === REPORTED ? 1 : 0), 0),
    repeats,
    unavailable: ids.length - people,
    pageStarts,
    askedAt,
    partStarts,
  };
}
