export {
  type Actions,
  type Chosen,
  createActions,
  hasNoApp,
  type QueueView,
  readQueue,
  type StoredAction,
} from './actions';
export { type Budgets, type BudgetsView, createBudgets, type Meter, readBudgets } from './budgets';
