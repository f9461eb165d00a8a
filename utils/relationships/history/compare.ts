import type { ActionKind, CompleteRecord, Database, DeltaRecord, ListName, RenameRecord } from '../../storage';
import {
  difference,
  hasId,
  packIds,
  sameHandle,
  union,
  unpackId,
  type AccountId,
  type PackedIds,
  type UserId,
} from '../../base';
import { UNAVAILABLE } from '../evidence/flags';
import { walk, type Here } from '../evidence/set-pair';
import { BY_HAND, BY_MUTUALS, UNKNOWN_CAUSE } from './causes';
import { createRows, handleHashes } from './handles';

/** Names kept of those who left, at most; ids are kept of all. */
const NAMES_KEPT = 10_000;
const NOBODY: PackedIds = new BigUint64Array(0);

interface Compared {
  readonly list: ListName;
  readonly before: CompleteRecord | null;
  readonly after: CompleteRecord;
}

/**
 * What a reading changed against the last complete one, and what stays open because one of them came
 * short. Who was seen in any reading since the last whole one and is absent from a whole one has left;
 * who was in none of them has come. An archive says neither whom X showed on its date nor what they were
 * called: against one, nobody is told to be hidden or renamed.
 */
export async function compare(
  db: Database,
  accountId: AccountId,
  { list, before, after }: Compared,
  pause: () => Promise<void>,
): Promise<DeltaRecord> {
  const head = before && (await lastDelta(db, accountId, list, before.syncId));
  const based = before !== null && (before.hasEveryone || head?.based === true);
  const since =
    before === null ? after.startedAt : before.hasEveryone ? before.startedAt : (head?.since ?? before.startedAt);
  const found = await meet(db, accountId, list, before, after, pause);
  const open = head?.unsettled ?? NOBODY;
  const missing = union(found.missing, difference(open, found.fresh));
  const joined = based ? difference(found.fresh, open) : NOBODY;
  const names = await namesOf(db, accountId, list, before, found.missingPlaces);
  if (head) head.unsettledNames.split('\n').forEach((line, i) => open[i] !== undefined && names.set(open[i], line));
  const whole = after.hasEveryone;
  const lines = (ids: PackedIds) => Array.from(ids.subarray(0, NAMES_KEPT), (id) => names.get(id) ?? '').join('\n');
  const left = whole ? missing : NOBODY;
  const unsettled = whole ? NOBODY : missing;
  const journal = list === 'following' ? await readJournal(db, accountId, since, after.finishedAt) : null;
  return {
    accountId,
    list,
    syncId: after.syncId,
    since,
    at: after.finishedAt,
    people: after.people,
    reach: before === null ? 'first' : whole && based ? 'complete' : 'partial',
    ...(before?.source === 'archive' ? { against: 'archive' as const } : {}),
    joined,
    joinedBy: causes(joined, journal, 'follow'),
    left,
    leftBy: causes(left, journal, 'unfollow'),
    leftNames: lines(left),
    unavailable: found.unavailable,
    back: found.back,
    renamed: found.renamed,
    unsettled,
    unsettledNames: lines(unsettled),
    based: based || whole,
  };
}

/** The delta made with a reading, or null: an archive's lists have none. */
async function lastDelta(
  db: Database,
  accountId: AccountId,
  list: ListName,
  syncId: number,
): Promise<DeltaRecord | null> {
  return (await db.get('deltas', [accountId, list, syncId])) ?? null;
}

interface Met {
  readonly fresh: PackedIds;
  readonly missing: PackedIds;
  /** Where each of `missing` was in the list before. */
  readonly missingPlaces: ReadonlyMap<bigint, number>;
  readonly unavailable: PackedIds;
  readonly back: PackedIds;
  readonly renamed: readonly RenameRecord[];
}

/** One pass over both packed sets, part by part. */
async function meet(
  db: Database,
  accountId: AccountId,
  list: ListName,
  before: CompleteRecord | null,
  after: CompleteRecord,
  pause: () => Promise<void>,
): Promise<Met> {
  const fresh: bigint[] = [];
  const unavailable: bigint[] = [];
  const back: bigint[] = [];
  const missing = new Map<bigint, number>();
  const suspects: { id: bigint; was: number; is: number }[] = [];
  // A first reading is compared with nothing: everybody in it would be new.
  if (before !== null) {
    const told = before.source === 'list';
    const [was, is] = told
      ? [await handleHashes(db, accountId, list, before, pause), await handleHashes(db, accountId, list, after, pause)]
      : [];
    const left = walk(db, accountId, list, before);
    const right = walk(db, accountId, list, after);
    let [l, r] = [await left.next(), await right.next()];
    while (l || r) {
      const order = !l ? 1 : !r ? -1 : l.high - r.high || l.low - r.low;
      if (order < 0 && l) missing.set(idOf(l), l.rank);
      else if (order > 0 && r) fresh.push(idOf(r));
      else if (told && l && r) {
        const [wasGone, isGone] = [l.flags & UNAVAILABLE, r.flags & UNAVAILABLE];
        if (isGone && !wasGone) unavailable.push(idOf(r));
        else if (wasGone && !isGone) back.push(idOf(r));
        else if (!isGone && was?.[l.rank] && is?.[r.rank] && was[l.rank] !== is[r.rank])
          suspects.push({ id: idOf(r), was: l.rank, is: r.rank });
      }
      const [goLeft, goRight] = [order <= 0, order >= 0];
      if (goLeft) l = left.step() ?? (await left.next());
      if (goRight) r = right.step() ?? (await right.next());
    }
  }
  return {
    fresh: BigUint64Array.from(fresh),
    missing: BigUint64Array.from(missing.keys()),
    missingPlaces: missing,
    unavailable: BigUint64Array.from(unavailable),
    back: BigUint64Array.from(back),
    renamed: before ? await renames(db, accountId, list, before, after, suspects) : [],
  };
}

function idOf({ low, high }: Here): bigint {
  return (BigInt(high) << 32n) | BigInt(low);
}

async function renames(
  db: Database,
  accountId: AccountId,
  list: ListName,
  before: CompleteRecord,
  after: CompleteRecord,
  suspects: { id: bigint; was: number; is: number }[],
): Promise<RenameRecord[]> {
  const [old, now] = [createRows(db, accountId, list, before), createRows(db, accountId, list, after)];
  const renamed: RenameRecord[] = [];
  for (const { id, was, is } of suspects.sort((one, other) => one.was - other.was)) {
    const [from, to] = [await old(was), await now(is)];
    if (from && to && !sameHandle(from.handle, to.handle))
      renamed.push({ userId: unpackId(id), from: from.handle, to: to.handle });
  }
  return renamed;
}

async function namesOf(
  db: Database,
  accountId: AccountId,
  list: ListName,
  before: CompleteRecord | null,
  ranks: ReadonlyMap<bigint, number>,
): Promise<Map<bigint, string>> {
  const names = new Map<bigint, string>();
  if (!before) return names;
  const rows = createRows(db, accountId, list, before);
  const first = [...ranks].slice(0, NAMES_KEPT).sort(([, one], [, other]) => one - other);
  for (const [id, rank] of first) {
    const row = await rows(rank);
    if (row) names.set(id, `${row.handle}\t${row.name.replace(/\s+/g, ' ')}`);
  }
  return names;
}

type Journal = Readonly<Record<ActionKind, { readonly app: PackedIds; readonly hand: PackedIds }>>;

/** Whom the account followed and unfollowed through this product in a span, as the journal has it. */
async function readJournal(db: Database, accountId: AccountId, since: number, at: number): Promise<Journal> {
  // A clock that went back between the two readings turns the span round.
  const [from, to] = [Math.min(since, at), Math.max(since, at)];
  const actions = await db.getAllFromIndex(
    'actions',
    'by change',
    IDBKeyRange.bound([accountId, from], [accountId, to]),
  );
  const ids = (kind: ActionKind, via: 'app' | 'hand'): PackedIds =>
    packIds(
      actions
        .filter((one) => one.state === 'done' && one.kind === kind && one.via === via)
        .map(({ userId }): UserId => userId),
    );
  return {
    follow: { app: ids('follow', 'app'), hand: ids('follow', 'hand') },
    unfollow: { app: ids('unfollow', 'app'), hand: ids('unfollow', 'hand') },
  };
}

function causes(ids: PackedIds, journal: Journal | null, kind: ActionKind): Uint8Array<ArrayBuffer> {
  const codes = new Uint8Array(ids.length);
  if (!journal) return codes;
  const { app, hand } = journal[kind];
  ids.forEach((id, i) => (codes[i] = hasId(app, id) ? BY_MUTUALS : hasId(hand, id) ? BY_HAND : UNKNOWN_CAUSE));
  return codes;
}
