/** The review page's reading: lists of people searched, narrowed and ordered, the journal, and how it is looked at. */
export type { Composition } from './composition';
export { createEngine, listState, type Engine, type Found, type ListState, type Query } from './engine';
export { filtersFor, letsAllPass, NO_FILTERS, type Filters } from './filters';
export { readJournal, type Journal, type JournalLine } from './journal';
export {
  listBehind,
  PEOPLE_LISTS,
  type PeopleList,
  type ReviewChange,
  type ReviewPerson,
  type SharedOf,
} from './people';
export type { Sort, SortBy } from './sort';
export { COLUMNS, DEFAULT_TASTE, readTaste, saveTaste, type ColumnName, type SavedFilters, type Taste } from './taste';
