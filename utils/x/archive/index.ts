export type { Archive, ArchiveList, ArchiveProblem } from './outcome';
export { readArchive } from './read';
