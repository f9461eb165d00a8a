import { confirmAndClose, confirmUnfollows, confirmWindow } from '../browser/journey/steps';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { takeInBothThemes } from '../browser/at-rest';
import { launch, type Tab } from '../browser/driver';
import { startSandbox } from '../sandbox';
import { build, buildDirectory, root } from './commands';
import { findFonts } from './fonts';

/** The pictures of the stores' listings, 1280 × 800, in the light and in the dark, of people who do not exist. */

const SIZE = { width: 1280, height: 800 };
const directory = join(root, '.pictures', 'store');
await mkdir(directory, { recursive: true });
console.log('Building for chromium …');
await build('chromium');

findFonts();
const sandbox = await startSandbox();
const driver = await launch('chromium', { extensionDir: buildDirectory('chromium'), sandbox, viewport: SIZE });
const viewer = sandbox.viewer!;

async function press(tab: Tab, css: string, text: string): Promise<void> {
  await (await tab.find({ css, text })).click({ timeout: 20_000 });
}

/** The same picture in both lights. */
async function take(tab: Tab, name: string): Promise<void> {
  const paths = await takeInBothThemes(driver, tab, (theme) => join(directory, `${name}-${theme}.png`));
  console.log(paths.join('\n'));
}

try {
  const options = await driver.openExtensionPage('options.html');
  const address = await options.find({ css: 'input[readonly]' });
  sandbox.redirectAddresses.add(await address.evaluate((input) => (input as HTMLInputElement).value));
  await (await options.find({ css: '#client-id' })).type(sandbox.clientId);
  await press(options, '.client-id button', 'Save');
  const popup = await driver.openExtensionPage('popup.html');
  await press(popup, 'button', 'Connect an X account');
  await (await (await driver.waitForTab('/i/oauth2/authorize')).find({ css: '#allow' })).click();
  await popup.waitForText(`@${viewer.handle}`);

  const profile = await driver.open(`https://x.com/${viewer.handle}`);
  await press(profile, '.bar button', 'Sync my list');
  await confirmAndClose(driver, 'Sync');
  await profile.bringToFront();
  await profile.find({ css: '.bar .numbers' });
  await take(profile, '1-own-profile');
  await press(profile, '.bar button', 'Review');
  const panel = await profile.find({ css: '.panel' });
  await panel.find({ css: '.row:not(.loading)' });
  for (const row of (await panel.findAll({ css: '.row:not(.loading) .check' })).slice(0, 3)) await row.click();
  await take(profile, '2-panel');
  await press(profile, '.panel footer button', 'Unfollow 3…');
  const window = await confirmWindow(driver);
  await window.find({ css: 'button.rest[aria-disabled=false]' });
  await take(window, '3-confirm');
  await confirmUnfollows(window, 3);
  await window.find({ css: '.names li.done' }, { timeout: 60_000 });

  const mutual = sandbox.people
    .followingOf(viewer.id)
    .slice(0, 50)
    .find((person) => person.standing === 'active' && sandbox.people.follows(person.id, viewer.id))!;
  const other = await driver.open(`https://x.com/${mutual.handle}`);
  await (await other.find({ css: 'button.badge' })).click();
  await other.find({ css: '.card' });
  await take(other, '4-badge');
  await options.reload();
  await take(options, '5-options');
  await popup.setViewport(SIZE);
  await popup.reload();
  await popup.waitForText('Limits');
  await take(popup, '6-popup');
} finally {
  await driver.close();
  await sandbox.stop();
}
