export * from './actions';
export * from './allowance';
export * from './budgets';
export * from './changes';
export * from './confirm';
export { putActionIn, readLastReasons } from './journal';
export * from './people';
export * from './summary';
export type * from './types';
