/** What complete readings changed, one after the other. */
export type { Cause } from './codes';
export { compare } from './compare';
export { explainDepartures, explainPlan, type Explained } from './explain';
export { createHistory, type ChangedPerson, type Changes, type Day, type History, type PersonEvent, type Point } from './read';
