/** Lists of people searched, filtered and sorted, the journal, and how a person wants to see them. */
export type { ChangeDay } from './change-days';
export type { Composition } from './composition';
export { createEngine, listState, type Engine, type Found, type ListState } from './engine';
export { filtersFor, NO_FILTERS, type Filters } from './filters';
export { readJournal, withNames, type Journal } from './journal';
export { createPanelList, type PanelFilter, type PanelOrder } from './panel-list';
export { listBehind, type InCommonOf, type PeopleList, type ReviewChange, type ReviewPerson } from './people';
export {
  COLUMNS,
  DEFAULT_PREFERENCES,
  readListPreferences,
  saveListPreferences,
  type ColumnName,
  type ListPreferences,
} from './preferences';
export type { Sort } from './sort';
