import { launch, type BrowserName, type Tab } from '../browser/driver';
import { begin } from '../browser/queue/steps';
import { buildDirectory } from '../scripts/commands';
import { startSandbox } from '../sandbox';
import { report } from './harness';

/**
 * The popup from opened to painted with its figures: a month's 10,000 ledger entries and journal lines,
 * as many of them of today as X allows an App (500), against an account with none.
 * `npx jiti test/bench/queue-popup.ts [chromium|firefox]`, after a build for it.
 */
const ENTRIES = 10_000;
const TODAY = 500;
const OPENINGS = 15;
const ROUNDS = 2;
const browser = (process.argv[2] ?? 'chromium') as BrowserName;

const sandbox = await startSandbox();
const driver = await launch(browser, { sandbox, extensionDir: buildDirectory(browser) });
try {
  const popup = await begin(driver, sandbox);
  const filler = await driver.openExtensionPage('options.html');
  await popup.bringToFront();
  const owner = { accountId: sandbox.viewer!.id, appId: sandbox.clientId };
  const empty: number[] = [];
  const full: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await fill(filler, owner, 0, 0);
    empty.push(...(await openings(popup)));
    await fill(filler, owner, ENTRIES, TODAY);
    full.push(...(await openings(popup)));
  }
  report(
    `the popup in ${browser}, opened to painted`,
    { name: 'empty', times: empty },
    { name: `${ENTRIES} entries`, times: full },
  );
} finally {
  await driver.close();
  await sandbox.stop();
}

/** Makes ledger and journal hold so many entries, the newest `today` of them of the last hours. */
function fill(page: Tab, owner: { accountId: string; appId: string }, entries: number, today: number): Promise<void> {
  return page.evaluate(
    async ({ accountId, appId }: { accountId: string; appId: string }, count: number, recent: number) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('mutuals');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const tx = db.transaction(['ledger', 'actions'], 'readwrite');
      const [ledger, actions] = [tx.objectStore('ledger'), tx.objectStore('actions')];
      ledger.clear();
      actions.clear();
      const now = Date.now();
      for (let i = 0; i < count; i++) {
        const old = count - recent;
        const at = i < old ? now - 29 * 86_400_000 + (i / old) * 27 * 86_400_000 : now - (count - i) * 1_000;
        ledger.add({ accountId, appId, kind: 'unfollow', at, noted: at, state: 'used', via: 'app' });
        const person = { userId: `${1_000_000 + i}`, handle: `person_${i}`, name: `Person ${i}`, pictureUrl: null };
        const done = {
          state: 'done',
          place: i,
          chosenAt: at,
          notBefore: at,
          changedAt: at,
          attempts: 1,
          entryId: null,
          reason: null,
        };
        actions.add({ accountId, kind: 'unfollow', ...person, ...done, via: 'app' });
      }
      await new Promise<void>((resolve, reject) => {
        tx.oncomplete = () => resolve();
        tx.onerror = () => reject(tx.error);
      });
      db.close();
    },
    owner,
    entries,
    today,
  );
}

/** Opens the popup again and again; ms from the start of each to the frame that shows its figures, the first two left out. */
async function openings(popup: Tab): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < OPENINGS + 2; i++) {
    await popup.reload();
    await popup.find({ css: '.fold .line-words' });
    times.push(await popup.evaluate(painted));
  }
  return times.slice(2);
}

/**
 * When the largest text was painted, ms from the page's start. It has to be a sentence about queue or
 * list: those come with the figures, and are not among what is painted before.
 */
function painted(): Promise<number> {
  return new Promise((resolve, reject) => {
    let seen: Element | null | undefined;
    new PerformanceObserver((list) => {
      const last = list.getEntries().at(-1) as (PerformanceEntry & { element: Element | null }) | undefined;
      seen = last?.element;
      if (last && seen?.matches('[aria-labelledby=queue] p, [aria-labelledby=sync] p, .aside')) resolve(last.startTime);
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    setTimeout(() => reject(new Error(`the largest text is ${seen?.outerHTML.slice(0, 80)}`)), 5_000);
  });
}
