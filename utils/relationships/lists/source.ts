import type { Database, ListName } from '../../storage';
import { unpackId, type AccountId, type Handle, type UserId } from '../../base';
import { causeOf, HAPPENINGS, readEverything, readGone, WHERE, type PackedChanges } from '../history';
import { placesIn, readRoster, STANDS, type Roster, type Stand } from '../roster';
import { type Reader } from '../reader';
import { type Relationship } from '../relationship';
import { barely, listBehind, type Extra, type PeopleList, type ReviewChange, type SharedOf } from './people';

/** Where the people of a list come from: places of a stored reading, then extras; or changes, each with a place of its own. */
export interface Source {
  readonly accountId: AccountId;
  /** What the pages of a reading are read with; null where there are none. */
  readonly list: ListName | null;
  readonly syncId: number | null;
  readonly pageStarts: Uint32Array<ArrayBuffer>;
  /** How many have a place; the extras follow. */
  readonly places: number;
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly extras: readonly Extra[];
  readonly changes: PackedChanges | null;
  readonly state: 'never' | 'complete';
}

const HELD: Readonly<Record<Exclude<PeopleList, 'kept' | 'gone' | 'history' | 'shared'>, readonly Stand[]>> = {
  'non-followers': ['non-follower'],
  mutuals: ['mutual'],
  following: ['mutual', 'non-follower', 'unsaid'],
  fans: ['fan'],
  followers: ['mutual', 'fan', 'follower'],
};

const NO_PLACES = {
  list: null,
  syncId: null,
  pageStarts: new Uint32Array(0),
  places: 0,
  kinds: new Uint8Array(0),
  changes: null,
} as const;

/** Makes the sources; what the lists say is compared once for a pair of readings. */
export function createSources(db: Database, reader: Pick<Reader, 'peopleOf' | 'relationshipOf'>) {
  const rosters = new Map<ListName, Roster>();

  async function listed(accountId: AccountId, list: ListName): Promise<Source> {
    const roster = await readRoster(db, accountId, list, rosters.get(list) ?? null);
    rosters.set(list, roster);
    const { complete } = roster;
    return {
      accountId,
      list,
      syncId: complete?.syncId ?? null,
      pageStarts: complete?.pageStarts ?? new Uint32Array(0),
      places: roster.base.kinds.length,
      kinds: roster.kinds,
      extras: complete ? roster.extras.map(({ row, kind }) => ({ row, stand: STANDS[kind]! })) : [],
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
    const stands = await Promise.all(ids.map((id) => reader.relationshipOf(accountId, id)));
    const extras = records.map(({ userId, handle }, i): Extra => ({
      row: known.get(userId) ?? barely(userId, handle, handle ?? userId),
      stand: stands[i]!.kind,
    }));
    return { ...NO_PLACES, accountId, extras, state: 'complete' };
  }

  async function changed(accountId: AccountId, list: 'gone' | 'history'): Promise<Source> {
    const changes = await (list === 'gone' ? readGone : readEverything)(db, accountId);
    return { ...NO_PLACES, accountId, places: changes.ids.length, extras: [], changes, state: 'complete' };
  }

  return {
    read(accountId: AccountId, list: PeopleList): Promise<Source> {
      if (list === 'kept') return kept(accountId);
      if (list === 'gone' || list === 'history') return changed(accountId, list);
      return listed(accountId, listBehind(list));
    },
  };
}

/** The people of a list as places of its source, in its own order. */
export async function membersOf(
  db: Database,
  source: Source,
  list: PeopleList,
  of: SharedOf | null,
): Promise<Uint32Array<ArrayBuffer>> {
  const { places, kinds, extras } = source;
  if (list === 'shared') return foundIn(db, source, of);
  if (list === 'kept' || list === 'gone' || list === 'history')
    return Uint32Array.from({ length: places + extras.length }, (_, place) => place);
  const people = new Uint32Array(places + extras.length);
  const held = HELD[list];
  let count = 0;
  extras.forEach(({ stand }, i) => {
    if (held.includes(stand as Stand)) people[count++] = places + i;
  });
  const holds = STANDS.map((stand) => held.includes(stand));
  for (let place = 0; place < places; place++) if (holds[kinds[place]!]) people[count++] = place;
  return people.slice(0, count);
}

async function foundIn(
  db: Database,
  { accountId, list, places, extras }: Source,
  of: SharedOf | null,
): Promise<Uint32Array<ArrayBuffer>> {
  const found = of ? ((await db.get('shared', [accountId, of.userId, of.list]))?.found ?? []) : [];
  const at = list === null ? [] : await placesIn(db, accountId, list, found);
  const extraAt = new Map(extras.map(({ row }, i) => [row.id, places + i]));
  return Uint32Array.from(found.map((id, i) => at[i] ?? extraAt.get(id)).filter((place) => place !== undefined));
}

/** Who the people of some changes are, with all that is stored of them. */
export async function peopleOfChanges(
  reader: Pick<Reader, 'peopleOf' | 'relationshipOf'>,
  { accountId, changes }: Source,
  places: Uint32Array,
): Promise<Extra[]> {
  const ids = Array.from(places, (place) => unpackId(changes!.ids[place]!));
  const known = new Map((await reader.peopleOf(accountId, ids)).map((row) => [row.id, row]));
  const relationships = await Promise.all(ids.map((id) => reader.relationshipOf(accountId, id)));
  return ids.map((id, i) => ({
    row: known.get(id) ?? rowThen(id, changes!.names[places[i]!]!),
    stand: standOf(relationships[i]!),
  }));
}

/** What happened at a place, or null where the list holds no changes. */
export function changeAt({ changes }: Source, place: number): ReviewChange | null {
  if (!changes) return null;
  const since = changes.since[place]!;
  return {
    what: HAPPENINGS[changes.what[place]!]!,
    where: WHERE[changes.where[place]!]!,
    cause: causeOf(changes.cause[place]),
    since: since === 0 ? null : since,
    at: changes.at[place]!,
    before: changes.before.get(place) ?? null,
  };
}

function rowThen(id: UserId, names: string): Extra['row'] {
  const [handle = '', name = ''] = names.split('\t');
  return barely(id, handle === '' ? null : (handle as Handle), name);
}

function standOf({ kind, following }: Relationship): Extra['stand'] {
  return kind === 'unknown' && following?.is ? 'unsaid' : kind;
}
