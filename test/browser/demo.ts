import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '../sandbox';
import { takeInBothThemes } from './at-rest';
import type { Driver, Tab } from './driver';
import {
  choosePace,
  confirmUnfollows,
  connect,
  openProfile,
  pickInPanel,
  setUpApp,
  syncFromBar,
  truth,
} from './journey/steps';

/**
 * Walks the product from nothing set up to a panel with people selected, and takes pictures of what a person
 * sees, in the light and in the dark.
 * @returns the pictures' paths
 */
export async function walkDemo(driver: Driver, sandbox: Sandbox, picturesDir: string): Promise<string[]> {
  await mkdir(picturesDir, { recursive: true });
  const paths: string[] = [];
  const viewer = sandbox.viewer!;

  /** A picture in each theme, of the page as X has it and of our own pages as the system has it. */
  async function picture(name: string, tab: Tab): Promise<void> {
    paths.push(
      ...(await takeInBothThemes(driver, tab, (theme) => join(picturesDir, `${driver.browser}-${name}-${theme}.png`))),
    );
  }

  const first = await driver.openExtensionPage('popup.html');
  await first.setViewport({ width: 360, height: 600 });
  await picture('popup-first-run', first);
  await first.close();

  const { nonFollowers } = truth(sandbox, viewer);
  const unset = await openProfile(driver, nonFollowers[0]!);
  await picture('nothing-set-up-profile', unset.tab);
  await unset.tab.goto(`https://x.com/${viewer.handle}/following`);
  await unset.tab.find({ css: '.list-strip', text: 'don’t follow back' });
  await (await unset.tab.find({ css: '.list-strip [role=switch]' })).click();
  await picture('nothing-set-up-following', unset.tab);
  await unset.tab.close();

  const options = await setUpApp(driver, sandbox);
  await choosePace(options, 'brisk');
  const popup = await connect(driver, sandbox);

  const profile = await driver.open(`https://x.com/${viewer.handle}`);
  await profile.find({ css: '.bar button', text: 'Sync my list' });
  await picture('profile-before', profile);
  await syncFromBar(driver, profile);
  await picture('profile', profile);

  const other = await openProfile(driver, nonFollowers[0]!);
  await (await other.tab.find({ css: 'button.badge' })).click();
  await other.tab.find({ css: '.card' });
  await picture('badge-and-card', other.tab);

  const window = await pickInPanel(driver, profile, nonFollowers.slice(1, 4));
  await window.setViewport({ width: 460, height: 640 });
  await picture('confirm-window', window);
  await confirmUnfollows(window, 3);
  await picture('confirm-window-queued', window);
  await (await window.find({ css: 'button', text: 'Undo all' })).click();
  await window.close();
  await (await profile.find({ css: '.panel input[type=search]' })).clear();
  await profile.find({ css: '.panel .row:not(.loading)', text: `@${nonFollowers[0]!.handle}` });
  await picture('panel', profile);

  await popup.setViewport({ width: 360, height: 600 });
  await picture('popup', popup);
  await picture('options', options);

  const review = await driver.openExtensionPage('review.html#non-followers');
  await review.find({ css: '.row:not(.row-head):not(.loading)' });
  for (const check of (await review.findAll({ css: '.row:not(.loading) .check' })).slice(0, 8)) await check.click();
  await (await review.find({ css: 'button', text: 'Start: 8 profiles' })).click();
  const byHand = await driver.waitForTab(/^https:\/\/x\.com\/(?!.*\/)/);
  await byHand.find({ css: '.ring' });
  await picture('by-hand', byHand);
  return paths;
}
