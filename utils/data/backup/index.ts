/** Backup and restore of everything but tokens and this machine's own state. */
export { checkBackup, type BackupContents, type BackupProblem } from './read';
export { restoreBackup, tidyRestore, type Restored } from './restore';
export { LEFT_OUT, SCHEMAS } from './schemas';
export { ListsChanged, writeBackup } from './write';
