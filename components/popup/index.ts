export { PageNote } from './page-note';
export { Popup } from './popup';
export type { AccountPopup, PopupEvents, PopupView, PageFound, PageView } from './types';
