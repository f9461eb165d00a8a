import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '../sandbox';
import { takeInBothThemes } from './at-rest';
import type { Driver, Tab } from './driver';
import {
  answerOnX,
  choosePace,
  confirmUnfollows,
  openProfile,
  pickInPanel,
  setUpApp,
  syncFromBar,
  truth,
} from './journey/steps';

/** What a person sees, in a sentence, and where its pictures lie: in the light and in the dark. */
export interface Picture {
  readonly says: string;
  readonly paths: readonly string[];
}

/**
 * Walks the product from nothing set up, by hand first, to a list synced through an App, and takes pictures of what a
 * person sees. The files' names begin with their number, so that a folder shows them in this order.
 */
export async function walkDemo(driver: Driver, sandbox: Sandbox, picturesDir: string): Promise<Picture[]> {
  await mkdir(picturesDir, { recursive: true });
  const pictures: Picture[] = [];
  const viewer = sandbox.viewer!;
  const { nonFollowers } = truth(sandbox, viewer);

  /** A picture in each theme, of the page as X has it and of our own pages as the system has it. */
  async function picture(name: string, says: string, tab: Tab): Promise<void> {
    const number = String(pictures.length + 1).padStart(2, '0');
    const pathOf = (theme: 'light' | 'dark') => join(picturesDir, `${driver.browser}-${number}-${name}-${theme}.png`);
    pictures.push({ says, paths: await takeInBothThemes(driver, tab, pathOf) });
  }

  const page = (await openProfile(driver, nonFollowers[0]!)).tab;
  await picture('profile', 'With nothing set up: somebody’s profile says who follows whom', page);
  await page.goto(`https://x.com/${viewer.handle}/following`);
  await page.find({ css: '.list-strip', text: 'don’t follow back' });
  await (await page.find({ css: '.list-strip [role=switch]' })).click();
  await picture('following', 'Your Following list: marked, counted, and the rest dimmed', page);
  const first = await driver.openExtensionPage('popup.html');
  await first.setViewport({ width: 360, height: 600 });
  await picture('popup-first-run', 'The toolbar popup with nothing set up', first);
  await first.close();

  await page.goto(`https://x.com/${viewer.handle}`);
  await picture('own-profile', 'Your own profile: Keep count is one press', page);
  await (await page.find({ css: '.bar button', text: 'Keep count' })).click();
  await page.gone({ css: '.bar button', text: 'Keep count' });
  await page.goto(`https://x.com/${viewer.handle}/following`);
  await (await page.find({ css: '.list-strip button', text: 'Select' })).click();
  for (const [index, { handle }] of nonFollowers.slice(0, 3).entries()) {
    await (await page.find({ css: `.pick[aria-label*="${handle}\u2069"]` })).click();
    await page.waitForText(`${index + 1} selected`);
  }
  await picture('selected', 'People selected in X’s own list', page);
  await (await page.find({ css: '.list-strip .button-primary', text: 'Start: 3 profiles' })).click();
  await page.find({ css: '.ring' });
  await picture('by-hand', 'By hand, one by one: X’s own button is outlined, you press it', page);
  await page.close();

  const options = await setUpApp(driver, sandbox);
  await choosePace(options, 'brisk');
  await (await options.find({ css: 'button', text: 'Connect an X account' })).click();
  await answerOnX(driver, 'allow');
  const popup = await driver.openExtensionPage('popup.html');
  const profile = await driver.open(`https://x.com/${viewer.handle}`);
  await profile.find({ css: '.bar button', text: 'Sync my list' });
  await picture('sync', 'With a developer App of your own: a sync shows its price first', profile);
  await syncFromBar(driver, profile);
  await picture('synced', 'The list is synced: who is mutual and who is not, as of when', profile);
  const other = await openProfile(driver, nonFollowers[3]!);
  await (await other.tab.find({ css: 'button.badge' })).click();
  await other.tab.find({ css: '.card' });
  await picture('card', 'The card of a badge: where it is known from, and since when', other.tab);

  const window = await pickInPanel(driver, profile, nonFollowers.slice(4, 7));
  await window.setViewport({ width: 460, height: 640 });
  await picture('confirm', 'What X’s page proposes is decided in Mutuals’ own window', window);
  await confirmUnfollows(window, 3);
  await picture('undo', 'Ten seconds to undo', window);
  await (await window.find({ css: '.toast button', text: 'Undo' })).click();
  await window.close();
  await (await profile.find({ css: '.panel input[type=search]' })).clear();
  await profile.find({ css: '.panel .row:not(.loading)', text: `@${nonFollowers[3]!.handle}` });
  await picture('panel', 'The panel on your own profile', profile);

  await popup.setViewport({ width: 360, height: 600 });
  await picture('popup', 'The toolbar popup: what is left of the day’s limits, and what was spent', popup);
  await picture('options', 'The options', options);
  const review = await driver.openExtensionPage('review.html#non-followers');
  await review.find({ css: '.row:not(.row-head):not(.loading)' });
  await picture('review', 'The review page: whole lists, filters, notes, history', review);
  return pictures;
}
