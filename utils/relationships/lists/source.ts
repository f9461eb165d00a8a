import { prefixRange, type Database, type ListName } from '../../storage';
import { unpackId, type AccountId, type Handle, type UserId } from '../../base';
import { LIST_RELATIONS, listRelation } from '../evidence/classification';
import {
  CHANGED_LISTS,
  CHANGE_KINDS,
  causeOf,
  nameKeptUntil,
  readEvents,
  readUnfollows,
  type PackedChanges,
} from '../history';
import type { Reader } from '../reader';
import { ranksIn, readClassifiedList, type ClassifiedList } from './classified-list';
import {
  bareRow,
  isOfChanges,
  listBehind,
  type Extra,
  type InCommonOf,
  type PeopleList,
  type ReviewChange,
  type ReviewPerson,
} from './people';

/** The data behind a list of people: ranks of a stored list, then extras; or changes, each with a rank of its own. */
export interface Source {
  readonly accountId: AccountId;
  /** The stored list; null where there is none. */
  readonly stored: { readonly list: ListName; readonly syncId: number; readonly pageStarts: Uint32Array } | null;
  /** The number of people with a rank; extras are numbered after them. */
  readonly ranks: number;
  /** See `listRelation`: a code for each rank. */
  readonly codes: Uint8Array<ArrayBuffer>;
  readonly extras: readonly Extra[];
  readonly changes: PackedChanges | null;
  readonly state: 'never' | 'complete';
}

const RELATIONS_OF: Readonly<Partial<Record<PeopleList, readonly ReviewPerson['relation'][]>>> = {
  'non-followers': ['non-follower'],
  mutuals: ['mutual'],
  following: ['mutual', 'non-follower', 'unreported'],
  'not-followed-back': ['follows-you'],
  followers: ['mutual', 'follows-you', 'follower'],
};

const NO_LIST = {
  stored: null,
  ranks: 0,
  codes: new Uint8Array(0),
  extras: [],
  changes: null,
  state: 'complete',
} as const;

/** Reads sources; the lists are merged once per pair of syncs. */
export function createSources(db: Database, reader: Pick<Reader, 'peopleOf' | 'relationshipsOf'>) {
  const classifiedLists = new Map<ListName, ClassifiedList>();

  async function listed(accountId: AccountId, list: ListName): Promise<Source> {
    const classified = await readClassifiedList(db, accountId, list, classifiedLists.get(list) ?? null);
    classifiedLists.set(list, classified);
    const { complete, codes, extras } = classified;
    if (!complete) return { ...NO_LIST, accountId, state: 'never' };
    const { syncId, pageStarts } = complete;
    return { ...NO_LIST, accountId, stored: { list, syncId, pageStarts }, ranks: codes.length, codes, extras };
  }

  async function kept(accountId: AccountId): Promise<Source> {
    const records = await db.getAll('keep', prefixRange(accountId));
    const people = records
      .sort((a, b) => b.at - a.at)
      .map(({ userId, handle }) => bareRow(userId, handle, handle ?? userId));
    return { ...NO_LIST, accountId, extras: await withRelations(reader, accountId, people) };
  }

  return {
    async read(accountId: AccountId, list: PeopleList): Promise<Source> {
      if (list === 'kept') return kept(accountId);
      if (!isOfChanges(list)) return listed(accountId, listBehind(list));
      const changes = await (list === 'unfollowed-you' ? readUnfollows : readEvents)(db, accountId);
      return { ...NO_LIST, accountId, ranks: changes.ids.length, changes, state: stateOf(changes) };
    },
  };
}

/** "Nothing has changed" is only known where two complete lists were compared. */
export function stateOf({ ids, isCompared }: PackedChanges): Source['state'] {
  return isCompared || ids.length > 0 ? 'complete' : 'never';
}

/** The stored profiles and relations of people; the `bare` row where no profile is stored. */
async function withRelations(
  reader: Pick<Reader, 'peopleOf' | 'relationshipsOf'>,
  accountId: AccountId,
  bare: readonly Extra['row'][],
): Promise<Extra[]> {
  const ids = bare.map(({ id }) => id);
  const stored = new Map((await reader.peopleOf(accountId, ids)).map((row) => [row.id, row]));
  const relationships = await reader.relationshipsOf(accountId, ids);
  return bare.map((row, i) => {
    const { kind = 'unknown', following } = relationships[i] ?? {};
    return {
      row: stored.get(row.id) ?? row,
      relation: kind === 'unknown' && following?.is ? 'unreported' : kind,
    };
  });
}

/** The relation of the person at a rank. */
export function relationAt({ ranks, codes, extras }: Source, rank: number): ReviewPerson['relation'] {
  return extras[rank - ranks]?.relation ?? listRelation(codes[rank]);
}

/** The people of a list as ranks of its source, in its own order. */
export async function membersOf(
  db: Database,
  source: Source,
  list: PeopleList,
  of: InCommonOf | null,
): Promise<Uint32Array<ArrayBuffer>> {
  const { accountId, ranks, codes, extras } = source;
  if (list === 'in-common') {
    const found = of ? ((await db.get('inCommon', [accountId, of.userId, of.list]))?.found ?? []) : [];
    return Uint32Array.from((await ranksOf(db, source, found)).filter((rank) => rank !== null));
  }
  const wanted = RELATIONS_OF[list];
  const people = new Uint32Array(ranks + extras.length);
  if (!wanted) {
    for (let rank = 0; rank < people.length; rank++) people[rank] = rank;
    return people;
  }
  let count = 0;
  extras.forEach(({ relation }, i) => {
    if (wanted.includes(relation)) people[count++] = ranks + i;
  });
  const isWanted = LIST_RELATIONS.map((relation) => wanted.includes(relation));
  for (let rank = 0; rank < codes.length; rank++) if (isWanted[codes[rank]!]) people[count++] = rank;
  return people.slice(0, count);
}

/** The ranks of people in a source, extras included; null for those not in it. */
export async function ranksOf(
  db: Database,
  { accountId, stored, ranks, extras }: Source,
  ids: readonly UserId[],
): Promise<(number | null)[]> {
  const inList = stored ? await ranksIn(db, accountId, stored.list, ids) : [];
  const ofExtras = new Map(extras.map(({ row }, i) => [row.id, ranks + i]));
  return ids.map((id, i) => inList[i] ?? ofExtras.get(id) ?? null);
}

/** The people of some changes, with all that is stored of them; else with the name they had. */
export function peopleOfChanges(
  reader: Pick<Reader, 'peopleOf' | 'relationshipsOf'>,
  accountId: AccountId,
  { ids, names }: PackedChanges,
  ranks: Uint32Array,
): Promise<Extra[]> {
  const people = Array.from(ranks, (rank) => {
    const [handle = '', name = ''] = (names[rank] ?? '').split('\t');
    return bareRow(unpackId(ids[rank]!), handle === '' ? null : (handle as Handle), name);
  });
  return withRelations(reader, accountId, people);
}

/** What happened at a rank, or null where the list holds no changes. */
export function changeAt({ changes }: Source, rank: number): ReviewChange | null {
  const what = changes && CHANGE_KINDS[changes.what[rank] ?? -1];
  const where = changes && CHANGED_LISTS[changes.where[rank] ?? -1];
  if (!what || !where) return null;
  return {
    what,
    where,
    cause: causeOf(changes.cause[rank]),
    since: changes.since[rank] || null,
    at: changes.at[rank] ?? 0,
    before: changes.before.get(rank) ?? null,
    nameUntil: nameKeptUntil({ what, cause: changes.cause[rank] ?? 0, at: changes.at[rank] ?? 0 }),
  };
}

/** Who left for an unknown cause, of some people of a source, at most `most`; nobody where it holds no changes. */
export function unexplainedOf(source: Source, people: Uint32Array, most: number): UserId[] {
  const found = new Set<bigint>();
  if (!source.changes) return [];
  for (const rank of people) {
    if (found.size >= most) break;
    const id = source.changes.ids[rank];
    if (source.changes.open[rank] === 1 && id !== undefined) found.add(id);
  }
  return Array.from(found, unpackId);
}
