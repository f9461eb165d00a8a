export { PageNote } from './lines/page-line';
export { Popup } from './popup';
export type { AccountPopup, PopupEvents, PopupView, PageFound, PageView } from './types';
