import { once } from 'node:events';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { startChromium } from './chromium';
import type { Engine } from './engine';
import { startFirefox } from './firefox';
import { killTree } from './processes';
import { createTab } from './tab';
import type { BrowserName, Driver, LaunchOptions, Tab, Viewport } from './types';
import { matches, until } from './until';

export { axe } from './axe';
export { sleep, until } from './until';
export type * from './types';

const DEFAULT_VIEWPORT: Viewport = { width: 1280, height: 900 };
/** The most a toolbar's popup may measure, in both browsers. */
const LARGEST_POPUP: Viewport = { width: 800, height: 600 };

const start: Record<BrowserName, (options: LaunchOptions, profileDir: string) => Promise<Engine>> = {
  chromium: startChromium,
  firefox: startFirefox,
};

/** Starts a real browser with a production build of the extension, on the sandbox's X. */
export async function launch(browser: BrowserName, options: LaunchOptions): Promise<Driver> {
  if (options.profileDir !== undefined) {
    const isNew = !existsSync(options.profileDir) || readdirSync(options.profileDir).length === 0;
    const known = await launchIn(browser, options, options.profileDir, () => undefined);
    return isNew ? used(known, options) : known;
  }
  const profileDir = await mkdtemp(join(tmpdir(), `mutuals-${browser}-`));
  // A run that is broken off leaves no profile behind either.
  process.on('exit', discard);
  function discard() {
    process.off('exit', discard);
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  }
  return used(await launchIn(browser, options, profileDir, discard), options);
}

/** Presses *Use it* on the welcome page, and closes it. */
export async function pressUse(welcome: Tab): Promise<void> {
  await (await welcome.find({ css: '.use button' })).click();
  await welcome.find({ css: '.ways' });
  await welcome.close();
}

/**
 * Does so on the page that opens after the installation, as a person does first; `first-run` holds that it opens. On a
 * busy machine that may take its time, and the page is opened by its address, as the popup would.
 */
async function used(driver: Driver, { use = true }: LaunchOptions): Promise<Driver> {
  if (!use) return driver;
  try {
    await pressUse(await driver.waitForTab('/welcome.html').catch(() => driver.openExtensionPage('welcome.html')));
    return driver;
  } catch (error) {
    await driver.close();
    throw error;
  }
}

async function launchIn(
  browser: BrowserName,
  options: LaunchOptions,
  profileDir: string,
  discard: () => void,
): Promise<Driver> {
  const engine = await start[browser](options, profileDir);
  const tabs = new WeakMap<Page, Promise<Tab>>();

  const tabOf = (page: Page): Promise<Tab> => {
    const known = tabs.get(page) ?? engine.prepare(page).then((reach) => createTab(page, reach));
    tabs.set(page, known);
    return known;
  };

  async function newTab(url: string, viewport: Viewport): Promise<Tab> {
    const page = await engine.newPage();
    await page.setViewport(viewport);
    const tab = await tabOf(page);
    await tab.goto(url);
    return tab;
  }

  const viewport = options.viewport ?? DEFAULT_VIEWPORT;
  const ended = once(engine.process, 'close').then(() => undefined);

  const driver: Driver = {
    browser,
    profileDir,
    open: (url) => newTab(url, viewport),
    pages: async () => Promise.all((await engine.pages()).map(tabOf)),
    extensionUrl: (path) => `${engine.origin}/${path}`,
    async openExtensionPage(path) {
      if (!path.startsWith('popup.html')) return newTab(driver.extensionUrl(path), viewport);
      const tab = await newTab(driver.extensionUrl(path), LARGEST_POPUP);
      const width = await tab.evaluate(() => Math.ceil(document.body.getBoundingClientRect().width));
      await tab.setViewport({ ...LARGEST_POPUP, width });
      return tab;
    },
    openPopup: async () => tabOf(await engine.openPopup()),
    async waitForTab(pattern, wait) {
      return until(
        `a page at ${pattern}`,
        async () => {
          const there: string[] = [];
          for (const page of await engine.pages()) {
            // A page that has just been closed may still be listed, and has no address.
            const url = await engine.urlOf(page).catch(() => '');
            if (matches(url, pattern)) return tabOf(page);
            there.push(`${url}, last press: ${(await tabs.get(page))?.lastPress() ?? 'none yet'}`);
          }
          throw new Error(`There were\n  ${there.join('\n  ')}`);
        },
        wait?.timeout,
      );
    },
    setAppearance: (appearance) => engine.setAppearance(appearance),
    stopWorker: () => engine.stopWorker(),
    isBackgroundRunning: () => engine.isBackgroundRunning(),
    backgroundErrors: () => engine.backgroundErrors(),
    backgroundBytes: () => engine.backgroundBytes(),
    kill: () => killTree(engine.process),
    relaunch: () => launchIn(browser, options, profileDir, discard),
    ended,
    async close() {
      const { exitCode, signalCode } = engine.process;
      if (exitCode === null && signalCode === null) await engine.close();
      discard();
    },
  };
  return driver;
}
