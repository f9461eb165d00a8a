/** Reading the archive of one's data that X gives to everybody who asks: as data, on this machine, at no cost. */
export type { Archive, ArchiveList, ArchiveOutcome, ArchiveProblem } from './outcome';
export { readArchive } from './read';
