/** Lists of X synced page by page, or taken over from an archive. */
export { importLists, type ListImport } from './import-lists';
export { completePlan, ownedBy, PAGE_SIZE, plan, sumOf, type Plan } from './plan/plan';
export { createSync, LOCK as SYNC_LOCK, type Sync } from './sync';
export { planSync, readSyncPlans, type SyncPlans } from './plan/sync-plans';
