import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, until, type BrowserName, type Driver, type Tab } from '../browser/driver';
import { residentOfPages } from '../browser/large/memory';
import { startSandbox } from '../sandbox';
import { buildDirectory } from '../scripts/commands';
import { loadBench } from './in-page/open';

/**
 * How the review page's cost grows with the list: first rows, searches and orders by real keys and presses at 10,000,
 * 100,000 and 1,000,000 people, and the whole list saved as CSV sorted by name, in the production build. Each is timed from what the
 * page hears to the rows that answer it. Memory is what the processes of the browser's pages hold beyond what they held
 * before: with the list searched and sorted, and at most while the file is written.
 *
 *   npm run bench -- review [chromium|firefox] [sizes…] (or SIZES, with commas between; or PEOPLE, one size)
 */

interface Measured {
  /** ms from opening the page to its first rows. */
  readonly firstRows: number;
  /** ms of the first search, which begins to make the list ready for searching. */
  readonly firstSearch: number;
  /** ms of another, while the list may still be made ready. */
  readonly search: number;
  /** From the first search to a list that is ready for any search and order, ms, with what was searched meanwhile. */
  readonly ready: number;
  /** ms of a search of the list once it is ready, as are the filter, the orders and the jump. */
  readonly readySearch: number;
  readonly filter: number;
  readonly sortByNumber: number;
  readonly sortByName: number;
  readonly jump: number;
  /** The longest the page did not answer while a search was typed letter by letter, ms. */
  readonly typingFreeze: number;
  /** The longest the page did not answer from its first rows on, ms. */
  readonly longestFreeze: number;
  /** Resident memory of the pages' processes after that, beyond that before the page was opened: MB. */
  readonly memory: number;
  /** Saving the whole list as CSV, ms. */
  readonly exporting: number;
  readonly exportMegabytes: number;
  /** Resident memory of the pages' processes while it was written, beyond that before: MB, at most. */
  readonly exportMemory: number;
}

const [name = 'chromium', ...given] = process.argv.slice(2);
const { SIZES = '10000,100000,1000000', PEOPLE = SIZES } = process.env;
const sizes = (given.length > 0 ? given : PEOPLE.split(',')).map(Number);
const browser = name as BrowserName;
/** A letter a blink, ms: somebody types quickly. */
const LETTER_MS = 60;

async function measure(people: number): Promise<Measured> {
  const sandbox = await startSandbox();
  const downloadDir = mkdtempSync(join(tmpdir(), 'mutuals-bench-'));
  const driver = await launch(browser, { sandbox, extensionDir: buildDirectory(browser), downloadDir });
  try {
    const filler = await driver.openExtensionPage('privacy.html');
    await loadBench(filler);
    await filler.evaluate((count: number) => mutualsBench.fillList(count), people);
    const before = residentOfPages(driver.profileDir);
    const review = await driver.openExtensionPage('review.html');
    const looked = await look(review);
    const memory = residentOfPages(driver.profileDir) - before;
    return { ...looked, memory, ...(await save(driver, review, people, downloadDir)) };
  } finally {
    await driver.close();
    await sandbox.stop();
    rmSync(downloadDir, { recursive: true });
  }
}

/** What the page is given to be timed by, beside what ships. */
interface Watched {
  readonly watched: {
    /** Notes what the list shows now. */
    arm(): void;
    /** Resolves once it shows something else of whom every row has all these words: ms since the page last heard of the person. */
    answered(words: readonly string[]): Promise<number>;
    /** The longest the page did not answer since this was asked last, ms. */
    frozen(): number;
  };
}

/** Runs in the page. */
function watch(): void {
  let [heard, frozen, last, before] = [0, 0, performance.now(), ''];
  for (const kind of ['input', 'change', 'click'])
    addEventListener(kind, (event) => void (heard = event.timeStamp), { capture: true });
  setInterval(() => {
    const now = performance.now();
    frozen = Math.max(frozen, now - last - 10);
    last = now;
  }, 10);
  const folded = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  /** How many there are, and the rows; '' while any is on its way or is of somebody else. */
  const shown = (words: readonly string[]): string => {
    const rows = [...document.querySelectorAll('.list .row')];
    const isReady = rows.length > 0 && rows.every((row) => !row.classList.contains('loading'));
    const texts = rows.map((row) => folded(row.textContent));
    if (!isReady || !texts.every((text) => words.every((word) => text.includes(word)))) return '';
    return `${document.querySelector('.heading .count')?.textContent} ${texts.join()}`;
  };
  const watched: Watched['watched'] = {
    arm() {
      before = shown([]);
      heard = performance.now();
    },
    async answered(words) {
      for (let now = shown(words); now === '' || now === before; now = shown(words)) {
        if (performance.now() - heard > 60_000)
          throw new Error(
            `nothing came of "${words.join(' ')}": ${before.slice(0, 80)}, now ${shown([]).slice(0, 80)}; ` +
              `${document.querySelectorAll('.list .row.loading').length} rows are on their way; ` +
              document.querySelector('.heading')?.textContent,
          );
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return performance.now() - heard;
    },
    frozen() {
      const longest = frozen;
      frozen = 0;
      return longest;
    },
  };
  Object.assign(globalThis, { watched });
}

const answered = (review: Tab, words: readonly string[]) =>
  review.evaluate((all: readonly string[]) => (globalThis as unknown as Watched).watched.answered(all), words);
const frozen = (review: Tab) => review.evaluate(() => (globalThis as unknown as Watched).watched.frozen());

/** Does something with the list in front, and waits for the rows that answer it: ms from the last that the page heard. */
async function timed(review: Tab, act: () => Promise<void>, words: readonly string[] = []): Promise<number> {
  await review.evaluate(() => (globalThis as unknown as Watched).watched.arm());
  await act();
  return answered(review, words);
}

async function look(review: Tab): Promise<Omit<Measured, 'memory' | 'exporting' | 'exportMegabytes' | 'exportMemory'>> {
  const firstRows = await review.evaluate(async () => {
    while (!document.querySelector('.list .row:not(.loading)')) await new Promise((resolve) => setTimeout(resolve, 5));
    return performance.now();
  });
  await review.evaluate(watch);
  const field = await review.find({ css: 'input.search' });
  const search = (text: string) => timed(review, () => field.type(text), text.split(' '));
  const clear = () => timed(review, () => field.clear());
  const press = (css: string, text = '') => timed(review, async () => (await review.find({ css, text })).click());

  const began = performance.now();
  const firstSearch = await search('coffee');
  await clear();
  await search('gra garden');
  await clear();
  const secondSearch = await search('cafe music');
  await clear();
  const freezes = [await frozen(review)];
  await review.evaluate(() => (globalThis as unknown as Watched).watched.arm());
  for (const letter of 'travel photos') {
    await review.press(letter);
    await new Promise((resolve) => setTimeout(resolve, LETTER_MS));
  }
  await answered(review, ['travel', 'photos']);
  const typingFreeze = await frozen(review);
  await clear();
  await review.evaluate(async () => {
    while (document.querySelector('.heading')?.textContent?.includes('Preparing'))
      await new Promise((resolve) => setTimeout(resolve, 5));
  });
  const ready = performance.now() - began;
  const readySearch = await search('music cafe');
  await clear();
  const filter = await press('.chip-bar button');
  await press('.chip-bar button[aria-pressed=true]');
  const sortByNumber = await press('.column-sort', 'Followers');
  const sortByName = await press('.column-sort', 'Person');
  const jump = await timed(review, () =>
    review.evaluate(() => {
      const list = document.querySelector('.list')!;
      list.scrollTop = list.scrollHeight / 2;
    }),
  );
  const longestFreeze = Math.max(...freezes, typingFreeze, await frozen(review));
  return {
    firstRows,
    firstSearch,
    search: secondSearch,
    ready,
    readySearch,
    filter,
    sortByNumber,
    sortByName,
    jump,
    typingFreeze,
    longestFreeze,
  };
}

/** Saves the list in front, in the order it was put into, through the page's own button. */
async function save(
  driver: Driver,
  review: Tab,
  people: number,
  directory: string,
): Promise<Pick<Measured, 'exporting' | 'exportMegabytes' | 'exportMemory'>> {
  await (await review.find({ css: '[data-flap=export]' })).click();
  const before = residentOfPages(driver.profileDir);
  let most = before;
  const began = performance.now();
  await (await review.find({ css: '#export-csv' })).click();
  for (let saved = false; !saved;) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    most = Math.max(most, residentOfPages(driver.profileDir));
    const says = await review.evaluate(() => document.querySelector('.export [role=status]')?.textContent ?? '');
    if (!/^(?:Writing|Saved)/.test(says)) throw new Error(`saving ended with: ${says}`);
    saved = says === 'Saved.';
  }
  const exporting = performance.now() - began;
  const bytes = await until(
    'the file',
    async () => {
      const file = readdirSync(directory).find((one) => one.endsWith('.csv'));
      const size = file === undefined ? 0 : statSync(join(directory, file)).size;
      return size > people * 50 ? size : undefined;
    },
    120_000,
  );
  return { exporting, exportMegabytes: bytes / 1e6, exportMemory: most - before };
}

let base: Measured | null = null;
for (const size of sizes) {
  const found = await measure(size);
  base ??= found;
  console.log(
    `${browser}, ${size.toLocaleString('en')} people${sizes.length > 1 ? ` (× the cost at ${sizes[0]!.toLocaleString('en')})` : ''}`,
  );
  for (const column of Object.keys(found) as (keyof Measured)[]) {
    const [value, least] = [found[column], Math.max(1, base[column])];
    const times = found === base ? '' : ` ×${(value / least).toFixed(1)}`;
    const unit = /mega|memory/i.test(column) ? 'MB' : 'ms';
    console.log(`  ${column.padEnd(16)} ${String(Math.round(value)).padStart(6)} ${unit}${times}`);
  }
}
