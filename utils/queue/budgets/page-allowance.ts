import { DAY_MS, HOUR_MS, roundedUsd, USD_DUST } from '../../base';
import { deleteRecords, updateRecord, type Database, type Settings } from '../../storage';
import { utcDay } from './spend';

/** What is used of an allowance, and its limit. */
interface Used {
  readonly used: number;
  readonly most: number;
}

/** How much of their allowance pages of X have used: acts and people of the last hour, USD of the UTC day. */
export interface PageAllowanceView {
  readonly acts: Used;
  readonly usd: Used;
  readonly people: Used;
}

/** How many people pages of X may ask about in an hour, over all tabs. */
export const PAGE_PEOPLE = 1_000;

/** How many people pages of X may put on keep lists in 24 hours, over all tabs. */
export const PAGE_KEPT = 200;

/** Keys in `state`: stored, so that neither a restart of the background nor another tab resets the allowance. */
const ACTS = 'pages:acts';
const USD = 'pages:usd';
const KEPT = 'pages:kept';
const PEOPLE = 'pages:marks';
/** Where their readable ids were stored before. */
const UNMARKED = 'pages:people';

/** The times of acts, or of people kept, ms since 1970. */
type Acts = readonly number[];
interface Spent {
  readonly day: string;
  readonly usd: number;
}
/** The marks of people pages asked about, and when first within the hour, ms since 1970. */
type People = readonly (readonly [mark: string, at: number])[];

type Limits = Pick<Settings, 'pages'>;

// What is dated later than now was noted before our clock jumped back: it counts from now, and is stored so.
const within = (at: number, now: number, span = HOUR_MS): boolean => Math.min(at, now) > now - span;
const recent = (acts: Acts, now: number, span?: number): number[] =>
  acts.map((at) => Math.min(at, now)).filter((at) => within(at, now, span));

/** Reads how much of the allowance is used. `now` in ms since 1970. The popup calls it on its own connection. */
export async function readPageAllowance(db: Database, { pages }: Limits, now: number): Promise<PageAllowanceView> {
  const [acts, spent, people] = await Promise.all([ACTS, USD, PEOPLE].map((name) => db.get('state', name)));
  return {
    acts: { used: recent((acts?.value ?? []) as Acts, now).length, most: pages.actsPerHour },
    usd: { used: usdOf(spent?.value as Spent | undefined, now), most: pages.usdPerDay },
    people: {
      used: ((people?.value ?? []) as People).filter(([, at]) => within(at, now)).length,
      most: PAGE_PEOPLE,
    },
  };
}

/** A day later than today was noted before our clock jumped back: it counts as today. */
function usdOf(spent: Spent | undefined, now: number): number {
  return spent && spent.day >= utcDay(now) ? spent.usd : 0;
}

/** What a page of X may take by itself; a page of the extension may take anything. */
export interface PageAllowance {
  /** One follow or unfollow and its price, USD. False: it is not taken, and the extension's own window decides. */
  takeAct(usd: number): Promise<boolean>;
  /** A read at the price agreed to, USD. */
  takeUsd(usd: number): Promise<boolean>;
  /** Somebody put on a keep list who was not on it. */
  takeKeep(): Promise<boolean>;
  /** The subset of people, by any key of theirs, that the page may ask about. */
  admit<Key extends string>(people: readonly Key[]): Promise<ReadonlySet<Key>>;
}

/** The allowance of the extension's own pages. */
export const NO_LIMIT: PageAllowance = {
  takeAct: () => Promise.resolve(true),
  takeUsd: () => Promise.resolve(true),
  takeKeep: () => Promise.resolve(true),
  admit: (people) => Promise.resolve(new Set(people)),
};

/**
 * The one allowance of all pages of X. Whether a page really shows somebody can't be verified, so numbers are
 * limited.
 */
export function createPageAllowance({
  db,
  now,
  settings,
  mark,
}: {
  readonly db: Database;
  /** ms since 1970. */
  readonly now: () => number;
  readonly settings: () => Promise<Limits>;
  /** What is stored instead of somebody's key, as of {@link createPeopleMarks}. */
  readonly mark: (key: string) => Promise<string>;
}): PageAllowance {
  /** Who was admitted since when, by mark: read once, then written through. */
  let admitted: Promise<Map<string, number>> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function readAdmitted(): Promise<Map<string, number>> {
    await deleteRecords(db, 'state', UNMARKED);
    return new Map(((await db.get('state', PEOPLE))?.value ?? []) as People);
  }

  async function admitNow<Key extends string>(people: readonly Key[]): Promise<ReadonlySet<Key>> {
    const at = now();
    const known = await (admitted ??= readAdmitted());
    const isAhead = [...known.values()].some((since) => since > at);
    for (const [key, since] of known)
      if (!within(since, at)) known.delete(key);
      else if (since > at) known.set(key, at);
    const marks = await Promise.all(people.map((key) => mark(key)));
    const fresh = [...new Set(marks)].filter((key) => !known.has(key)).slice(0, PAGE_PEOPLE - known.size);
    if (fresh.length > 0 || isAhead) {
      for (const key of fresh) known.set(key, at);
      const value: People = [...known];
      await updateRecord(db, 'state', PEOPLE, () => ({ name: PEOPLE, value }));
    }
    return new Set(people.filter((_, index) => known.has(marks[index] ?? '')));
  }

  /** Takes an act and its price, or a price alone: both or neither, so that what is refused uses up nothing. */
  async function take(usd: number, isAct: boolean): Promise<boolean> {
    const [{ pages }, at] = [await settings(), now()];
    const tx = db.writeTransaction(['state'], { durability: 'strict' });
    const state = tx.objectStore('state');
    const [before, spent] = await Promise.all([state.get(ACTS), state.get(USD)]);
    const acts = recent((before?.value ?? []) as Acts, at);
    const used = usdOf(spent?.value as Spent | undefined, at);
    const sum = used + usd;
    const isFree = (!isAct || acts.length < pages.actsPerHour) && sum <= pages.usdPerDay + USD_DUST;
    // Refused too: what is dated later than now counts from now, and is stored so.
    if (isAct) await state.put({ name: ACTS, value: isFree ? [...acts, at] : acts });
    await state.put({ name: USD, value: { day: utcDay(at), usd: isFree ? roundedUsd(sum) : used } satisfies Spent });
    await tx.done;
    return isFree;
  }

  return {
    takeAct: (usd) => take(usd, true),
    takeUsd: (usd) => take(usd, false),

    async takeKeep() {
      const at = now();
      let isFree = false;
      await updateRecord(db, 'state', KEPT, (before) => {
        const kept = recent((before?.value ?? []) as Acts, at, DAY_MS);
        isFree = kept.length < PAGE_KEPT;
        return { name: KEPT, value: isFree ? [...kept, at] : kept };
      });
      return isFree;
    },

    admit<Key extends string>(people: readonly Key[]): Promise<ReadonlySet<Key>> {
      if (people.length === 0) return Promise.resolve(new Set<Key>());
      const turn = last.then(() => admitNow(people));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
