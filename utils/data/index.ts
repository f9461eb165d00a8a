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
export { eraseFromApp, erasePart, eraseRest, type Part, PARTS } from './erase';
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
