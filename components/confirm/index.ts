/** The extension's own window, in which what a page of X proposes is decided. */
export { ConfirmPage } from './confirm-page';
export type { ConfirmEvents, ConfirmView } from './types';
