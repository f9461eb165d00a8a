export type { Archive, ArchiveList, ArchiveProblem } from './outcome';
export { readArchive } from './read';
export type { GivenFile } from './sources';
