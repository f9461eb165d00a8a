import { say, sayCount, type CountedWord, type Word } from '../../../../utils/base';
import type { Filters, PeopleList } from '../../types';

/** What numbers are counted in, after their fields. */
export const UNITS = {
  people: () => say('review_unit_people'),
  days: () => say('review_unit_days'),
  ratio: () => ': 1',
} as const;

/** What a number's chip says, in the plural form for it. */
const counted = (stem: CountedWord) => (number: number) => sayCount(stem, number);
/** The same, where no noun goes by the number. */
const uncounted = (word: Word) => (number: number) => say(word, { number });

/** Filters that are numbers: their words, what is said of one that is set, and in what it is counted. */
export const NUMBER_FILTERS = {
  quietDays: ['review_filter_quiet', counted('review_chip_quiet'), 'days'],
  activeDays: ['review_filter_active', counted('review_chip_active'), 'days'],
  followersFrom: ['review_filter_followers_from', counted('review_chip_followers_from'), 'people'],
  followersTo: ['review_filter_followers_to', counted('review_chip_followers_to'), 'people'],
  followingFrom: ['review_filter_following_from', uncounted('review_chip_following_from'), 'people'],
  followingTo: ['review_filter_following_to', uncounted('review_chip_following_to'), 'people'],
  ratioFrom: ['review_filter_ratio_from', uncounted('review_chip_ratio_from'), 'ratio'],
  ratioTo: ['review_filter_ratio_to', uncounted('review_chip_ratio_to'), 'ratio'],
  olderDays: ['review_filter_older', counted('review_chip_older'), 'days'],
  youngerDays: ['review_filter_younger', counted('review_chip_younger'), 'days'],
  listedDays: ['review_filter_listed', counted('review_chip_listed'), 'days'],
  withinDays: ['review_filter_within', counted('review_chip_within'), 'days'],
} as const satisfies Partial<
  Record<keyof Filters, readonly [label: Word, chip: (number: number) => string, unit: keyof typeof UNITS]>
>;

/** Filters that are a choice of few: their words, and those of each choice. */
export const CHOICE_FILTERS = {
  verified: ['review_filter_verified', { any: 'review_any', yes: 'review_verified_yes', no: 'review_verified_no' }],
  protected: ['review_filter_protected', { any: 'review_any', yes: 'review_protected_yes', no: 'review_protected_no' }],
  picture: ['review_filter_picture', { any: 'review_any', yes: 'review_picture_yes', no: 'review_picture_no' }],
  bio: ['review_filter_bio', { any: 'review_any', yes: 'review_bio_yes', no: 'review_bio_no' }],
  relation: [
    'review_chart_relations',
    {
      any: 'review_any',
      mutual: 'review_relation_mutual',
      'non-follower': 'review_relation_non_follower',
      unreported: 'review_relation_unreported',
      'follows-you': 'review_relation_follows_you',
      follower: 'review_relation_follower',
    },
  ],
  unsaid: [
    'review_not_said',
    { any: 'review_any', lastPost: 'review_unsaid_last_post', followers: 'review_unsaid_followers' },
  ],
  posted: ['review_chart_last_post', { any: 'review_any', longer: 'review_posted_longer' }],
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
      unfollowed: 'review_cause_unfollowed',
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

/** Why somebody is gone whom the account followed: nobody in the list of who unfollowed it passes these. */
const NOT_OF_UNFOLLOWS: ReadonlySet<string> = new Set(['there', 'self']);

/** The choices of a filter that fit a list, with their words. */
export function choicesOf(name: ChoiceFilter, list: PeopleList): readonly (readonly [choice: string, words: Word])[] {
  const choices = Object.entries<Word>(CHOICE_FILTERS[name][1]);
  return name === 'cause' && list === 'unfollowed-you'
    ? choices.filter(([choice]) => !NOT_OF_UNFOLLOWS.has(choice))
    : choices;
}

export type NumberFilter = keyof typeof NUMBER_FILTERS;
export type ChoiceFilter = keyof typeof CHOICE_FILTERS;

/** Each filter that is set beside the search, in words. */
export function chipsOf(filters: Filters): { readonly name: NumberFilter | ChoiceFilter; readonly text: string }[] {
  const numbers = (Object.keys(NUMBER_FILTERS) as NumberFilter[]).flatMap((name) => {
    const number = filters[name];
    return number === null ? [] : [{ name, text: NUMBER_FILTERS[name][1](number) }];
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

/**
 * The number in a field, or null where it holds none; a comma is a point in half the world.
 * @param unit of whole numbers a sign before each three digits sets them apart: 10,000 and 10.000 are ten thousand
 */
export function parseBound(text: string, unit: keyof typeof UNITS = 'ratio'): number | null {
  const bare = text.trim();
  const isGrouped = unit !== 'ratio' && /^[1-9]\d{0,2}(?:[.,’'\s]\d{3})+$/.test(bare);
  const number = Number(isGrouped ? bare.replace(/\D/g, '') : bare.replace(',', '.'));
  return bare === '' || !Number.isFinite(number) || number < 0 ? null : Math.min(number, 1e12);
}
