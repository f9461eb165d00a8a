/** What complete readings changed, one after the other. */
export { causeOf, type Cause } from './codes';
export { compare } from './compare';
export {
  HAPPENINGS,
  readEverything,
  readGone,
  WHERE,
  type Happening,
  type PackedChanges,
  type Where,
} from './everything';
export { explainDepartures, explainPlan, type Explained } from './explain';
export { readHeld } from './held';
export { createHistory, type Changes, type Day, type History, type PersonEvent, type Point } from './read';
