import type { Database, ListName, ListRecord } from '../../storage';
import { unpackId, type AccountId, type Handle, type UserId } from '../../base';
import { causeOf, HAPPENINGS, readEverything, readGone, readHeld, type PackedChanges } from '../history';
import { createReader } from '../reader';
import { fold } from '../fold';
import { placesIn, readListed, STANDS, type Listed } from '../roster';
import { columnsOfChanges } from './change-columns';
import { emptyColumns, fill, grown, secondsOf, WAS_FOLLOWED, WAS_UNFOLLOWED, type Columns } from './columns';
import { compositionOf, type Composition } from './composition';
import { filtered, letsAllPass, type Filters } from './filters';
import type { Extra, PeopleList, ReviewPerson, SharedOf } from './people';
import { sorted, type Sort } from './sort';
import { changeAt, createSources, membersOf, peopleOfChanges, type Source } from './source';

/** What is asked to be shown. */
export interface Query {
  readonly accountId: AccountId;
  readonly list: PeopleList;
  /** Of the list 'shared': whose. */
  readonly of: SharedOf | null;
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
  /** Of those found, how many left and nothing says why: a lookup could. */
  readonly unexplained: number;
}

/** The people of a few rows; none where another query has come since. */
export interface Engine {
  query(query: Query): Promise<Found>;
  rows(view: number, from: number, to: number): Promise<readonly ReviewPerson[]>;
  /** What the people found are made of. */
  composition(view: number): Promise<Composition | null>;
  /** Those of the people found who left and of whom nothing says why, so many at most. */
  unexplained(view: number, most: number): Promise<readonly UserId[]>;
  /** How many are gone, and how much has changed. */
  changeCounts(accountId: AccountId): Promise<{ readonly gone: number; readonly history: number }>;
}

/** Profiles kept at hand, in pages of about a thousand. */
const PAGES_KEPT = 48;

/**
 * Answers for the lists: what is shown is an array of places, what it is narrowed and ordered by are
 * packed columns, and profiles are read for the rows in view only. The columns of a reading are read
 * once, when something first asks for them; until then a list shows in X's own order.
 * @param now ms since 1970
 * @param onProgress told how far the columns are, 0 to 1
 */
export function createEngine(db: Database, now: () => number, onProgress: (share: number) => void): Engine {
  const reader = createReader(db);
  const sources = createSources(db, reader);
  /** Of the newest reading of each list. */
  const columnsOf = new Map<ListName | null, { key: string; columns: Promise<Columns> }>();
  /** Of the changes shown last. */
  let named: { readonly key: string; readonly columns: Promise<Columns> } | null = null;
  let shown: { view: number; source: Source; people: Uint32Array<ArrayBuffer> } | null = null;
  let views = 0;
  const pages = new Map<string, Listed>();

  /** The columns of a source: those of its reading as read before, its extras and what was done anew. */
  async function columnsFor(source: Source, filters: Filters): Promise<Columns> {
    if (source.changes) return changeColumnsFor(source.accountId, source.changes);
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
    if (rows.length > 0)
      fill(columns, source.places, { rows, names: rows.map(({ handle, name }) => `${fold(handle)} ${fold(name)}`) });
    await markDone(source, columns);
    if (filters.heldDays !== null) await markHeld(source, columns);
    return columns;
  }

  /** Names stay with the readings they are of; what is said of why changes with a lookup. */
  async function changeColumnsFor(accountId: AccountId, changes: PackedChanges): Promise<Columns> {
    const lists = await db.getAll('lists', IDBKeyRange.bound([accountId], [accountId, []]));
    const { at } = changes;
    const key = [
      accountId,
      ...lists.map(({ list, complete }) => `${list} ${complete?.syncId}`),
      at.length,
      at[0],
      at.at(-1),
    ].join(' ');
    if (named?.key !== key) named = { key, columns: columnsOfChanges(db, accountId, changes, onProgress) };
    const mine = named;
    return mine.columns.then(
      (columns) => ({ ...columns, changes }),
      (error: unknown) => {
        if (named === mine) named = null;
        throw error;
      },
    );
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
    const done = await db.getAllFromIndex(
      'actions',
      'by state',
      IDBKeyRange.bound([accountId, 'done', -Infinity], [accountId, 'done', Infinity]),
    );
    const ids = done.map(({ userId }) => userId);
    const at = list === null ? [] : await placesIn(db, accountId, list, ids);
    const extraAt = new Map(extras.map(({ row }, i) => [row.id, places + i]));
    done.forEach(({ kind, userId, changedAt }, i) => {
      const place = at[i] ?? extraAt.get(userId);
      if (place === undefined) return;
      columns.traits[place]! |= kind === 'follow' ? WAS_FOLLOWED : WAS_UNFOLLOWED;
      // No reading has met an extra: the follow itself tells since when.
      if (place >= places && kind === 'follow' && list === 'following') columns.heldSince[place] = secondsOf(changedAt);
    });
  }

  async function markHeld({ accountId, list, places }: Source, columns: Columns): Promise<void> {
    const held = list === null ? null : await readHeld(db, accountId, list);
    if (!held) return;
    columns.heldSince.fill(secondsOf(held.others), 0, places);
    for (const [place, at] of held.came) if (place < places) columns.heldSince[place] = secondsOf(at);
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
    async query({ accountId, list, of, filters, sort }) {
      const source = await sources.read(accountId, list);
      const members = await membersOf(db, source, list, of);
      const needs = sort.by !== 'listed' || !letsAllPass(filters);
      const columns = needs && members.length > 0 ? await columnsFor(source, filters) : null;
      const left = columns ? filtered(members, columns, filters, now()) : members;
      const people = sorted(left, columns, sort);
      shown = { view: ++views, source, people };
      return {
        view: shown.view,
        total: people.length,
        all: members.length,
        state: source.state,
        unexplained: unexplainedOf(shown, Infinity).length,
      };
    },

    async rows(view, from, to) {
      if (shown?.view !== view) return [];
      const { source, people } = shown;
      const places = people.subarray(from, to);
      const found: Extra[] = source.changes ? await peopleOfChanges(reader, source, places) : [];
      if (!source.changes) for (const place of places) found.push(await personAt(source, place));
      return withMarks(db, source, found, places);
    },

    async composition(view) {
      if (shown?.view !== view) return null;
      const { source, people } = shown;
      const columns = await columnsFor(source, NOTHING_HELD);
      const standAt = (place: number): ReviewPerson['stand'] =>
        place < source.places ? STANDS[source.kinds[place]!]! : source.extras[place - source.places]!.stand;
      return compositionOf(people, columns, standAt, now());
    },

    async changeCounts(accountId) {
      const [gone, everything] = [await readGone(db, accountId), await readEverything(db, accountId)];
      return { gone: gone.ids.length, history: everything.ids.length };
    },

    async unexplained(view, most) {
      return shown?.view === view ? unexplainedOf(shown, most).map(unpackId) : [];
    },
  };
}

const NOTHING_HELD = { heldDays: null } as Filters;

function unexplainedOf(
  { source: { changes }, people }: { readonly source: Source; readonly people: Uint32Array },
  most: number,
): bigint[] {
  const found = new Set<bigint>();
  if (!changes) return [];
  for (const place of people) {
    if (found.size >= most) break;
    if (HAPPENINGS[changes.what[place]!] === 'left' && causeOf(changes.cause[place]) === 'untold')
      found.add(changes.ids[place]!);
  }
  return [...found];
}

async function withMarks(
  db: Database,
  source: Source,
  people: readonly Extra[],
  places: Uint32Array,
): Promise<ReviewPerson[]> {
  const { accountId } = source;
  const tx = db.readTransaction(['keep', 'actions']);
  return Promise.all(
    people.map(async ({ row, stand }, i) => {
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
        change: changeAt(source, places[i]!),
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
    shortBy: complete && (complete.hasEveryone ? 0 : Math.max(0, (complete.expected ?? 0) - complete.people)),
    reading: reading?.state ?? 'none',
    people: reading?.peopleStored ?? complete?.people ?? 0,
    expected: reading?.expected ?? complete?.expected ?? null,
  };
}
