import type { CompleteRecord, Database, DeltaRecord, ListName } from '../../storage';
import type { AccountId } from '../../base';
import { buildSet, type BuiltSet } from './build-set';
import { compare } from '../history';
import { mergeEvidence, type Evidence } from '../evidence/evidence';
import { readFacts, findInLists, readLists, type SetCache } from '../evidence/lookup';
import { createLru, indexOf, lastAtOrBefore } from '../../base';
import { changeSyncRun, type SyncingList } from './sync-run';
import { stopped } from './reasons';
import { classifyLists } from '../evidence/classification';
import { deleteOldSyncRuns } from './delete-old-runs';

/** What came of asking X again for its own total. */
export type Recount = { readonly kind: 'counted'; readonly count: number | null } | { readonly kind: 'later' };

/** People that may be lacking, or this share of X's total, before a list counts as cut short. */
const FEW = 2;
const FEW_OF_ALL = 0.02;

/**
 * Closes a sync that came to the last page: packs its set, checks it with X's own total of just
 * before the first page, and replaces the last complete one, together with the account's
 * classification, in one transaction. Nothing is lost when it is interrupted: it is done again from the pages.
 *
 * A list that lacks many people is refused as cut short, and the last complete one stays; when the
 * next sync lacks them again, X's count is simply so, and it is taken as an incomplete list.
 */
export async function finishSyncRun(
  db: Database,
  syncing: SyncingList,
  { now, pause, recount }: { now: () => number; pause: () => Promise<void>; recount: () => Promise<Recount> },
): Promise<void> {
  const { accountId, list, syncRun } = syncing;
  const built = await buildSet(db, syncing, syncRun, pause);
  if (!built) return changeSyncRun(db, syncing, () => stopped('reason_pages_lost'));
  const { expected } = syncRun;
  const missed =
    expected !== null && !covers(built, expected) && list === 'following'
      ? await seeWhoLeft(db, syncing, built, recount)
      : null;
  if (missed === 'later') return;
  const lacking = Math.max(0, (missed?.count ?? expected ?? 0) - built.people - built.unavailable);
  if (lacking > Math.max(FEW, (expected ?? 0) * FEW_OF_ALL) && syncing.cutShort === null) {
    return changeSyncRun(db, syncing, () => stopped('reason_list_cut_short'), { cutShort: lacking });
  }
  const { reported, ...set } = built;
  const complete: CompleteRecord = {
    ...set,
    source: 'list',
    syncId: syncRun.syncId,
    startedAt: syncRun.startedAt,
    finishedAt: now(),
    connectionStatus: reported === set.people ? 'all' : reported === 0 ? 'none' : 'some',
    usd: syncRun.usd,
    expected: missed?.count ?? expected,
    hasEveryone:
      syncRun.unreadable === 0 && expected !== null && (missed ? missed.hasEveryone : covers(built, expected)),
    unavailable: set.unavailable + syncRun.unreadable,
  };
  const delta = await compare({ db, accountId, list, pause }, syncing.complete, complete);
  if (await putInPlace(db, syncing, complete, delta)) {
    await deleteOldSyncRuns(db, { ...syncing, syncRun: null, complete });
    await dropOldFacts(db, accountId);
  }
}

/**
 * A following list that lacks people whom X counted before its first page is complete all the same where the
 * person unfollowed them on the way through this product, and X's total of now agrees. An unfollow made
 * elsewhere can't be told from somebody left out.
 */
async function seeWhoLeft(
  db: Database,
  { accountId, list, syncRun }: SyncingList,
  built: BuiltSet,
  recount: () => Promise<Recount>,
): Promise<{ readonly count: number | null; readonly hasEveryone: boolean } | 'later'> {
  const again = await recount();
  if (again.kind === 'later') return 'later';
  const { count } = again;
  if (count === null || !covers(built, count)) return { count, hasEveryone: false };
  let left = 0;
  const tx = db.readTransaction(['facts', 'sets']);
  for await (const { userId, following } of readFacts(tx, accountId)) {
    if (following?.is !== 'no' || following.source === 'lookup' || following.at < syncRun.startedAt) continue;
    const id = BigInt(userId);
    const part = lastAtOrBefore(built.partStarts, id);
    const set = part < 0 ? undefined : await tx.objectStore('sets').get([accountId, list, syncRun.syncId, part]);
    if (!set || indexOf(set.ids, id) < 0) left++;
  }
  return { count, hasEveryone: covers(built, (syncRun.expected ?? 0) - left) };
}

/** Nobody X counts is lacking. Those it hid count only where they close the gap to the person. */
function covers({ people, unavailable }: BuiltSet, expected: number): boolean {
  return people >= expected || people + unavailable === expected;
}

async function putInPlace(
  db: Database,
  { accountId, list, syncRun, complete: before }: SyncingList,
  complete: CompleteRecord,
  delta: DeltaRecord,
): Promise<boolean> {
  const other: ListName = list === 'following' ? 'followers' : 'following';
  const beside = (await db.get('lists', [accountId, other]))?.complete ?? null;
  const classification = await classifyLists(
    db,
    accountId,
    list === 'following' ? complete : beside,
    list === 'followers' ? complete : beside,
  );
  const tx = db.writeTransaction(['lists', 'classifications', 'deltas'], { durability: 'strict' });
  const [stored, storedBeside] = await Promise.all([
    tx.objectStore('lists').get([accountId, list]),
    tx.objectStore('lists').get([accountId, other]),
  ]);
  const still =
    stored?.syncRun?.syncId === syncRun.syncId &&
    stored.complete?.syncId === before?.syncId &&
    storedBeside?.complete?.syncId === beside?.syncId;
  if (stored && still) {
    const { additions: _, ...kept } = stored;
    await tx.objectStore('lists').put({ ...kept, syncRun: null, complete, cutShort: null });
    await tx.objectStore('deltas').put(delta);
    await tx.objectStore('classifications').put(classification);
  }
  await tx.done;
  return still;
}

function isOfList(evidence: Evidence | null): boolean {
  return evidence?.source === 'list' || evidence?.source === 'archive';
}

/** Forgets facts of which the lists now say something newer on every side. */
export async function dropOldFacts(db: Database, accountId: AccountId): Promise<void> {
  const cache: SetCache = createLru(4);
  const tx = db.writeTransaction(['facts', 'lists', 'sets']);
  const lists = await readLists(tx, accountId);
  for await (const fact of readFacts(tx, accountId)) {
    const { following, followers } = await findInLists(tx, cache, accountId, lists, BigInt(fact.userId));
    const sides = mergeEvidence(following, followers, fact);
    const speaks = !isOfList(sides.following) && fact.following !== null;
    const speaksBack = !isOfList(sides.followedBy) && fact.followedBy !== null;
    if (!speaks && !speaksBack) await tx.objectStore('facts').delete([accountId, fact.userId]);
  }
  await tx.done;
}
