import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, until, type BrowserName, type Driver, type Tab } from '../browser/driver';
import { residentOfPages } from '../browser/large/memory';
import { startSandbox } from '../sandbox';
import { buildDirectory } from '../scripts/commands';

/**
 * How the review page's cost grows with the list: first rows, searches and orders at 10,000, 100,000
 * and 1,000,000 people, and the whole list saved as CSV, in the production build. Memory is what the
 * processes of the browser's pages hold at most while the file is written, beyond what they held before.
 *
 *   npm run bench -- review [chromium|firefox] [sizes…] (or SIZES, with commas between)
 */

interface Measured {
  readonly people: number;
  /** ms from opening the page to its first rows. */
  readonly firstRows: number;
  /** ms of the first search, which makes the list ready for searching. */
  readonly firstSearch: number;
  readonly search: number;
  readonly filter: number;
  readonly sortByNumber: number;
  readonly sortByName: number;
  readonly jump: number;
  /** The longest the page did not answer while a search was typed letter by letter, ms. */
  readonly typingFreeze: number;
  /** The longest the page did not answer at any time, ms. */
  readonly longestFreeze: number;
  /** Saving the whole list as CSV, ms. */
  readonly exporting: number;
  readonly exportMegabytes: number;
  /** Resident memory of the pages' processes while it was written, beyond that before: MB, at most. */
  readonly exportMemory: number;
}

const [name = 'chromium', ...sizes] = process.argv.slice(2);
const SIZES = (sizes.length > 0 ? sizes : (process.env['SIZES'] ?? '10000,100000,1000000').split(',')).map(Number);
const browser = name as BrowserName;

async function measure(people: number): Promise<Measured> {
  const sandbox = await startSandbox();
  const downloadDir = mkdtempSync(join(tmpdir(), 'mutuals-bench-'));
  const driver = await launch(browser, { sandbox, extensionDir: buildDirectory(browser), downloadDir });
  try {
    await fill(driver, people);
    const review = await driver.openExtensionPage('review.html');
    const looked = await look(review);
    return { people, ...looked, ...(await save(driver, review, people, downloadDir)) };
  } finally {
    await driver.close();
    await sandbox.stop();
    rmSync(downloadDir, { recursive: true });
  }
}

/** Saves the list in front through the page's own button. */
async function save(
  driver: Driver,
  review: Tab,
  people: number,
  directory: string,
): Promise<Pick<Measured, 'exporting' | 'exportMegabytes' | 'exportMemory'>> {
  await review.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.toolbar button')]
      .find(({ textContent }) => textContent === 'Export')!
      .click(),
  );
  const before = residentOfPages(driver.profileDir);
  let most = before;
  const began = performance.now();
  await (await review.find({ css: '#export-csv' })).click();
  for (let saved = false; !saved;) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    most = Math.max(most, residentOfPages(driver.profileDir));
    saved = await review.evaluate(() => document.querySelector('.export [role=status]')!.textContent === 'Saved.');
  }
  const exporting = performance.now() - began;
  const file = await until(
    'the file',
    async () => {
      const name = readdirSync(directory).find((one) => one.endsWith('.csv'));
      return name !== undefined && readFileSync(join(directory, name)).length > people * 50
        ? join(directory, name)
        : undefined;
    },
    120_000,
  );
  const bytes = statSync(file).size;
  return { exporting, exportMegabytes: bytes / 1e6, exportMemory: most - before };
}

/** Puts a read list of so many people into the extension's own database, page by page as a reading does. */
async function fill(driver: Driver, people: number): Promise<void> {
  const tab = await driver.openExtensionPage('options.html');
  await tab.find({ css: '#client-id' });
  const pages = Math.ceil(people / 1000);
  for (let from = 0; from < pages; from += 50) await tab.evaluate(fillPages, from, Math.min(pages, from + 50), people);
  await tab.close();
}

async function fillPages(from: number, to: number, people: number): Promise<void> {
  const accountId = '7';
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = indexedDB.open('mutuals');
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
  const tx = db.transaction(['accounts', 'lists', 'classifications', 'pages', 'rows', 'sets'], 'readwrite');
  const given = ['Ana', 'Bruno', 'Chloé', 'Dmitri', 'Emre', 'Fatima', 'Grace', 'Hiro', 'Ines', 'Jonas', 'Kaya', 'Lena'];
  const words =
    'coffee music writing football science travel photos code design garden books cycling history maps'.split(' ');
  for (let page = from; page < to; page++) {
    const first = page * 1000;
    const rows = Array.from({ length: Math.min(1000, people - first) }, (_, i) => {
      const n = first + i;
      const mixed = Math.imul(n + 1, 2_654_435_761) >>> 0;
      const word = (salt: number): string => words[(mixed >>> salt) % words.length]!;
      return {
        id: String(1_000_000_000_000_000n + BigInt(n)),
        handle: `${given[mixed % 12]!.slice(0, 3)}_${n.toString(36)}`,
        name: `${given[mixed % 12]} ${word(3)} ${(mixed >>> 7) % 1000}`,
        pictureUrl: mixed % 9 === 0 ? null : 'https://pbs.twimg.com/profile_images/1/a_normal.jpg',
        verified: mixed % 8 === 0 ? 'blue' : 'none',
        protected: mixed % 11 === 0,
        followersCount: mixed % 200_000,
        followingCount: (mixed >>> 4) % 5_000,
        postCount: (mixed >>> 6) % 10_000,
        createdAt: 1_300_000_000_000 + (mixed % 4_000) * 86_400_000,
        lastPostAt: Date.now() - (mixed % 900) * 86_400_000,
        bio:
          mixed % 7 === 0
            ? ''
            : `${word(1)} and ${word(5)}, ${word(9)} in the ${word(13)}${mixed % 23 === 0 ? ' ✨ café' : ''}`,
      };
    });
    const names = rows.map(({ handle, name }) => `${handle} ${name}`.toLowerCase().replace('é', 'e')).join('\n');
    const key = { accountId, list: 'following', syncId: 1, page };
    tx.objectStore('rows').put({ ...key, rows });
    tx.objectStore('pages').put({
      ...key,
      askedAt: 1,
      ids: BigUint64Array.from(rows, ({ id }) => BigInt(id)),
      flags: new Uint8Array(rows.length).fill(3),
      names,
      unavailable: new BigUint64Array(0),
    });
  }
  for (let page = from; page < to; page++) {
    // A part of the packed set for each page: what the export looks everybody up in.
    const ids = BigUint64Array.from(
      { length: Math.min(1000, people - page * 1000) },
      (_, i) => 1_000_000_000_000_000n + BigInt(page * 1000 + i),
    );
    tx.objectStore('sets').put({
      accountId,
      list: 'following',
      syncId: 1,
      part: page,
      ids,
      flags: new Uint8Array(ids.length).fill(3),
      ranks: Uint32Array.from(ids, (_, i) => page * 1000 + i),
    });
  }
  if (to * 1000 >= people) {
    const pages = Math.ceil(people / 1000);
    tx.objectStore('accounts').put({
      accountId,
      appId: 'bench-app',
      handle: 'bench',
      name: 'Bench',
      pictureUrl: null,
      followingCount: people,
      followersCount: people,
      kind: 'pkce',
      connectedAt: 1,
      signedIn: true,
    });
    tx.objectStore('lists').put({
      accountId,
      list: 'following',
      syncRun: null,
      cutShort: null,
      complete: {
        source: 'list',
        syncId: 1,
        startedAt: 1,
        finishedAt: Date.now(),
        people,
        pages,
        connectionStatus: 'all',
        usd: 0,
        expected: people,
        hasEveryone: true,
        repeats: 0,
        unavailable: 0,
        pageStarts: Uint32Array.from({ length: pages }, (_, page) => page * 1000),
        askedAt: new Float64Array(pages).fill(1),
        partStarts: BigUint64Array.from({ length: pages }, (_, page) => 1_000_000_000_000_000n + BigInt(page * 1000)),
      },
    });
    tx.objectStore('classifications').put({
      accountId,
      followingSyncId: 1,
      followersSyncId: null,
      codes: new Uint8Array(people).fill(2),
      following: people,
      mutuals: 0,
      nonFollowers: people,
      unreported: 0,
      notFollowedBack: null,
    });
  }
  await new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error);
  });
  db.close();
}

async function look(review: Tab): Promise<Omit<Measured, 'people' | 'exporting' | 'exportMegabytes' | 'exportMemory'>> {
  const firstRows = await review.evaluate(async () => {
    while (!document.querySelector('.list .row:not(.loading)')) await new Promise((resolve) => setTimeout(resolve, 5));
    return performance.now();
  });
  const measured = await review.evaluate(async () => {
    const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
    let [freeze, longestFreeze] = [0, 0];
    let last = performance.now();
    const pulse = setInterval(() => {
      const now = performance.now();
      freeze = Math.max(freeze, now - last - 10);
      longestFreeze = Math.max(longestFreeze, freeze);
      last = now;
    }, 10);
    /** What the page shows now: how many, and its rows. */
    const shown = (): string => {
      const rows = [...document.querySelectorAll('.list .row')];
      const ready = rows.length > 0 && rows.every((row) => !row.classList.contains('loading'));
      return ready
        ? `${document.querySelector('.heading .count')?.textContent} ${rows.map((row) => row.textContent).join()}`
        : '';
    };
    async function timed(act: () => void): Promise<number> {
      const before = shown();
      const start = performance.now();
      act();
      for (let now = shown(); now === '' || now === before; now = shown()) {
        if (performance.now() - start > 60_000)
          throw new Error(`nothing came of ${String(act)}: ${before.slice(0, 80)}`);
        await tick();
      }
      return performance.now() - start;
    }
    const set = (css: string, value: string, event: string): void => {
      const field = document.querySelector<HTMLInputElement>(css)!;
      field.value = value;
      field.dispatchEvent(new Event(event, { bubbles: true }));
    };
    const firstSearch = await timed(() => set('input.search', 'coffee', 'input'));
    await timed(() => set('input.search', 'gra garden', 'input'));
    const search = await timed(() => set('input.search', 'cafe music', 'input'));
    await timed(() => set('input.search', '', 'input'));
    freeze = 0;
    for (const text of [
      'c',
      'co',
      'cof',
      'coff',
      'coffe',
      'coffee',
      'coffee ',
      'coffee m',
      'coffee mu',
      'coffee mus',
      'coffee musi',
    ]) {
      set('input.search', text, 'input');
      for (let i = 0; i < 12; i++) await tick();
    }
    await timed(() => set('input.search', 'travel photos', 'input'));
    const typingFreeze = freeze;
    await timed(() => set('input.search', '', 'input'));
    document.querySelector<HTMLElement>('.toolbar button[aria-expanded]')!.click();
    // The panel takes room from the list: its rows settle first.
    for (let i = 0; i < 60; i++) await tick();
    const filter = await timed(() => set('#filter-followersFrom', '150000', 'change'));
    await timed(() => set('#filter-followersFrom', '', 'change'));
    const sortByNumber = await timed(() => set('#sort', 'followers', 'change'));
    const sortByName = await timed(() => set('#sort', 'name', 'change'));
    const list = document.querySelector('.list')!;
    const jump = await timed(() => void (list.scrollTop = list.scrollHeight / 2));
    clearInterval(pulse);
    return { firstSearch, search, filter, sortByNumber, sortByName, jump, typingFreeze, longestFreeze };
  });
  return { firstRows, ...measured };
}

async function main(): Promise<void> {
  let base: Measured | null = null;
  for (const size of SIZES) {
    const found = await measure(size);
    base ??= found;
    const columns = Object.keys(found).filter((column) => column !== 'people') as (keyof Measured)[];
    process.stdout.write(
      `${browser}, ${size.toLocaleString('en')} people (× the cost at ${base.people.toLocaleString('en')})\n`,
    );
    for (const column of columns) {
      const times = found === base ? '' : ` ×${(found[column] / Math.max(1, base[column])).toFixed(1)}`;
      const unit = column === 'exportMegabytes' || column === 'exportMemory' ? 'MB' : 'ms';
      process.stdout.write(`  ${column.padEnd(16)} ${String(Math.round(found[column])).padStart(6)} ${unit}${times}\n`);
    }
  }
}

await main();
