export { Popup } from './popup';
export type {
  AccountPopup,
  AccountView,
  BudgetsView,
  FirstRunPopup,
  Meter,
  PopupEvents,
  PopupView,
  QueueGlance,
} from './types';
