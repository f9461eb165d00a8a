export * from './accounts';
export { isOwnAct } from './actions';
export {
  agreeToUse,
  consentIn,
  ConsentSchema,
  hasConsent,
  isNotingNames,
  putConsentIn,
  readUse,
  type Consent,
} from './consents';
export {
  databaseExists,
  deleteRecords,
  GIVEN_UP,
  MADE,
  openDatabase,
  putRecord,
  updateRecord,
  type Database,
} from './database';
export {
  HIGHEST_IN_RULE,
  KeepRuleSchema,
  keepRulesIn,
  keepRulesName,
  KeepRulesSchema,
  parseKeepRules,
  putKeepRulesIn,
  WORDS_IN_RULE,
  type KeepRule,
  type KeepRuleKind,
  type KeepRules,
} from './keep-rules';
export * from './loss';
export { prefixRange } from './prefix-range';
export * from './prices';
export * from './records-of';
export { deleteDatabase, salvage } from './salvage';
export * from './schema';
export {
  DEFAULT_SETTINGS,
  HIGHEST_PRICE,
  HIGHEST_USD_PER_DAY,
  lowerLimits,
  parseAppId,
  PAGES_CEILING,
  PERSONAL_CEILING,
  readSettings,
  saveSettings,
  settingsIn,
  SavedSettingsSchema,
  settingsFrom,
  type Pace,
  type Settings,
  type SettingsPatch,
} from './settings';
export type { ReadTransaction, StoreName, StoreRecord, WriteTransaction } from './transactions';
