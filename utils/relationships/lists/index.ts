/** Searching, filtering and sorting lists of people, the journal, and list preferences. */
export type { ChangeDay } from './change-days';
export type { Composition } from './narrowing/composition';
export { createEngine, type Engine, type Found } from './engine';
export { filtersFor, NO_FILTERS, type Filters } from './narrowing/filters';
export { readGivenList, type GivenEntry, type GivenList } from './given/given-list';
export { FACTS, type KnownFacts } from './narrowing/known-facts';
export { listState, type ListState } from './list-state';
export { readJournal, withNames, type Journal } from './journal';
export { createPanelList, type PanelFilter, type PanelOrder } from './panel-list';
export {
  listBehind,
  type InCommonOf,
  type ListedProfile,
  type PeopleList,
  type ReviewChange,
  type ReviewPerson,
} from './people';
export {
  COLUMNS,
  DEFAULT_PREFERENCES,
  readListPreferences,
  saveListPreferences,
  type ColumnName,
  type ListPreferences,
} from './preferences';
export type { Sort } from './narrowing/sort';
