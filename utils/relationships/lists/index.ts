/** The review page's reading: lists of people searched, narrowed and ordered, the journal, and how it is looked at. */
export type { Composition } from './composition';
export { createEngine, listState, type Engine, type Found, type ListState } from './engine';
export { filtersFor, NO_FILTERS, type Filters } from './filters';
export { readJournal, type Journal } from './journal';
export { listBehind, type PeopleList, type ReviewChange, type ReviewPerson, type InCommonOf } from './people';
export type { Sort } from './sort';
export {
  COLUMNS,
  DEFAULT_PREFERENCES,
  readListPreferences,
  saveListPreferences,
  type ColumnName,
  type ListPreferences,
} from './preferences';
