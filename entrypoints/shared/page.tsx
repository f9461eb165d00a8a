import { render, type ComponentChild } from 'preact';
import { StorageProblem, storageTrouble } from '../../components/shared/storage-problem';
import { openDatabase, type Database, readSettings } from '../../utils/storage';
import { privateFiles, rebuild } from '../../utils/data';
import { createAsk, type Ask } from '../../utils/messages';
import { askWithAccess, watchAccess } from './access';
import { applyAppearance, restoreLanguage } from './appearance';
import { browser } from './browser';
import { hearChanges } from './changes';
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

/** From one try to open a refused storage to the next, ms. */
const TRY_AGAIN_MS = 5_000;

/** Resolves once the storage can be opened. */
async function whenOpened(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    const opened = await openDatabase().catch(() => null);
    if (opened) return opened.close();
  }
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
  render(draw(null, null), root);

  const again = () => location.reload();
  let db: Database;
  try {
    // Where the storage is taken away under an open page, it begins again as if just opened.
    // What fails to be copied here is copied at the background's next start.
    db = secondCopyOf(await openDatabase(undefined, again), () => undefined).db;
  } catch (error) {
    const onMend = () =>
      void rebuild({ files: privateFiles(), locks: navigator.locks, now: () => Date.now() }).then(again, again);
    const trouble = storageTrouble(error);
    // A full disk has room again at some time: the page then comes back by itself.
    if (trouble === 'refused') void whenOpened().then(again);
    return render(<StorageProblem trouble={trouble} onAgain={again} onMend={onMend} />, root);
  }
  let last: View | null = null;
  const page: ExtensionPage<View> = {
    db,
    ask: askWithAccess(createAsk((message) => browser.runtime.sendMessage(message))),
    async refresh() {
      await applyAppearance(await readSettings(db));
      last = await read(db);
      page.show();
    },
    show: () => render(draw(page, last), root),
    view: () => last,
  };
  await page.refresh();
  hearChanges(() => void page.refresh());
  setInterval(() => void page.refresh(), everyMs);
}
