export { recordFactIn } from './evidence/facts';
export {
  causeOf,
  type Changes,
  createHistory,
  type Day,
  CHANGE_KINDS,
  type History,
  type PackedChanges,
  type Point,
  readEvents,
  readDepartures,
  CHANGED_LISTS,
} from './history';
export { readInCommon } from './in-common';
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
export { createPanelList, type PanelFilter, type PanelOrder } from './lists/panel-list';
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
  readListPreferences,
  type ReviewChange,
  type ReviewPerson,
  saveListPreferences,
  type InCommonOf,
  type Sort,
  type ListPreferences,
} from './lists';
export { nameRows } from './people/name-profiles';
export { NAMES_AT_ONCE, nameUnnamed } from './people/name-unnamed';
export type { NonFollower, PersonView } from './people/non-followers';
export { createReader, type Reader } from './reader';
export { nameShown, type PersonStatus, type Shown, STATUS_STORES } from './status';
export type { Relationship, RelationshipView } from './evidence/relationship';
export { type CommonList, type PersonHistory, readCard } from './card';
export { type SyncPlans, readSyncPlans, summaryFor } from './sync/sync-plans';
export type { SyncRunView, Summary } from './summary';
export { listsToRead, ownedBy, type Plan, plan, completePlan } from './sync/plan';
export { createSync, LOCK as SYNC_LOCK, type Sync } from './sync/sync';
export { importLists, type ListImport } from './sync/import-lists';
