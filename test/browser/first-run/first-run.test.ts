import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/commands';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { axe, until, type Driver, type Tab } from '../driver';
import { chooseFile, everybody, viewersArchive } from '../archive/steps';
import { launchProduct } from '../driver/vitest';
import { createCount, enter } from './count';
import { NOTHING, storedIn } from './stored';

/** From the installation to the first right badge. */

const INVENTORY = readFileSync(join(root, 'docs/store/data.md'), 'utf8');

let sandbox: Sandbox;
let driver: Driver;
let welcome: Tab;

beforeAll(async () => {
  sandbox = await startSandbox({ following: 40, followers: 20 });
  driver = await launchProduct(sandbox, { use: false });
  welcome = await driver.waitForTab('/welcome.html');
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

const badgeOf = ({ id }: Person): string => {
  const me = sandbox.viewer!.id;
  if (!sandbox.people.follows(me, id)) return '';
  return sandbox.people.follows(id, me) ? 'Mutual' : 'Doesn’t follow you back';
};

/** Every page of the extension that reads what is stored, and the samples that two of them open. */
const ENTRANCES = [
  'popup.html',
  'options.html',
  'review.html',
  'sidepanel.html',
  'import.html',
  'confirm.html?1',
  'review.html?sample',
  'options.html?sample',
];

/** Chooses a language or a theme on the welcome page. */
async function choose(page: Tab, value: string): Promise<void> {
  const css = `.welcome-look select:has([value=${value}])`;
  await (
    await page.find({ css })
  ).evaluate((select, wanted) => {
    (select as HTMLSelectElement).value = wanted;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
}

test('before Use it no store is made and nothing is sent, whatever is opened', async () => {
  const { handle } = sandbox.people
    .followingOf(sandbox.viewer!.id)
    .slice(0, 40)
    .find((one) => badgeOf(one) !== '')!;
  const page = await driver.open(`https://x.com/${handle}`);
  await page.find({ css: 'button.badge' });
  await page.goto(`https://x.com/${sandbox.viewer!.handle}`);
  await page.find({ css: '.bar', text: 'Mutuals then stores in this browser' });
  // X's own page asks for its pictures, and a busy machine only after it was closed; from here on none is open.
  await until("X's page to have its pictures", async () => {
    const hasAll = await page.evaluate(
      () => document.images.length > 0 && [...document.images].every((image) => image.complete),
    );
    return hasAll || undefined;
  });
  await page.close();
  const before = sandbox.requests.length;
  for (const path of ENTRANCES) {
    const own = await driver.openExtensionPage(path);
    await own.find({ css: '.before-use a', text: 'See what data it handles' });
    expect(await axe(own)).toEqual([]);
    await own.close();
  }
  const policy = await driver.openExtensionPage('privacy.html');
  await policy.find({ css: 'h2', text: 'What is kept, and where' });
  expect(await axe(policy)).toEqual([]);
  await policy.close();
  await choose(welcome, 'ar');
  await choose(welcome, 'dark');
  await welcome.find({ css: '[data-theme=dark][dir=rtl] .hint', text: 'حتى ذلك الحين لا يُخزَّن شيء.' });
  expect(await axe(welcome)).toEqual([]);
  await driver.stopWorker();
  expect(await storedIn(welcome)).toEqual(NOTHING);
  expect(sandbox.requests.slice(before)).toEqual([]);
  expect(sandbox.requests.filter(({ host }) => host === 'api.x.com')).toEqual([]);
  await welcome.reload();
  await welcome.waitForText('Until then nothing is stored.');
});

/** Looks at the badge of the profile in front, and leaves it as right. */
async function expectRightBadge(page: Tab): Promise<void> {
  const person = sandbox.people.byHandle(new URL(await page.url()).pathname.slice(1))!;
  await page.find({ css: 'button.badge', text: badgeOf(person) });
}

test('by mouse: from Use it to the first right badge, which says once whom it is from', async () => {
  const count = createCount();
  await welcome.bringToFront();
  expect(await axe(welcome)).toEqual([]);
  await count.press((await welcome.find({ css: '.use button' })).click());
  const open = await welcome.find({ css: '.ways button', text: 'Open X' });
  expect(await axe(welcome)).toEqual([]);
  await count.press(open.click());
  const page = await driver.waitForTab('https://x.com/home');
  await count.press((await page.find({ css: '[data-testid="primaryColumn"] [data-testid="User-Name"] a' })).click());
  await expectRightBadge(page);
  count.tell('By mouse', 3);

  const before = await heightOfName(page);
  const help = await page.find({ css: '.greeting button', text: 'What is this?' });
  expect(await help.isVisible()).toBe(true);
  expect(await heightOfName(page)).toBe(before);
  expect(await axe(page, 'mutuals-badge')).toEqual([]);
  await help.click();
  const told = await driver.waitForTab('welcome.html#badge');
  await told.find({ css: '#badge', text: 'What Mutuals says on X' });
  // Asked for again it comes to the front: there is no second one.
  await page.bringToFront();
  await (await page.find({ css: '.greeting button', text: 'What is this?' })).click();
  await expect.poll(() => told.evaluate(() => document.visibilityState)).toBe('visible');
  const urls = await Promise.all((await driver.pages()).map((each) => each.url().catch(() => '')));
  expect(urls.filter((url) => url.endsWith('welcome.html#badge'))).toHaveLength(1);
  await told.close();
  await page.bringToFront();
  await page.reload();
  await expectRightBadge(page);
  await page.gone({ css: '.greeting' });
});

test('by mouse: from Use it to an archive’s list', async () => {
  const count = createCount();
  await count.press(Promise.resolve());
  await welcome.bringToFront();
  await count.press((await welcome.find({ css: '.ways a', text: 'Import your X archive' })).click());
  await welcome.waitForUrl('/import.html');
  await count.press(chooseFile(welcome, viewersArchive(sandbox, sandbox.viewer!), 'twitter-archive.zip'));
  await count.press((await welcome.find({ css: '.button-primary', text: 'Import' })).click());
  await count.press((await welcome.find({ css: 'a.button-primary', text: 'See who doesn’t follow' })).click());
  await expectList(welcome);
  count.tell('An archive’s list by mouse', 5);
});

test('by keyboard, from another installation', async () => {
  const other = await launchProduct(sandbox, { use: false });
  try {
    const page = await other.waitForTab('/welcome.html');
    const count = createCount();
    const go = (css: string, text: string, counted = count) => counted.press(enter(page, css, text));
    await go('.use button', 'Use it');
    await go('.ways button', 'Open X');
    const home = await other.waitForTab('https://x.com/home');
    const name = await home.find({ css: '[data-testid="primaryColumn"] [data-testid="User-Name"] a' });
    await count.press(name.press('Enter'));
    await expectRightBadge(home);
    count.tell('By keyboard', 3);

    // From the same start to an archive's list: Use it again, for the count.
    const list = createCount();
    await list.press(Promise.resolve());
    await page.bringToFront();
    await go('.ways a', 'Import your X archive', list);
    await page.waitForUrl('/import.html');
    const choice = await page.find({ css: '.drop .button-primary' });
    await until('the focus on the choice of a file', async () => {
      if (await choice.isFocused()) return true;
      await page.press('Tab');
      return undefined;
    });
    await list.press(chooseFile(page, viewersArchive(sandbox, sandbox.viewer!), 'twitter-archive.zip'));
    await go('.button-primary', 'Import', list);
    await go('a.button-primary', 'See who doesn’t follow you back', list);
    await expectList(page);
    list.tell('An archive’s list by keyboard', 5);

    const { databases, local, sync, caches } = await storedIn(page);
    expect({ databases, sync, caches }).toEqual({ databases: ['mutuals'], sync: [], caches: [] });
    expect(local.filter((key) => !INVENTORY.includes(`\`storage.local\`: \`${key}\``))).toEqual([]);

    await page.goto(other.extensionUrl('welcome.html'));
    await choose(page, 'ar');
    await choose(page, 'dark');
    await page.find({ css: '[data-theme=dark][dir=rtl] .ways' });
    expect(await axe(page)).toEqual([]);
    for (const path of ['import.html', 'popup.html', 'review.html#overview']) {
      const own = await other.openExtensionPage(path);
      await own.find({ css: '[data-theme=dark][dir=rtl] h1' });
      expect(await axe(own)).toEqual([]);
      await own.close();
    }
  } finally {
    await other.close();
  }
});

/** Waits for the list of those of the archive who don't follow back, with as many as there are. */
async function expectList(page: Tab): Promise<void> {
  await page.waitForUrl('/review.html#non-followers');
  await page.find({ css: '.list .row:not(.loading)' });
  const { following } = everybody(sandbox, sandbox.viewer!);
  const nonFollowers = following.filter(({ id }) => !sandbox.people.follows(id, sandbox.viewer!.id));
  await page.find({ css: '[aria-current="page"]', text: String(nonFollowers.length) });
}

function heightOfName(page: Tab): Promise<number> {
  return page.evaluate(() => document.querySelector('[data-testid="UserName"]')!.getBoundingClientRect().height);
}
