import type { Database, ListName, ListRecord } from '../../storage';
import { unpackId, type AccountId, type Handle, type UserId } from '../../base';
import { causeOf, CHANGE_KINDS, readEvents, readDepartures, readListedSince, type PackedChanges } from '../history';
import { createReader } from '../reader';
import { normalized } from '../people/search-text';
import { ranksIn, readStoredPage, LIST_RELATIONS, type StoredPage } from './classified-list';
import { columnsOfChanges } from './change-columns';
import { emptyColumns, fill, enlarged, secondsOf, WAS_FOLLOWED, WAS_UNFOLLOWED, type Columns } from './columns';
import { compositionOf, type Composition } from './composition';
import { filtered, letsAllPass, type Filters } from './filters';
import type { Extra, PeopleList, ReviewPerson, InCommonOf } from './people';
import { sorted, type Sort } from './sort';
import { changeAt, createSources, membersOf, peopleOfChanges, type Source } from './source';

/** What is asked to be shown. */
export interface Query {
  readonly accountId: AccountId;
  readonly list: PeopleList;
  /** Of the list 'shared': whose. */
  readonly of: InCommonOf | null;
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
  changeCounts(accountId: AccountId): Promise<{ readonly left: number; readonly history: number }>;
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
  const pages = new Map<string, StoredPage>();

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
    const columns = enlarged(stable, source.ranks, source.ranks + source.extras.length);
    const rows = source.extras.map(({ row }) => ({ ...row, handle: row.handle ?? ('' as Handle) }));
    if (rows.length > 0)
      fill(columns, source.ranks, {
        rows,
        names: rows.map(({ handle, name }) => `${normalized(handle)} ${normalized(name)}`),
      });
    await markDone(source, columns);
    if (filters.listedDays !== null) await markListedSince(source, columns);
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

  async function readColumns({ accountId, list, syncId, pageStarts, ranks }: Source): Promise<Columns> {
    const columns = emptyColumns(ranks);
    for (let page = 0; list !== null && syncId !== null && page < pageStarts.length; page++) {
      const listed = await readStoredPage(db, accountId, list, syncId, page);
      if (!listed) throw new Error('a newer reading has taken its place');
      fill(columns, pageStarts[page]!, listed);
      if (page % 16 === 15) onProgress((page + 1) / pageStarts.length);
    }
    onProgress(1);
    return columns;
  }

  async function markDone({ accountId, list, ranks, extras }: Source, columns: Columns): Promise<void> {
    const done = await db.getAllFromIndex(
      'actions',
      'by state',
      IDBKeyRange.bound([accountId, 'done', -Infinity], [accountId, 'done', Infinity]),
    );
    const ids = done.map(({ userId }) => userId);
    const at = list === null ? [] : await ranksIn(db, accountId, list, ids);
    const extraAt = new Map(extras.map(({ row }, i) => [row.id, ranks + i]));
    done.forEach(({ kind, userId, changedAt }, i) => {
      const rank = at[i] ?? extraAt.get(userId);
      if (rank === undefined) return;
      columns.traits[rank]! |= kind === 'follow' ? WAS_FOLLOWED : WAS_UNFOLLOWED;
      // No reading has met an extra: the follow itself tells since when.
      if (rank >= ranks && kind === 'follow' && list === 'following') columns.listedSince[rank] = secondsOf(changedAt);
    });
  }

  async function markListedSince({ accountId, list, ranks }: Source, columns: Columns): Promise<void> {
    const since = list === null ? null : await readListedSince(db, accountId, list);
    if (!since) return;
    columns.listedSince.fill(secondsOf(since.others), 0, ranks);
    for (const [rank, at] of since.joined) if (rank < ranks) columns.listedSince[rank] = secondsOf(at);
  }

  async function listedPage(source: Source, page: number): Promise<StoredPage> {
    const key = [source.accountId, source.list, source.syncId, page].join(' ');
    const kept = pages.get(key);
    const listed = kept ?? (await readStoredPage(db, source.accountId, source.list!, source.syncId!, page));
    if (!listed) throw new Error('a newer reading has taken its place');
    pages.delete(key);
    pages.set(key, listed);
    for (const oldest of pages.keys()) {
      if (pages.size <= PAGES_KEPT) break;
      pages.delete(oldest);
    }
    return listed;
  }

  async function personAt(source: Source, rank: number): Promise<Extra> {
    const extra = source.extras[rank - source.ranks];
    if (rank >= source.ranks && extra) return extra;
    const page = pageOf(source.pageStarts, rank);
    const row = (await listedPage(source, page)).rows[rank - source.pageStarts[page]!];
    if (!row) throw new Error('a newer reading has taken its place');
    return { row, relation: LIST_RELATIONS[source.kinds[rank]!]! };
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
      const ranks = people.subarray(from, to);
      const found: Extra[] = source.changes ? await peopleOfChanges(reader, source, ranks) : [];
      if (!source.changes) for (const rank of ranks) found.push(await personAt(source, rank));
      return withMarks(db, source, found, ranks);
    },

    async composition(view) {
      if (shown?.view !== view) return null;
      const { source, people } = shown;
      const columns = await columnsFor(source, NO_LISTED_DAYS);
      const relationAt = (rank: number): ReviewPerson['relation'] =>
        rank < source.ranks ? LIST_RELATIONS[source.kinds[rank]!]! : source.extras[rank - source.ranks]!.relation;
      return compositionOf(people, columns, relationAt, now());
    },

    async changeCounts(accountId) {
      const [departures, everything] = [await readDepartures(db, accountId), await readEvents(db, accountId)];
      return { left: departures.ids.length, history: everything.ids.length };
    },

    async unexplained(view, most) {
      return shown?.view === view ? unexplainedOf(shown, most).map(unpackId) : [];
    },
  };
}

const NO_LISTED_DAYS = { listedDays: null } as Filters;

function unexplainedOf(
  { source: { changes }, people }: { readonly source: Source; readonly people: Uint32Array },
  most: number,
): bigint[] {
  const found = new Set<bigint>();
  if (!changes) return [];
  for (const rank of people) {
    if (found.size >= most) break;
    if (CHANGE_KINDS[changes.what[rank]!] === 'left' && causeOf(changes.cause[rank]) === 'unknown')
      found.add(changes.ids[rank]!);
  }
  return [...found];
}

async function withMarks(
  db: Database,
  source: Source,
  people: readonly Extra[],
  ranks: Uint32Array,
): Promise<ReviewPerson[]> {
  const { accountId } = source;
  const tx = db.readTransaction(['keep', 'actions']);
  return Promise.all(
    people.map(async ({ row, relation }, i) => {
      const [kept, actions] = await Promise.all([
        tx.objectStore('keep').get([accountId, row.id]),
        tx.objectStore('actions').index('by person').getAll([accountId, row.id]),
      ]);
      const newest = actions.at(-1);
      return {
        ...row,
        relation,
        kept: kept?.note ?? null,
        action: newest ? { kind: newest.kind, state: newest.state, at: newest.changedAt } : null,
        change: changeAt(source, ranks[i]!),
      };
    }),
  );
}

function pageOf(pageStarts: Uint32Array, rank: number): number {
  let [from, to] = [0, pageStarts.length - 1];
  while (from < to) {
    const middle = (from + to + 1) >>> 1;
    if (pageStarts[middle]! <= rank) from = middle;
    else to = middle - 1;
  }
  return from;
}

/** How the reading behind a list stands, for saying how fresh and complete it is. */
export interface ListState {
  readonly at: number | null;
  /** People X counts and did not list; 0 when the list is whole. Null where it was never read. */
  readonly shortBy: number | null;
  readonly syncRun: 'none' | 'running' | 'waiting' | 'stopped';
  readonly people: number;
  readonly expected: number | null;
}

/** Reads how the reading of a list stands. */
export function listState(record: ListRecord | undefined): ListState {
  const { complete = null, syncRun = null } = record ?? {};
  return {
    at: complete?.finishedAt ?? null,
    shortBy: complete && (complete.hasEveryone ? 0 : Math.max(0, (complete.expected ?? 0) - complete.people)),
    syncRun: syncRun?.state ?? 'none',
    people: syncRun?.peopleStored ?? complete?.people ?? 0,
    expected: syncRun?.expected ?? complete?.expected ?? null,
  };
}
