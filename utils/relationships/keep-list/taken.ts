import {
  prefixRange,
  type Database,
  type KeepRecord,
  type PersonRow,
  type ReadTransaction,
  type WriteTransaction,
} from '../../storage';
import { DAY_MS, type AccountId, type Handle, type UserId } from '../../base';

/**
 * People taken off the list. Where this device did it, they are stored for their note alone: kept again within 30
 * days, they get it back. A removal by another device makes nobody unfollowable by itself, since a content script can
 * write the browser's sync in Firefox: they stay protected until an extension page has shown them and the person
 * agreed, and can be put back for 30 days.
 */
export interface Taken {
  readonly userId: UserId;
  readonly handle: Handle | null;
  readonly note: string;
  /** When this device learned of it, ms since 1970. */
  readonly heardAt: number;
  /** Whether the person has seen and agreed to it here. */
  readonly agreed: boolean;
  /** Whether it was done here. */
  readonly isOwn: boolean;
}

type AllTaken = Readonly<Record<string, Taken>>;

const RESTORABLE_MS = 30 * DAY_MS;

/** Their key in `state`. */
const takenName = (accountId: AccountId): string => `keep-taken:${accountId}`;

/** Who was taken off by another device, by user id, inside a transaction. */
export async function takenIn(tx: ReadTransaction<'state'>, accountId: AccountId): Promise<AllTaken> {
  return ((await tx.objectStore('state').get(takenName(accountId)))?.value as AllTaken | undefined) ?? {};
}

/** Who was taken off by another device and can be put back, the latest first. */
export async function readTaken(db: Database, accountId: AccountId): Promise<Taken[]> {
  const tx = db.readTransaction(['state', 'keep']);
  const [taken, on] = await Promise.all([
    takenIn(tx, accountId),
    tx.objectStore('keep').getAllKeys(prefixRange(accountId)),
  ]);
  const putBack = new Set<string>(on.map(([, userId]) => userId));
  const off = Object.values(taken).filter(({ userId, isOwn }) => !isOwn && !putBack.has(userId));
  return off.sort((one, other) => other.heardAt - one.heardAt);
}

/**
 * The same, under the handles known here. Those of the entries may have been written into the synced copy by a page
 * that was taken over, first the handle, then the removal: whose it is the person could not see.
 */
export async function underKnownHandles(
  reader: { peopleOf(accountId: AccountId, ids: readonly UserId[]): Promise<readonly PersonRow[]> },
  accountId: AccountId,
  taken: readonly Taken[],
): Promise<Taken[]> {
  const ids = taken.map(({ userId }) => userId);
  const known = new Map((await reader.peopleOf(accountId, ids)).map(({ id, handle }) => [id, handle]));
  return taken.map((one) => ({ ...one, handle: known.get(one.userId) ?? one.handle }));
}

/** The note of somebody who was taken off and can be put back; '' where there is none. `now` in ms since 1970. */
export async function takenNoteIn(
  tx: ReadTransaction<'state'>,
  accountId: AccountId,
  userId: UserId,
  now: number,
): Promise<string> {
  const taken = (await takenIn(tx, accountId))[userId];
  return taken && isRestorable(taken, now) ? taken.note : '';
}

/** One not agreed to is kept until it is. */
function isRestorable({ agreed, heardAt }: Taken, now: number): boolean {
  return !agreed || now - heardAt < RESTORABLE_MS;
}

/** Stores that the person agreed to the removal of those shown. */
export async function agreeTaken(db: Database, accountId: AccountId, shown: readonly UserId[]): Promise<void> {
  const tx = db.writeTransaction(['state'], { durability: 'strict' });
  const taken = await takenIn(tx, accountId);
  const agreed = Object.values(taken).map((one) => (shown.includes(one.userId) ? { ...one, agreed: true } : one));
  await putTakenIn(tx, accountId, agreed);
  await tx.done;
}

/**
 * Stores who was taken off (`gone`), here or by another device; drops those who are on the list again and those
 * agreed to more than 30 days ago.
 */
export async function noteTakenIn(
  tx: WriteTransaction<'state'>,
  accountId: AccountId,
  gone: readonly Pick<KeepRecord, 'userId' | 'handle' | 'note'>[],
  on: ReadonlySet<string>,
  now: number,
  isOwn = false,
): Promise<void> {
  const before = await takenIn(tx, accountId);
  const left = Object.values(before).filter((one) => !on.has(one.userId) && isRestorable(one, now));
  if (gone.length === 0 && left.length === Object.keys(before).length) return;
  const fresh = gone.map(({ userId, handle, note }): Taken => ({
    userId,
    handle,
    note,
    heardAt: now,
    agreed: isOwn,
    isOwn,
  }));
  await putTakenIn(tx, accountId, [...left, ...fresh]);
}

async function putTakenIn(tx: WriteTransaction<'state'>, accountId: AccountId, taken: readonly Taken[]): Promise<void> {
  const name = takenName(accountId);
  if (taken.length === 0) await tx.objectStore('state').delete(name);
  else await tx.objectStore('state').put({ name, value: Object.fromEntries(taken.map((one) => [one.userId, one])) });
}
