/** Who follows whom: reading X's lists, keeping them packed, and answering from them. */
export { additionsPlan } from './additions';
export { recordFactIn, type FactsTransaction } from './facts';
export {
  causeOf,
  createHistory,
  explainPlan,
  HAPPENINGS,
  readEverything,
  readGone,
  readHeld,
  WHERE,
  type Cause,
  type ChangedPerson,
  type Changes,
  type Day,
  type Happening,
  type Held,
  type History,
  type PackedChanges,
  type PersonEvent,
  type Point,
  type Where,
} from './history';
export type { Evidence } from './judge';
export { NO_PROFILE, metPerson, nameRows } from './name-rows';
export { NAMES_AT_ONCE, nameUnmet, type Named } from './name-unmet';
export type { NonFollower, NonFollowers, UnmetRow, Window } from './non-followers';
export { fold, searchTerms } from './fold';
export { listsToRead, ownedBy, plan, wholePlan, type Plan } from './plan';
export { createReader, type Reader } from './reader';
export type { ReadingReason } from './reasons';
export type { Relationship } from './relationship';
export { readShared, sharedPlans, type Shared, type SharedMutuals } from './shared';
export { placesIn, readListed, readRoster, STANDS, type Listed, type Roster, type Stand } from './roster';
export type { Summary } from './summary';
export {
  createSync,
  type Explanation,
  type ListApi,
  type Locks,
  type LookedUp,
  type Person,
  type Started,
  type Sync,
  type SyncNeeds,
} from './sync';
export { takeIn, type OutsideList, type OutsideLists, type Taken, type TakenIn, type TakeInNeeds } from './take-in';
