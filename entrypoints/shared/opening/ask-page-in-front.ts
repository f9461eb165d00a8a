import type { PageFound } from '../../../components/popup';
import { pageInFront } from './page-in-front';

/** A busy page is waited for so long, ms. */
const PAGE_ANSWERS_MS = 200;

/** Asks the tab in front, and waits a moment for it: a busy page answers later, and `hear` is called then. */
export async function askPageInFront(hear: (found: PageFound | null) => void): Promise<void> {
  await Promise.race([pageInFront().then(hear), new Promise<void>((resolve) => setTimeout(resolve, PAGE_ANSWERS_MS))]);
}
