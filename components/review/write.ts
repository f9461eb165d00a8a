import { locale, say, writeNumber, type Word } from '../../utils/base';
import type { ColumnName, PeopleList, ReviewPerson } from './types';

const SPANS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
];

/**
 * How long ago, in its largest whole unit from a day up. Both ms since 1970. Written out: the short months of
 * some languages read as minutes ("hace 10 m"), and those of Arabic as the future (CLDR 48).
 */
export function writeAgo(at: number, now: number): string {
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  const [unit, size] = SPANS.find(([, length]) => now - at >= length) ?? (['day', 86_400_000] as const);
  return format.format(-Math.floor(Math.max(0, now - at) / size), unit);
}

/** A count in few characters: 12.3K. */
export function writeCount(count: number): string {
  return new Intl.NumberFormat(locale(), { notation: 'compact', maximumFractionDigits: 1 }).format(count);
}

/** A line across a chart, in as few characters as tell it from the next, `step` away. */
export function writeTick(value: number, step: number): string {
  const digits = value === 0 ? 1 : Math.max(1, Math.min(9, Math.ceil(Math.log10(Math.abs(value) / step)) + 1));
  return new Intl.NumberFormat(locale(), { notation: 'compact', maximumSignificantDigits: digits }).format(value);
}

/** A day, as the language writes it. */
export function writeDay(at: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' }).format(at);
}

/** A day in few characters, beside a chart. */
export function writeShortDay(at: number): string {
  return new Intl.DateTimeFormat(locale(), { year: '2-digit', month: 'numeric', day: 'numeric' }).format(at);
}

/** A UTC day ('2026-11-24') as the language writes it. */
export function writeUtcDay(day: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day));
}

/** The same in few characters. */
export function writeShortUtcDay(day: string): string {
  return new Intl.DateTimeFormat(locale(), {
    year: '2-digit',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(day));
}

/** A share of a whole (0 to 1), in percent. */
export function writeShare(share: number): string {
  return new Intl.NumberFormat(locale(), {
    style: 'percent',
    maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0,
  }).format(share);
}

/** Followers for each person followed, or null where X did not say. */
export function ratioOf({ followersCount, followingCount }: ReviewPerson): number | null {
  return followersCount === null || followingCount === null ? null : followersCount / Math.max(1, followingCount);
}

/** A ratio in few characters. */
export function writeRatio(ratio: number): string {
  return ratio >= 1000
    ? writeCount(ratio)
    : new Intl.NumberFormat(locale(), { maximumFractionDigits: ratio < 10 ? 2 : 0 }).format(ratio);
}

export const COLUMN_WORDS: Readonly<Record<ColumnName, Word>> = {
  bio: 'review_column_bio',
  followers: 'review_column_followers',
  following: 'review_column_following',
  ratio: 'review_column_ratio',
  lastPost: 'review_column_last_post',
  created: 'review_column_created',
};

/** What a column says of a person; '–' where X did not say. */
export function cellOf(person: ReviewPerson, column: Exclude<ColumnName, 'bio'>, now: number): string {
  const { followersCount, followingCount, postCount, lastPostAt, createdAt } = person;
  const ratio = ratioOf(person);
  switch (column) {
    case 'followers':
      return followersCount === null ? UNSAID : writeCount(followersCount);
    case 'following':
      return followingCount === null ? UNSAID : writeCount(followingCount);
    case 'ratio':
      return ratio === null ? UNSAID : writeRatio(ratio);
    case 'lastPost':
      return lastPostAt !== null ? writeAgo(lastPostAt, now) : postCount === 0 ? say('review_never_posted') : UNSAID;
    case 'created':
      return createdAt === null ? UNSAID : writeAgo(createdAt, now);
  }
}

export const UNSAID = '–';

/** A person's name; who was never met has none. */
export function nameOf({ name, handle, change }: ReviewPerson): string {
  return name || (handle !== null ? `@${handle}` : say(change ? 'review_nameless' : 'overlay_unmet'));
}

/** A whole number as written, or '–'. */
export function writeOr(count: number | null): string {
  return count === null ? UNSAID : writeNumber(count);
}

export const STAND_WORDS: Readonly<Record<ReviewPerson['stand'], Word>> = {
  mutual: 'review_stand_mutual',
  'non-follower': 'review_stand_non_follower',
  unsaid: 'review_stand_unsaid',
  fan: 'review_stand_fan',
  follower: 'review_stand_follower',
  left: 'review_stand_none',
  nobody: 'review_stand_unknown',
  stranger: 'review_stand_none',
  unknown: 'review_stand_unknown',
};

export const LIST_WORDS: Readonly<Record<PeopleList, Word>> = {
  'non-followers': 'review_place_non_followers',
  mutuals: 'review_place_mutuals',
  fans: 'review_place_fans',
  following: 'review_place_following',
  followers: 'review_place_followers',
  kept: 'review_place_kept',
  gone: 'review_place_gone',
  history: 'review_place_history',
  shared: 'history_shared_title',
};
