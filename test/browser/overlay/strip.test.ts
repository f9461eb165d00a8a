import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { axe, until, type Driver, type Tab } from '../driver';
import { browser, inTurn, launchProduct } from '../driver/vitest';
import { effects, expectQuiet, truth } from '../journey/steps';
import { recordEffects, takeEffects } from './page-effects';
import { frames } from './states';
import { onlyThese, overlaysOn, softly } from './steps';

/** The strip over one's own lists and over followers one knows, with nothing set up. */

const CELL = '[data-testid="primaryColumn"] [data-testid~="UserCell"]';

let sandbox: Sandbox;
let driver: Driver;
let viewer: Person;
let tab: Tab;

beforeAll(async () => {
  sandbox = await startSandbox({ following: 120, followers: 90, mutualShare: 0.4 });
  driver = await launchProduct(sandbox);
  viewer = sandbox.viewer!;
  tab = await driver.open(`https://x.com/${viewer.handle}/following`);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

const followsBack = ({ id }: Person) => sandbox.people.follows(id, viewer.id);
const isFollowed = ({ id }: Person) => sandbox.people.follows(viewer.id, id);
const next = async () => (await tab.find({ css: '.list-strip .button-primary' })).click();
const words = async () =>
  (await (await tab.find({ css: '.list-strip-words' })).text()).replaceAll(/[\u2066-\u2069]/g, '');

/** A row of X's as it is now. */
interface Row {
  readonly handle: string;
  readonly top: number;
  readonly height: number;
  readonly opacity: string;
  readonly attributes: string;
}

/** The rows in the document, from the top. */
function rows(): Promise<Row[]> {
  return tab.evaluate((css: string) => {
    const found = [...document.querySelectorAll<HTMLElement>(css)].map((cell) => ({
      handle: new URL(cell.querySelector<HTMLAnchorElement>('a[href]')!.href).pathname.slice(1),
      top: cell.getBoundingClientRect().top + scrollY,
      height: cell.getBoundingClientRect().height,
      opacity: getComputedStyle(cell).opacity,
      attributes: cell.getAttributeNames().join(),
    }));
    return found.sort((a, b) => a.top - b.top);
  }, CELL);
}
const people = (found: readonly Row[]) => found.map(({ handle }) => sandbox.people.byHandle(handle)!);

/** Scrolls as a person does, and resolves to all that the rows have shown on the way. */
async function scrollThrough(positions: readonly number[]): Promise<Map<string, Person>> {
  const seen = new Map<string, Person>();
  for (const y of positions) {
    await tab.evaluate(
      (to: number) =>
        new Promise<void>((resolve) => {
          scrollTo(0, to);
          let frames = 6;
          const wait = () => (--frames > 0 ? requestAnimationFrame(wait) : resolve());
          requestAnimationFrame(wait);
        }),
      y,
    );
    await until('rows', async () => ((await rows()).length > 3 ? true : undefined));
    for (const person of people(await rows())) seen.set(person.id, person);
  }
  return seen;
}

async function strip(): Promise<void> {
  await tab.find({ css: '.list-strip .list-strip-words' });
  await tab.find({ css: CELL });
}

describe("one's own Following list", () => {
  test('has a strip between tabs and rows, which counts each person once, also as rows are used again', async () => {
    await strip();
    await onlyThese(tab, ['mutuals-strip']);
    const seen = await scrollThrough([0, 700, 1_400, 2_600, 1_000, 0, 700]);
    const sought = [...seen.values()].filter((person) => !followsBack(person)).length;
    await tab.waitForText(`Shown so far: ${seen.size} · ${sought} don’t follow back`);
    // What leaves the document stays counted.
    expect((await rows()).length).toBeLessThan(seen.size);
    expect(seen.size).toBeGreaterThan(25);
  });

  test('dims the rows of those who follow back, and no row is higher, lower or elsewhere for it', async () => {
    await tab.evaluate(() => scrollTo(0, 0));
    // The list draws the rows of where it was scrolled to a frame later.
    await frames(tab, 3);
    const dim = await tab.find({ css: '.list-strip .switch', text: 'Dim those who follow back' });
    const before = await rows();
    expect(new Set(before.map(({ opacity }) => opacity))).toEqual(new Set(['1']));
    await dim.click();
    expect(await dim.attribute('aria-checked')).toBe('true');
    const after = await rows();
    expect(after.map(({ opacity, ...rest }) => rest)).toEqual(before.map(({ opacity, ...rest }) => rest));
    expect(after.map(({ opacity }) => opacity)).toEqual(
      people(after).map((person) => (followsBack(person) ? '0.45' : '1')),
    );
    expect(after.some(({ opacity }) => opacity === '0.45')).toBe(true);
    const mutual = after.find(({ opacity }) => opacity === '0.45')!;
    const cell = await tab.find({ css: CELL, text: `@${mutual.handle}` });
    await cell.hover();
    expect(await cell.evaluate((element) => getComputedStyle(element).opacity)).toBe('1');
    await dim.click();
    expect(new Set((await rows()).map(({ opacity }) => opacity))).toEqual(new Set(['1']));
  });

  test("Next puts the focus on X's own button of each who doesn't follow back, by mouse and by key, and does nothing else", async () => {
    await tab.goto(`https://x.com/${viewer.handle}/following`);
    await strip();
    await recordEffects(tab);
    const sought = people(await rows()).filter((person) => !followsBack(person));
    await next();
    await tab.press('Alt+ArrowDown');
    await tab.press('Alt+ArrowDown');
    await next();
    const { untrustedClicks, focused, positions } = await takeEffects(tab);
    expect(focused).toEqual(sought.slice(0, 4).map(({ id }) => `${id}-unfollow`));
    expect(untrustedClicks).toEqual([]);
    // The row with the focus may come into view; the page goes down for it, never up.
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    const button = await tab.find({ css: `[data-testid="${sought[3]!.id}-unfollow"]` });
    expect(await button.isFocused()).toBe(true);
    const { y, height } = await button.box();
    const under = await (await tab.find({ css: '.list-strip' })).box();
    expect(y).toBeGreaterThanOrEqual(under.y + under.height);
    expect(y + height).toBeLessThanOrEqual(await tab.evaluate(() => innerHeight));
    expect(effects(sandbox)).toEqual([]);
  });

  test('at the end of what X has drawn the strip says to scroll on, and the focus stays', async () => {
    await takeEffects(tab);
    for (;;) {
      await tab.press('Alt+ArrowDown');
      const { focused } = await takeEffects(tab);
      if (focused.length === 0) break;
      expect(focused).toHaveLength(1);
    }
    await tab.waitForText('No more shown yet: scroll on');
    const last = await tab.evaluate(() => document.activeElement!.getAttribute('data-testid'));
    await tab.press('Alt+ArrowDown');
    expect(await takeEffects(tab)).toEqual({ untrustedClicks: [], focused: [], unprompted: [], positions: [] });
    expect(await tab.evaluate(() => document.activeElement!.getAttribute('data-testid'))).toBe(last);
  });

  test('keys and presses that the page makes do nothing, and neither do keys in a field', async () => {
    await tab.goto(`https://x.com/${viewer.handle}/following`);
    await strip();
    await recordEffects(tab);
    await tab.evaluate(() => {
      const press = { key: 'ArrowDown', altKey: true, bubbles: true, cancelable: true, composed: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', press));
      document.querySelector('mutuals-strip')!.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    });
    expect((await takeEffects(tab)).focused).toEqual([]);
    const search = await tab.find({ css: '[data-testid="sidebarColumn"] input' });
    await search.click();
    await takeEffects(tab);
    await tab.press('Alt+ArrowDown');
    expect((await takeEffects(tab)).focused).toEqual([]);
    // A menu of X's goes through its entries by arrow keys, and keeps the focus.
    await (await tab.find({ css: '[data-testid="SideNav_AccountSwitcher_Button"]' })).click();
    await tab.find({ css: '[role="menu"]' });
    await tab.evaluate(() => document.querySelector<HTMLElement>('[role="menu"] a')!.focus());
    await takeEffects(tab);
    await tab.press('Alt+ArrowDown');
    expect((await takeEffects(tab)).focused).toEqual([]);
    await tab.press('Escape');
  });

  test("who is unfollowed with X's own button is ticked off and counted, and comes back where X puts the button back", async () => {
    await tab.goto(`https://x.com/${viewer.handle}/following`);
    await strip();
    const [person] = people(await rows()).filter((each) => !followsBack(each));
    await next();
    await tab.press('Enter');
    await (await tab.find({ css: '[data-testid="confirmationSheetConfirm"]' })).click();
    await tab.find({ css: '.mark', text: 'Unfollowed' });
    await tab.waitForText('you unfollowed 1');
    expect(await words()).toMatch(/^\d+ don’t follow back · you unfollowed 1$/);
    expect(effects(sandbox)).toEqual([]);
    expect(isFollowed(person!)).toBe(false);
    await (await tab.find({ css: `[data-testid="${person!.id}-follow"]` })).click();
    await tab.waitForText('Shown so far:');
    await tab.find({ css: '.mark', text: 'Doesn’t follow you back' });
    // The next after that one, not the first again.
    await recordEffects(tab);
    await tab.press('Alt+ArrowDown');
    const following = people(await rows()).filter((each) => !followsBack(each));
    expect((await takeEffects(tab)).focused).toEqual([`${following[1]!.id}-unfollow`]);
  });

  test('sends no message and asks nothing of X', async () => {
    expect(sandbox.requests.filter(({ host }) => host === 'api.x.com')).toEqual([]);
    await expectQuiet(driver, tab);
  });
});

test.each(inTurn(['', 'cellTag=div&era=2022', 'cellTag=li&absoluteLinks=1', 'whitespaceInAttributes=1&rowReuse=0']))(
  'no row moves that was seen, on the way to a list and from one to the other: %s',
  async (query) => {
    await tab.goto(`https://x.com/${viewer.handle}?${query}`);
    await tab.find({ css: '[data-testid="UserName"]' });
    await tab.evaluate((css: string) => {
      const tops: number[] = [];
      Object.assign(globalThis, { tops });
      const look = () => {
        const list = document.querySelector(css)?.closest('section');
        const tabs = document.querySelector('[role="tab"][href*="follow"]');
        if (list && tabs) tops.push(list.getBoundingClientRect().top + scrollY);
        requestAnimationFrame(look);
      };
      look();
    }, CELL);
    for (const list of ['following', 'followers', 'following']) {
      await softly(tab, `/${viewer.handle}/${list}?${query}`);
      await tab.find({ css: `.list-strip .${list}` });
      await tab.find({ css: CELL });
    }
    const tops = await tab.evaluate(() => [...new Set((globalThis as unknown as { tops: number[] }).tops)]);
    expect(tops).toHaveLength(1);
    expect(await overlaysOn(tab)).toEqual(['mutuals-strip']);
    await softly(tab, '/home');
    await onlyThese(tab, []);
  },
);

test("one's own Followers: counted, dimmed and gone through by whom one follows back", async () => {
  await tab.goto(`https://x.com/${viewer.handle}/followers`);
  await strip();
  const shown = await scrollThrough([0, 900, 0]);
  const sought = [...shown.values()].filter((person) => !isFollowed(person)).length;
  await tab.waitForText(`Shown so far: ${shown.size} · ${sought} you don’t follow back`);
  await (await tab.find({ css: '.list-strip .switch', text: 'Dim those you follow back' })).click();
  const found = await rows();
  expect(found.map(({ opacity }) => opacity)).toEqual(
    people(found).map((person) => (isFollowed(person) ? '0.45' : '1')),
  );
  const [first] = people(found).filter((person) => !isFollowed(person));
  await recordEffects(tab);
  await next();
  expect((await takeEffects(tab)).focused).toEqual([`${first!.id}-follow`]);
  await tab.press('Enter');
  await tab.waitForText('newly followed: 1');
  await tab.find({ css: '.mark', text: 'Followed' });
});

test("somebody's followers whom one knows: the mutuals are counted, and there is nothing to press", async () => {
  const { mutuals, active } = truth(sandbox, viewer);
  const friend = mutuals.find(({ id }) => active.some((one) => one.id !== id && sandbox.people.follows(one.id, id)))!;
  await tab.goto(`https://x.com/${friend.handle}/followers_you_follow`);
  await strip();
  const known = people(await rows());
  const mutual = known.filter(followsBack).length;
  await tab.waitForText(
    `Shown so far: ${known.length} · ${mutual} ${mutual === 1 ? 'is your mutual' : 'are your mutuals'}`,
  );
  expect(await tab.findAll({ css: '.list-strip button' })).toEqual([]);
  // Their other lists are not one's own, and have no strip.
  await softly(tab, `/${friend.handle}/following`);
  await tab.find({ css: CELL });
  await onlyThese(tab, []);
});

describe('rows of the list before, still there under the address of the next', () => {
  beforeAll(() => sandbox.configure({ pageSettings: { navigationDelay: 800 } }));
  afterAll(() => sandbox.configure({ pageSettings: {} }));

  /** Resolves once the strip counts those whom this list has shown, and nobody else. */
  async function expectOnlyThoseShown(isSought: (person: Person) => boolean, what: string): Promise<void> {
    const shown = [...(await scrollThrough([0, 700, 0])).values()];
    await tab.waitForText(`Shown so far: ${shown.length} · ${shown.filter(isSought).length} ${what}`);
  }

  test("of somebody else's Followers none counts among one's own", async () => {
    const friend = truth(sandbox, viewer).mutuals[0]!;
    await tab.goto(`https://x.com/${friend.handle}/followers`);
    await tab.find({ css: CELL });
    await softly(tab, `/${viewer.handle}/followers`);
    await strip();
    await expectOnlyThoseShown((person) => !isFollowed(person), 'you don’t follow back');
  });

  test('of those that scrolling brings in the meantime none counts', async () => {
    await tab.goto(`https://x.com/${viewer.handle}/followers`);
    await strip();
    await softly(tab, `/${viewer.handle}/following`);
    await tab.evaluate(() => scrollTo(0, 1_500));
    await tab.waitForText('don’t follow back');
    await expectOnlyThoseShown((person) => !followsBack(person), 'don’t follow back');
  });
});

test.each([320, 600, 1_280])('it fits %d px, in both directions, and passes axe', async (width) => {
  await tab.setViewport({ width, height: 800 });
  for (const lang of ['en', 'ar']) {
    // Narrow windows say who is signed in on one's own profile alone.
    await tab.goto(`https://x.com/${viewer.handle}?lang=${lang}`);
    await tab.find({ css: '.bar' });
    await softly(tab, `/${viewer.handle}/following?lang=${lang}`);
    await strip();
    const { x, width: wide, height } = await (await tab.find({ css: '.list-strip' })).box();
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + wide).toBeLessThanOrEqual(width);
    expect(height).toBeLessThanOrEqual(width < 700 ? 90 : 52);
    expect(await axe(tab, 'mutuals-strip')).toEqual([]);
  }
  await tab.setViewport({ width: 1_280, height: 900 });
});

test('what the page would see of a planted click, focus and scroll is seen', async () => {
  await tab.goto(`https://x.com/${viewer.handle}/following`);
  await strip();
  await recordEffects(tab);
  await tab.evaluate(() => {
    const button = document.querySelector<HTMLElement>('[data-testid="primaryColumn"] [data-testid$="-unfollow"]')!;
    button.focus();
    button.click();
    scrollBy(0, 200);
  });
  const seen = await takeEffects(tab);
  expect(seen.untrustedClicks).toHaveLength(1);
  expect(seen.unprompted.length).toBeGreaterThan(0);
  expect(seen.positions).toEqual([200]);
  expect(browser).toBe(driver.browser);
});
