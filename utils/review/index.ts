/** The review page's reading: lists of people searched, narrowed and ordered, the journal, and how it is looked at. */
export type { Composition } from './composition';
export {
  createEngine,
  listBehind,
  listState,
  PEOPLE_LISTS,
  type Engine,
  type Found,
  type ListState,
  type PeopleList,
  type Query,
  type ReviewPerson,
} from './engine';
export { letsAllPass, NO_FILTERS, type Filters } from './filters';
export { readJournal, type Journal, type JournalLine } from './journal';
export type { Sort, SortBy } from './sort';
export { COLUMNS, DEFAULT_TASTE, readTaste, saveTaste, type ColumnName, type SavedFilters, type Taste } from './taste';
