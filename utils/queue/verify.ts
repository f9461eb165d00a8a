import { DAY_MS, hasId, parseHandle, unpackId, type AccountId, type PackedIds } from '../base';
import { causeOf } from '../relationships';
import { prefixRange, type DeltaRecord, type ReadTransaction } from '../storage';
import { pendingFor, putActionIn } from './journal';
import type { ActionsNeeds, Chosen, StoredAction } from './types';

/** Older unfollows have been verified by an earlier sync, or can't be any more. */
const LOOK_BACK_MS = 30 * DAY_MS;
/** With more changes than this between two lists none is added to the journal: the history has them all. */
const NOTICED_MOST = 500;

type Needs = Pick<ActionsNeeds, 'db'>;

/** How far X's lists may lag behind an act, ms: a sync that began sooner does not judge it. */
const TOO_SOON_MS = 10 * 60_000;

/**
 * Marks the done unfollows that the first complete sync some minutes later still shows as followed: X did not carry
 * them out. One that an earlier sync has confirmed stays: a person listed again was followed again since.
 * @param members whom the account follows, by that sync.
 * @param startedAt when the sync began, ms since 1970: later unfollows can't be judged by it.
 * @returns how many X did not carry out.
 */
export async function markUnconfirmed(
  { db }: Needs,
  accountId: AccountId,
  members: PackedIds,
  startedAt: number,
): Promise<number> {
  const tx = db.writeTransaction(['actions', 'state'], { durability: 'strict' });
  const name = `verified:${accountId}`;
  const verified = ((await tx.objectStore('state').get(name))?.value as number | undefined) ?? -Infinity;
  const range = IDBKeyRange.bound([accountId, startedAt - LOOK_BACK_MS], [accountId, startedAt], false, true);
  const changed = (await tx.objectStore('actions').index('by change').getAll(range)) as StoredAction[];
  // Of several actions on one person only the last one counts.
  const last = new Map<string, StoredAction>();
  for (const action of changed)
    if (action.state === 'done' && action.via !== 'unconfirmed') last.set(action.userId, action);
  const wrong = [...last.values()].filter(
    ({ kind, userId, changedAt }) =>
      kind === 'unfollow' &&
      changedAt >= verified &&
      changedAt < startedAt - TOO_SOON_MS &&
      hasId(members, BigInt(userId)),
  );
  await Promise.all(
    wrong.map((action) => putActionIn(tx, { ...action, state: 'failed', reason: 'reason_not_carried_out' })),
  );
  await tx.objectStore('state').put({ name, value: startedAt - TOO_SOON_MS });
  await tx.done;
  return wrong.length;
}

/**
 * Adds to the journal what the newest complete sync of the following list found changed without an action and without
 * a press that was seen, as noticed then. Once for each sync.
 * @returns how many lines were added.
 */
export async function noticeChanges(
  { db, now }: Pick<ActionsNeeds, 'db' | 'now'>,
  accountId: AccountId,
): Promise<number> {
  const tx = db.writeTransaction(['actions', 'deltas', 'state'], { durability: 'strict' });
  const delta = await newestDelta(tx, accountId);
  const name = `noticed:${accountId}`;
  const last = ((await tx.objectStore('state').get(name))?.value as number | undefined) ?? -Infinity;
  if (!delta || delta.syncId <= last) return 0;
  await tx.objectStore('state').put({ name, value: delta.syncId });
  const isProof = delta.reach === 'complete' && delta.against !== 'archive';
  const changes = isProof ? changesOf(delta) : [];
  let added = 0;
  for (const { kind, person } of changes.length > NOTICED_MOST ? [] : changes) {
    // For somebody with a pending action, that action explains the change.
    if ((await pendingFor(tx, accountId, person.userId)).length > 0) continue;
    const at = now();
    const line = { accountId, kind, ...person, rank: 0, chosenAt: delta.since, notBefore: delta.since, attempts: 0 };
    await putActionIn(tx, { ...line, state: 'done', changedAt: at, entryId: null, reason: null, via: 'noticed' });
    added++;
  }
  await tx.done;
  return added;
}

async function newestDelta(tx: ReadTransaction<'deltas'>, accountId: AccountId): Promise<DeltaRecord | undefined> {
  const range = prefixRange(accountId, 'following');
  return (await tx.objectStore('deltas').openCursor(range, 'prev'))?.value;
}

function changesOf({ joined, joinedBy, left, leftBy, leftNames }: DeltaRecord) {
  const names = leftNames.split('\n');
  const personOf = (id: bigint, line = ''): Chosen => {
    const [handle, shownName] = line.split('\t');
    return { userId: unpackId(id), handle: parseHandle(handle), name: shownName || null, pictureUrl: null };
  };
  const unexplained = (ids: DeltaRecord['left'], causes: DeltaRecord['leftBy']) =>
    [...ids].map((id, index) => ({ id, index })).filter(({ index }) => causeOf(causes[index]) === 'unknown');
  return [
    ...unexplained(left, leftBy).map(({ id, index }) => ({
      kind: 'unfollow' as const,
      person: personOf(id, names[index]),
    })),
    ...unexplained(joined, joinedBy).map(({ id }) => ({ kind: 'follow' as const, person: personOf(id) })),
  ];
}
