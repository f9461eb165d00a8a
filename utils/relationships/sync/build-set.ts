import { putRecord, type Database, type ListRecord, type SyncRunRecord, type SetRecord } from '../../storage';
import { sortedOnce, type PackedIds, halves, indexOfHalves } from '../../base';
import { UNAVAILABLE, REPORTED } from '../evidence/flags';

/** What the stored pages of a reading hold together. */
export interface BuiltSet {
  readonly people: number;
  readonly said: number;
  readonly repeats: number;
  readonly unavailable: number;
  readonly pageStarts: Uint32Array<ArrayBuffer>;
  readonly askedAt: Float64Array<ArrayBuffer>;
  readonly partStarts: PackedIds;
}

/** Place of a person who is in the list and was not shown. */
export const NO_RANK = 0xffffffff;
/** People of one record of a packed set: 16,384 × 13 bytes. */
const PART = 16_384;
const PAGES_A_PAUSE = 16;

/**
 * Packs a reading's pages into its set, part by part, and stores the parts. Nobody reads them before
 * the list record names this reading as complete, so that a crash here leaves nothing wrong. Who was
 * met on several pages counts once, as last seen. Null when the pages were erased meanwhile.
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
  for (let page = 0; page < pages; page++) {
    const end = pageStarts[page + 1] ?? filled;
    for (let rank = pageStarts[page]!; rank < end; rank++) {
      const index = indexOfHalves(sorted, metHalves[rank * 2]!, metHalves[rank * 2 + 1]!);
      if (ranks[index] !== NO_RANK) repeats++;
      ranks[index] = rank;
      flags[index] = metFlags[rank]!;
    }
    if (page % PAGES_A_PAUSE === PAGES_A_PAUSE - 1) await pause();
  }

  const partStarts = new BigUint64Array(Math.ceil(ids.length / PART));
  for (let part = 0; part < partStarts.length; part++) {
    const [from, to] = [part * PART, (part + 1) * PART];
    partStarts[part] = ids[from]!;
    const record: SetRecord = {
      accountId,
      list,
      syncId: syncRun.syncId,
      part,
      ids: ids.slice(from, to),
      flags: flags.slice(from, to),
      ranks: ranks.slice(from, to),
    };
    await putRecord(db, 'sets', record);
  }
  const people = filled - repeats;
  return {
    people,
    said: countWhere(flags, (bits) => (bits & (REPORTED | UNAVAILABLE)) === REPORTED),
    repeats,
    unavailable: ids.length - people,
    pageStarts,
    askedAt,
    partStarts,
  };
}

function countWhere(bytes: Uint8Array, holds: (byte: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) if (holds(bytes[i]!)) count++;
  return count;
}
