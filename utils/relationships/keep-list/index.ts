/** People never to be unfollowed, by name or by a rule: asked at the door of the queue, and again before anything is sent. */
export { changeNote, keep, keepNew, readKept, unkeep } from './store';
export { isKept, PROTECTION_STORES, protectionsIn, ruleOf, type Protection } from './protection';
export { mergeRules } from './rules-merge';
export { commonRules } from './rules-common';
export { deleteKeepRule, mergeRulesIn, readKeepRules, saveKeepRule } from './rules-store';
export type { RuleHit } from './rules';
export { previewRules, type Coverage, type RulesPreview } from './rules-preview';
export {
  addKept,
  readKeepFile,
  writeKeepFile,
  type Added,
  type KeepFile,
  type KeepFileProblem,
  type KeptPerson,
} from './file';
export type { RowNotTaken, RowProblem } from './rows';
export { mergeKept, type Kept } from './merge';
export { agreeTaken, readTaken, underKnownHandles, type Taken } from './taken';
export {
  createKeepSync,
  readKeptInSync,
  readSyncOutcome,
  readUnforgotten,
  SYNC_GAP_MS,
  type KeepSync,
  type KeptInSync,
  type SyncArea,
  type SyncOutcome,
} from './sync';
