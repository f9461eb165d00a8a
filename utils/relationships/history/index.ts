/** What syncs changed, one after the other. */
export { causeOf, type Cause } from './causes';
export { compare } from './compare';
export * from './events';
export * from './explain';
export * from './history';
export { readListedSince } from './listed-since';
export { readRecap, readSeenNews, saveSeenNews, type Recap } from './recap';
export { nameKeptUntil, readOverdueNames } from './names-kept';
