import { say } from '../../../utils/base';

/** Names this page's tab after what it shows, which tells it from the other tabs of Mutuals. */
export function setTabTitle(shown: string): void {
  document.title = `${shown} · ${say('action_title')}`;
}
