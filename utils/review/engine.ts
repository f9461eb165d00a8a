import type { ActionState, Database, KeepRecord, ListName, ListRecord, PersonRow } from '../database';
import type { AccountId, Handle, UserId } from '../ids';
import { createReader, fold, placesIn, readListed, readRoster, STANDS, type Listed, type Roster, type Stand } from '../relationships';
import { emptyColumns, fill, grown, WAS_FOLLOWED, WAS_UNFOLLOWED, type Columns } from './columns';
import { filtered, letsAllPass, type Filters } from './filters';
import { compositionOf, type Composition } from './composition';
import { sorted, type Sort } from './sort';

/** The lists of people. */
export const PEOPLE_LISTS = ['non-followers', 'mutuals', 'fans', 'following', 'followers', 'kept'] as const;
export type PeopleList = (typeof PEOPLE_LISTS)[number];

/** A person of a list as it shows them. */
export interface ReviewPerson extends Omit<PersonRow, 'handle'> {
  /** Null for somebody on the keep list of whom nothing else is stored. */
  readonly handle: Handle | null;
  readonly stand: Stand | 'stranger' | 'unknown';
  /** The note on the keep list, or null for who is not on it. */
  readonly kept: string | null;
  /** Their newest action, or null. */
  readonly action: { readonly kind: 'follow' | 'unfollow'; readonly state: ActionState; readonly at: number } | null;
}

/** What is asked to be shown. */
export interface Query {
  readonly accountId: AccountId;
  readonly list: PeopleList;
  readonly filters: Filters;
  readonly sort: Sort;
}

/** What a query found; its rows are fetched by `view`. */
export interface Found {
  readonly view: number;
  readonly total: number;
  /** Of the list, filters aside. */
  readonly all: number;
  /** 'never': the list it stands on has not been read to its end. */
  readonly state: 'never' | 'complete';
}

/** The people of a few rows; none where another query has come since. */
export interface Engine {
  query(query: Query): Promise<Found>;
  rows(view: number, from: number, to: number): Promise<readonly ReviewPerson[]>;
  /** What the people found are made of. */
  composition(view: number): Promise<Composition | null>;
}

interface Source {
  readonly accountId: AccountId;
  /** What the pages of a reading are read with; null for the keep list, which has none. */
  readonly list: ListName | null;
  readonly syncId: number | null;
  readonly pageStarts: Uint32Array<ArrayBuffer>;
  /** How many people have a place; the extras follow. */
  readonly places: number;
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly extras: readonly Extra[];
  readonly state: Found['state'];
}

interface Extra {
  readonly row: Omit<PersonRow, 'handle'> & { readonly handle: Handle | null };
  readonly stand: ReviewPerson['stand'];
}

/** Profiles kept at hand, in pages of about a thousand. */
const PAGES_KEPT = 48;
const HELD: Readonly<Record<Exclude<PeopleList, 'kept'>, readonly Stand[]>> = {
  'non-followers': ['non-follower'],
  mutuals: ['mutual'],
  following: ['mutual', 'non-follower', 'unsaid'],
  fans: ['fan'],
  followers: ['mutual', 'fan', 'follower'],
};

/** The list whose profiles a list of people stands on. */
export function listBehind(list: PeopleList): ListName {
  return list === 'fans' || list === 'followers' ? 'followers' : 'following';
}

/**
 * Answers for the lists: what is shown is an array of places, what it is narrowed and ordered by are
 * packed columns, and profiles are read for the rows in view only. The columns of a reading are read
 * once, when something first asks for them; until then a list shows in X's own order.
 * @param now ms since 1970
 * @param onProgress told how far the columns are, 0 to 1
 */
export function createEngine(db: Database, now: () => number, onProgress: (share: number) => void): Engine {
  const rosters = new Map<ListName, Roster>();
  const reader = createReader(db);
  /** Of the newest reading of each list. */
  const columnsOf = new Map<ListName | null, { key: string; columns: Promise<Columns> }>();
  let shown: { view: number; source: Source; people: Uint32Array<ArrayBuffer> } | null = null;
  let views = 0;
  const pages = new Map<string, Listed>();

  async function sourceOf({ accountId, list }: Query): Promise<Source> {
    if (list === 'kept') return keptSource(accountId);
    const behind = listBehind(list);
    const roster = await readRoster(db, accountId, behind, rosters.get(behind) ?? null);
    rosters.set(behind, roster);
    const { complete } = roster;
    return {
      accountId,
      list: behind,
      syncId: complete?.syncId ?? null,
      pageStarts: complete?.pageStarts ?? new Uint32Array(0),
      places: roster.base.kinds.length,
      kinds: roster.kinds,
      extras: complete ? roster.extras.map(({ row, kind }) => ({ row, stand: STANDS[kind]! })) : [],
      state: complete ? 'complete' : 'never',
    };
  }

  async function keptSource(accountId: AccountId): Promise<Source> {
    const kept = (await db.getAll('keep', IDBKeyRange.bound([accountId], [accountId, []]))).sort((one, other) => other.at - one.at);
    const ids = kept.map(({ userId }) => userId);
    const known = new Map((await reader.peopleOf(accountId, ids)).map((row) => [row.id, row]));
    const stands = await Promise.all(ids.map((id) => reader.relationshipOf(accountId, id)));
    const extras = kept.map((record, i): Extra => ({ row: known.get(record.userId) ?? barely(record), stand: stands[i]!.kind }));
    const none = { list: null, syncId: null, pageStarts: new Uint32Array(0), places: 0, kinds: new Uint8Array(0) };
    return { accountId, ...none, extras, state: 'complete' };
  }

  /** The people of a list, newest first. */
  function membersOf(source: Source, list: PeopleList): Uint32Array<ArrayBuffer> {
    const { places, kinds, extras } = source;
    const people = new Uint32Array(places + extras.length);
    const held = list === 'kept' ? null : HELD[list];
    let count = 0;
    extras.forEach(({ stand }, i) => {
      if (held === null || held.includes(stand as Stand)) people[count++] = places + i;
    });
    const holds = STANDS.map((stand) => held?.includes(stand) ?? false);
    for (let place = 0; place < places; place++) if (holds[kinds[place]!]) people[count++] = place;
    return people.slice(0, count);
  }

  /** The columns of a source: those of its reading as read before, its extras and what was done anew. */
  async function columnsFor(source: Source): Promise<Columns> {
    const key = [source.accountId, source.list, source.syncId].join(' ');
    const known = columnsOf.get(source.list);
    const before = known?.key === key ? known : { key, columns: readColumns(source) };
    columnsOf.set(source.list, before);
    const stable = await before.columns.catch((error: unknown) => {
      columnsOf.delete(source.list);
      throw error;
    });
    const columns = grown(stable, source.places, source.places + source.extras.length);
    const rows = source.extras.map(({ row }) => ({ ...row, handle: row.handle ?? ('' as Handle) }));
    if (rows.length > 0) fill(columns, source.places, { rows, names: rows.map(({ handle, name }) => `${fold(handle)} ${fold(name)}`) });
    await markDone(source, columns);
    return columns;
  }

  async function readColumns({ accountId, list, syncId, pageStarts, places }: Source): Promise<Columns> {
    const columns = emptyColumns(places);
    for (let page = 0; list !== null && syncId !== null && page < pageStarts.length; page++) {
      const listed = await readListed(db, accountId, list, syncId, page);
      if (!listed) throw new Error('a newer reading has taken its place');
      fill(columns, pageStarts[page]!, listed);
      if (page % 16 === 15) onProgress((page + 1) / pageStarts.length);
    }
    onProgress(1);
    return columns;
  }

  async function markDone({ accountId, list, places, extras }: Source, columns: Columns): Promise<void> {
    const done = await db.getAllFromIndex('actions', 'by state', IDBKeyRange.bound([accountId, 'done', -Infinity], [accountId, 'done', Infinity]));
    const ids = done.map(({ userId }) => userId);
    const at = list === null ? [] : await placesIn(db, accountId, list, ids);
    const extraAt = new Map(extras.map(({ row }, i) => [row.id, places + i]));
    done.forEach(({ kind, userId }, i) => {
      const place = at[i] ?? extraAt.get(userId);
      if (place !== undefined) columns.traits[place]! |= kind === 'follow' ? WAS_FOLLOWED : WAS_UNFOLLOWED;
    });
  }

  async function listedPage(source: Source, page: number): Promise<Listed> {
    const key = [source.accountId, source.list, source.syncId, page].join(' ');
    const kept = pages.get(key);
    const listed = kept ?? (await readListed(db, source.accountId, source.list!, source.syncId!, page));
    if (!listed) throw new Error('a newer reading has taken its place');
    pages.delete(key);
    pages.set(key, listed);
    for (const oldest of pages.keys()) {
      if (pages.size <= PAGES_KEPT) break;
      pages.delete(oldest);
    }
    return listed;
  }

  async function personAt(source: Source, place: number): Promise<Extra> {
    const extra = source.extras[place - source.places];
    if (place >= source.places && extra) return extra;
    const page = pageOf(source.pageStarts, place);
    const row = (await listedPage(source, page)).rows[place - source.pageStarts[page]!];
    if (!row) throw new Error('a newer reading has taken its place');
    return { row, stand: STANDS[source.kinds[place]!]! };
  }

  return {
    async query(query) {
      const source = await sourceOf(query);
      const members = membersOf(source, query.list);
      const needs = query.sort.by !== 'listed' || !letsAllPass(query.filters);
      const columns = needs && members.length > 0 ? await columnsFor(source) : null;
      const left = columns ? filtered(members, columns, query.filters, now()) : members;
      const people = sorted(left, columns, query.sort);
      shown = { view: ++views, source, people };
      return { view: shown.view, total: people.length, all: members.length, state: source.state };
    },

    async rows(view, from, to) {
      if (shown?.view !== view) return [];
      const { source, people } = shown;
      const found: Extra[] = [];
      for (const place of people.subarray(from, to)) found.push(await personAt(source, place));
      return withMarks(db, source.accountId, found);
    },

    async composition(view) {
      if (shown?.view !== view) return null;
      const { source, people } = shown;
      const columns = await columnsFor(source);
      const standAt = (place: number): ReviewPerson['stand'] =>
        place < source.places ? STANDS[source.kinds[place]!]! : source.extras[place - source.places]!.stand;
      return compositionOf(people, columns, standAt, now());
    },
  };
}

async function withMarks(db: Database, accountId: AccountId, people: readonly Extra[]): Promise<ReviewPerson[]> {
  const tx = db.transaction(['keep', 'actions']);
  return Promise.all(
    people.map(async ({ row, stand }) => {
      const [kept, actions] = await Promise.all([
        tx.objectStore('keep').get([accountId, row.id]),
        tx.objectStore('actions').index('by person').getAll([accountId, row.id]),
      ]);
      const newest = actions.at(-1);
      return {
        ...row,
        stand,
        kept: kept?.note ?? null,
        action: newest ? { kind: newest.kind, state: newest.state, at: newest.changedAt } : null,
      };
    }),
  );
}

function pageOf(pageStarts: Uint32Array, place: number): number {
  let [from, to] = [0, pageStarts.length - 1];
  while (from < to) {
    const middle = (from + to + 1) >>> 1;
    if (pageStarts[middle]! <= place) from = middle;
    else to = middle - 1;
  }
  return from;
}

function barely({ userId, handle }: KeepRecord): Extra['row'] {
  return {
    id: userId as UserId,
    handle,
    name: handle ?? userId,
    pictureUrl: null,
    verified: 'none',
    protected: false,
    followersCount: null,
    followingCount: null,
    postCount: null,
    createdAt: null,
    lastPostAt: null,
    bio: '',
  };
}

/** How the reading behind a list stands, for saying how fresh and complete it is. */
export interface ListState {
  readonly at: number | null;
  /** People X counts and did not list; 0 when the list is whole. Null where it was never read. */
  readonly shortBy: number | null;
  readonly reading: 'none' | 'running' | 'waiting' | 'stopped';
  readonly people: number;
  readonly expected: number | null;
}

/** Reads how the reading of a list stands. */
export function listState(record: ListRecord | undefined): ListState {
  const { complete = null, reading = null } = record ?? {};
  return {
    at: complete?.finishedAt ?? null,
    shortBy: complete && (complete.whole === 'yes' ? 0 : Math.max(0, (complete.expected ?? 0) - complete.people)),
    reading: reading?.state ?? 'none',
    people: reading?.peopleStored ?? complete?.people ?? 0,
    expected: reading?.expected ?? complete?.expected ?? null,
  };
}
