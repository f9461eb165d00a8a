import { say, writeNumber, type Word } from '../../../utils/base';
import type { Filters } from '../types';

/** Filters that are numbers: their words, and what is said of one that is set. */
export const NUMBER_FILTERS = {
  followersFrom: ['review_filter_followers_from', 'review_chip_followers_from'],
  followersTo: ['review_filter_followers_to', 'review_chip_followers_to'],
  ratioFrom: ['review_filter_ratio_from', 'review_chip_ratio_from'],
  ratioTo: ['review_filter_ratio_to', 'review_chip_ratio_to'],
  quietDays: ['review_filter_quiet', 'review_chip_quiet'],
  olderDays: ['review_filter_older', 'review_chip_older'],
  youngerDays: ['review_filter_younger', 'review_chip_younger'],
  listedDays: ['review_filter_listed', 'review_chip_listed'],
  withinDays: ['review_filter_within', 'review_chip_within'],
} as const satisfies Partial<Record<keyof Filters, readonly [label: Word, chip: Word]>>;

/** Filters that are a choice of few: their words, and those of each choice. */
export const CHOICE_FILTERS = {
  verified: ['review_filter_verified', { any: 'review_any', yes: 'review_verified_yes', no: 'review_verified_no' }],
  protected: ['review_filter_protected', { any: 'review_any', yes: 'review_protected_yes', no: 'review_protected_no' }],
  picture: ['review_filter_picture', { any: 'review_any', yes: 'review_picture_yes', no: 'review_picture_no' }],
  bio: ['review_filter_bio', { any: 'review_any', yes: 'review_bio_yes', no: 'review_bio_no' }],
  what: [
    'review_filter_what',
    {
      any: 'review_any',
      joined: 'review_what_joined',
      left: 'review_what_left',
      unavailable: 'review_what_unavailable',
      back: 'review_what_back',
      renamed: 'review_what_renamed',
    },
  ],
  where: [
    'review_filter_where',
    { any: 'review_any', followers: 'review_section_followers', following: 'review_section_following' },
  ],
  cause: [
    'review_filter_cause',
    {
      any: 'review_any',
      suspended: 'review_cause_suspended',
      deleted: 'review_cause_deleted',
      there: 'review_cause_there',
      self: 'review_cause_self',
      open: 'review_cause_open',
    },
  ],
  through: [
    'review_filter_through',
    {
      any: 'review_any',
      followed: 'review_through_followed',
      unfollowed: 'review_through_unfollowed',
      never: 'review_through_never',
    },
  ],
} as const satisfies Partial<Record<keyof Filters, readonly [label: Word, choices: Readonly<Record<string, Word>>]>>;

export type NumberFilter = keyof typeof NUMBER_FILTERS;
export type ChoiceFilter = keyof typeof CHOICE_FILTERS;

/** Each filter that is set beside the search, in words. */
export function chipsOf(filters: Filters): { readonly name: NumberFilter | ChoiceFilter; readonly text: string }[] {
  const numbers = (Object.keys(NUMBER_FILTERS) as NumberFilter[]).flatMap((name) => {
    const number = filters[name];
    return number === null ? [] : [{ name, text: say(NUMBER_FILTERS[name][1], { number: writeNumber(number) }) }];
  });
  const choices = (Object.keys(CHOICE_FILTERS) as ChoiceFilter[]).flatMap((name) => {
    const words = (CHOICE_FILTERS[name][1] as Partial<Record<string, Word>>)[filters[name]];
    return filters[name] === 'any' || words === undefined ? [] : [{ name, text: say(words) }];
  });
  return [...numbers, ...choices];
}

/** Whether filters set nothing but what fits. */
export function fit(filters: Filters, noFilters: Filters, fitting: readonly (keyof Filters)[]): boolean {
  return (Object.keys(filters) as (keyof Filters)[]).every(
    (name) => fitting.includes(name) || filters[name] === noFilters[name],
  );
}

/** The number in a field, or null where it holds none; a comma is a point in half the world. */
export function parseBound(text: string): number | null {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) || number < 0 ? null : Math.min(number, 1e12);
}
