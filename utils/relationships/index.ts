/** Who follows whom: reading X's lists, keeping them packed, and answering from them. */
export { recordFactIn, type FactsTransaction } from './facts';
export type { Evidence } from './judge';
export { metPerson, nameRows } from './name-rows';
export { NAMES_AT_ONCE, nameUnmet, type Named } from './name-unmet';
export type { NonFollower, NonFollowers, UnmetRow, Window } from './non-followers';
export { listsToRead, ownedBy, plan, wholePlan, type Plan } from './plan';
export { createReader, type Reader } from './reader';
export type { ReadingReason } from './reasons';
export type { Relationship } from './relationship';
export type { Summary } from './summary';
export { createSync, type ListApi, type Locks, type LookedUp, type Person, type Started, type Sync, type SyncNeeds } from './sync';
export { takeIn, type OutsideList, type OutsideLists, type Taken, type TakenIn, type TakeInNeeds } from './take-in';
