/**
 * Budgets: X's limits on follows and unfollows, never exceeded as X counts them, and the money spent.
 *
 * Each call is an entry of a ledger, reserved before the call leaves and settled by its answer. An entry
 * counts until more than 24 hours have passed both by the times X reported since it answered and by our
 * own clock, so that neither a jump of ours nor a wrong date in answers can free one early, or hold one.
 */
export * from './ledger';
export * from './learn';
export * from './limits';
export { countsFrom, loseLedgerIn, movedEntryIn, xTimeIn } from './lost-ledger';
export * from './meters';
export { UNTIMED, type BudgetStore } from './rules';
export * from './one-app';
export * from './page-allowance';
export * from './people-marks';
export * from './spend';
export * from './spend-limit';
