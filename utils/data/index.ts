export { checkBackup, type BackupContents, type BackupProblem } from './backup/read';
export { restoreBackup, tidyRestore, type Restored } from './backup/restore';
export { ListsChanged, writeBackup } from './backup/write';
export { eraseEverything, eraseOf, signOut, type EraseNeeds, type Part } from './erase';
export { exportsOf, exportTable, type ExportName } from './export/lists';
export * from './export/write';
export { privateFiles, type CopyFiles } from './second-copy/file';
export { createSecondCopy, type SecondCopy } from './second-copy/second-copy';
export * from './usage';
