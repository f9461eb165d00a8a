import { prefixRange, updateRecord, type Database, type KeepRecord } from '../../storage';
import type { AccountId, Handle, UserId } from '../../base';
import { noteTakenIn, takenIn, takenNoteIn } from './taken';

const STRICT = { durability: 'strict' } as const;

/** The longest note, characters. */
export const MOST_NOTE = 1_000;

/** When people were taken off an account's list, ms since 1970: so that a sync does not put them back. */
export type Removals = Readonly<Record<string, number>>;

/** Their key in `state`. */
export function removalsName(accountId: AccountId): string {
  return `keep-removed:${accountId}`;
}

interface Person {
  readonly userId: UserId;
  readonly handle: Handle | null;
}

/** Puts a person on an account's keep list, or changes the note. `at` is ms since 1970. */
export async function keep(db: Database, accountId: AccountId, person: Person, note: string, at: number) {
  await updateRecord(db, 'keep', [accountId, person.userId], () => ({ accountId, ...person, note, at }), STRICT);
}

/**
 * Puts a person on an account's keep list; one who is on it already stays unchanged, note included. Without a note,
 * one taken off within 30 days gets theirs back: pages of X are never given notes, so Undo there comes without one.
 */
export async function keepNew(db: Database, accountId: AccountId, person: Person, note: string, at: number) {
  const tx = db.writeTransaction(['keep', 'state'], STRICT);
  const { userId } = person;
  if ((await tx.objectStore('keep').getKey([accountId, userId])) === undefined) {
    const own = note || (await takenNoteIn(tx, accountId, userId, at));
    await tx.objectStore('keep').put({ accountId, ...person, note: own, at });
  }
  await tx.done;
}

/** Writes another note on somebody on an account's keep list; false where they are not on it. */
export async function changeNote(db: Database, accountId: AccountId, userId: UserId, note: string, at: number) {
  const changed = await updateRecord(
    db,
    'keep',
    [accountId, userId],
    (kept) => (kept ? { ...kept, note, at } : null),
    STRICT,
  );
  return changed !== null;
}

/** Takes a person off an account's keep list. `at` is ms since 1970. */
export async function unkeep(
  db: Database,
  accountId: AccountId,
  userId: UserId,
  at: number = Date.now(),
): Promise<void> {
  const tx = db.writeTransaction(['keep', 'state'], { durability: 'strict' });
  const name = removalsName(accountId);
  const removals = ((await tx.objectStore('state').get(name))?.value ?? {}) as Removals;
  await tx.objectStore('state').put({ name, value: { ...removals, [userId]: at } });
  const before = (await tx.objectStore('keep').get([accountId, userId])) ?? (await takenIn(tx, accountId))[userId];
  await tx.objectStore('keep').delete([accountId, userId]);
  // Taken off here by the person: what another device did before holds nothing up.
  await noteTakenIn(tx, accountId, before?.note ? [before] : [], new Set([userId]), at, true);
  await tx.done;
}

/** Everybody on an account's keep list, by user id. */
export function readKept(db: Database, accountId: AccountId): Promise<KeepRecord[]> {
  return db.getAll('keep', prefixRange(accountId));
}
