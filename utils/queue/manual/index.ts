/**
 * The manual queue: people for the person to follow or unfollow on X, from profile to profile, with a limit of its
 * own.
 */
export {
  isCounting,
  joinAllPending,
  joinPending,
  keepCount,
  readCounting,
  stopCount,
  type Counting,
  type CountAnswer,
} from './keep-count';
export { isPendingCount, notePending, PendingCountSchema, readPendingConsents, readPendingCounts } from './pending';
export { readHandLimits, type HandLimit, type HandLimits } from './limit';
export { readManualQueue, type ManualPerson, type ManualQueue } from './read';
