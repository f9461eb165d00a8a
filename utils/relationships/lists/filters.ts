import * as v from 'valibot';
import { causeOf, CHANGE_KINDS, CHANGED_LISTS, type Cause, type PackedChanges } from '../history';
import { searchTerms } from '../people/search-text';
import {
  NO_BIO,
  NO_PICTURE,
  PROTECTED,
  UNKNOWN,
  VERIFIED,
  WAS_FOLLOWED,
  WAS_UNFOLLOWED,
  type Columns,
} from './columns';
import type { PeopleList } from './people';
import { linesWith, needleOf } from './text';

const bound = v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e12)));
const either = v.picklist(['any', 'yes', 'no']);

export const FiltersSchema = v.strictObject({
  /** In handle, name or bio, without regard to case and accents; every term of it. */
  search: v.pipe(v.string(), v.maxLength(200)),
  followersFrom: bound,
  followersTo: bound,
  /** Followers for each person they follow. */
  ratioFrom: bound,
  ratioTo: bound,
  /** No post for at least so many days; who never posted counts. */
  quietDays: bound,
  /** The account is at least, or at most, so many days old. */
  olderDays: bound,
  youngerDays: bound,
  /** In the list for at least so many days, as far as readings tell. */
  listedDays: bound,
  verified: either,
  protected: either,
  picture: either,
  bio: either,
  /** What happened, and in which list; for lists of changes, as the next two. */
  what: v.picklist(['any', ...CHANGE_KINDS]),
  where: v.picklist(['any', 'following', 'followers']),
  /** Why. 'open': nothing says it. */
  cause: v.picklist(['any', 'suspended', 'deleted', 'there', 'self', 'open']),
  withinDays: bound,
  /** What was done through this tool at some time. */
  through: v.picklist(['any', 'followed', 'unfollowed', 'never']),
});

/** What people are narrowed by; all that is set must hold. What X did not say holds nothing. */
export type Filters = v.InferOutput<typeof FiltersSchema>;

/** Everybody. */
export const NO_FILTERS: Filters = {
  search: '',
  followersFrom: null,
  followersTo: null,
  ratioFrom: null,
  ratioTo: null,
  quietDays: null,
  olderDays: null,
  youngerDays: null,
  listedDays: null,
  withinDays: null,
  verified: 'any',
  protected: 'any',
  picture: 'any',
  bio: 'any',
  what: 'any',
  where: 'any',
  cause: 'any',
  through: 'any',
};

const OF_PEOPLE: readonly (keyof Filters)[] = [
  'search',
  'followersFrom',
  'followersTo',
  'ratioFrom',
  'ratioTo',
  'quietDays',
  'olderDays',
  'youngerDays',
  'verified',
  'protected',
  'picture',
  'bio',
  'through',
];

/** The filters that fit each list. */
export function filtersFor(list: PeopleList): readonly (keyof Filters)[] {
  if (list === 'history') return ['search', 'what', 'where', 'cause', 'withinDays'];
  if (list === 'left') return ['search', 'where', 'cause', 'withinDays'];
  return list === 'kept' ? OF_PEOPLE : [...OF_PEOPLE, 'listedDays'];
}

const DAY_SECONDS = 86_400;

/** Whether the filters let everybody pass. */
export function letsAllPass(filters: Filters): boolean {
  return (Object.keys(NO_FILTERS) as (keyof Filters)[]).every((name) =>
    name === 'search' ? searchTerms(filters.search).length === 0 : filters[name] === NO_FILTERS[name],
  );
}

/** Those of `people` (places) who pass, in the order given. `now` in ms since 1970. */
export function filtered(
  people: Uint32Array<ArrayBuffer>,
  columns: Columns,
  filters: Filters,
  now: number,
): Uint32Array<ArrayBuffer> {
  const holds = holdingTerms(columns, searchTerms(filters.search));
  const passes = testOf(columns, filters, Math.floor(now / 1000));
  const kept = new Uint32Array(people.length);
  let count = 0;
  for (let i = 0; i < people.length; i++) {
    const rank = people[i]!;
    if ((holds === null || holds[rank] === 1) && passes(rank)) kept[count++] = rank;
  }
  return kept.slice(0, count);
}

/** For each place 1 where its text holds every term; null when there are none. */
function holdingTerms(columns: Columns, terms: readonly string[]): Uint8Array<ArrayBuffer> | null {
  if (terms.length === 0) return null;
  const holds = new Uint8Array(columns.traits.length).fill(1);
  for (const needle of terms.map(needleOf))
    for (const { first, text } of columns.texts) linesWith(text, needle, holds, first);
  return holds;
}

function testOf(columns: Columns, filters: Filters, now: number): (rank: number) => boolean {
  const { followers, following, posts, createdAt, lastPostAt, listedSince, traits } = columns;
  const { followersFrom, followersTo, ratioFrom, ratioTo, quietDays, olderDays, youngerDays, listedDays } = filters;
  const [must, mustNot] = wanted(filters);
  const tests: ((rank: number) => boolean)[] = [];
  if ((must | mustNot) !== 0) tests.push((rank) => (traits[rank]! & must) === must && (traits[rank]! & mustNot) === 0);
  if (followersFrom !== null || followersTo !== null) {
    const [from, to] = [followersFrom ?? 0, followersTo ?? Infinity];
    tests.push((rank) => followers[rank] !== UNKNOWN && followers[rank]! >= from && followers[rank]! <= to);
  }
  if (ratioFrom !== null || ratioTo !== null) {
    const [from, to] = [ratioFrom ?? 0, ratioTo ?? Infinity];
    tests.push((rank) => {
      const ratio = ratioOf(followers[rank]!, following[rank]!);
      return ratio !== null && ratio >= from && ratio <= to;
    });
  }
  if (quietDays !== null) {
    const before = now - quietDays * DAY_SECONDS;
    tests.push((rank) => (lastPostAt[rank] === UNKNOWN ? posts[rank] === 0 : lastPostAt[rank]! <= before));
  }
  if (olderDays !== null)
    tests.push((rank) => createdAt[rank] !== UNKNOWN && createdAt[rank]! <= now - olderDays * DAY_SECONDS);
  if (youngerDays !== null)
    tests.push((rank) => createdAt[rank] !== UNKNOWN && createdAt[rank]! >= now - youngerDays * DAY_SECONDS);
  if (listedDays !== null)
    tests.push((rank) => listedSince[rank] !== UNKNOWN && listedSince[rank]! <= now - listedDays * DAY_SECONDS);
  tests.push(...testsOfChanges(columns.changes, filters, now));
  return (rank) => {
    for (const test of tests) if (!test(rank)) return false;
    return true;
  };
}

const CAUSES: Readonly<Record<Cause, Filters['cause']>> = {
  suspended: 'suspended',
  deleted: 'deleted',
  'still there': 'there',
  mutuals: 'self',
  hand: 'self',
  unknown: 'open',
};

/** Where a list holds no changes, a filter of changes holds for nobody. */
function testsOfChanges(
  changes: PackedChanges | null,
  { what, where, cause, withinDays }: Filters,
  now: number,
): ((rank: number) => boolean)[] {
  const tests: ((rank: number, changes: PackedChanges) => boolean)[] = [];
  if (what !== 'any') tests.push((rank, all) => CHANGE_KINDS[all.what[rank]!] === what);
  if (where !== 'any') tests.push((rank, all) => [where, 'both'].includes(CHANGED_LISTS[all.where[rank]!]!));
  if (cause !== 'any') tests.push((rank, all) => CAUSES[causeOf(all.cause[rank])] === cause);
  if (withinDays !== null) tests.push((rank, all) => all.at[rank]! >= (now - withinDays * DAY_SECONDS) * 1000);
  return tests.map((test) => (rank) => changes !== null && test(rank, changes));
}

/** Followers for each person followed; null where X did not say. Who follows nobody counts as following one. */
export function ratioOf(followers: number, following: number): number | null {
  return followers === UNKNOWN || following === UNKNOWN ? null : followers / Math.max(1, following);
}

function wanted(filters: Filters): [must: number, mustNot: number] {
  let must = 0;
  let mustNot = 0;
  const ask = (bit: number, choice: 'any' | 'yes' | 'no'): void => {
    if (choice === 'yes') must |= bit;
    if (choice === 'no') mustNot |= bit;
  };
  const opposite = { any: 'any', yes: 'no', no: 'yes' } as const;
  ask(VERIFIED, filters.verified);
  ask(PROTECTED, filters.protected);
  ask(NO_PICTURE, opposite[filters.picture]);
  ask(NO_BIO, opposite[filters.bio]);
  if (filters.through === 'followed') must |= WAS_FOLLOWED;
  if (filters.through === 'unfollowed') must |= WAS_UNFOLLOWED;
  if (filters.through === 'never') mustNot |= WAS_FOLLOWED | WAS_UNFOLLOWED;
  return [must, mustNot];
}
