import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { axe, until, type Driver, type Tab } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import { expectQuiet, truth } from '../journey/steps';
import { reloadExtension } from '../trust/breakages';
import { pressInView, recordEffects, takeEffects } from './page-effects';
import { softly } from './steps';
import { buttonOf, expectOpen, expectTicked, focusOn, plain, unfollowByKeyboard, unfollowByMouse } from './walk-steps';

/**
 * From the installation, with nothing set up, to people unfollowed by hand: Keep count is pressed once, people are
 * selected in X's own list, and the manual queue leads from profile to profile. Presses are counted; X's own click and
 * its confirm sheet are X's.
 */

let sandbox: Sandbox;
let driver: Driver;
let viewer: Person;
let tab: Tab;
let chosen: Person[];
/** What of X's got the focus on the whole way, though no key and no press brought it, and what else nobody did. */
const unprompted: string[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({
    following: 60,
    followers: 30,
    mutualShare: 0.2,
    // As X's client does: what has the focus keeps it when another answer draws the header again.
    pageSettings: { headerRender: 'patched' },
    moreViewers: [
      {
        handle: 'other_example',
        name: 'Other Example',
        protected: false,
        following: 20,
        followers: 10,
        mutualShare: 0.5,
      },
    ],
  });
  driver = await launchProduct(sandbox);
  viewer = sandbox.viewer!;
  tab = await driver.open(`https://x.com/${viewer.handle}`);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

const isFollowed = ({ id }: Person) => sandbox.people.follows(viewer.id, id);

/** Presses of mouse and keys that the person has made, by {@link counted}. */
let presses = 0;

/** The same tab, where each press counts. */
const counted = (of: Tab): Tab => ({
  ...of,
  clickAt: (x, y) => (presses++, of.clickAt(x, y)),
  press: (key) => (presses++, of.press(key)),
});

/** What the page has seen that nobody did must be nothing. */
async function expectUntouched(): Promise<void> {
  const { untrustedClicks, unprompted: focused, positions } = await takeEffects(tab);
  unprompted.push(...untrustedClicks, ...focused, ...positions.map((y) => `scrolled to ${y}`));
  expect(unprompted).toEqual([]);
}

test('one press lets it be counted; after Use it nothing is asked again', async () => {
  await recordEffects(tab);
  const bar = await tab.find({ css: '.bar', text: 'counts your own presses on X' });
  expect(await bar.text()).not.toContain('stores');
  expect(await axe(tab, 'mutuals-bar')).toEqual([]);
  await pressInView(tab, await bar.find({ css: 'button', text: 'Keep count' }));
  await tab.find({ css: '.bar', text: 'Counting your own presses' });
  await tab.gone({ css: '.bar button', text: 'Keep count' });
  await expectUntouched();
});

test('people are selected in X’s own list, and Start opens the first', async () => {
  await tab.goto(`https://x.com/${viewer.handle}/following`);
  chosen = truth(sandbox, viewer)
    .nonFollowers.filter((person) => !person.protected)
    .slice(0, 16);
  await pressInView(tab, await tab.find({ css: '.list-strip button', text: 'Select' }));
  for (const [index, person] of chosen.entries()) {
    const box = await until(`the box of @${person.handle}`, async () => {
      await tab.evaluate((y: number) => scrollTo(0, y), index * 60);
      return (await tab.findAll({ css: `.pick[aria-label*="${person.handle}\u2069"]` }))[0];
    });
    await box.click();
    await tab.waitForText(`${index + 1} selected`);
  }
  await recordEffects(tab);
  await pressInView(
    tab,
    await tab.find({ css: '.list-strip .button-primary', text: `Start: ${chosen.length} profiles` }),
  );
  await expectOpen(tab, chosen[0]!);
  expect(plain(await (await tab.find({ css: '.strip' })).text())).toContain(`1 of ${chosen.length}`);
  expect(await axe(tab, 'mutuals-by-hand')).toEqual([]);
});

test('by mouse: one press a person beyond X’s own click and confirm', async () => {
  presses = 0;
  const mouse = counted(tab);
  for (const [index, person] of chosen.slice(0, 5).entries()) {
    await expectOpen(tab, person);
    if (index === 0) {
      // The sheet dismissed: nothing is counted, nothing is said.
      await pressInView(tab, await buttonOf(tab, person, 'unfollow'));
      await pressInView(tab, await tab.find({ css: '[data-testid="confirmationSheetCancel"]' }));
      await expectOpen(tab, person);
    }
    await unfollowByMouse(mouse, person);
    await expectTicked(tab);
    await expectUntouched();
    await pressInView(mouse, await tab.find({ css: '.strip a.button-primary', text: 'Next' }));
  }
  // X's own: its button, and Confirm in its sheet.
  expect(presses / 5 - 2).toBe(1);
});

test('by keyboard alone: two', async () => {
  presses = 0;
  const keys = counted(tab);
  for (const person of chosen.slice(5, 10)) {
    await expectOpen(tab, person);
    await unfollowByKeyboard(keys, person);
    await expectTicked(tab);
    await expectUntouched();
    await keys.press('Enter');
  }
  // X's own: its button, the way to Confirm in its sheet, and Confirm.
  expect(presses / 5 - 3).toBe(2);
});

test('the browser ends in the middle, and it goes on from the popup and from one’s own profile', async () => {
  const [next] = chosen.slice(10);
  await expectOpen(tab, next!);
  await expectUntouched();
  await driver.kill();
  driver = await driver.relaunch();
  const popup = await driver.openExtensionPage('popup.html');
  await popup.waitForText(`10 of ${chosen.length} done`);
  await popup.waitForText('10 of 50 by hand in 24 hours');
  await (await popup.find({ css: 'button', text: 'Continue' })).click();
  // The tab in front, the popup's own here, shows no page of X.
  tab = await driver.waitForTab(`/${next!.handle}`);
  await expectOpen(tab, next!);
  await tab.goto(`https://x.com/${viewer.handle}`);
  await (await tab.find({ css: '.bar a', text: 'Continue' })).click();
  await expectOpen(tab, next!);
});

describe('what else may happen on the way', () => {
  // After what the driver itself has scrolled to.
  beforeAll(() => recordEffects(tab));

  test('unfollowed elsewhere meanwhile: it is said, and nothing is asked for', async () => {
    sandbox.people.unfollow(viewer.id, chosen[10]!.id);
    await tab.reload();
    await tab.find({ css: '.strip', text: 'X shows this as done already' });
    expect(await tab.findAll({ css: '.ring' })).toEqual([]);
    await pressInView(tab, await tab.find({ css: '.strip button', text: 'Done' }));
    await expectTicked(tab);
    // It was seen by nobody: it counts in no limit.
    expect(plain(await (await tab.find({ css: '.strip' })).text())).toContain('10 of 50 in 24 hours');
    await tab.press('Enter');
  });

  test('suspended meanwhile: X shows no profile, and Skip goes on', async () => {
    const [gone, kept] = chosen.slice(11);
    await expectOpen(tab, gone!);
    sandbox.people.setStanding(gone!.id, 'suspended');
    await tab.reload();
    await tab.find({ css: '.strip', text: 'X doesn’t show them here' });
    // As narrow as a phone X says on few pages who is signed in: it was forgotten on the way to a page of nobody.
    const other = await driver.open('https://x.com/home');
    await other.setViewport({ width: 400, height: 800 });
    await other.goto('https://x.com/home');
    await other.find({ css: '[data-testid="DashButton_ProfileIcon_Link"]' });
    await softly(other, `/${gone!.handle}`);
    await other.find({ css: '.strip', text: 'X doesn’t show them here' });
    await tab.bringToFront();
    await tab.press('Tab');
    await tab.press('Enter');
    await tab.find({ css: '.strip', text: 'Skipped' });
    // Whoever was skipped in one tab is nobody to skip in the other.
    await other.bringToFront();
    await other.gone({ css: '.strip' });
    await other.close();
    await tab.bringToFront();
    await focusOn(tab, '.strip a.button-primary');
    await tab.press('Enter');
    await expectOpen(tab, kept!);
  });

  test('Keep puts somebody on the keep list, and goes on', async () => {
    const [, kept, last] = chosen.slice(11);
    await pressInView(tab, await tab.find({ css: '.strip button', text: 'Keep' }));
    await tab.find({ css: '.strip', text: 'On your keep list' });
    await focusOn(tab, '.strip a.button-primary');
    await tab.press('Enter');
    await expectOpen(tab, last!);
    expect(isFollowed(kept!)).toBe(true);
  });

  test('a profile that can’t be read: it says so, outlines nothing, and the queue goes on there', async () => {
    const { handle } = chosen[13]!;
    await tab.goto(`https://x.com/${handle}?stepsOf=header&held=1&steps=button,handle`);
    const strip = await tab.find({ css: '.strip', text: 'Can’t read this page' });
    expect(plain(await strip.text())).toMatch(/Skip\s+Keep\s+Next/);
    expect(await tab.findAll({ css: '.ring' })).toEqual([]);
    await tab.goto(`https://x.com/${handle}`);
    await expectOpen(tab, chosen[13]!);
  });

  test('renamed, and the handle taken by somebody else: nothing of theirs is outlined, and the way by id leads on', async () => {
    const person = chosen[13]!;
    const stranger = truth(sandbox, viewer).mutuals[0]!;
    sandbox.people.rename(person.id, 'renamed_by_now');
    sandbox.people.rename(stranger.id, person.handle);
    await tab.reload();
    await tab.find({ css: '.strip', text: 'X doesn’t show them here' });
    await buttonOf(tab, stranger, 'unfollow');
    expect(await tab.findAll({ css: '.ring' })).toEqual([]);
    await pressInView(tab, await tab.find({ css: '.strip a', text: 'Find by ID' }));
    chosen[13] = { ...person, handle: 'renamed_by_now' };
    await expectOpen(tab, chosen[13]);
    await expectUntouched();
  });

  test('offline in the middle: nothing is counted, and the same person is asked about once it is back', async () => {
    const person = chosen[13]!;
    // X's own call never comes back.
    await tab.evaluate(() => void (window.fetch = () => new Promise<Response>(() => {})));
    await unfollowByMouse(tab, person);
    await expectOpen(tab, person);
    expect(isFollowed(person)).toBe(true);
    await tab.reload();
    await expectOpen(tab, person);
  });

  test('X’s button put back: the tick goes, it is said, and another press counts once', async () => {
    const person = chosen[13]!;
    await unfollowByMouse(tab, person);
    await expectTicked(tab);
    sandbox.people.follow(viewer.id, person.id);
    await tab.evaluate((id: string) => {
      for (const button of document.querySelectorAll(`[data-testid="${id}-follow"]`))
        button.setAttribute('data-testid', `${id}-unfollow`);
    }, person.id);
    await tab.find({ css: '.strip', text: 'X put the button back' });
    expect(plain(await (await tab.find({ css: '.strip' })).text())).toContain('It doesn’t count. Click again or skip.');
    await tab.reload();
    await tab.find({ css: '.strip', text: 'X put the button back' });
    await unfollowByMouse(tab, person);
    await expectTicked(tab);
    expect(plain(await (await tab.find({ css: '.strip' })).text())).toContain('11 of 50 in 24 hours');
    await expectUntouched();
    await pressInView(tab, await tab.find({ css: '.strip a.button-primary', text: 'Next' }));
  });

  test('the extension reloaded in the middle: every page that it left behind says so and shows nothing more, and goes on once loaded again', async () => {
    const person = chosen[14]!;
    await expectOpen(tab, person);
    // Another tab, in which something was pressed before.
    const list = await driver.open(`https://x.com/${viewer.handle}/following`);
    await list.find({ css: '.list-strip' });
    await list.press('Shift');
    const page = await driver.openExtensionPage('options.html');
    // The page goes with the extension, before or after it answers.
    await page.evaluate(reloadExtension).catch(() => undefined);
    if (browser === 'chromium') {
      await list.bringToFront();
      await list.press('Shift');
      await list.find({ css: '.strip', text: 'Mutuals was updated. Reload this page to go on.' });
      expect(await list.findAll({ css: '.list-strip, .mark' })).toEqual([]);
      await tab.bringToFront();
      await tab.press('Shift');
      await tab.find({ css: '.strip', text: 'Mutuals was updated. Reload this page to go on.' });
      expect(await tab.findAll({ css: '.strip button, .strip a, .ring, .badge' })).toEqual([]);
      // Loaded by a switch, it is back with the next start alone.
      await driver.kill();
      driver = await driver.relaunch();
      tab = await driver.open(`https://x.com/${person.handle}`);
    } else await tab.reload();
    await expectOpen(tab, person);
    await unfollowByMouse(tab, person);
    await expectTicked(tab);
    await pressInView(tab, await tab.find({ css: '.strip a.button-primary', text: 'Next' }));
  });

  test('at the person’s own limit it rests, says until when, and leads to where that is set', async () => {
    await expectOpen(tab, chosen[15]!);
    const setLimit = async (options: Tab, limit: string) => {
      const field = await options.find({ css: 'label', text: 'Unfollows by hand' });
      const input = await options.find({ css: `[id="${await field.attribute('for')}"]` });
      await input.clear();
      await input.type(limit);
      await input.press('Enter');
      await options.find({ css: '.saved', text: 'Saved' });
      await options.close();
    };
    await setLimit(await driver.openExtensionPage('options.html'), '12');
    await tab.bringToFront();
    await tab.reload();
    const resting = await tab.find({ css: '.strip', text: 'Your limit is reached: 12 by hand in 24 hours' });
    expect(plain(await resting.text())).toMatch(/More possible from .+\. Nobody is forgotten\./);
    expect(await tab.findAll({ css: '.ring' })).toEqual([]);
    await pressInView(tab, await resting.find({ css: 'button', text: 'Change limit' }));
    await setLimit(await driver.waitForTab('options.html'), '50');
    await tab.bringToFront();
    await tab.reload();
    await expectOpen(tab, chosen[15]!);
  });

  test('another account in the other tab: it is said whose the queue is, and nothing is shown or counted there', async () => {
    sandbox.setViewer('other_example');
    const other = await driver.open(`https://x.com/${chosen[15]!.handle}`);
    await other.find({ css: '[data-testid="UserName"]' });
    expect(await other.findAll({ css: '.strip' })).toEqual([]);
    await other.goto('https://x.com/other_example');
    await other.find({ css: '.bar', text: viewer.handle });
    await other.close();
    sandbox.setViewer(viewer.handle);
    await tab.bringToFront();
  });

  test('two tabs: what is done in one is done in the other', async () => {
    const last = chosen[15]!;
    const other = await driver.open(`https://x.com/${last.handle}`);
    await other.find({ css: '.strip', text: 'Click X’s Following button' });
    await tab.bringToFront();
    await unfollowByMouse(tab, last);
    await expectTicked(tab);
    await tab.find({ css: '.strip a.button-primary', text: 'Done' });
    await other.bringToFront();
    const strip = await other.find({ css: '.strip', text: 'Unfollowed' });
    expect(plain(await strip.text())).toContain('16 of 16 done · 13 of 50 in 24 hours');
    await other.close();
    await tab.bringToFront();
    expect(chosen.filter(isFollowed)).toEqual(chosen.slice(11, 13));
    // The day's count stays to be seen though nobody waits any more.
    const popup = await driver.openExtensionPage('popup.html');
    await popup.find({ css: '.fold', text: '13 of 50 by hand in 24 hours' });
    await popup.close();
    await tab.bringToFront();
  });
});

test('a click, a focus and a scroll that somebody plants are seen', async () => {
  await takeEffects(tab);
  await tab.evaluate(() => {
    const button = document.querySelector<HTMLElement>('[data-testid="placementTracking"] [data-testid$="follow"]')!;
    button.focus();
    button.click();
    scrollBy(0, 120);
  });
  const seen = await takeEffects(tab);
  expect(seen.untrustedClicks).toHaveLength(1);
  // The sheet that the click opens takes the focus after that.
  expect(seen.unprompted[0]).toMatch(/follow$/);
  expect(seen.positions).toEqual([120]);
});

test('nothing was sent to X’s API, and nobody has said anything on a console', async () => {
  expect(sandbox.requests.filter(({ host }) => host === 'api.x.com')).toEqual([]);
  await expectQuiet(driver, tab);
});
