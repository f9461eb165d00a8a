import { KEYS, plain, type KeyLine, type KeyMode } from '../../people';

const REVIEW: readonly KeyMode[] = ['list', 'one by one'];

/** Every key of a list of the review page: those of all lists, one person at a time, and what stands above the list. */
export const REVIEW_KEYS: readonly KeyLine[] = [
  ...KEYS,
  { shown: ['F'], words: 'review_filters', names: ['f'], modes: REVIEW, command: plain('filters') },
  { shown: ['R'], words: 'review_sort', names: ['r'], modes: REVIEW, command: plain('order') },
  { shown: ['D'], words: 'review_export', names: ['d'], modes: REVIEW, command: plain('export') },
  { shown: ['P'], words: 'data_rules_title', names: ['p'], modes: REVIEW, command: plain('rules') },
  { shown: ['V'], words: 'review_key_focus', names: ['v'], modes: REVIEW, command: plain('one by one') },
  { shown: ['U'], words: 'review_key_select', names: ['u'], modes: ['one by one'], command: plain('choose') },
  { shown: ['S'], words: 'review_key_skip', names: ['s'], modes: ['one by one'], command: plain('skip') },
];
