import { render, type ComponentChild } from 'preact';
import { StorageProblem, storageTrouble } from '../../components/shared/storage-problem';
import { openDatabase, type Database, readSettings } from '../../utils/storage';
import { privateFiles, rebuild } from '../../utils/data';
import { createAsk, type Ask } from '../../utils/messages';
import { askWithAccess, watchAccess } from './access';
import { applyAppearance, restoreLanguage } from './appearance';
import { browser } from './browser';
import { hearChanges } from './changes';
import { IS_SAMPLE } from './sample/mode';
import { leaveSample, marked, openSample } from './sample/sample';
import { secondCopyOf } from './second-copy';

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
 * every `everyMs`, since times on it pass.
 */
export async function startPage<View>(
  read: (db: Database) => Promise<View>,
  draw: (page: ExtensionPage<View> | null, view: View | null) => ComponentChild,
  everyMs: number,
): Promise<void> {
  await restoreLanguage();
  watchAccess();
  const root = document.getElementById('app') ?? document.body;
  const paint = (content: ComponentChild): void => render(IS_SAMPLE ? marked(content) : content, root);
  paint(draw(null, null));

  const again = () => location.reload();
  let opened: Pick<ExtensionPage<View>, 'db' | 'ask'>;
  try {
    // Where the storage is taken away under an open page, it begins again as if just opened.
    // What fails to be copied here is copied at the background's next start.
    opened = IS_SAMPLE
      ? await openSample()
      : {
          db: secondCopyOf(await openDatabase(undefined, again), () => undefined).db,
          ask: askWithAccess(createAsk((message) => browser.runtime.sendMessage(message))),
        };
  } catch (error) {
    const mend = () =>
      IS_SAMPLE
        ? leaveSample()
        : rebuild({ files: privateFiles(), locks: navigator.locks, now: () => Date.now() }).then(again, again);
    return paint(<StorageProblem trouble={storageTrouble(error)} onAgain={again} onMend={() => void mend()} />);
  }
  let last: View | null = null;
  const page: ExtensionPage<View> = {
    ...opened,
    async refresh() {
      // A sample looks as the person's own pages do.
      if (!IS_SAMPLE) await applyAppearance(await readSettings(page.db));
      last = await read(page.db);
      page.show();
    },
    show: () => paint(draw(page, last)),
    view: () => last,
  };
  await page.refresh();
  hearChanges(() => void page.refresh());
  setInterval(() => void page.refresh(), everyMs);
}
