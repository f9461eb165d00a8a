import * as v from 'valibot';
import type { Handle } from '../../base';
import {
  ConsentSchema,
  HandleSchema,
  UserIdSchema,
  type Consent,
  type Database,
  type ReadTransaction,
  type WriteTransaction,
} from '../../storage';
import type { Press } from '../by-hand';

/**
 * A count started on a profile for which X's page named no id. It is known by the handle alone, and only presses are
 * stored, until an id is first seen: then they move to an account.
 */
export interface PendingCount {
  readonly handle: Handle;
  readonly consent: Consent;
  /** In their order. */
  readonly presses: readonly Press[];
}

/** More than anybody presses before their own profile names an id; the oldest are dropped. */
const MOST_PRESSES = 1_000;

const text = v.nullable(v.string());
/** The record of a count known by a handle alone. */
export const PendingCountSchema = v.strictObject({
  handle: HandleSchema,
  consent: ConsentSchema,
  presses: v.array(
    v.strictObject({
      act: v.picklist(['follow', 'unfollow', 'request', 'withdraw']),
      at: v.number(),
      person: v.strictObject({
        userId: UserIdSchema,
        handle: v.nullable(HandleSchema),
        name: text,
        pictureUrl: text,
      }),
    }),
  ),
});

const PENDING = 'pending-count:';

/** Its key in `state`; the @ keeps it from ending like the key of an account's record. */
export function pendingName(of: Handle): string {
  return `${PENDING}@${of.toLowerCase()}`;
}

/** Whether a key of `state` is that of such a count. */
export function isPendingCount(name: string): boolean {
  return /^pending-count:@[a-z0-9_]{1,20}$/.test(name);
}

export async function pendingCountIn(tx: ReadTransaction<'state'>, of: Handle): Promise<PendingCount | null> {
  const stored = v.safeParse(PendingCountSchema, (await tx.objectStore('state').get(pendingName(of)))?.value);
  return stored.success ? stored.output : null;
}

export async function putPendingIn(tx: WriteTransaction<'state'>, pending: PendingCount): Promise<void> {
  const presses = pending.presses.slice(-MOST_PRESSES);
  await tx.objectStore('state').put({ name: pendingName(pending.handle), value: { ...pending, presses } });
}

const allPending = (): IDBKeyRange => IDBKeyRange.bound(PENDING, 'pending-count;');

/** How many pending counts there are. */
export function countPendingIn(tx: ReadTransaction<'state'>): Promise<number> {
  return tx.objectStore('state').count(allPending());
}

async function readPending(db: Database): Promise<readonly PendingCount[]> {
  const stored = await db.getAll('state', allPending());
  return stored.flatMap(({ value }) => {
    const pending = v.safeParse(PendingCountSchema, value);
    return pending.success ? [pending.output] : [];
  });
}

/** The handles whose presses are counted by handle alone. */
export async function readPendingCounts(db: Database): Promise<readonly Handle[]> {
  return (await readPending(db)).map(({ handle }) => handle);
}

/** The consents of those counts. */
export async function readPendingConsents(db: Database): Promise<readonly Consent[]> {
  return (await readPending(db)).map(({ consent }) => consent);
}

/** Stores a press of somebody counted by handle alone; false where nothing is counted for them. */
export async function notePending(db: Database, of: Handle, press: Press): Promise<boolean> {
  const tx = db.writeTransaction(['state'], { durability: 'strict' });
  const pending = await pendingCountIn(tx, of);
  if (pending === null || pending.consent.withdrawnAt !== null) return false;
  await putPendingIn(tx, { ...pending, presses: [...pending.presses, press] });
  await tx.done;
  return true;
}
