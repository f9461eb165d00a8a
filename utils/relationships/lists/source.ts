import type { Database, ListName } from '../../storage';
import { unpackId, type AccountId, type Handle, type UserId } from '../../base';
import { causeOf, CHANGE_KINDS, readEvents, readDepartures, CHANGED_LISTS, type PackedChanges } from '../history';
import { ranksIn, readClassifiedList, LIST_RELATIONS, type ClassifiedList, type ListRelation } from './classified-list';
import { type Reader } from '../reader';
import { type Relationship } from '../evidence/relationship';
import { bareRow, listBehind, type Extra, type PeopleList, type ReviewChange, type InCommonOf } from './people';

/** Where the people of a list come from: places of a stored reading, then extras; or changes, each with a place of its own. */
export interface Source {
  readonly accountId: AccountId;
  /** What the pages of a reading are read with; null where there are none. */
  readonly list: ListName | null;
  readonly syncId: number | null;
  readonly pageStarts: Uint32Array<ArrayBuffer>;
  /** How many have a place; the extras follow. */
  readonly ranks: number;
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly extras: readonly Extra[];
  readonly changes: PackedChanges | null;
  readonly state: 'never' | 'complete';
}

const RELATIONS_OF: Readonly<
  Record<Exclude<PeopleList, 'kept' | 'left' | 'history' | 'in-common'>, readonly ListRelation[]>
> = {
  'non-followers': ['non-follower'],
  mutuals: ['mutual'],
  following: ['mutual', 'non-follower', 'unreported'],
  'not-followed-back': ['follows-you'],
  followers: ['mutual', 'follows-you', 'follower'],
};

const NO_PLACES = {
  list: null,
  syncId: null,
  pageStarts: new Uint32Array(0),
  ranks: 0,
  kinds: new Uint8Array(0),
  changes: null,
} as const;

/** Makes the sources; what the lists say is compared once for a pair of readings. */
export function createSources(db: Database, reader: Pick<Reader, 'peopleOf' | 'relationshipOf'>) {
  const classifiedLists = new Map<ListName, ClassifiedList>();

  async function listed(accountId: AccountId, list: ListName): Promise<Source> {
    const classified = await readClassifiedList(db, accountId, list, classifiedLists.get(list) ?? null);
    classifiedLists.set(list, classified);
    const { complete } = classified;
    return {
      accountId,
      list,
      syncId: complete?.syncId ?? null,
      pageStarts: complete?.pageStarts ?? new Uint32Array(0),
      ranks: classified.base.kinds.length,
      kinds: classified.kinds,
      extras: complete ? classified.extras.map(({ row, kind }) => ({ row, relation: LIST_RELATIONS[kind]! })) : [],
      changes: null,
      state: complete ? 'complete' : 'never',
    };
  }

  async function kept(accountId: AccountId): Promise<Source> {
    const records = (await db.getAll('keep', IDBKeyRange.bound([accountId], [accountId, []]))).sort(
      (one, other) => other.at - one.at,
    );
    const ids = records.map(({ userId }) => userId);
    const known = new Map((await reader.peopleOf(accountId, ids)).map((row) => [row.id, row]));
    const relations = await Promise.all(ids.map((id) => reader.relationshipOf(accountId, id)));
    const extras = records.map(({ userId, handle }, i): Extra => ({
      row: known.get(userId) ?? bareRow(userId, handle, handle ?? userId),
      relation: relations[i]!.kind,
    }));
    return { ...NO_PLACES, accountId, extras, state: 'complete' };
  }

  async function changed(accountId: AccountId, list: 'left' | 'history'): Promise<Source> {
    const changes = await (list === 'left' ? readDepartures : readEvents)(db, accountId);
    return { ...NO_PLACES, accountId, ranks: changes.ids.length, extras: [], changes, state: 'complete' };
  }

  return {
    read(accountId: AccountId, list: PeopleList): Promise<Source> {
      if (list === 'kept') return kept(accountId);
      if (list === 'left' || list === 'history') return changed(accountId, list);
      return listed(accountId, listBehind(list));
    },
  };
}

/** The people of a list as places of its source, in its own order. */
export async function membersOf(
  db: Database,
  source: Source,
  list: PeopleList,
  of: InCommonOf | null,
): Promise<Uint32Array<ArrayBuffer>> {
  const { ranks, kinds, extras } = source;
  if (list === 'in-common') return ranksInCommon(db, source, of);
  if (list === 'kept' || list === 'left' || list === 'history')
    return Uint32Array.from({ length: ranks + extras.length }, (_, rank) => rank);
  const people = new Uint32Array(ranks + extras.length);
  const held = RELATIONS_OF[list];
  let count = 0;
  extras.forEach(({ relation }, i) => {
    if (held.includes(relation as ListRelation)) people[count++] = ranks + i;
  });
  const holds = LIST_RELATIONS.map((relation) => held.includes(relation));
  for (let rank = 0; rank < ranks; rank++) if (holds[kinds[rank]!]) people[count++] = rank;
  return people.slice(0, count);
}

async function ranksInCommon(
  db: Database,
  { accountId, list, ranks, extras }: Source,
  of: InCommonOf | null,
): Promise<Uint32Array<ArrayBuffer>> {
  const found = of ? ((await db.get('inCommon', [accountId, of.userId, of.list]))?.found ?? []) : [];
  const at = list === null ? [] : await ranksIn(db, accountId, list, found);
  const extraAt = new Map(extras.map(({ row }, i) => [row.id, ranks + i]));
  return Uint32Array.from(found.map((id, i) => at[i] ?? extraAt.get(id)).filter((rank) => rank !== undefined));
}

/** Who the people of some changes are, with all that is stored of them. */
export async function peopleOfChanges(
  reader: Pick<Reader, 'peopleOf' | 'relationshipOf'>,
  { accountId, changes }: Source,
  ranks: Uint32Array,
): Promise<Extra[]> {
  const ids = Array.from(ranks, (rank) => unpackId(changes!.ids[rank]!));
  const known = new Map((await reader.peopleOf(accountId, ids)).map((row) => [row.id, row]));
  const relationships = await Promise.all(ids.map((id) => reader.relationshipOf(accountId, id)));
  return ids.map((id, i) => ({
    row: known.get(id) ?? rowThen(id, changes!.names[ranks[i]!]!),
    relation: listRelationOf(relationships[i]!),
  }));
}

/** What happened at a place, or null where the list holds no changes. */
export function changeAt({ changes }: Source, rank: number): ReviewChange | null {
  if (!changes) return null;
  const since = changes.since[rank]!;
  return {
    what: CHANGE_KINDS[changes.what[rank]!]!,
    where: CHANGED_LISTS[changes.where[rank]!]!,
    cause: causeOf(changes.cause[rank]),
    since: since === 0 ? null : since,
    at: changes.at[rank]!,
    before: changes.before.get(rank) ?? null,
  };
}

function rowThen(id: UserId, names: string): Extra['row'] {
  const [handle = '', name = ''] = names.split('\t');
  return bareRow(id, handle === '' ? null : (handle as Handle), name);
}

function listRelationOf({ kind, following }: Relationship): Extra['relation'] {
  return kind === 'unknown' && following?.is ? 'unreported' : kind;
}
