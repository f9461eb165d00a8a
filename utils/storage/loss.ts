import { deleteRecords, type Database } from './database';
import type { ReadTransaction, WriteTransaction } from './transactions';

/** What was found missing at start-up, and what of it was restored. Stored in `state` until the person has seen it. */
export interface Loss {
  /**
   * 'lost': the database had to be created again. 'emptied': it was there without its records. 'older': it was behind
   * its second copy. 'damaged': it could not be read. 'copy': only the second copy was missing or damaged. 'new
   * here': a new browser, whose own sync holds a keep list.
   */
  readonly found: 'lost' | 'emptied' | 'older' | 'damaged' | 'copy' | 'new here';
  /**
   * 'all' that is precious; 'as copied': what the second copy held, which was known to be behind; 'keep list': out of
   * the browser's sync, nothing else; 'nothing'.
   */
  readonly mended: 'all' | 'as copied' | 'keep list' | 'nothing';
  /** When the second copy that it was mended from was written, ms since 1970; null where it was not. */
  readonly copiedAt: number | null;
  /** ms since 1970. */
  readonly at: number;
}

/** Its key in `state`. */
export const LOSS = 'loss';

/** The loss that the person has not seen yet, inside a transaction; null where there is none. */
export async function lossIn(tx: ReadTransaction<'state'>): Promise<Loss | null> {
  return ((await tx.objectStore('state').get(LOSS))?.value as Loss | undefined) ?? null;
}

/** As {@link lossIn}, in a transaction of its own. */
export function readLoss(db: Database): Promise<Loss | null> {
  return lossIn(db.readTransaction(['state']));
}

/** Deletes the record once the person has seen it: queues held until then may go on. */
export function seeLoss(db: Database): Promise<void> {
  return deleteRecords(db, 'state', LOSS);
}

/** Whether sending waits until the person has seen it. */
export function holdsActs(loss: Loss | null): boolean {
  return loss !== null && loss.mended !== 'all';
}

/** Which copy of what is precious (utils/data/second-copy) the database was last written to. */
export interface Copy {
  /** Increases with each copy: where the copy's is higher, the database is the older of the two. */
  readonly number: number;
  /**
   * Digest of what was copied; '' after an intended deletion, 'again' where copying failed: both mean that a new copy
   * is due.
   */
  readonly same: string;
}

/** Its key in `state`. */
export const COPY = 'second-copy';

/** Key in `state` of when a backup was last saved; not copied, as saving one changes nothing that is. */
export const BACKED_UP = 'backed-up';

/**
 * Marks the second copy as outdated, in the transaction of an intended deletion: what the copy still holds is then
 * not restored.
 */
export async function outdateCopyIn(tx: WriteTransaction<'state'>): Promise<void> {
  const known = (await tx.objectStore('state').get(COPY))?.value as Copy | undefined;
  if (known === undefined) return;
  const value: Copy = { number: known.number + 1, same: '' };
  await tx.objectStore('state').put({ name: COPY, value });
}
