export type { Archive, ArchiveList, ArchiveProblem } from './outcome';
export { readArchive } from './read';
export { readArchiveReminder, setArchiveReminder, type ArchiveReminder } from './reminder';
export type { GivenFile } from './sources';
