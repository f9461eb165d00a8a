export {
  type Actions,
  createActions,
  type QueueSummary,
  type QueueView,
  summaryOf,
  readQueue,
  type StoredAction,
} from './actions';
export { type Budgets, type BudgetsView, createBudgets, type Meter, readBudgets } from './budgets';
export { type Allowance, allowanceFrom, mayOf, readAllowance } from './allowance';
export { type QueueChanges, readQueueChanges } from './changes';
export { type ActionView, readChosen, readQueueStatuses, readShownStatus, readTargets } from './people';
export { putActionIn } from './revision';
