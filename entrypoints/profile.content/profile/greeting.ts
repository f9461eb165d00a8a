import { browser } from '../../shared/browser';
import { GREETED } from '../../shared/page-settings';

/** Whether the first badge is yet to say whom it is from; from then on it has. */
export async function takeGreeting(): Promise<boolean> {
  const { local } = browser.storage;
  if (GREETED in (await local.get(GREETED))) return false;
  await local.set({ [GREETED]: true });
  return true;
}
