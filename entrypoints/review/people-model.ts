import type { PeopleView } from '../../components/review';
import type { AccountId, UserId } from '../../utils/base';
import {
  NO_FILTERS,
  type Composition,
  type Engine,
  type Filters,
  type GivenEntry,
  type ListedProfile,
  type PeopleList,
  type InCommonOf,
  type Sort,
} from '../../utils/relationships';

/** What is being shown of a list, as it comes in from the engine. */
export interface PeopleModel extends PeopleView {
  /** Whose list this is: see {@link keyOf}. */
  readonly key: string;
  readonly composition: Composition | null;
}

/** Newest follow first, as X lists. */
export const AS_LISTED: Sort = { by: 'listed', direction: 'down' };

/** Before the first answer. */
export const NOTHING_YET: PeopleModel = {
  key: '',
  filters: NO_FILTERS,
  given: null,
  sort: AS_LISTED,
  found: null,
  preparing: null,
  rowsAt: new Map(),
  version: 0,
  composition: null,
  isUnreadable: false,
};

/** A list of an account, for itself or for what it is made of. */
export interface ShownList {
  readonly accountId: AccountId;
  readonly list: PeopleList;
  /** Of the list 'in-common': whose. */
  readonly of: InCommonOf | null;
  readonly also: 'people' | 'composition';
}

/** The same as a text. */
export function keyOf({ accountId, list, of, also }: ShownList): string {
  return [accountId, list, of?.userId, of?.list, also].join(' ');
}

/** Rows fetched at once, around those in view. */
const AROUND = 30;
/** Rows exported at once. */
const EXPORTED_AT_ONCE = 1_000;
/** Debounce of typing before a search, ms: a key held down repeats as fast. */
const TYPING_MS = 30;
/** The shortest time between two queries of a list that keeps changing, ms. */
const CHANGES_MS = 400;

/** The list in front, as it comes in. */
export type People = ReturnType<typeof createPeopleModel>;

/** The list of one section: asks the engine, keeps what came, and has it shown. */
export function createPeopleModel(engine: Engine, show: () => void) {
  let model = NOTHING_YET;
  let current: ShownList | null = null;
  let asked = 0;
  let wanted = { from: 0, to: AROUND };
  let fetching = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastRun = 0;
  /** The list that the engine is asked for, and whether it is to be asked again. */
  let answering: { readonly list: ShownList; isAskedAgain: boolean } | null = null;
  /** Filters and order stay with their list, as long as the page is open. */
  const remembered = new Map<string, Pick<PeopleModel, 'filters' | 'given' | 'sort'>>();

  function change(next: Partial<PeopleModel>): void {
    model = { ...model, ...next };
    show();
  }

  /** @param takesSoFar whether those found first are shown while the list is made ready for searching */
  async function run(takesSoFar = true): Promise<void> {
    timer = null;
    lastRun = performance.now();
    if (!current) return;
    // One at a time of a list that is ready: where a search takes longer than a letter, what was typed since would wait
    // for a search of each letter. One that is being made ready answers with its beginning.
    if (answering?.list === current && model.preparing === null) {
      answering.isAskedAgain = true;
      return;
    }
    const mine = ++asked;
    const here = (answering = { list: current, isAskedAgain: false });
    const { accountId, list, of, also } = current;
    const { filters, given, sort } = model;
    /** Whether nothing else has been asked for meanwhile. */
    const isWanted = () => mine === asked && filters === model.filters && given === model.given && sort === model.sort;
    try {
      const found = await engine.query({ accountId, list, of, filters, given, sort }, takesSoFar && also === 'people');
      if (!isWanted()) return;
      const to = Math.min(found.total, wanted.to);
      const from = Math.max(0, Math.min(wanted.from, to - AROUND));
      const [rows, composition] = await Promise.all([
        engine.rows(found.view, from, to),
        also === 'composition' && found.state === 'complete' ? engine.composition(found.view) : null,
      ]);
      if (!isWanted()) return;
      fetching = new Set();
      change({
        found,
        rowsAt: new Map(rows.map((row, i) => [from + i, row])),
        version: model.version + 1,
        composition,
        isUnreadable: false,
      });
      if (found.isSoFar && timer === null) void run(false);
    } catch {
      // A newer reading may have taken the list's place: asked once more, it is there.
      if (mine !== asked) return;
      if (!model.isUnreadable) schedule(CHANGES_MS);
      change({ isUnreadable: true });
    } finally {
      askAgain(here);
    }
  }

  function askAgain(of: typeof answering): void {
    if (of !== answering) return;
    answering = null;
    if (of?.isAskedAgain && timer === null) void run();
  }

  function schedule(ms: number): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void run(), ms);
  }

  return {
    model: () => model,
    /** Goes to a list; one that is open already is left as it is. */
    open(shown: ShownList): void {
      const key = keyOf(shown);
      if (model.key === key) return;
      remembered.set(model.key, { filters: model.filters, given: model.given, sort: model.sort });
      current = shown;
      wanted = { from: 0, to: AROUND };
      model = { ...NOTHING_YET, ...remembered.get(key), key, version: model.version + 1 };
      if (timer !== null) clearTimeout(timer);
      void run();
    },
    query(filters: Filters, sort: Sort): void {
      wanted = { from: 0, to: AROUND };
      const typing = JSON.stringify(filters) !== JSON.stringify(model.filters);
      change({ filters, sort });
      schedule(typing ? TYPING_MS : 0);
    },
    /** Shows nobody but these, whatever was filtered by; null: everybody again. */
    give(given: readonly GivenEntry[] | null): void {
      wanted = { from: 0, to: AROUND };
      change({ given, ...(given && { filters: NO_FILTERS }) });
      schedule(0);
    },
    /** Has a list open with filters, when it is opened next. */
    prepare(shown: ShownList, filters: Filters): void {
      remembered.set(keyOf(shown), { filters, given: null, sort: AS_LISTED });
    },
    /**
     * The people found, a batch at a time, as they are now: what changes meanwhile changes nothing.
     * @throws where they can no longer be read
     */
    async *profiles(): AsyncGenerator<readonly ListedProfile[]> {
      const { found } = model;
      if (!found || found.isSoFar || (await engine.hold(found.view)) === 'gone')
        throw new Error('the list has changed');
      for (let from = 0; from < found.total; from += EXPORTED_AT_ONCE)
        yield await engine.profiles(found.view, from, Math.min(found.total, from + EXPORTED_AT_ONCE));
    },
    /** What is stored has changed. */
    changed(): void {
      if (timer === null) schedule(Math.max(0, CHANGES_MS - (performance.now() - lastRun)));
    },
    need(from: number, to: number): void {
      wanted = { from, to: Math.max(to, from + AROUND) };
      const { found, rowsAt } = model;
      if (!found) return;
      let [first, last] = [-1, -1];
      for (let index = from; index < Math.min(to, found.total); index++) {
        if (rowsAt.has(index) || fetching.has(index)) continue;
        if (first < 0) first = index;
        last = index;
      }
      if (first < 0) return;
      const end = Math.min(found.total, last + 1 + AROUND);
      for (let index = first; index < end; index++) fetching.add(index);
      const mine = fetching;
      void engine.rows(found.view, first, end).then(
        (rows) => {
          if (fetching !== mine) return;
          // Another query has replaced this one: its answer brings rows. Asked for again, these would be none again.
          if (rows.length === 0) {
            if (answering === null) this.changed();
            return;
          }
          const next = new Map(model.rowsAt);
          rows.forEach((row, i) => next.set(first + i, row));
          // Those far from view are forgotten, or a long scroll would keep everybody.
          if (next.size > 4_000)
            for (const index of next.keys()) if (index < first - 1_000 || index > end + 1_000) next.delete(index);
          for (let index = first; index < end; index++) mine.delete(index);
          change({ rowsAt: next });
        },
        () => this.changed(),
      );
    },
    /** Of those found, whom a lookup could explain, so many at most. */
    async unexplained(most: number): Promise<readonly UserId[]> {
      return model.found ? engine.unexplained(model.found.view, most).catch(() => []) : [];
    },
    progress(share: number): void {
      change({ preparing: share >= 1 ? null : share });
      if (answering?.isAskedAgain) askAgain(answering);
    },
  };
}
