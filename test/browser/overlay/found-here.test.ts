import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { chooseFile, viewersArchive } from '../archive/steps';
import { pageWord } from '../../../components/popup/lines/page-words';
import messages from '../../../public/_locales/en/messages.json';
import type { PageReport } from '../../../utils/x';
import { axe, until, type Driver, type Tab } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import { expectQuiet, numbersOf, truth } from '../journey/steps';

/** What the page in front says, with nothing set up, over an archive and over half of one: card, bar and popup. */

const OTHER = { handle: 'bea_other', name: 'Bea Other', following: 30, followers: 30, mutualShare: 0.5 };

let sandbox: Sandbox;
let driver: Driver;
let viewer: Person;
let other: Person;
let tab: Tab;

beforeAll(async () => {
  sandbox = await startSandbox({ moreViewers: [{ ...OTHER, protected: false }] });
  driver = await launchProduct(sandbox);
  viewer = sandbox.viewer!;
  other = sandbox.people.byHandle(OTHER.handle)!;
  tab = await driver.open('https://x.com/home');
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

const followedBy = (person: Person, follows: boolean) =>
  truth(sandbox, viewer)[follows ? 'mutuals' : 'nonFollowers'].find((one) => !one.protected && one.id !== person.id)!;

async function openCard(handle: string, query = ''): Promise<string> {
  await tab.goto(`https://x.com/${handle}${query}`);
  await (await tab.find({ css: 'button.badge' })).click();
  return (await tab.find({ css: '.card' })).text();
}

async function barOf(handle: string): Promise<string> {
  await tab.goto(`https://x.com/${handle}`);
  return (await tab.find({ css: '.bar' })).text();
}

/** Imports an archive through its page. */
async function take(owner: Person, more: Parameters<typeof viewersArchive>[2] = {}): Promise<void> {
  const page = await driver.openExtensionPage('import.html');
  await chooseFile(page, viewersArchive(sandbox, owner, more), 'archive.zip');
  await (await page.find({ css: 'button', text: 'Import' })).click();
  await page.waitForText('Your archive is imported', { timeout: 20_000 });
  await page.close();
}

describe('with nothing set up', () => {
  test('the card is whole, with X’s own button and list, and sells nothing', async () => {
    const person = followedBy(viewer, false);
    const text = await openCard(person.handle);
    expect(text).toContain('You follow them, they don’t follow you back');
    expect(text).toContain('X’s page: doesn’t follow you');
    expect(text).toContain('To unfollow, press X’s own Following button.');
    expect(text).toContain('bring your X archive (free)');
    expect(text).not.toMatch(/\$|≈/);
    expect(await tab.findAll({ css: '.card button' })).toEqual([]);
    expect(await (await tab.find({ css: '.card a' })).attribute('href')).toBe(`/${person.handle}/followers_you_follow`);
    expect(await axe(tab, 'mutuals-badge')).toEqual([]);
    await (await tab.find({ css: '.card a' })).click();
    await tab.waitForUrl('/followers_you_follow');
  });

  test('the own bar stands under X’s counts: a row that leads to the Following list, under it one that offers to keep count', async () => {
    expect(await barOf(viewer.handle)).toMatch(
      /^See who doesn’t follow you back in your Following list\.\s*Open Following\s*Select people and go one by one: counts your own presses on X\s*Keep count$/,
    );
    const isBelow = await tab.evaluate((handle: string) => {
      const counts = document.querySelector(`[data-testid="primaryColumn"] a[href$="/${handle}/following"]`)!;
      const { top } = document.querySelector('mutuals-bar')!.getBoundingClientRect();
      return top >= counts.getBoundingClientRect().bottom;
    }, viewer.handle);
    expect(isBelow).toBe(true);
    const [leads, offers, ...more] = await Promise.all(
      (await tab.findAll({ css: '.bar .foot' })).map((row) => row.box()),
    );
    expect(more).toEqual([]);
    expect(leads!.height).toBeLessThan(45);
    expect(offers!.height).toBeLessThan(45);
    expect(offers!.y).toBeGreaterThanOrEqual(leads!.y + leads!.height);
    await (await tab.find({ css: '.bar a', text: 'Open Following' })).click();
    await tab.waitForUrl(`/${viewer.handle}/following`);
    await expectQuiet(driver, tab);
  });

  test('on a narrow window neither is cut, and right to left neither overflows', async () => {
    await tab.setViewport({ width: 320, height: 800 });
    for (const [path, css, host] of [
      [followedBy(viewer, false).handle, 'button.badge', '.card'],
      [viewer.handle, '.bar', '.bar'],
    ] as const)
      for (const query of ['', '?lang=ar&theme=dark']) {
        await tab.goto(`https://x.com/${path}${query}`);
        await (await tab.find({ css })).click();
        const inside = await (
          await tab.find({ css: host })
        ).evaluate((element) => {
          const { left, right } = element.getBoundingClientRect();
          return left >= 0 && right <= innerWidth && element.scrollWidth <= element.clientWidth + 1;
        });
        expect(inside, `${path}${query}`).toBe(true);
      }
    await tab.setViewport({ width: 1280, height: 900 });
  });
});

describe('what the popup says of the tab in front', () => {
  const stranger = () =>
    sandbox.people
      .followingOf(followedBy(viewer, true).id)
      .slice(0, 500)
      .find(
        (one) =>
          one.standing === 'active' &&
          one.id !== viewer.id &&
          !one.protected &&
          !sandbox.people.follows(viewer.id, one.id) &&
          !sandbox.people.follows(one.id, viewer.id),
      )!;

  test.each([
    [
      'somebody’s profile',
      () => followedBy(viewer, false).handle,
      'button.badge',
      'On this page: a badge beside the name',
    ],
    ['a profile without a connection', () => stranger().handle, '', 'neither of you follows the other'],
    [
      'a profile that does not say',
      () => `${stranger().handle}?userActionsOnly=1`,
      '',
      'X doesn’t show here who follows whom',
    ],
    ['one’s own profile', () => viewer.handle, '.bar', 'On this page: a bar under your counts'],
    ['home', () => 'home', '', 'it isn’t a profile or a list of people'],
    ['X’s new client on a profile', () => `${viewer.handle}?client=x-web`, '', 'X shows this profile in a new way'],
    ['X’s new client elsewhere', () => 'explore?client=x-web', '', 'X shows this page in a new way'],
    ['signed out', () => `${viewer.handle}?signedOut=1`, '', 'You’re signed out of X here'],
  ])('%s', async (_name, path, css, words) => {
    await tab.goto(`https://x.com/${path()}`);
    if (css) await tab.find({ css });
    else if (!/\?(?:client|signedOut)/.test(path())) await tab.find({ css: '[data-testid="primaryColumn"] *' });
    await expectSays(words);
  });
});

/** What the content script of the one page of X reports to the popup. */
async function reported(asking: Tab): Promise<PageReport | null> {
  return asking.evaluate(async () => {
    interface Tabs {
      query(all: object): Promise<{ id: number }[]>;
      sendMessage(id: number, message: string): Promise<PageReport>;
    }
    const { browser: firefox, chrome } = globalThis as unknown as Record<string, { tabs: Tabs }>;
    const { tabs } = firefox ?? chrome!;
    for (const { id } of await tabs.query({})) {
      const report = await tabs.sendMessage(id, 'report page').catch(() => null);
      if (report) return report;
    }
    return null;
  });
}

/** Resolves once the page reports what makes the popup of a first run say so, and where tools get into it, once it does. */
async function expectSays(words: string, isFirstRun = true): Promise<void> {
  const asking = await driver.openExtensionPage('options.html');
  await until(`the page to be reported as: ${words}`, async () => {
    const found = await reported(asking);
    const said = found && messages[pageWord({ found, isOff: false })].message;
    if (!said?.includes(words)) throw new Error(`${said} ${JSON.stringify(found)}`);
    return found!.missing.length === 0 ? true : undefined;
  });
  await asking.close();
  if (isFirstRun && browser === 'chromium') await popupShows('.page-note', words);
}

/** Opens the popup over the page and resolves once it shows something. */
async function popupShows(css: string, text: string): Promise<void> {
  await tab.bringToFront();
  const popup = await driver.openPopup();
  await popup.find({ css, text });
  await popup.close();
}

describe('over an archive', () => {
  test('that agrees, the card names both with their times, and offers the keep list', async () => {
    await take(viewer);
    await openCard(followedBy(viewer, true).handle);
    const card = await tab.find({ css: '.card', text: 'Archive: was following you' });
    expect(await card.text()).toMatch(/X’s page: follows you\s*now/);
    // What is pressed comes once the history over it has.
    await tab.find({ css: '.card button', text: 'Keep: never unfollow' });
    expect(await tab.findAll({ css: '.card button', text: 'Keep: never unfollow' })).toHaveLength(1);
  });

  test('a list has its marks, and the page reports so', async () => {
    await tab.goto(`https://x.com/${viewer.handle}/following`);
    await tab.find({ css: '.mark' });
    await expectSays('On this page: marks in the list', false);
  });

  test('that differs, the card says both and when it changed', async () => {
    const person = followedBy(viewer, true);
    sandbox.people.unfollow(person.id, viewer.id);
    await openCard(person.handle);
    const meaning = await tab.find({ css: '.card .sought' });
    expect(await meaning.text()).toMatch(/^They unfollowed you between .+ and .+\.$/);
    const text = await (await tab.find({ css: '.card' })).text();
    expect(text).toContain('You follow them, they don’t follow you back');
    expect(text).toMatch(/X’s page: doesn’t follow you\s*now/);
    expect(text).toMatch(/Archive: was following you/);
    expect(await axe(tab, 'mutuals-badge')).toEqual([]);
    await expectQuiet(driver, tab);
  });

  test('the bar has its numbers and age, and X’s own number once that has moved on', async () => {
    await tab.goto(`https://x.com/${viewer.handle}`);
    await tab.find({ css: '.bar .numbers' });
    const [following] = await numbersOf(tab);
    await tab.find({ css: '.bar', text: 'From your X archive, 3 days ago' });
    const text = await (await tab.find({ css: '.bar' })).text();
    expect(text).not.toContain('X shows');
    const stranger = sandbox.people
      .followersOf(viewer.id)
      .slice(0, 500)
      .find((one) => one.standing === 'active' && !sandbox.people.follows(viewer.id, one.id))!;
    sandbox.people.follow(viewer.id, stranger.id);
    await tab.goto(`https://x.com/${viewer.handle}`);
    await tab.find({ css: '.bar', text: `X shows ${following! + 1} now` });
    expect(await axe(tab, 'mutuals-bar')).toEqual([]);
  });
});

describe('over half an archive', () => {
  test('of whom one follows, no number is given that is not known', async () => {
    sandbox.setViewer(other.handle);
    await take(other, { followers: null });
    await tab.goto(`https://x.com/${other.handle}`);
    await tab.find({ css: '.bar .numbers' });
    expect(await numbersOf(tab)).toEqual([30]);
    expect(await tab.findAll({ css: '.bar button' })).toEqual([]);
    await tab.find({ css: '.bar a', text: 'Open Following' });
  });

  test('the popup opens on the account that is signed in on the tab in front', async () => {
    const asking = await driver.openExtensionPage('options.html');
    for (const { handle } of [other, viewer]) {
      sandbox.setViewer(handle);
      await tab.goto(`https://x.com/${handle}`);
      await tab.find({ css: '.bar .numbers' });
      expect((await reported(asking))?.viewer).toBe(handle);
      if (browser === 'chromium') await popupShows('.who', `@${handle}`);
    }
    await asking.close();
  });
});
