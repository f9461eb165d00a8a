/** People never to be unfollowed: asked at the door of the queue, and again before anything is sent. */
export { allKeptIn, changeNote, isKeptIn, keep, keepNew, readKept, unkeep } from './store';
export {
  addKept,
  readKeepFile,
  writeKeepFile,
  type Added,
  type KeepFile,
  type KeepFileProblem,
  type KeptPerson,
} from './file';
export type { RowNotTaken, RowProblem } from './rows';
export { mergeKept, type Kept } from './merge';
export { agreeTaken, readTaken, type Taken } from './taken';
export {
  createKeepSync,
  readKeptInSync,
  readSyncOutcome,
  readUnforgotten,
  SYNC_GAP_MS,
  type KeepSync,
  type SyncArea,
  type SyncOutcome,
} from './sync';
