import { render, type ComponentChild } from 'preact';
import { BeforeUse } from '../../../components/shared/before-use';
import { readSettings, type Database } from '../../../utils/storage';
import { createAsk, type Ask } from '../../../utils/messages';
import { askWithAccess, watchAccess } from '../sign-in/access';
import { applyAppearance, restoreLanguage } from './appearance';
import { browser } from '../browser';
import { hearChanges } from './changes';
import { openStored } from '../opening/open-stored';
import { IS_SAMPLE } from '../sample/mode';
import { marked, openSample } from '../sample/sample';
import { showStorageProblem } from './show-storage-problem';

/** What an extension page is made of: it reads what is stored by itself and asks the background to act. */
export interface ExtensionPage<View> {
  readonly db: Database;
  readonly ask: Ask;
  /** Reads again and shows what it finds. */
  readonly refresh: () => Promise<void>;
  /** Shows again what was read last. */
  show(): void;
  /** What was read last, or null before the first reading. */
  view(): View | null;
}

/**
 * Starts an extension page: paints at once, then from the database, then with every change of it and
 * every `everyMs`, since times on it pass. Before the person has let anything be stored it says so, and opens nothing.
 * @param besides what such a page says besides
 */
export async function startPage<View>(
  read: (db: Database) => Promise<View>,
  draw: (page: ExtensionPage<View> | null, view: View | null) => ComponentChild,
  everyMs: number,
  besides: () => Promise<ComponentChild> = () => Promise.resolve(null),
): Promise<void> {
  await restoreLanguage();
  watchAccess();
  const root = document.getElementById('app') ?? document.body;
  const paint = (content: ComponentChild): void => render(IS_SAMPLE ? marked(content) : content, root);
  paint(draw(null, null));

  const again = () => location.reload();
  let stored: Awaited<ReturnType<typeof openStored>>;
  try {
    // Where the storage is taken away under an open page, it begins again as if just opened.
    // What fails to be copied here is copied at the background's next start.
    stored = await openStored(again, () => undefined);
  } catch (error) {
    return showStorageProblem(error, root);
  }
  if (!stored) {
    hearChanges(again);
    return render(<BeforeUse>{await besides()}</BeforeUse>, root);
  }
  // Nothing of the person's is read for a sample.
  if (IS_SAMPLE) stored.db.close();
  const { db, ask } = IS_SAMPLE
    ? await openSample()
    : { db: stored.db, ask: askWithAccess(createAsk((message) => browser.runtime.sendMessage(message))) };
  let last: View | null = null;
  const page: ExtensionPage<View> = {
    db,
    ask,
    async refresh() {
      const settings = await readSettings(db);
      last = await read(db);
      // Right before it is drawn, so that the page's `lang` and its words change in one frame. A sample looks as the
      // person's own pages do.
      if (!IS_SAMPLE) await applyAppearance(settings);
      page.show();
    },
    show: () => paint(draw(page, last)),
    view: () => last,
  };
  await page.refresh();
  hearChanges(() => void page.refresh());
  setInterval(() => void page.refresh(), everyMs);
}
