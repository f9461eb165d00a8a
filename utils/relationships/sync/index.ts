/** Lists of X synced page by page, or taken over from an archive. */
export { additionsPlan } from './additions';
export { importLists, type ListImport } from './import-lists';
export { completePlan, listsToRead, ownedBy, plan, type Plan } from './plan';
export { createSync, LOCK as SYNC_LOCK, type Sync } from './sync';
export { readSyncPlans, type SyncPlans } from './sync-plans';
