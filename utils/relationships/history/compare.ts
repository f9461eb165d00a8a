import { isOwnAct, type CompleteRecord, type Database, type DeltaRecord, type RenameRecord } from '../../storage';
import { difference, sameHandle, union, unpackId, type AccountId, type PackedIds } from '../../base';
import { LIST_LAG_MS } from '../evidence/evidence';
import { followsBack, UNAVAILABLE } from '../evidence/flags';
import { idOf, mergeSets, type SetOf } from '../evidence/set-pair';
import { createProfileReader } from '../people/profiles';
import { BY_HAND, BY_MUTUALS, UNKNOWN_CAUSE } from './causes';
import { NOBODY } from './events';
import { handleHashes, type ComparedList } from './handles';

/** Names kept of those who left, at most; ids are kept of all. */
const NAMES_KEPT = 10_000;

/**
 * What a sync changed against the last complete one, and what stays open because one of them was incomplete. A person
 * seen in any sync since the last complete one and absent from a complete one has left; one seen in none of them has
 * joined. An archive says neither whom X showed on its date nor what they were called: with one, nobody is reported
 * as unavailable or renamed. As it also lists people whom X does not show, nobody is new in one who was missing from
 * a list of X's.
 *
 * X may count a few people whom it never lists (hidden accounts). Somebody missing now who was listed while the list
 * was short by as many is not one of them and has left; somebody listed only before that may be one, and stays open.
 * @param isAsShort whether the list before lacked just as many as this one, and some
 */
export async function compare(
  compared: ComparedList,
  before: CompleteRecord | null,
  after: CompleteRecord,
  isAsShort = false,
): Promise<DeltaRecord> {
  const { db, accountId, list } = compared;
  const head = before && ((await db.get('deltas', [accountId, list, before.syncId])) ?? null);
  const based = before !== null && (before.hasEveryone || head?.based === true);
  const since =
    before === null ? after.startedAt : before.hasEveryone ? before.startedAt : (head?.since ?? before.startedAt);
  const found = await differ(compared, before, after);
  const open = head?.unsettled ?? NOBODY;
  const missing = union(found.missing, difference(open, found.fresh));
  const [isArchive, wasArchive] = [after.source === 'archive', before?.source === 'archive'];
  const joined = based && (wasArchive || !isArchive) ? difference(found.fresh, open) : NOBODY;
  const names = await namesOf(compared, before, found.missingRanks);
  if (head) head.unsettledNames.split('\n').forEach((line, i) => open[i] !== undefined && names.set(open[i], line));
  const whole = after.hasEveryone;
  const lines = (ids: PackedIds) => Array.from(ids.subarray(0, NAMES_KEPT), (id) => names.get(id) ?? '').join('\n');
  // Some joined and some are missing: a hidden account may have become visible, and another hidden.
  const isMixed = found.fresh.length > 0 && found.missing.length > 0;
  const stillPending = isAsShort ? difference(head?.pending ?? NOBODY, found.fresh) : NOBODY;
  const pending = isAsShort && !isMixed ? union(found.missing, stillPending) : stillPending;
  const left = !whole ? NOBODY : after.shortBy > 0 ? pending : missing;
  const unsettled = difference(missing, left);
  const causes = list === 'following' ? await readCauses(db, accountId, since, after.finishedAt) : null;
  return {
    accountId,
    list,
    syncId: after.syncId,
    since,
    at: after.finishedAt,
    people: after.people,
    reach: before === null ? 'first' : whole && based && unsettled.length === 0 ? 'complete' : 'partial',
    ...(isArchive ? { source: 'archive' as const } : wasArchive ? { against: 'archive' as const } : {}),
    joined,
    joinedBy: codesOf(joined, causes?.follow),
    left,
    leftBy: codesOf(left, causes?.unfollow),
    leftNames: lines(left),
    unavailable: found.unavailable,
    back: found.back,
    renamed: found.renamed,
    ...(list === 'following' && { unfollowedYou: found.unfollowedYou, followedYou: found.followedYou }),
    unsettled,
    pending: difference(pending, left),
    unsettledNames: lines(unsettled),
    based: based || whole,
  };
}

interface Difference {
  readonly fresh: PackedIds;
  readonly missing: PackedIds;
  /** The rank of each of `missing` in the list before. */
  readonly missingRanks: ReadonlyMap<bigint, number>;
  readonly unavailable: PackedIds;
  readonly back: PackedIds;
  readonly renamed: readonly RenameRecord[];
  readonly unfollowedYou: PackedIds;
  readonly followedYou: PackedIds;
}

/** Compares both packed sets in one pass. */
async function differ(
  compared: ComparedList,
  before: CompleteRecord | null,
  after: CompleteRecord,
): Promise<Difference> {
  const { db, accountId, list } = compared;
  const [fresh, unavailable, back]: [bigint[], bigint[], bigint[]] = [[], [], []];
  const [unfollowedYou, followedYou]: [bigint[], bigint[]] = [[], []];
  const missing = new Map<bigint, number>();
  const suspects: { id: bigint; was: number; is: number }[] = [];
  // A first sync is compared with nothing: everybody in it would be new.
  if (before !== null) {
    const isNamed = before.source === 'list' && after.source === 'list';
    const [was, is] = isNamed ? [await handleHashes(compared, before), await handleHashes(compared, after)] : [];
    const [old, now] = [before, after].map((complete) => ({ accountId, list, complete })) as [SetOf, SetOf];
    await mergeSets(db, old, now, (a, b) => {
      if (a && !b) missing.set(idOf(a), a.rank);
      if (b && !a) fresh.push(idOf(b));
      if (!a || !b || !isNamed) return;
      const [wasUnavailable, isUnavailable] = [a.flags & UNAVAILABLE, b.flags & UNAVAILABLE];
      if (isUnavailable && !wasUnavailable) unavailable.push(idOf(b));
      else if (wasUnavailable && !isUnavailable) back.push(idOf(b));
      else if (!isUnavailable && was?.[a.rank] && is?.[b.rank] && was[a.rank] !== is[b.rank])
        suspects.push({ id: idOf(b), was: a.rank, is: b.rank });
      const [followed, follows] = [followsBack(a.flags), followsBack(b.flags)];
      if (followed === true && follows === false) unfollowedYou.push(idOf(b));
      if (followed === false && follows === true) followedYou.push(idOf(b));
    });
  }
  return {
    fresh: BigUint64Array.from(fresh),
    missing: BigUint64Array.from(missing.keys()),
    missingRanks: missing,
    unavailable: BigUint64Array.from(unavailable),
    back: BigUint64Array.from(back),
    renamed: before ? await renames(compared, before, after, suspects) : [],
    unfollowedYou: BigUint64Array.from(unfollowedYou),
    followedYou: BigUint64Array.from(followedYou),
  };
}

async function renames(
  compared: ComparedList,
  before: CompleteRecord,
  after: CompleteRecord,
  suspects: { id: bigint; was: number; is: number }[],
): Promise<RenameRecord[]> {
  const [old, now] = [profilesOf(compared, before), profilesOf(compared, after)];
  const renamed: RenameRecord[] = [];
  for (const { id, was, is } of suspects.sort((a, b) => a.was - b.was)) {
    const [from, to] = [await old(was), await now(is)];
    if (from && to && !sameHandle(from.handle, to.handle))
      renamed.push({ userId: unpackId(id), from: from.handle, to: to.handle });
  }
  return renamed;
}

function profilesOf({ db, accountId, list }: ComparedList, complete: CompleteRecord) {
  return createProfileReader((key) => db.get('rows', key), accountId, list, complete);
}

async function namesOf(
  compared: ComparedList,
  before: CompleteRecord | null,
  ranks: ReadonlyMap<bigint, number>,
): Promise<Map<bigint, string>> {
  const names = new Map<bigint, string>();
  if (!before) return names;
  const rows = profilesOf(compared, before);
  const first = [...ranks].slice(0, NAMES_KEPT).sort(([, a], [, b]) => a - b);
  for (const [id, rank] of first) {
    const row = await rows(rank);
    // A name that only a page of X has shown is erased with the others, and goes into no history.
    if (row && row.seenAt === undefined) names.set(id, `${row.handle}\t${row.name.replace(/\s+/g, ' ')}`);
  }
  return names;
}

/** Whom the account followed and unfollowed itself in a span, and how, as the journal has it. */
async function readCauses(db: Database, accountId: AccountId, since: number, at: number) {
  const causes = { follow: new Map<bigint, number>(), unfollow: new Map<bigint, number>() };
  // A clock that went back between two syncs turns the span round.
  // What was done right before the list of then was read may show in this one only.
  const span = IDBKeyRange.bound([accountId, Math.min(since - LIST_LAG_MS, at)], [accountId, Math.max(since, at)]);
  for (const { state, kind, via, userId } of await db.getAllFromIndex('actions', 'by change', span)) {
    const id = BigInt(userId);
    if (state === 'done' && isOwnAct({ via }) && causes[kind].get(id) !== BY_MUTUALS)
      causes[kind].set(id, via === 'app' ? BY_MUTUALS : BY_HAND);
  }
  return causes;
}

function codesOf(ids: PackedIds, causes: ReadonlyMap<bigint, number> | undefined): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(ids, (id) => causes?.get(id) ?? UNKNOWN_CAUSE);
}
