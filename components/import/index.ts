export { ImportPage } from './import-page';
export type { AlreadyHere, ImportEvents, ImportStep, ImportView, NamingView } from './types';
