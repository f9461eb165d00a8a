import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../sandbox';
import { until, type Tab } from '../driver';
import {
  confirmAndClose,
  confirmUnfollows,
  confirmWindow,
  effects,
  expectQuiet,
  leavePanel,
  leftInPopup,
  pickInPanel,
  pressInWindow,
  truth,
  windowClosed,
  unfoldLimits,
} from '../journey/steps';
import { createWorld, onlyThese, overlaysOn, type World } from './steps';

/** Where the App may not act: the person goes through those they picked, and X's own buttons tick them off. */

let world: World;
let profile: Tab;
let picked: Person[];

beforeAll(async () => {
  world = await createWorld();
  profile = await world.driver.open(`https://x.com/${world.viewer.handle}`);
});
afterAll(async () => {
  await world?.close();
});

const rowsOf = async () =>
  Promise.all((await profile.findAll({ css: '.panel .row:not(.loading) .row-handle' })).map((each) => each.text()));
const plain = (text: string) => text.replaceAll(/[\u2066-\u2069@]/g, '').trim();

test('the panel is put in order, narrowed, and keeps people by key', async () => {
  const { sandbox, viewer } = world;
  const all = truth(sandbox, viewer).nonFollowers;
  await (await profile.find({ css: '.bar button', text: 'Review' })).click();
  await profile.find({ css: '.panel .row:not(.loading)' });
  const order = await profile.find({ css: '.panel select' });
  await order.press('End');
  const fewest = Math.min(...all.map(({ publicMetrics }) => publicMetrics.followers_count));
  await until('the fewest followers first', async () => {
    const first = sandbox.people.byHandle(plain((await rowsOf())[0] ?? ''));
    return first?.publicMetrics.followers_count === fewest ? true : undefined;
  });
  await (await profile.find({ css: '.chip', text: 'Protected' })).click();
  const hidden = all.filter((person) => person.protected).length;
  await profile.find({ css: '.panel .head', text: hidden === 1 ? '1 person' : `${hidden} people` });
  await (await profile.find({ css: '.chip', text: 'Protected' })).click();
  await profile.find({ css: '.panel .head', text: `${all.length} people` });
  const list = await profile.find({ css: '.panel .list' });
  await list.press('Home');
  await profile.press('e');
  await profile.find({ css: '.panel .row.on-keep-list' });
  await profile.press('x');
  expect(await profile.findAll({ css: '.panel .row.selected' })).toEqual([]);
  // Off the keep list again the extension's own window alone takes anybody.
  await profile.press('e');
  await confirmAndClose(world.driver, 'Remove from keep list');
  await profile.bringToFront();
  await profile.press('?');
  await profile.find({ css: '.panel .key-list' });
  await profile.press('Escape');
  await profile.press('Escape');
  await profile.gone({ css: '.panel' });
});

test('more are chosen while a batch is under way, and all are taken back', async () => {
  const { driver } = world;
  const people = truth(world.sandbox, world.viewer).nonFollowers;
  const first = await pickInPanel(driver, profile, people.slice(0, 1));
  await confirmUnfollows(first, 1);
  await (await first.find({ css: 'button', text: 'Close' })).click();
  await windowClosed(driver);
  await profile.bringToFront();
  await profile.find({ css: '.panel', text: 'Nobody selected' });
  const search = await profile.find({ css: '.panel input[type=search]' });
  await search.clear();
  await search.type(people[1]!.handle);
  const row = await profile.find({ css: '.panel .row:not(.loading)', text: `@${people[1]!.handle}` });
  await (await row.find({ css: '.check' })).click();
  await (await profile.find({ css: '.panel footer button', text: 'Unfollow 1…' })).click();
  const second = await confirmWindow(driver);
  await pressInWindow(second, 'Unfollow 1 person');
  await (await second.find({ css: '.toast button', text: 'Undo' })).click();
  await second.find({ css: '.names li.cancelled', text: `@${people[1]!.handle}` });
  await (await second.find({ css: 'button', text: 'Close' })).click();
  await windowClosed(driver);
  // The batch before goes out meanwhile, and is done before X refuses anything.
  await until('the first to be unfollowed', async () =>
    effects(world.sandbox).includes(`DELETE ${people[0]!.id}`) ? true : undefined,
  );
  expect(effects(world.sandbox)).not.toContain(`DELETE ${people[1]!.id}`);
  await profile.bringToFront();
  await leavePanel(profile);
});

test("after X's refusal the panel leads through the people picked, and X's button ticks each off", async () => {
  const { sandbox, viewer, driver } = world;
  sandbox.configure({ unfollowOpen: false });
  const before = effects(sandbox);
  picked = truth(sandbox, viewer)
    .nonFollowers.filter((person) => !person.protected)
    .slice(2, 5);
  await profile.reload();
  const window = await pickInPanel(driver, profile, picked);
  await confirmUnfollows(window, picked.length);
  await (await window.find({ css: 'button', text: 'Close' })).click();
  await windowClosed(driver);
  await profile.bringToFront();
  await leavePanel(profile);
  // X has refused the first: one press hands all of them over.
  const start = { css: '.bar .by-hand button', text: 'Start: 3 profiles' };
  await (await profile.find(start, { timeout: 60_000 })).click();
  const walk = profile;
  for (const [index, person] of picked.entries()) {
    await walk.waitForUrl(`/${person.handle}`);
    await walk.find({ css: '.strip', text: 'Click X’s Following button' });
    await onlyThese(walk, ['mutuals-badge', 'mutuals-ring', 'mutuals-by-hand']);
    // The page may still be rendering what stands around the button: both are measured each time.
    await until("the ring to lie on X's button", async () => {
      const button = await (await walk.find({ css: `[data-testid="${person.id}-unfollow"]` })).box();
      const ring = await (await walk.find({ css: '.ring' })).box();
      return Math.abs(ring.x - button.x) < 2 &&
        Math.abs(ring.y - button.y) < 2 &&
        Math.abs(ring.width - button.width) < 2
        ? true
        : undefined;
    });
    if (index === 1) {
      await (await walk.find({ css: '.strip button', text: 'Skip' })).click();
      await walk.find({ css: '.strip', text: 'Skipped' });
    } else {
      await (await walk.find({ css: `[data-testid="${person.id}-unfollow"]` })).click();
      await (await walk.find({ css: '[data-testid="confirmationSheetConfirm"]' })).click();
      await walk.find({ css: '.strip', text: 'Unfollowed' });
      await walk.gone({ css: '.ring' });
      await walk.gone({ css: 'button.badge' });
      expect(sandbox.people.follows(viewer.id, person.id)).toBe(false);
    }
    if (index < 2) {
      const next = await walk.find({ css: '.strip a', text: 'Next' });
      await until('the focus on the next step', async () => ((await next.isFocused()) ? true : undefined));
      await walk.press('Enter');
    }
  }
  expect(sandbox.people.follows(viewer.id, picked[1]!.id)).toBe(true);
  expect(effects(sandbox)).toEqual(before);
  await expectQuiet(driver, walk);
});

test('what X refuses midway is handed to the manual queue and, once the App may act again, back: nobody is lost or done twice', async () => {
  const { sandbox, viewer, driver, options } = world;
  sandbox.configure({ unfollowOpen: true });
  const people = truth(sandbox, viewer)
    .nonFollowers.filter((person) => !person.protected)
    .slice(3, 7);
  const [byApp, byHand, ...back] = people as [Person, Person, Person, Person];
  const askAgain = async () => {
    await options.bringToFront();
    await options.reload();
    await (await options.find({ css: 'button', text: 'Ask X again' })).click();
    await options.gone({ css: 'button', text: 'Ask X again' });
  };
  await askAgain();
  await profile.goto(`https://x.com/${viewer.handle}`);
  await profile.bringToFront();
  const window = await pickInPanel(driver, profile, people);
  await confirmUnfollows(window, people.length);
  await (await window.find({ css: 'button', text: 'Close' })).click();
  await windowClosed(driver);
  await until('the first to be unfollowed', async () =>
    sandbox.people.follows(viewer.id, byApp.id) ? undefined : true,
  );
  sandbox.configure({ unfollowOpen: false });
  await profile.bringToFront();
  await leavePanel(profile);
  await (await profile.find({ css: '.bar .by-hand button', text: 'Start: 3 profiles' }, { timeout: 60_000 })).click();
  await profile.waitForUrl(`/${byHand.handle}`);
  await (await profile.find({ css: `[data-testid="${byHand.id}-unfollow"]` })).click();
  await (await profile.find({ css: '[data-testid="confirmationSheetConfirm"]' })).click();
  await profile.find({ css: '.strip', text: 'Unfollowed' });
  sandbox.configure({ unfollowOpen: true });
  await askAgain();
  const popup = await driver.openExtensionPage('popup.html');
  await unfoldLimits(popup);
  await (await popup.find({ css: 'button', text: 'Let the App do 2' })).click();
  await until(
    'the others to be unfollowed',
    async () => (back.some(({ id }) => sandbox.people.follows(viewer.id, id)) ? undefined : true),
    60_000,
  );
  await popup.close();
  const sent = effects(sandbox);
  expect(sent.slice(-3)).toEqual([byApp, ...back].map(({ id }) => `DELETE ${id}`));
  expect(sent).not.toContain(`DELETE ${byHand.id}`);
});

test('an unfollow on X outside of a walk counts in the budgets and changes the badge', async () => {
  const { sandbox, viewer, driver } = world;
  const person = truth(sandbox, viewer).mutuals.find((each) => !each.protected)!;
  await profile.goto(`https://x.com/${person.handle}`);
  await profile.find({ css: 'button.badge', text: 'Mutual' });
  expect(await overlaysOn(profile)).toEqual(['mutuals-badge']);
  await (await profile.find({ css: `[data-testid="${person.id}-unfollow"]` })).click();
  await (await profile.find({ css: '[data-testid="confirmationSheetCancel"]' })).click();
  await (await profile.find({ css: `[data-testid="${person.id}-unfollow"]` })).click();
  await (await profile.find({ css: '[data-testid="confirmationSheetConfirm"]' })).click();
  await profile.find({ css: 'button.badge.follows-you' });
  await (await profile.find({ css: `[data-testid="${person.id}-follow"]` })).click();
  await profile.find({ css: 'button.badge', text: 'Mutual' });
  const popup = await driver.openExtensionPage('popup.html');
  // The page says it at once; it is counted once X has not taken the click back.
  await until('the follow to be counted', async () =>
    (await leftInPopup(popup, 'Follows of this account')) === 49 ? true : undefined,
  );
  await popup.close();
});
