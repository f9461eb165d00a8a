import { isOwnAct, prefixRange, type Database, type ListName } from '../../storage';
import type { AccountId, Handle, UserId } from '../../base';
import { readEvents, readListedSince, readUnfollows, type PackedChanges } from '../history';
import { searchLine } from '../people/search-text';
import { createReader } from '../reader';
import { daysOf, type ChangeDay } from './change-days';
import { columnsOfChanges } from './narrowing/change-columns';
import { createOrderedReader } from './in-order';
import { inSteps } from './in-steps';
import { enlarged, fill, secondsOf, WAS_FOLLOWED, WAS_UNFOLLOWED, type Columns } from './narrowing/columns';
import { compositionOf, type Composition } from './narrowing/composition';
import { filtered, letsAllPass, type Filters } from './narrowing/filters';
import type { GivenEntry } from './given/given-list';
import { findGiven } from './given/given-people';
import { factsOf, type KnownFacts } from './narrowing/known-facts';
import { readColumns, type ColumnsReading } from './narrowing/reading-columns';
import type { Extra, InCommonOf, ListedProfile, PeopleList, ReviewPerson } from './people';
import { sorted, type Sort } from './narrowing/sort';
import { createStoredPeople } from './stored-people';
import { withMarks } from './with-marks';
import {
  changeAt,
  createSources,
  membersOf,
  peopleOfChanges,
  ranksOf,
  relationAt,
  stateOf,
  unexplainedOf,
  type Source,
} from './source';

/** What is asked to be shown. */
export interface Query {
  readonly accountId: AccountId;
  readonly list: PeopleList;
  /** Of the list 'in-common': whose. */
  readonly of: InCommonOf | null;
  readonly filters: Filters;
  /** Only these people; null for no such limit. */
  readonly given: readonly GivenEntry[] | null;
  readonly sort: Sort;
}

/** What a query found; its rows are fetched by `view`. */
export interface Found {
  readonly view: number;
  readonly total: number;
  /** Only the beginning of the list was searched: there may be more than `total`. */
  readonly isSoFar: boolean;
  /** People in the list before filters. */
  readonly all: number;
  /** 'never': the stored list was never complete; for changes, no two complete lists were compared. */
  readonly state: 'never' | 'complete';
  /** How many of those found left for an unknown cause, which a lookup could tell. */
  readonly unexplained: number;
  /** The days on which changes were found, if sorted by time. */
  readonly days: readonly ChangeDay[];
  /** The facts known of people in the list: filters by anything else would find nobody. */
  readonly known: KnownFacts;
  /** How many of the given people the list holds, and the given texts it does not; null without a given list. */
  readonly given: { readonly of: number; readonly found: number; readonly missing: readonly string[] } | null;
}

/** A partial search answers once it has found this many: more than a screen shows. */
const A_SCREEN = 60;
/** How many of those given and not found are named. */
const MISSING_NAMED = 200;

/** Columns that are read, or being read. */
type Reading = Pick<ColumnsReading, 'columns'> & Partial<ColumnsReading>;

export type Engine = ReturnType<typeof createEngine>;

/**
 * Answers for the lists: what is shown is an array of ranks, what it is filtered and sorted by are packed
 * columns, and profiles are read for the rows in view only. The columns of a list are read once, when
 * something first asks for them; until then a list shows in X's own order.
 * @param now ms since 1970
 * @param tellProgress gets how far the columns are, 0 to 1
 */
export function createEngine(db: Database, now: () => number, tellProgress: (share: number) => void) {
  const onProgress = inSteps(tellProgress);
  const reader = createReader(db);
  const sources = createSources(db, reader);
  /** The columns read last of each list, and of changes. */
  const columnsRead = new Map<ListName | 'changes' | 'extras', Reading & { readonly key: string }>();
  const storedPeople = createStoredPeople(db);
  interface Shown {
    readonly view: number;
    readonly source: Source;
    readonly people: Uint32Array<ArrayBuffer>;
  }
  let shown: Shown | null = null;
  /** The people being exported; another query does not end that. */
  let held: (Shown & { readonly read: ReturnType<typeof createOrderedReader> }) | null = null;
  let factsRead: { readonly key: string; readonly known: KnownFacts } | null = null;
  let views = 0;

  /** The columns of a source: those that are stored, its extras, and what was done since. */
  async function columnsFor(source: Source, filters: Pick<Filters, 'listedDays'>): Promise<Columns> {
    const { accountId, stored, changes } = source;
    if (changes) {
      // The key is the lists that names come from; causes may change with a lookup, and are read each time.
      const lists = await db.getAll('lists', prefixRange(accountId));
      const syncs = lists.map(({ list, complete }) => `${list} ${complete?.syncId}`);
      const key = [accountId, ...syncs, changes.at.length, changes.at[0], changes.at.at(-1)].join(' ');
      const columns = await cached('changes', key, () => ({
        columns: columnsOfChanges(db, accountId, changes, onProgress),
      }));
      return { ...columns, changes };
    }
    const key = [accountId, stored?.list, stored?.syncId].join(' ');
    return withNews(
      source,
      filters,
      await cached(stored?.list ?? 'extras', key, () => readColumns(db, source, onProgress)),
    );
  }

  /** Columns of a stored list with its extras and what was done since. */
  async function withNews(source: Source, filters: Pick<Filters, 'listedDays'>, read: Columns): Promise<Columns> {
    const { ranks, extras } = source;
    const dates = filters.listedDays !== null;
    const columns = enlarged(read, ranks + extras.length, dates);
    const rows = extras.map(({ row }) => ({ ...row, handle: row.handle ?? ('' as Handle) }));
    if (rows.length > 0) fill(columns, ranks, { rows, names: rows.map(searchLine).join('\n') });
    await markDone(source, columns, dates);
    if (dates) await markListedSince(source, columns);
    return columns;
  }

  function cached(slot: ListName | 'changes' | 'extras', key: string, read: () => Reading): Promise<Columns> {
    const before = columnsRead.get(slot);
    const entry = before?.key === key ? before : { key, ...read() };
    columnsRead.set(slot, entry);
    return entry.columns.catch((error: unknown) => {
      if (columnsRead.get(slot) === entry) columnsRead.delete(slot);
      throw error;
    });
  }

  /** A screen of those who pass, from the beginning of a list whose columns are being read. */
  async function firstFew(
    source: Source,
    members: Uint32Array<ArrayBuffer>,
    filters: Filters,
    whole: Promise<Columns>,
  ): Promise<Uint32Array<ArrayBuffer> | null> {
    const reading = columnsRead.get(source.stored?.list ?? 'extras');
    const few = reading?.beginning?.(async (read, upTo) => {
      const columns = await withNews(source, filters, read);
      const some = members.filter((rank) => rank < upTo || rank >= source.ranks);
      const people = filtered(some, columns, (rank) => relationAt(source, rank), filters, now());
      return people.length >= A_SCREEN ? people : null;
    });
    return few ? Promise.race([few, whole.then(() => null)]) : null;
  }

  async function markDone(source: Source, columns: Columns, dates: boolean): Promise<void> {
    const { accountId, stored } = source;
    const done = (await db.getAllFromIndex('actions', 'by state', prefixRange(accountId, 'done'))).filter(isOwnAct);
    const ids = done.map(({ userId }) => userId);
    const found = await ranksOf(db, source, ids);
    done.forEach(({ kind, changedAt }, i) => {
      const rank = found[i] ?? null;
      if (rank === null) return;
      columns.traits[rank] = (columns.traits[rank] ?? 0) | (kind === 'follow' ? WAS_FOLLOWED : WAS_UNFOLLOWED);
      // No sync has listed an extra: the follow itself says since when.
      if (dates && rank >= source.ranks && kind === 'follow' && stored?.list === 'following')
        columns.listedSince[rank] = secondsOf(changedAt);
    });
  }

  async function markListedSince({ accountId, stored, ranks }: Source, columns: Columns): Promise<void> {
    const since = stored && (await readListedSince(db, accountId, stored.list));
    if (!since) return;
    columns.listedSince.fill(secondsOf(since.others), 0, ranks);
    for (const [rank, at] of since.joined) if (rank < ranks) columns.listedSince[rank] = secondsOf(at);
  }

  /** The people of some ranks, each in its place. */
  function peopleAt(source: Source, ranks: Uint32Array, staysRead = true): Promise<Extra[]> {
    const { accountId, changes } = source;
    return changes ? peopleOfChanges(reader, accountId, changes, ranks) : storedPeople.at(source, ranks, staysRead);
  }

  /** Read from the first and the last page, which one sync wrote with the same fields, and from the extras. */
  async function knownIn(source: Source): Promise<KnownFacts> {
    const { accountId, stored, ranks, extras } = source;
    const key = [accountId, stored?.list, stored?.syncId, extras.length].join(' ');
    if (factsRead?.key === key) return factsRead.known;
    const ends = ranks === 0 || !stored ? [] : [...new Set([0, stored.pageStarts.length - 1])];
    const read = ends.length === 0 ? [] : await storedPeople.pages(source, ends);
    const rows = [...extras, ...read.flatMap((page) => page.rows.map((row) => ({ row })))].map(({ row }) => row);
    factsRead = { key, known: factsOf(rows) };
    return factsRead.known;
  }

  return {
    /**
     * @param takesSoFar whether a search of a list whose columns are still being read may be answered with a screen
     *   of matches from its beginning
     */
    async query({ accountId, list, of, filters, given, sort }: Query, takesSoFar = false): Promise<Found> {
      const view = ++views;
      const source = await sources.read(accountId, list);
      const members = await membersOf(db, source, list, of);
      const needsColumns = given !== null || sort.by !== 'listed' || !letsAllPass(filters);
      const whole = needsColumns && members.length > 0 ? columnsFor(source, filters) : null;
      const isAsStored = !source.changes && given === null && sort.by === 'listed' && sort.direction === 'down';
      const few = whole && takesSoFar && isAsStored ? await firstFew(source, members, filters, whole) : null;
      const columns = few ? null : await whole;
      const among = given && columns && (await findGiven(db, source, columns, members, given));
      const chosen = among ? members.filter((rank) => among.marks[rank] === 1) : given ? members.slice(0, 0) : members;
      const relation = (rank: number) => relationAt(source, rank);
      const people =
        few ?? sorted(columns ? filtered(chosen, columns, relation, filters, now()) : chosen, columns, sort);
      // A query that took longer than one asked for after it replaces nothing: the page shows the later one, and would
      // ask for its rows in vain.
      if (!shown || shown.view < view) shown = { view, source, people };
      return {
        view,
        total: people.length,
        isSoFar: few !== null,
        all: members.length,
        state: source.state,
        unexplained: unexplainedOf(source, people, Infinity).length,
        days: source.changes && sort.by === 'listed' ? daysOf(source.changes, people) : [],
        known: await knownIn(source),
        given: given && {
          of: given.length,
          found: among?.found ?? 0,
          missing: (among?.missing ?? given.map(({ text }) => text)).slice(0, MISSING_NAMED),
        },
      };
    },

    /** The people of a few rows; none once a later query was answered. */
    async rows(view: number, from: number, to: number): Promise<readonly ReviewPerson[]> {
      if (shown?.view !== view) return [];
      const { source, people } = shown;
      const ranks = people.subarray(from, to);
      return withMarks(db, source, await peopleAt(source, ranks), ranks, now());
    },

    /** Keeps the people found for {@link profiles}, until others are held. */
    async hold(view: number): Promise<'held' | 'gone'> {
      held = null;
      if (shown?.view !== view) return 'gone';
      const { source, people } = shown;
      const starts = source.stored?.pageStarts ?? new Uint32Array();
      held = { ...shown, read: createOrderedReader(people, starts, (ranks) => peopleAt(source, ranks, false)) };
      return 'held';
    },

    /** A range of the people held, with all that is stored of them, and their change in a list of changes. */
    async profiles(view: number, from: number, to: number): Promise<readonly ListedProfile[]> {
      if (held?.view !== view) throw new Error('nobody is held');
      const { source, people, read } = held;
      const found = await read(from, to);
      return found.map((each, i) => ({ ...each, change: changeAt(source, people[from + i] ?? -1) }));
    },

    /** The breakdown of the people found. */
    async composition(view: number): Promise<Composition | null> {
      if (shown?.view !== view) return null;
      const { source, people } = shown;
      const columns = await columnsFor(source, { listedDays: null });
      return compositionOf(people, columns, (rank) => relationAt(source, rank), now());
    },

    /** Drops the caches after people of the stored lists were named, or their names deleted. */
    async namesChanged(): Promise<void> {
      columnsRead.clear();
      storedPeople.forget();
      factsRead = null;
    },

    /** The numbers of unfollows of the account and of all changes; null where unknown. */
    async changeCounts(accountId: AccountId): Promise<Readonly<Record<'unfollowed-you' | 'history', number | null>>> {
      const [unfollows, events] = [await readUnfollows(db, accountId), await readEvents(db, accountId)];
      const count = (changes: PackedChanges) => (stateOf(changes) === 'never' ? null : changes.ids.length);
      return { 'unfollowed-you': count(unfollows), history: count(events) };
    },

    /** The people found who left for an unknown cause, at most `most`. */
    async unexplained(view: number, most: number): Promise<readonly UserId[]> {
      return shown?.view === view ? unexplainedOf(shown.source, shown.people, most) : [];
    },
  };
}
