import type { CompleteRecord, Database, ListName, ListRecord, PersonRow, ReadTransaction } from '../../storage';
import { unpackId, type AccountId, type UserId, createLru } from '../../base';
import { NO_RANK } from '../sync/build-set';
import { NO_EVIDENCE, mergeEvidence, type Sides } from '../evidence/evidence';
import { readFacts, findInLists, readLists, type Lists, type SetCache } from '../evidence/lookup';
import { unnamed, type UnnamedRow } from '../people/non-followers';
import { LEFT, MUTUAL, NOBODY, NON_FOLLOWER, UNSAID } from '../evidence/classification';
import { walk } from '../evidence/set-pair';
import { pageOf, evidenceOfAbsence } from '../evidence/list-evidence';

/** How the account stands to a person of a roster. 'follower': followed by them, and nothing says whether followed back. */
export type ListRelation = 'nobody' | 'mutual' | 'non-follower' | 'unreported' | 'left' | 'follows-you' | 'follower';

const FAN = LEFT + 1;
const FOLLOWER = FAN + 1;

/** All people of a list by their place in it, packed, news considered. */
export interface ClassifiedList {
  readonly list: ListName;
  readonly complete: CompleteRecord | null;
  /** A code for each place: `STANDS[kinds[place]]`. */
  readonly kinds: Uint8Array<ArrayBuffer>;
  /** People of whom only news tells, newest first: they have no place. */
  readonly extras: readonly { readonly row: PersonRow; readonly kind: number }[];
  /** What the kinds were before news: a later roster of the same readings starts from it. */
  readonly base: Base;
  readonly record: ListRecord | null;
}

interface Base {
  readonly key: string;
  readonly kinds: Uint8Array<ArrayBuffer>;
}

/** The stands by their codes. */
export const LIST_RELATIONS: readonly ListRelation[] = [
  'nobody',
  'mutual',
  'non-follower',
  'unreported',
  'left',
  'follows-you',
  'follower',
];

const PARTS_KEPT = 32;
const open = (db: Database) => db.readTransaction(['lists', 'sets', 'facts', 'rows']);

/**
 * Reads a roster. The lists themselves are compared once for a pair of readings; news is put on top
 * each time, so that after an action only it is looked at.
 */
export async function readClassifiedList(
  db: Database,
  accountId: AccountId,
  list: ListName,
  before: ClassifiedList | null = null,
): Promise<ClassifiedList> {
  const lists = await readLists(open(db), accountId);
  const complete = lists[list]?.complete ?? null;
  const key = [accountId, list, lists.following?.complete?.syncId, lists.followers?.complete?.syncId].join(' ');
  const base = before?.base.key === key ? before.base : { key, kinds: await kindsByPlace(db, accountId, list, lists) };
  const kinds = base.kinds.slice();
  const extras: { row: PersonRow; kind: number; at: number }[] = [];
  const cache: SetCache = createLru(PARTS_KEPT);
  const tx = open(db);
  for await (const fact of readFacts(tx, accountId)) {
    const person = await findInLists(tx, cache, accountId, lists, BigInt(fact.userId));
    const sides = mergeEvidence(person.following, person.followers, fact);
    const kind = relationOf(sides);
    const rank = list === 'following' ? person.rank : person.followersRank;
    if (rank !== null) kinds[rank] = kind;
    else if (kind !== NOBODY && kind !== LEFT) {
      const other = list === 'following' ? person.followersRank : person.rank;
      const row =
        fact.row ?? (await rowAt(tx, accountId, lists, list === 'following' ? 'followers' : 'following', other));
      if (row) extras.push({ row, kind, at: Math.max(sides.following?.at ?? 0, sides.followedBy?.at ?? 0) });
    }
  }
  extras.sort((one, other) => other.at - one.at);
  return { list, complete, kinds, extras, base, record: lists[list] };
}

function relationOf({ following, followedBy }: Sides): number {
  if (following?.is) return followedBy === null ? UNSAID : followedBy.is ? MUTUAL : NON_FOLLOWER;
  if (followedBy?.is) return following === null ? FOLLOWER : FAN;
  return following === null ? NOBODY : LEFT;
}

async function kindsByPlace(
  db: Database,
  accountId: AccountId,
  list: ListName,
  lists: Lists,
): Promise<Uint8Array<ArrayBuffer>> {
  const complete = lists[list]?.complete ?? null;
  if (!complete) return new Uint8Array(0);
  if (list === 'following')
    return (await db.get('classifications', accountId))?.kinds ?? new Uint8Array(complete.people + complete.repeats);
  return followersByPlace(db, accountId, lists.following?.complete ?? null, complete);
}

/** One pass over both packed sets, in the order of their ids. */
async function followersByPlace(
  db: Database,
  accountId: AccountId,
  following: CompleteRecord | null,
  followers: CompleteRecord,
) {
  const kinds = new Uint8Array(followers.people + followers.repeats);
  const notFollowed = following ? evidenceOfAbsence(following) : NO_EVIDENCE;
  const left = walk(db, accountId, 'following', following);
  const right = walk(db, accountId, 'followers', followers);
  let [l, r] = [await left.next(), await right.next()];
  while (r) {
    const order = l ? l.high - r.high || l.low - r.low : 1;
    if (order < 0) {
      l = left.step() ?? (await left.next());
      continue;
    }
    if (r.rank !== NO_RANK)
      kinds[r.rank] = relationOf(mergeEvidence(order === 0 && l ? l.word : notFollowed, r.word, null));
    r = right.step() ?? (await right.next());
  }
  return kinds;
}

async function rowAt(
  tx: ReadTransaction<'rows'>,
  accountId: AccountId,
  lists: Lists,
  list: ListName,
  rank: number | null,
): Promise<PersonRow | null> {
  const complete = lists[list]?.complete;
  if (!complete || rank === null) return null;
  const page = pageOf(complete.pageStarts, rank);
  const record = await tx.objectStore('rows').get([accountId, list, complete.syncId, page]);
  return record?.rows[rank - complete.pageStarts[page]!] ?? null;
}

/** A stored page of a list: its profiles and, a line each, their folded handles and names. */
export interface StoredPage {
  readonly rows: readonly (PersonRow | UnnamedRow)[];
  readonly names: readonly string[];
}

/** Reads a page of a complete list, or null when a newer reading has taken its place. */
export async function readStoredPage(
  db: Database,
  accountId: AccountId,
  list: ListName,
  syncId: number,
  page: number,
): Promise<StoredPage | null> {
  const tx = db.readTransaction(['rows', 'pages']);
  const key: [string, ListName, number, number] = [accountId, list, syncId, page];
  const [profiles, packed] = await Promise.all([tx.objectStore('rows').get(key), tx.objectStore('pages').get(key)]);
  if (!packed) return null;
  // Of an archive only those met since have a profile.
  const rows = Array.from(packed.ids, (id, index) => profiles?.rows[index] ?? unnamed(unpackId(id)));
  return { rows, names: packed.names.split('\n') };
}

/** Where people are in a list; null for who is not in it. */
export async function ranksIn(
  db: Database,
  accountId: AccountId,
  list: ListName,
  ids: readonly UserId[],
): Promise<(number | null)[]> {
  const cache: SetCache = createLru(PARTS_KEPT);
  const tx = open(db);
  const lists = await readLists(tx, accountId);
  const found: (number | null)[] = [];
  for (const id of ids) {
    const { rank, followersRank } = await findInLists(tx, cache, accountId, lists, BigInt(id));
    found.push(list === 'following' ? rank : followersRank);
  }
  return found;
}
