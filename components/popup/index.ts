export { Popup } from './popup';
export type { AccountPopup, PopupEvents, PopupView } from './types';
