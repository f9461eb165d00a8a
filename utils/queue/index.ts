export * from './actions';
export * from './allowance';
export * from './budgets';
export * from './changes';
export { putActionIn, readLastReasons } from './journal';
export * from './people';
export { accountTrouble } from './runner/outcomes';
export * from './summary';
export type * from './types';
