import { launch, type BrowserName } from '../browser/driver';
import { begin } from '../browser/queue/steps';
import { buildDirectory } from '../scripts/commands';
import { startSandbox } from '../sandbox';
import { report } from './harness';
import { loadBench } from './in-page/open';
import { openings } from './opened';

/**
 * The popup from asked for to painted with its figures: a month's 10,000 ledger entries and journal lines (ENTRIES),
 * as many of them of today as X allows an App (500), against an account with none.
 * `npm run bench -- queue-popup [chromium|firefox]`, after a build for it.
 */
const ENTRIES = Number(process.env['ENTRIES'] ?? 10_000);
const TODAY = 500;
const OPENINGS = 15;
const ROUNDS = 2;
/** What is left of the limits: the last that a popup with its figures has, and one that is loading has not. */
const FIGURES = '[aria-busy=false] .fold .line-words';
const browser = (process.argv[2] ?? 'chromium') as BrowserName;

const sandbox = await startSandbox();
const driver = await launch(browser, { sandbox, extensionDir: buildDirectory(browser) });
try {
  await (await begin(driver, sandbox)).close();
  const page = await driver.openExtensionPage('privacy.html');
  await loadBench(page);
  const fill = (entries: number, today: number) =>
    page.evaluate(
      (...args: [string, string, number, number]) => mutualsBench.fillJournal(...args),
      sandbox.viewer!.id,
      sandbox.clientId,
      entries,
      today,
    );
  const empty: number[] = [];
  const full: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await fill(0, 0);
    empty.push(...(await openings(page, 'popup.html', FIGURES, OPENINGS)));
    await fill(ENTRIES, TODAY);
    full.push(...(await openings(page, 'popup.html', FIGURES, OPENINGS)));
  }
  report(
    `the popup in ${browser}, from asked for to its figures`,
    { name: 'empty', times: empty },
    { name: `${ENTRIES} entries`, times: full },
  );
} finally {
  await driver.close();
  await sandbox.stop();
}
