export {
  type ApiAnswer,
  createXApi,
  priceOf,
  type Problem,
  readServerTime,
  type Said,
  type Trouble,
  type User,
  type UserLookup,
  type UserPage,
  type XApi,
} from './api';
export { type Archive, type ArchiveList, type ArchiveProblem, readArchive } from './archive';
export {
  headerButton,
  type PageInFront,
  type PageReport,
  type PageTheme,
  type PersonCell,
  placeBesideName,
  placeInCell,
  placeUnderHeader,
  readViewer,
  reportPage,
  watchCells,
  watchHand,
  watchTheme,
  watchPage,
} from './page';
export { setOwned } from './sign-in/apps';
export { type Auth, createAuth, type KeyField, type KeyForm, type KeyReading, readKey } from './sign-in';
