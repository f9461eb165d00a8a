import { readdir, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { pressUse, until, type Driver, type Tab } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import { chooseFile, keepCsv } from '../data/steps';
import { connect, setUpApp, truth } from '../journey/steps';

/**
 * The stores that fail apart, deleted or cut by hand between two starts of the browser: what is said and what is mended.
 */
let sandbox: Sandbox;
let driver: Driver;

beforeAll(async () => {
  sandbox = await startSandbox({ following: 20, followers: 10 });
  driver = await launchProduct(sandbox);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

type Store = 'database' | 'copy' | 'mark';

/** Where the browser keeps each, in its profile. */
async function foldersOf(store: Store): Promise<string[]> {
  const { profileDir } = driver;
  if (browser === 'chromium') {
    const names = { database: 'IndexedDB', copy: 'File System', mark: 'Local Extension Settings' };
    return [join(profileDir, 'Default', names[store])];
  }
  const root = join(profileDir, 'storage', 'default');
  const own = (await readdir(root)).filter((name) => name.startsWith('moz-extension+++'));
  // storage.local is a database as well, in a container of its own.
  const inContainer = own.filter((name) => name.includes('^userContextId'));
  if (store === 'mark') return inContainer.map((name) => join(root, name));
  const pages = own.filter((name) => !inContainer.includes(name));
  return pages.map((name) => join(root, name, store === 'database' ? 'idb' : 'fs'));
}

/** The browser is ended, something is done to its profile, and it is started again. */
async function restartAfter(change: () => Promise<void>): Promise<Tab> {
  await driver.kill();
  await change();
  driver = await driver.relaunch();
  return driver.openExtensionPage('popup.html');
}

const restartWithout = (...stores: Store[]): Promise<Tab> =>
  restartAfter(async () => {
    for (const store of stores) {
      const folders = await foldersOf(store);
      expect(folders).not.toEqual([]);
      for (const folder of folders) await rm(folder, { recursive: true });
    }
  });

/** The files in which the browser keeps what was written, cut to a tenth. */
const restartWithCut = (store: 'database' | 'copy'): Promise<Tab> =>
  restartAfter(async () => {
    const files = (await Promise.all((await foldersOf(store)).map(filesIn))).flat();
    const written = files.filter((file) =>
      store === 'database'
        ? /\.(?:log|ldb|sqlite|sqlite-wal)$/.test(file)
        : /\/00\/\d+$|\/fs\/[^/]+\/[^/.]+$/.test(file),
    );
    expect(written).not.toEqual([]);
    for (const file of written) await truncate(file, Math.floor((await stat(file)).size / 10));
  });

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/** Text of the files of the second copy, as a page of the extension reads them. */
const copyIn = (page: Tab): Promise<string> =>
  page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const texts = [0, 1].map(async (which) => {
      const handle = await folder.getFileHandle(`precious-${which}.json`).catch(() => null);
      return handle === null ? '' : (await handle.getFile()).text();
    });
    return (await Promise.all(texts)).join('');
  });

async function copied(page: Tab, text: string): Promise<void> {
  await until('the second copy', async () => ((await copyIn(page)).includes(text) ? true : undefined));
}

/** The consent went with both copies: nothing is opened before it is given again. */
async function useAgain(popup: Tab): Promise<void> {
  await popup.find({ css: '.before-use' });
  await pressUse(await driver.openExtensionPage('welcome.html'));
}

/** Unfolds what the popup says of a loss. */
async function unfold(popup: Tab): Promise<Tab> {
  await (await popup.find({ css: '.folded summary' })).click();
  return popup;
}

async function understand(popup: Tab): Promise<void> {
  await (await popup.find({ css: '.folded button', text: 'Understood' })).click();
  await popup.gone({ css: '.folded' });
}

async function expectKept(note: string): Promise<void> {
  const options = await driver.openExtensionPage('options.html');
  const field = await options.find({ css: '.keep-people input' });
  expect(await field.evaluate((input) => (input as HTMLInputElement).value)).toBe(note);
  await options.close();
}

async function keepSister(options: Tab, sister: Person): Promise<void> {
  await chooseFile(
    options,
    '.keep-file',
    'keep.csv',
    keepCsv([sister], () => 'my sister'),
  );
  await (await options.find({ css: '.keep-file button', text: 'Add' })).click();
  await options.waitForText('1 person was added.');
}

test('whichever of the stores is deleted or cut, what is precious is mended and said; without both nothing is sent', async () => {
  const options = await setUpApp(driver, sandbox);
  await (await connect(driver, sandbox)).close();
  const [sister] = truth(sandbox, sandbox.viewer!).nonFollowers;
  await keepSister(options, sister!);
  await copied(options, 'my sister');
  expect(await copyIn(options)).not.toMatch(/accessToken|refreshToken|token-/);

  let popup = await unfold(await restartWithout('database'));
  await popup.waitForText('This browser lost Mutuals’ database.');
  await popup.waitForText('sign in and sync your lists again');
  await popup.waitForText('Sign in again');
  await understand(popup);
  await expectKept('my sister');

  popup = await unfold(await restartWithout('copy'));
  await popup.waitForText('It was written again; nothing is lost.');
  await understand(popup);
  await copied(popup, 'my sister');

  popup = await restartWithout('mark');
  await popup.waitForText(`@${sandbox.viewer!.handle}`);
  expect(await popup.text()).not.toContain('Stored data was missing');
  await expectKept('my sister');

  popup = await unfold(await restartWithCut('copy'));
  await popup.waitForText('It was written again; nothing is lost.');
  await understand(popup);
  await copied(popup, 'my sister');

  popup = await unfold(await restartWithCut('database'));
  await popup.waitForText(/lost Mutuals’ database|fallen back to an earlier state|Records were missing/);
  await popup.waitForText('are back from the second copy');
  await understand(popup);
  await expectKept('my sister');

  popup = await restartWithout('database', 'copy');
  await useAgain(popup);
  await unfold(popup);
  await popup.waitForText('Keep list, settings, queue and today’s counts are gone, and so is their copy.');
  await popup.waitForText('Until you confirm, nothing is followed or unfollowed.');
  await understand(popup);
  await popup.reload();
  await popup.find({ css: '.first' });
  expect(await popup.text()).not.toContain('Stored data was missing');
  await popup.close();

  // Kept again, and in the browser's sync this time, which is the only store left.
  const again = await setUpApp(driver, sandbox);
  await (await connect(driver, sandbox)).close();
  await keepSister(again, sister!);
  await (await again.find({ css: '#keep-sync' })).click();
  await again.waitForText('The copy matches this list');
  popup = await restartWithout('database', 'copy', 'mark');
  await useAgain(popup);
  await unfold(popup);
  await popup.waitForText('Your browser’s sync holds a keep list of yours, and nothing else of Mutuals is here.');
  await popup.waitForText('The keep list is back from your browser’s sync.');
  await popup.waitForText('Until you confirm, nothing is followed or unfollowed.');
  await understand(popup);
  await (await setUpApp(driver, sandbox)).close();
  await (await connect(driver, sandbox)).close();
  await expectKept('my sister');
});
