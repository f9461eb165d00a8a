import { deleteRecords, type Database } from './database';
import type { ReadTransaction, WriteTransaction } from './transactions';

/** What was found gone at a start, and what of it was put back. Stored in `state` until the person has seen it. */
export interface Loss {
  /**
   * 'lost': the database was made anew. 'emptied': it was there without its records. 'older': it was behind its
   * second copy. 'damaged': it could not be read. 'copy': the second copy alone was gone or damaged. 'new here':
   * nothing says that anything was ever here but the keep list in the browser's sync.
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

/** Where it lies in `state`. */
export const LOSS = 'loss';

/** What was found gone and has not been seen by the person yet, inside a transaction; null where nothing was. */
export async function lossIn(tx: ReadTransaction<'state'>): Promise<Loss | null> {
  return ((await tx.objectStore('state').get(LOSS))?.value as Loss | undefined) ?? null;
}

/** As {@link lossIn}, in a transaction of its own. */
export function readLoss(db: Database): Promise<Loss | null> {
  return lossIn(db.readTransaction(['state']));
}

/** The person has seen it: what waited for that may go on. */
export function seeLoss(db: Database): Promise<void> {
  return deleteRecords(db, 'state', LOSS);
}

/** Whether nothing may be sent before the person has seen it. */
export function holdsActs(loss: Loss | null): boolean {
  return loss !== null && loss.mended !== 'all';
}

/** Which copy of what is precious (utils/data/second-copy) the database was last written to. */
export interface Copy {
  /** Ever growing: where the copy's is higher, the database is the older of the two. */
  readonly number: number;
  /** Digest of what was copied; '' after a deletion on purpose, 'again' where it could not be copied: both are to be written. */
  readonly same: string;
}

/** Where it lies in `state`. */
export const COPY = 'second-copy';

/** Where it lies in `state` when a backup was last saved; not copied, as saving one changes nothing that is. */
export const BACKED_UP = 'backed-up';

/** Deletions on purpose say so in their own transaction: what the copy still holds of them is not put back. */
export async function outdateCopyIn(tx: WriteTransaction<'state'>): Promise<void> {
  const known = (await tx.objectStore('state').get(COPY))?.value as Copy | undefined;
  if (known === undefined) return;
  const value: Copy = { number: known.number + 1, same: '' };
  await tx.objectStore('state').put({ name: COPY, value });
}
