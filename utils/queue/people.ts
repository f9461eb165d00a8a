import { type PersonStatus, type Reader, type Shown, STATUS_STORES } from '../relationships';
import { sameHandle, type AccountId, type Handle, type UserId } from '../base';
import type { ActionKind, Database, PersonRow, ReadTransaction } from '../storage';
import { firstWaiting, newestFor, pendingForEach } from './journal';
import type { Chosen, StoredAction } from './types';

export type ActionView = Pick<
  StoredAction,
  'actionId' | 'kind' | 'userId' | 'handle' | 'name' | 'pictureUrl' | 'state' | 'notBefore' | 'changedAt' | 'reason'
>;

export interface QueueStatus extends PersonStatus {
  readonly queued: ActionKind | null;
  /** Followed, not protected and not queued: can be selected for an unfollow. */
  readonly selectable: boolean;
}

/** An account's relation to a few hundred people and what is queued for them; one transaction. */
export async function readQueueStatuses(
  db: Database,
  reader: Reader,
  accountId: AccountId,
  ids: readonly UserId[],
): Promise<QueueStatus[]> {
  const tx = db.readTransaction(STATUS_STORES);
  const [statuses, pending] = await Promise.all([
    reader.statusesIn(tx, accountId, ids, { profiles: false }),
    pendingForEach(tx, accountId, ids),
  ]);
  return statuses.map((status, index) => {
    const queued = pending[index]?.[0]?.kind ?? null;
    return {
      ...status,
      queued,
      selectable: queued === null && status.relationship.following?.is === true && status.protection === null,
    };
  });
}

/**
 * The status of the person a page shows and their newest action, else who waits in the manual queue under that
 * handle; one transaction.
 */
export async function readShownStatus(db: Database, reader: Reader, accountId: AccountId, shown: Shown) {
  const tx = db.readTransaction(STATUS_STORES);
  const status = await reader.statusIn(tx, accountId, shown);
  const action = status.userId === null ? null : await newestFor(tx, accountId, status.userId);
  const waitsAs = action === null ? await idOfWaitingIn(tx, accountId, shown.handle) : null;
  return { status, action, waitsAs };
}

/** The id of the person waiting in the manual queue under that handle, or null. */
export async function idOfWaitingIn(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  handle: Handle,
): Promise<UserId | null> {
  const waiting = await Promise.all(
    (['unfollow', 'follow'] as const).map((kind) => firstWaiting(tx, accountId, kind, undefined, 'hand')),
  );
  return waiting.flat().find((action) => action.handle !== null && sameHandle(action.handle, handle))?.userId ?? null;
}

/**
 * People by id as the queue wants them, with what is stored of them.
 * @param shown the handles by which a page shows them, in the same order: each stands in where no profile is stored,
 * unless it is known as somebody else's
 */
export async function readChosen(
  db: Database,
  reader: Reader,
  accountId: AccountId,
  ids: readonly UserId[],
  shown: readonly (Handle | null)[] = [],
): Promise<Chosen[]> {
  const tx = db.readTransaction(STATUS_STORES);
  const people = (await reader.statusesIn(tx, accountId, ids)).map(chosenOf);
  const claims = people.map(({ handle }, index) => (handle === null ? (shown[index] ?? null) : null));
  const claimed = claims.filter((handle) => handle !== null);
  if (claimed.length === 0) return people;
  const owners = await reader.ownersIn(tx, accountId, claimed);
  const ownerOf = new Map(claimed.map((handle, index) => [handle, owners[index] ?? null]));
  return people.map((person, index) => {
    const handle = claims[index] ?? null;
    const owner = handle && (ownerOf.get(handle) ?? person.userId);
    return handle !== null && owner === person.userId ? { ...person, handle } : person;
  });
}

/**
 * Whom a page shows, with what is stored of them; null where its id and its handle are known as two people's, also
 * where nothing else is stored of the id. For what is done or paid for: it may read the names of whole lists.
 */
export async function readAskedAbout(
  db: Database,
  reader: Reader,
  accountId: AccountId,
  shown: Shown,
): Promise<{ readonly userId: UserId | null; readonly person: PersonRow | null } | null> {
  const tx = db.readTransaction(STATUS_STORES);
  const status = await reader.statusIn(tx, accountId, shown);
  if (status.userId === null) return shown.userId === null ? { userId: null, person: null } : null;
  const { userId, person } = status;
  if (person === null && shown.userId !== null) {
    const { userId: other } = await reader.statusIn(tx, accountId, { userId: null, handle: shown.handle });
    if (other !== null && other !== userId) return null;
  }
  return { userId, person };
}

function chosenOf({ userId, person }: PersonStatus): Chosen {
  const { handle = null, name = null, pictureUrl = null } = person ?? {};
  return { userId, handle, name, pictureUrl };
}
