import { DAY_MS } from '../../base';
import { deleteRecords, putRecord, type Database } from '../../storage';

/** Key in `state` of when the person asked to be reminded, ms since 1970. */
const NAME = 'archive-reminder';
/** X takes a day or longer to make an archive. */
const DUE_AFTER_MS = DAY_MS;
/** After four weeks nobody waits for it any more. */
const OVER_AFTER_MS = 28 * DAY_MS;

/** That the person wants to be reminded of the archive that X makes for them. Times in ms since 1970. */
export interface ArchiveReminder {
  readonly askedAt: number;
  /** Whether the day has passed, so that it is shown. */
  readonly isDue: boolean;
  /** When that changes next: it becomes due, or is over. */
  readonly changesAt: number;
}

/** The reminder as it stands; null where none was asked for, or its weeks have passed. @param now ms since 1970 */
export async function readArchiveReminder(db: Database, now: number): Promise<ArchiveReminder | null> {
  const askedAt = (await db.get('state', NAME))?.value;
  if (typeof askedAt !== 'number' || now >= askedAt + OVER_AFTER_MS) return null;
  const isDue = now >= askedAt + DUE_AFTER_MS;
  return { askedAt, isDue, changesAt: askedAt + (isDue ? OVER_AFTER_MS : DUE_AFTER_MS) };
}

/** Stores from when on to remind. @param askedAt ms since 1970; null: no more */
export function setArchiveReminder(db: Database, askedAt: number | null): Promise<void> {
  return askedAt === null ? deleteRecords(db, 'state', NAME) : putRecord(db, 'state', { name: NAME, value: askedAt });
}
