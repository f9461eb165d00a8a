import type { CompleteRecord, Database, DeltaRecord, ListName } from '../../storage';
import type { AccountId } from '../../base';
import { buildSet, type BuiltSet } from './build-set';
import { compare } from '../history';
import { mergeEvidence, type Evidence } from '../evidence/evidence';
import { readFacts, findInLists, readLists, type SetCache } from '../evidence/lookup';
import { createLru, indexOf, lastAtOrBefore } from '../../base';
import { changeSyncRun, type SyncingList } from './sync-run';
import { stopped } from './reasons';
import { mergeSets } from '../evidence/set-pair';
import { classifyLists } from '../evidence/classification';
import { deleteOldSyncRuns } from './delete-old-runs';

/** What came of asking X again for its own total. */
export type Recount = { readonly kind: 'counted'; readonly count: number | null } | { readonly kind: 'later' };

/** People that may be lacking, or this share of X's total, before a list counts as cut short. */
const FEW = 2;
const FEW_OF_ALL = 0.02;
/** X counts a few accounts that it never lists: known as such once so many readings in a row lacked as many. */
const HIDDEN_AFTER = 3;

/**
 * Closes a sync that came to the last page: packs its set, checks it with X's own totals of just before the
 * first page and of now, and replaces the last complete one, together with the account's classification, in
 * one transaction. Nothing is lost when it is interrupted: it is done again from the pages.
 *
 * A list that lacks many people is refused as cut short, and the last complete one stays; when the
 * next sync lacks them again, X's count is simply so, and it is taken as an incomplete list. One that fell to
 * nothing or by most of it is kept aside until the person says that it is right.
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
  if (!syncRun.accepted && before && hasFallen(before, built, own))
    return changeSyncRun(db, syncing, () => stopped('reason_list_fell'));
  const first = syncRun.expected;
  const again = first === null ? ({ kind: 'counted', count: null } as const) : await recount();
  if (again.kind === 'later') return;
  const counts =
    first === null || again.count === null
      ? null
      : {
          first: first - own.leftUnlisted + own.joinedListed,
          last: again.count + own.leftListed - own.joinedUnlisted,
        };
  const total = counts ? Math.max(counts.first, counts.last) : null;
  const shortBy = total === null ? 0 : lackingIn(built, total);
  const few = Math.max(FEW, (first ?? 0) * FEW_OF_ALL);
  if (shortBy > few && syncing.cutShort === null)
    return changeSyncRun(db, syncing, () => stopped('reason_list_cut_short'), { cutShort: shortBy });
  const isAsBefore = before?.source === 'list' && before.shortBy === shortBy;
  const shortFor = shortBy === 0 ? 0 : (isAsBefore ? before.shortFor : 0) + 1;
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
    unavailable: set.unavailable + syncRun.unreadable,
  };
  const isCovered = shortBy === 0 || (shortBy <= few && shortFor >= HIDDEN_AFTER);
  const isExact =
    counts !== null && counts.first === counts.last && built.people + built.unavailable + shortBy === counts.first;
  const hasEveryone =
    counts !== null &&
    syncRun.unreadable === 0 &&
    isCovered &&
    (isExact || !before || !(await hasComeAndGone(db, syncing, before, complete)));
  const whole = { ...complete, hasEveryone };
  const delta = await compare({ db, accountId, list, pause }, before, whole);
  if (await putInPlace(db, syncing, whole, delta)) {
    await deleteOldSyncRuns(db, { ...syncing, syncRun: null, complete: whole });
    await dropOldFacts(db, accountId);
  }
}

/** What the person did through this product since the run began, by whether the list shows them. */
interface OwnChanges {
  readonly leftListed: number;
  readonly leftUnlisted: number;
  readonly joinedListed: number;
  readonly joinedUnlisted: number;
}

/** Follows and unfollows of the run's own time: X's counts of before and after differ by them. */
async function ownChanges(
  db: Database,
  { accountId, list, syncRun }: SyncingList,
  built: BuiltSet,
): Promise<OwnChanges> {
  const own = { leftListed: 0, leftUnlisted: 0, joinedListed: 0, joinedUnlisted: 0 };
  if (list !== 'following') return own;
  const tx = db.readTransaction(['facts', 'sets']);
  for await (const { userId, following } of readFacts(tx, accountId)) {
    if (!following || following.source === 'lookup' || following.at < syncRun.startedAt) continue;
    if (following.is === 'asked') continue;
    const id = BigInt(userId);
    const part = lastAtOrBefore(built.partStarts, id);
    const set = part < 0 ? undefined : await tx.objectStore('sets').get([accountId, list, syncRun.syncId, part]);
    const where = set && indexOf(set.ids, id) >= 0 ? 'Listed' : 'Unlisted';
    own[`${following.is === 'yes' ? 'joined' : 'left'}${where}`]++;
  }
  return own;
}

/** Whether a list fell to nothing, or by most of it: X does so for a while where an account was suspended. */
function hasFallen({ people: before }: CompleteRecord, { people, unavailable }: BuiltSet, own: OwnChanges): boolean {
  const kept = before - own.leftUnlisted;
  const now = people + unavailable;
  return now === 0 ? kept > 0 : now < kept / 2 && kept - now > FEW;
}

/** People whom X counts and did not list. Those it hid count only where they close the gap to the person. */
function lackingIn({ people, unavailable }: BuiltSet, total: number): number {
  return people >= total || people + unavailable === total ? 0 : Math.max(1, total - people - unavailable);
}

/** Whether some came and some are missing: then newcomers may stand in the count for people whom X left out. */
async function hasComeAndGone(
  db: Database,
  { accountId, list }: SyncingList,
  before: CompleteRecord,
  after: CompleteRecord,
): Promise<boolean> {
  let [came, gone] = [false, false];
  await mergeSets(db, { accountId, list, complete: before }, { accountId, list, complete: after }, (a, b) => {
    came ||= !a;
    gone ||= !b;
  });
  return came && gone;
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
