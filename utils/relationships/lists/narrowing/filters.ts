import * as v from 'valibot';
import { causeOf, CHANGE_KINDS, CHANGED_LISTS, type Cause, type PackedChanges } from '../../history';
import { searchTerms } from '../../people/search-text';
import { inactiveSince, PROFILE_FIELDS } from '../../../base';
import { TRAITS, UNKNOWN, WAS_FOLLOWED, WAS_UNFOLLOWED, type Columns } from './columns';
import type { KnownFact, KnownFacts } from './known-facts';
import type { PeopleList, ReviewPerson } from '../people';
import { bytesOf, linesWith } from './text';

const bound = v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e12)));
/** Filters added later: absent from filters saved before. */
const laterBound = v.optional(bound, null);
const either = v.picklist(['any', 'yes', 'no']);

export const FiltersSchema = v.strictObject({
  /** In handle, name or bio, without regard to case and accents; every term of it. */
  search: v.pipe(v.string(), v.maxLength(200)),
  followersFrom: bound,
  followersTo: bound,
  followingFrom: laterBound,
  followingTo: laterBound,
  /** Followers for each person they follow. */
  ratioFrom: bound,
  ratioTo: bound,
  /** No post for at least so many days; who never posted, since the account began. */
  quietDays: bound,
  /** A post within the last so many days. */
  activeDays: laterBound,
  /** The account is at least, or at most, so many days old. */
  olderDays: bound,
  youngerDays: bound,
  /** In the list for at least so many days, as far as syncs tell. */
  listedDays: bound,
  verified: either,
  protected: either,
  picture: either,
  bio: either,
  /** How one is connected. */
  relation: v.optional(v.picklist(['any', 'mutual', 'non-follower', 'unreported', 'follows-you', 'follower']), 'any'),
  /** What X did not say. */
  unsaid: v.optional(v.picklist(['any', 'lastPost', 'followers']), 'any'),
  /** 'longer': no post in the last 365 days, or never one. */
  posted: v.optional(v.picklist(['any', 'longer']), 'any'),
  /** What happened, and in which list; for lists of changes, as the next two. */
  what: v.picklist(['any', ...CHANGE_KINDS]),
  where: v.picklist(['any', 'following', 'followers']),
  /** Why. 'unfollowed': left the followers and is still on X; 'there': the same of the following; 'open': nothing says it. */
  cause: v.picklist(['any', 'suspended', 'deleted', 'unfollowed', 'there', 'self', 'open']),
  withinDays: bound,
  /** What was done through this tool at some time. */
  through: v.picklist(['any', 'followed', 'unfollowed', 'never']),
});

/** Filters of people; all that are set must hold. An unknown value passes none. */
export type Filters = v.InferOutput<typeof FiltersSchema>;

/** No filter set: everybody passes. */
export const NO_FILTERS: Filters = {
  search: '',
  followersFrom: null,
  followersTo: null,
  followingFrom: null,
  followingTo: null,
  ratioFrom: null,
  ratioTo: null,
  quietDays: null,
  activeDays: null,
  olderDays: null,
  youngerDays: null,
  listedDays: null,
  withinDays: null,
  verified: 'any',
  protected: 'any',
  picture: 'any',
  bio: 'any',
  relation: 'any',
  unsaid: 'any',
  posted: 'any',
  what: 'any',
  where: 'any',
  cause: 'any',
  through: 'any',
};

const OF_CHANGES: readonly (keyof Filters)[] = ['what', 'where', 'cause', 'withinDays'];
const OF_PEOPLE = (Object.keys(NO_FILTERS) as (keyof Filters)[]).filter(
  (name) => name !== 'listedDays' && !OF_CHANGES.includes(name),
);

/** The facts that a filter of people needs. */
const FACTS_OF: Readonly<Partial<Record<keyof Filters, readonly KnownFact[]>>> = {
  followersFrom: ['followers'],
  followersTo: ['followers'],
  followingFrom: ['following'],
  followingTo: ['following'],
  ratioFrom: ['followers', 'following'],
  ratioTo: ['followers', 'following'],
  quietDays: ['lastPost'],
  activeDays: ['lastPost'],
  posted: ['lastPost'],
  olderDays: ['created'],
  youngerDays: ['created'],
  verified: ['verified'],
  protected: ['protected'],
  picture: ['picture'],
  bio: ['bio'],
};

/** The filters that fit each list, as far as `known` has the facts they need. */
export function filtersFor(list: PeopleList, known: KnownFacts): readonly (keyof Filters)[] {
  if (list === 'history') return ['search', ...OF_CHANGES];
  if (list === 'unfollowed-you') return ['search', 'cause', 'withinDays'];
  const people = list === 'kept' ? OF_PEOPLE : [...OF_PEOPLE, 'listedDays' as const];
  return people.filter((name) => (FACTS_OF[name] ?? []).every((fact) => known.includes(fact)));
}

const DAY_SECONDS = 86_400;

/** Whether the filters let everybody pass. */
export function letsAllPass(filters: Filters): boolean {
  return (Object.keys(NO_FILTERS) as (keyof Filters)[]).every((name) =>
    name === 'search' ? searchTerms(filters.search).length === 0 : filters[name] === NO_FILTERS[name],
  );
}

/** Those of `people` (ranks) who pass, in the order given. `now` in ms since 1970. */
export function filtered(
  people: Uint32Array<ArrayBuffer>,
  columns: Columns,
  relationAt: (rank: number) => ReviewPerson['relation'],
  filters: Filters,
  now: number,
): Uint32Array<ArrayBuffer> {
  const matches = matchesOf(columns, searchTerms(filters.search));
  const { relation, unsaid } = filters;
  const tests = [
    ...(relation === 'any' ? [] : [(rank: number) => relationAt(rank) === relation]),
    ...(unsaid === 'any' ? [] : [(rank: number) => isUnsaid(columns, unsaid, rank)]),
    ...testsOfPeople(columns, filters, Math.floor(now / 1000)),
    ...testsOfChanges(columns.changes, filters, now),
  ];
  if (matches === null && tests.length === 0) return people;
  const passed = new Uint32Array(people.length);
  let count = 0;
  for (const rank of people)
    if ((matches === null || matches[rank] === 1) && tests.every((test) => test(rank))) passed[count++] = rank;
  return passed.slice(0, count);
}

/** For each rank 1 where its text holds every term; null without terms. */
function matchesOf(columns: Columns, terms: readonly string[]): Uint8Array<ArrayBuffer> | null {
  if (terms.length === 0) return null;
  const matches = new Uint8Array(columns.traits.length).fill(1);
  for (const term of terms.map(bytesOf))
    for (const { first, text } of columns.texts) linesWith(text, term, matches, first);
  return matches;
}

type Test = (rank: number) => boolean;

/** Whether X has not said when somebody last posted, or how many follow them. */
export function isUnsaid(
  { lastPostAt, posts, followers }: Columns,
  what: 'lastPost' | 'followers',
  rank: number,
): boolean {
  return what === 'followers' ? followers[rank] === UNKNOWN : lastPostAt[rank] === UNKNOWN && posts[rank] !== 0;
}

/** A value of a column; null where X did not say. */
function at(column: Uint32Array, rank: number): number | null {
  const value = column[rank] ?? UNKNOWN;
  return value === UNKNOWN ? null : value;
}

/** Whether somebody last posted over a year ago, or never. `now` in seconds since 1970. */
export function isLongAgo({ lastPostAt, posts }: Columns, rank: number, now: number): boolean {
  const last = at(lastPostAt, rank);
  return last === null ? posts[rank] === 0 : last <= now - 365 * DAY_SECONDS;
}

/** What X did not report passes no filter. */
function testsOfPeople(columns: Columns, filters: Filters, now: number): Test[] {
  const { followers, following, posts, createdAt, lastPostAt, listedSince, traits } = columns;
  const tests: Test[] = [];
  const between = (valueOf: (rank: number) => number | null | undefined, from: number | null, to: number | null) => {
    if (from === null && to === null) return;
    tests.push((rank) => {
      const value = valueOf(rank) ?? UNKNOWN;
      return value !== UNKNOWN && value >= (from ?? 0) && value <= (to ?? Infinity);
    });
  };
  const ago = (days: number | null): number | null => (days === null ? null : now - days * DAY_SECONDS);
  const [must, mustNot] = traitsWanted(filters);
  if ((must | mustNot) !== 0)
    tests.push((rank) => ((traits[rank] ?? 0) & must) === must && ((traits[rank] ?? 0) & mustNot) === 0);
  if (filters.posted === 'longer') tests.push((rank) => isLongAgo(columns, rank, now));
  between((rank) => followers[rank], filters.followersFrom, filters.followersTo);
  between((rank) => following[rank], filters.followingFrom, filters.followingTo);
  between((rank) => ratioOf(followers[rank], following[rank]), filters.ratioFrom, filters.ratioTo);
  between((rank) => createdAt[rank], ago(filters.youngerDays), ago(filters.olderDays));
  between((rank) => listedSince[rank], null, ago(filters.listedDays));
  const since = (rank: number) =>
    inactiveSince({ lastPostAt: at(lastPostAt, rank), postCount: at(posts, rank), createdAt: at(createdAt, rank) });
  between(since, null, ago(filters.quietDays));
  // The second itself counts as so many days ago: who posted is either inactive or active.
  const active = ago(filters.activeDays);
  between((rank) => lastPostAt[rank], active === null ? null : active + 1, null);
  return tests;
}

const CAUSES: Readonly<Record<Cause, Filters['cause']>> = {
  suspended: 'suspended',
  deleted: 'deleted',
  'still there': 'there',
  mutuals: 'self',
  hand: 'self',
  unknown: 'open',
};

function causeFilterOf({ cause, where }: PackedChanges, rank: number): Filters['cause'] {
  const found = CAUSES[causeOf(cause[rank])];
  return found === 'there' && CHANGED_LISTS[where[rank] ?? -1] === 'followers' ? 'unfollowed' : found;
}

/** In a list that holds no changes, nobody passes a filter of changes. */
function testsOfChanges(changes: PackedChanges | null, { what, where, cause, withinDays }: Filters, now: number) {
  const tests: ((rank: number, changes: PackedChanges) => boolean)[] = [];
  if (what !== 'any') tests.push((rank, all) => CHANGE_KINDS[all.what[rank] ?? -1] === what);
  if (where !== 'any') tests.push((rank, all) => CHANGED_LISTS[all.where[rank] ?? -1] === where);
  if (cause !== 'any') tests.push((rank, all) => causeFilterOf(all, rank) === cause);
  if (withinDays !== null)
    tests.push((rank, all) => (all.at[rank] ?? 0) >= (Math.floor(now / 1000) - withinDays * DAY_SECONDS) * 1000);
  return tests.map(
    (test): Test =>
      (rank) =>
        changes !== null && test(rank, changes),
  );
}

/** Followers for each person followed; null where X did not report it. Following nobody counts as following one. */
export function ratioOf(followers: number = UNKNOWN, following: number = UNKNOWN): number | null {
  return followers === UNKNOWN || following === UNKNOWN ? null : followers / Math.max(1, following);
}

/** The trait bits that must be set, and those that must not. */
function traitsWanted(filters: Filters): [must: number, mustNot: number] {
  const { through } = filters;
  const fields = PROFILE_FIELDS.reduce((bits, field) => {
    const choice = filters[field];
    return choice === 'any' ? bits : bits | TRAITS[field][choice];
  }, 0);
  const done = { any: 0, followed: WAS_FOLLOWED, unfollowed: WAS_UNFOLLOWED, never: 0 }[through];
  return [fields | done, through === 'never' ? WAS_FOLLOWED | WAS_UNFOLLOWED : 0];
}
