export {
  type BackupContents,
  type BackupProblem,
  checkBackup,
  ListsChanged,
  restoreBackup,
  type Restored,
  tidyRestore,
  writeBackup,
} from './backup';
export { type Part } from './erase';
export { eraseEverything, eraseOf, type EraseNeeds, signOut } from './erase-account';
export {
  type ExportFormat,
  type ExportName,
  exportsOf,
  exportTable,
  type ExportTable,
  gather,
  MEDIA,
  writeExport,
} from './export';
export { measure, type StoredOfAccount } from './usage';
