/** Backup and restore of everything but tokens and this machine's own state. */
export { checkBackup, type BackupContents, type BackupProblem, type SavedAccount } from './read';
export { restoreBackup, tidyRestore, type Restored, type RestoreStep } from './restore';
export { LEFT_OUT, SCHEMAS } from './schemas';
export { ListsChanged, writeBackup } from './write';
