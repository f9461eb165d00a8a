import { hasFallen, type CompleteRecord, type Database, type DeltaRecord, type ListName } from '../../storage';
import type { AccountId } from '../../base';
import { buildSet, type BuiltSet } from './pages/build-set';
import { compare } from '../history';
import { mergeEvidence, type Evidence } from '../evidence/evidence';
import { readFacts, findInLists, readLists, type SetCache } from '../evidence/lookup';
import { createLru, indexOf, lastAtOrBefore } from '../../base';
import { changeSyncRun, type SyncingList } from './sync-run';
import { stopped } from './reasons';
import { mergeSets } from '../evidence/set-pair';
import { classifyLists } from '../evidence/classification';
import { deleteOldSyncRuns } from './pages/delete-old-runs';

/** The outcome of asking X again for its own total. */
export type Recount = { readonly kind: 'counted'; readonly count: number | null } | { readonly kind: 'later' };

/** A list may lack this many people, or this share of X's total, before it counts as cut short. */
const FEW = 2;
const FEW_OF_ALL = 0.02;
/**
 * X counts a few accounts that it never lists: assumed once this many syncs in a row were short by the same number.
 */
const HIDDEN_AFTER = 3;

/**
 * Closes a sync that reached the last page: packs its set, checks it against X's own totals of just before the first
 * page and of now, and replaces the last complete one, together with the account's classification, in one
 * transaction. Interrupted, it is repeated from the stored pages.
 *
 * A list that lacks many people is refused as cut short, and the last complete one stays; if the next sync lacks them
 * too, X's count is taken to be wrong, and the list is stored as incomplete. One that dropped to zero or by more than
 * half waits until the person accepts it.
 */
export async function finishSyncRun(
  db: Database,
  syncing: SyncingList,
  { now, pause, recount }: { now: () => number; pause: () => Promise<void>; recount: () => Promise<Recount> },
): Promise<void> {
  const { accountId, list, syncRun, complete: before } = syncing;
  const built = await buildSet(db, syncing, syncRun, pause);
  if (!built) return changeSyncRun(db, syncing, () => stopped('reason_pages_lost'));
  const own = await ownChanges(db, syncing, built);
  const { expected: first, accepted } = syncRun;
  // X's count may have dropped since the run began, while the list shows nobody missing.
  const was = syncing.fellFrom ?? syncRun.was;
  // Without a previous list, X's own count has to have dropped too: else the list only ended too early.
  const isCounted = before === null && first !== null && was !== null && first * 2 >= was;
  if (!accepted && was !== null && !isCounted && hasFallen(was - own.unfollowed, built.people + built.unavailable))
    return changeSyncRun(db, syncing, () => stopped('reason_list_fell'), { fellFrom: was });
  const again = first === null ? ({ kind: 'counted', count: null } as const) : await recount();
  if (again.kind === 'later') return;
  const counts =
    first === null || again.count === null
      ? null
      : {
          first: first - own.leftUnlisted + own.joinedListed,
          last: again.count + own.leftListed - own.joinedUnlisted,
        };
  const shortBy = counts === null ? 0 : lackingIn(built, counts.last);
  const few = Math.max(FEW, (first ?? 0) * FEW_OF_ALL);
  if (shortBy > few && syncing.cutShort === null)
    return changeSyncRun(db, syncing, () => stopped('reason_list_cut_short'), { cutShort: shortBy });
  const isAsBefore = shortBy > 0 && before?.source === 'list' && before.shortBy === shortBy;
  const shortFor = shortBy === 0 ? 0 : isAsBefore ? before.shortFor + 1 : 1;
  const { reported, ...set } = built;
  const complete: CompleteRecord = {
    ...set,
    source: 'list',
    syncId: syncRun.syncId,
    startedAt: syncRun.startedAt,
    finishedAt: now(),
    connectionStatus: reported === set.people ? 'all' : reported === 0 ? 'none' : 'some',
    usd: syncRun.usd,
    expected: again.count ?? first,
    shortBy,
    shortFor,
    hasEveryone: false,
    doubted: new BigUint64Array(0),
    unavailable: set.unavailable + syncRun.unreadable,
  };
  const churn = () => (before ? churnBetween(db, syncing, before, complete) : { came: built.people, missing: 0 });
  // A run that ended at the agreed price, with pages left, may have as many people as X counts and not the same ones.
  const sawEnd = syncRun.paginationToken === null;
  const hasEveryone =
    counts !== null &&
    sawEnd &&
    syncRun.unreadable === 0 &&
    (await isProven(built, counts, churn, { shortBy, shortFor, few }));
  const delta = await compare({ db, accountId, list, pause }, before, { ...complete, hasEveryone }, isAsBefore);
  // Where X hides a few accounts, people missing since before that began may be among them.
  const whole = { ...complete, hasEveryone, doubted: hasEveryone ? delta.unsettled : complete.doubted };
  if (await putInPlace(db, syncing, whole, delta)) {
    await deleteOldSyncRuns(db, { ...syncing, syncRun: null, complete: whole });
    await dropOldFacts(db, accountId);
  }
}

/** The person's own follows and unfollows since the run began, by whether the list shows the person concerned. */
interface OwnChanges {
  readonly leftListed: number;
  readonly leftUnlisted: number;
  readonly joinedListed: number;
  readonly joinedUnlisted: number;
  /** Unfollowed, in the last complete list, and not in this one. */
  readonly unfollowed: number;
}

/** Follows and unfollows made during the run: X's counts before and after differ by them. */
async function ownChanges(
  db: Database,
  { accountId, list, syncRun, complete }: SyncingList,
  built: BuiltSet,
): Promise<OwnChanges> {
  const own = { leftListed: 0, leftUnlisted: 0, joinedListed: 0, joinedUnlisted: 0, unfollowed: 0 };
  if (list !== 'following') return own;
  const tx = db.readTransaction(['facts', 'sets']);
  for await (const { userId, following } of readFacts(tx, accountId)) {
    if (!following || following.source === 'lookup' || following.is === 'asked') continue;
    const isIn = async ({ syncId, partStarts }: Pick<CompleteRecord, 'syncId' | 'partStarts'>): Promise<boolean> => {
      const part = lastAtOrBefore(partStarts, BigInt(userId));
      const set = part < 0 ? undefined : await tx.objectStore('sets').get([accountId, list, syncId, part]);
      return set !== undefined && indexOf(set.ids, BigInt(userId)) >= 0;
    };
    const where = (await isIn({ ...built, syncId: syncRun.syncId })) ? 'Listed' : 'Unlisted';
    if (following.is === 'no' && where === 'Unlisted' && complete && (await isIn(complete))) own.unfollowed++;
    if (following.at < syncRun.startedAt) continue;
    own[`${following.is === 'yes' ? 'joined' : 'left'}${where}`]++;
  }
  return own;
}

/** People whom X counts and did not list. Hidden ones are subtracted only where they close the gap exactly. */
function lackingIn({ people, unavailable }: Pick<BuiltSet, 'people' | 'unavailable'>, total: number): number {
  return people >= total || people + unavailable === total ? 0 : Math.max(1, total - people - unavailable);
}

/** How many people joined a list and how many are missing from it, compared with the one before. */
interface Churn {
  readonly came: number;
  readonly missing: number;
}

async function churnBetween(
  db: Database,
  { accountId, list }: SyncingList,
  before: CompleteRecord,
  after: CompleteRecord,
): Promise<Churn> {
  let [came, missing] = [0, 0];
  await mergeSets(db, { accountId, list, complete: before }, { accountId, list, complete: after }, (a, b) => {
    if (!a) came++;
    if (!b) missing++;
  });
  return { came, missing };
}

/**
 * Whether nobody can have been left out: the people listed who were there at the first count are at least as many as
 * it says. People who may have joined since (as many as the last count is higher) are not counted for it, so that
 * they never stand in for somebody left out. A few accounts that X never lists may be missing, if the last syncs were
 * short by the same number.
 */
async function isProven(
  built: BuiltSet,
  { first, last }: { readonly first: number; readonly last: number },
  churn: () => Churn | Promise<Churn>,
  { shortBy, shortFor, few }: { readonly shortBy: number; readonly shortFor: number; readonly few: number },
): Promise<boolean> {
  const isMixed = async () => {
    const { came, missing } = await churn();
    return came > 0 && missing > 0;
  };
  const since = last > first ? Math.min((await churn()).came, last - first) : 0;
  if (lackingIn({ ...built, people: built.people - since }, first) === 0)
    // More than X counts: its counts lag behind, and may hide that somebody is missing.
    return built.people <= Math.max(first, last) || !(await isMixed());
  const isHidden = first === last && shortBy <= few && shortFor >= HIDDEN_AFTER;
  return isHidden && !(await isMixed());
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
    const { additions: _, fellFrom: __, ...kept } = stored;
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

/** Deletes facts that the lists outrank on both sides. */
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
