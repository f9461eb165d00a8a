export { recordFactIn } from './facts';
export {
  causeOf,
  type Changes,
  createHistory,
  type Day,
  HAPPENINGS,
  type History,
  type PackedChanges,
  type Point,
  readEverything,
  readGone,
  WHERE,
} from './history';
export { readShared } from './in-common/shared';
export {
  type Added,
  addKept,
  changeNote,
  createKeepSync,
  type Entry,
  isKeptIn,
  keep,
  keepNew,
  type KeepFile,
  type KeepFileProblem,
  type KeepSync,
  type KeptPerson,
  mergeKept,
  readKeepFile,
  readKept,
  readSyncOutcome,
  type SyncArea,
  type SyncOutcome,
  unkeep,
  writeKeepFile,
} from './keep-list';
export { createArranger, type PanelFilter, type PanelOrder } from './lists/arrange';
export {
  type ColumnName,
  COLUMNS,
  type Composition,
  createEngine,
  type Engine,
  type Filters,
  filtersFor,
  type Found,
  type Journal,
  listBehind,
  listState,
  type ListState,
  NO_FILTERS,
  type PeopleList,
  readJournal,
  readTaste,
  type ReviewChange,
  type ReviewPerson,
  saveTaste,
  type SharedOf,
  type Sort,
  type Taste,
} from './lists';
export { nameRows } from './name-rows';
export { NAMES_AT_ONCE, nameUnmet } from './name-unmet';
export type { NonFollower, PersonView } from './non-followers';
export { createReader, type Reader } from './reader';
export { nameShown, type PersonStatus, type Shown, STATUS_STORES } from './status';
export type { Relationship, RelationshipView } from './relationship';
export { type CommonList, type PersonHistory, readCard } from './card';
export { type Outlook, readOutlook, summaryFor } from './outlook';
export type { ReadingView, Summary } from './summary';
export { listsToRead, ownedBy, type Plan, plan, wholePlan } from './sync/plan';
export { createSync, LOCK as SYNC_LOCK, type Sync } from './sync/sync';
export { takeIn, type Taken } from './sync/take-in';
