export type { Archive, ArchiveList, ArchiveProblem } from './outcome';
export { readArchive } from './read';
export { readArchiveReminder, setArchiveReminder } from './reminder';
export type { GivenFile } from './sources';
