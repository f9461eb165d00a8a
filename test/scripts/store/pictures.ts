import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { takeInBothThemes } from '../../browser/at-rest';
import { launch, sleep, type Tab } from '../../browser/driver';
import { answerOnX, pasteApp, syncFromBar, truth } from '../../browser/journey/steps';
import { expectOpen, expectTicked, unfollowByMouse } from '../../browser/overlay/walk-steps';
import { startSandbox } from '../../sandbox';
import { build, buildDirectory, root } from '../commands';
import { findFonts } from '../machine/fonts';
import { createRecorder } from './recording';
import { takeOver, takeTile } from './tiles';

/**
 * The pictures of the stores' listings, and a recording: the product as it is built, on the sandbox's X, of people who
 * do not exist and have initials for faces. 1280 × 800 in the light and in the dark, both tiles, half a minute of film.
 */

const SIZE = { width: 1280, height: 800 };
/** Its first people have names and words that say nothing of tests: no markup, no endless accents. */
const SEED = 3748;
const SENTENCE = 'See who follows you back on X, right on its own pages';
const directory = join(root, '.pictures', 'store');
const pathOf = (name: string, end = 'png') => join(directory, `${name}.${end}`);

await rm(directory, { recursive: true, force: true });
await mkdir(directory, { recursive: true });
console.log('Building for chromium …');
await build('chromium');
findFonts();
const sandbox = await startSandbox({ ownedApp: true, seed: SEED });
const driver = await launch('chromium', { extensionDir: buildDirectory('chromium'), sandbox, viewport: SIZE });
const viewer = sandbox.viewer!;
const people = truth(sandbox, viewer).nonFollowers.filter(({ protected: isProtected }) => !isProtected);

/** The same picture in both lights. */
const take = (tab: Tab, name: string) => takeInBothThemes(driver, tab, (theme) => pathOf(`${name}-${theme}`));
const press = async (tab: Tab, css: string, text: string) => (await tab.find({ css, text })).click({ timeout: 20_000 });

try {
  const page = await driver.open(`https://x.com/${people[0]!.handle}`);
  const recorder = createRecorder(directory);

  await recorder.during(page, () => page.find({ css: 'button.badge' }), 2_000);
  const card = async () => {
    await (await page.find({ css: 'button.badge' })).click();
    await page.find({ css: '.card' });
  };
  await recorder.during(page, card, 2_500);
  await take(page, '1-profile');

  await page.goto(`https://x.com/${viewer.handle}`);
  await recorder.during(page, () => page.find({ css: '.bar button', text: 'Keep count' }), 2_500);
  const keepCount = async () => {
    await press(page, '.bar button', 'Keep count');
    await page.gone({ css: '.bar button', text: 'Keep count' });
  };
  await recorder.during(page, keepCount, 1_500);

  await page.goto(`https://x.com/${viewer.handle}/following`);
  await recorder.during(page, () => page.find({ css: '.list-strip', text: 'don’t follow back' }), 2_500);
  await recorder.during(page, async () => (await page.find({ css: '.list-strip [role=switch]' })).click(), 2_500);
  await take(page, '2-following');
  await recorder.during(page, () => press(page, '.list-strip button', 'Select'), 1_000);
  for (const [index, { handle }] of people.slice(0, 2).entries()) {
    const select = async () => {
      await (await page.find({ css: `.pick[aria-label*="${handle}\u2069"]` })).click();
      await page.waitForText(`${index + 1} selected`);
    };
    await recorder.during(page, select, 1_000);
  }
  const start = async () => {
    await press(page, '.list-strip .button-primary', 'Start: 2 profiles');
    await expectOpen(page, people[0]!);
  };
  await recorder.during(page, start, 2_500);
  await take(page, '3-one-by-one');
  const unfollow = async () => {
    await unfollowByMouse(page, people[0]!);
    await expectTicked(page);
  };
  await recorder.during(page, unfollow, 2_000);
  const next = async () => {
    await press(page, '.strip a.button-primary', 'Next');
    await expectOpen(page, people[1]!);
  };
  await recorder.during(page, next, 2_000);

  const options = await pasteApp(driver, sandbox);
  await (await options.find({ css: '#owned-yes' })).click();
  await options.find({ css: '[aria-labelledby=owned]', text: 'Saved' });
  await press(options, 'section[aria-labelledby=app] button', 'Connect an X account');
  await answerOnX(driver, 'allow');
  await options.find({ css: '.account', text: `@${viewer.handle}` });
  await options.close();
  const popup = await driver.openExtensionPage('popup.html');
  await page.goto(`https://x.com/${viewer.handle}`);
  await syncFromBar(driver, page);
  const review = await driver.openExtensionPage('review.html#non-followers');
  await recorder.during(review, () => review.find({ css: '.row:not(.row-head):not(.loading)' }), 3_000);
  await take(review, '4-review');
  await review.evaluate(() => void (location.hash = '#overview'));
  await recorder.during(review, () => sleep(800), 3_000);

  await popup.bringToFront();
  await popup.waitForText('Don’t follow back');
  // As high as what it shows, as the toolbar gives it.
  const height = await popup.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  await popup.setViewport({ width: 360, height });
  await take(popup, 'popup');
  await page.bringToFront();
  await take(page, 'page');
  for (const theme of ['light', 'dark'])
    await takeOver(driver, pathOf(`page-${theme}`), pathOf(`popup-${theme}`), pathOf(`5-popup-${theme}`), SIZE);

  const tiles = await driver.open('about:blank');
  const icon = join(root, 'public/icon/icon.svg');
  const shown = { picture: pathOf('2-following-light'), at: { x: 212, y: 24, scale: 0.5, from: 284 } };
  await takeTile(tiles, icon, SENTENCE, {
    ...shown,
    path: pathOf('tile-440x280'),
    size: { width: 440, height: 280 },
    words: 15,
  });
  const wide = { picture: pathOf('2-following-light'), at: { x: 620, y: 60, scale: 1.1, from: 284 } };
  await takeTile(tiles, icon, SENTENCE, {
    ...wide,
    path: pathOf('tile-1400x560'),
    size: { width: 1400, height: 560 },
    words: 36,
  });
  await Promise.all(
    ['page', 'popup'].flatMap((name) => ['light', 'dark'].map((theme) => rm(pathOf(`${name}-${theme}`)))),
  );
  await recorder.save(driver, pathOf('recording', 'webm'), SIZE);
  console.log(`The pictures, both tiles and the recording lie in ${directory}`);
} finally {
  await driver.close();
  await sandbox.stop();
}
