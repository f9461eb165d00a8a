/** What complete readings changed, one after the other. */
export { causeOf, type Cause } from './causes';
export { compare } from './compare';
export {
  CHANGE_KINDS,
  readEvents,
  readDepartures,
  CHANGED_LISTS,
  type ChangeKind,
  type PackedChanges,
  type ChangedList,
} from './events';
export { explainDepartures, explainPlan, type Explained } from './explain';
export { readListedSince } from './listed-since';
export { createHistory, type Changes, type Day, type History, type PersonEvent, type Point } from './history';
