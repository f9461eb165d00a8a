/** Reading the archive of one's data that X gives to everybody who asks: as data, on this machine, at no cost. */
export type { Archive, ArchiveList, ArchiveOutcome, ArchiveProblem, Refused } from './outcome';
export { readArchive, type ReadingNeeds } from './read';
