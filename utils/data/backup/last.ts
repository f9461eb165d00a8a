import { DAY_MS } from '../../base';
import { BACKED_UP, COPY, putRecord, type Copy, type Database } from '../../storage';

/** When a backup was last saved, and the digest of what it held. Stored in `state`. */
interface LastBackup {
  /** ms since 1970. */
  readonly at: number;
  /** The digest of what the second copy held then. */
  readonly same: string;
}

const MONTH_MS = 30 * DAY_MS;

/** Stores that a backup was saved. @param at ms since 1970 */
export async function noteBackup(db: Database, at: number): Promise<void> {
  const value: LastBackup = { at, same: (await copyOf(db))?.same ?? '' };
  await putRecord(db, 'state', { name: BACKED_UP, value });
}

/**
 * Whether to offer a backup: the last is a month old and something changed since, or there is none and the keep list
 * is not empty.
 */
export async function isBackupDue(db: Database, now: number): Promise<boolean> {
  const last = (await db.get('state', BACKED_UP))?.value as LastBackup | undefined;
  if (last === undefined) return (await db.count('keep')) > 0;
  return Math.abs(now - last.at) > MONTH_MS && (await copyOf(db))?.same !== last.same;
}

async function copyOf(db: Database): Promise<Copy | undefined> {
  return (await db.get('state', COPY))?.value as Copy | undefined;
}
