import type { CompleteRecord, Database, ListName } from '../../storage';
import type { AccountId } from '../../base';

const PAGES_A_PAUSE = 16;

/** A list of an account, and what is read of it. */
export interface ComparedList {
  readonly db: Database;
  readonly accountId: AccountId;
  readonly list: ListName;
  /** Lets other work go first, between chunks of long work. */
  readonly pause: () => Promise<void>;
}

/**
 * A 32-bit hash of the handle at each rank of a list, case folded; 0 where none is stored. Two handles
 * of one person share a hash once in four thousand million changes, and that change is missed; none is
 * made up, since the handles themselves are compared before one is reported.
 */
export async function handleHashes(
  { db, accountId, list, pause }: ComparedList,
  complete: CompleteRecord,
): Promise<Uint32Array> {
  const hashes = new Uint32Array(complete.people + complete.repeats);
  for (let page = 0; page < complete.pages; page++) {
    const record = await db.get('pages', [accountId, list, complete.syncId, page]);
    if (record && record.ids.length > 0) hashLines(record.names, hashes, complete.pageStarts[page] ?? 0);
    if (page % PAGES_A_PAUSE === PAGES_A_PAUSE - 1) await pause();
  }
  return hashes;
}

/** FNV-1a of each line up to its first blank: the folded handle. */
function hashLines(names: string, hashes: Uint32Array, from: number): void {
  let rank = from;
  let hash = 0x811c9dc5;
  let inHandle = true;
  for (let i = 0; i <= names.length; i++) {
    const code = i < names.length ? names.charCodeAt(i) : 10;
    if (code === 10) {
      if (rank < hashes.length) hashes[rank] = hash >>> 0 || 1;
      rank++;
      hash = 0x811c9dc5;
      inHandle = true;
    } else if (code === 32) inHandle = false;
    else if (inHandle) hash = Math.imul(hash ^ code, 0x01000193);
  }
}
