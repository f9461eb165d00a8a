import { afterAll, beforeAll, expect, test } from 'vitest';
import { until, type Tab } from '../driver';
import { inTurn } from '../driver/vitest';
import {
  confirmUnfollows,
  confirmWindow,
  effects,
  expectQuiet,
  leaveWindow,
  truth,
  windowClosed,
} from '../journey/steps';
import { cellsOf, createWorld, onlyThese, overlaysOn, softly, type World } from './steps';

/** Lists of people on X: a true mark in every cell, whoever the row showed before. */

let world: World;
let following: Tab;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world?.close();
});

/** Compares every mark in the window with the truth; resolves to how many cells were looked at. */
async function compare(tab: Tab, least = 5): Promise<number> {
  const { sandbox, viewer } = world;
  return until('every mark to be true', async () => {
    const cells = await cellsOf(tab);
    for (const { handle, says } of cells) {
      const person = sandbox.people.byHandle(handle)!;
      const follows = sandbox.people.follows(viewer.id, person.id);
      const back = sandbox.people.follows(person.id, viewer.id);
      // What X says in the row itself is not said again.
      const wanted = follows && !back ? 'Doesn’t follow you back' : '';
      if (says !== wanted) throw new Error(`@${handle} says "${says}", not "${wanted}"`);
    }
    if (cells.length < least) throw new Error(`${cells.length} cells`);
    return cells.length;
  });
}

test('every cell of the own list says who does not follow back, also where rows are used again', async () => {
  following = await world.driver.open(`https://x.com/${world.viewer.handle}/following`);
  await following.find({ css: '.mark' });
  for (const y of [0, 900, 2_400, 8_000, 15_000, 3_000, 20_000, 0]) {
    await following.evaluate((to: number) => scrollTo(0, to), y);
    await compare(following);
  }
  await expectQuiet(world.driver, following);
});

const forms = [
  'cellTag=li',
  'cellTag=div&absoluteLinks=1',
  'whitespaceInAttributes=1&theme=dark',
  'lang=ar',
  'avatarContainerUnknown=1',
];
test.each(inTurn(forms))('the same on a page with %s', async (query) => {
  await following.goto(`https://x.com/${world.viewer.handle}/following?${query}`);
  await following.find({ css: '.mark' });
  await compare(following);
  await following.evaluate(() => scrollTo(0, 5_000));
  await compare(following);
  expect(await overlaysOn(following)).toEqual(['mutuals-strip']);
});

test('marks were clipped at 320 px: each stands whole within its cell, also while somebody selects', async () => {
  await following.goto(`https://x.com/${world.viewer.handle}/following`);
  await following.find({ css: '.mark .tag' });
  for (const isSelecting of [false, true]) {
    // On a page that was narrow from the start X does not say whose list it is.
    if (isSelecting) await (await following.find({ css: '.list-strip button', text: 'Select' })).click();
    await following.setViewport({ width: 320, height: 800 });
    await following.find({ css: isSelecting ? '.pick' : '.mark .tag' });
    await until('marks that are whole', async () => {
      // Anew each time: X draws its rows again for the new width, and one that it took away has no size.
      const parts = await following.findAll({ css: '.mark .tag, .pick' });
      const found = await Promise.all(parts.map((part) => part.evaluate(clipped)));
      if (found.length === 0) throw new Error('no marks');
      const cut = found.filter((each) => each !== null);
      if (cut.length > 0) throw new Error(cut.join('; '));
      return true;
    });
    await following.setViewport({ width: 1_280, height: 800 });
  }
});

/** By what a part of a mark is cut off: its cell, or anything between that clips. Runs in the page. */
function clipped(part: Element): string | null {
  const { left, right, top, bottom, width } = part.getBoundingClientRect();
  if (width < 12) return `${part.className} is ${width} px wide`;
  const root = part.getRootNode();
  for (let up = root instanceof ShadowRoot ? root.host.parentElement : null; up; up = up.parentElement) {
    const isCell = up.matches('[data-testid=UserCell]');
    const around = up.getBoundingClientRect();
    const clips = isCell || getComputedStyle(up).overflowX !== 'visible';
    const sticksOut =
      left < around.left - 0.5 || right > around.right + 0.5 || top < around.top - 0.5 || bottom > around.bottom + 0.5;
    if (clips && sticksOut) return `${part.className} at ${left} to ${right} px, in ${around.left} to ${around.right}`;
    if (isCell) return null;
  }
  return `${part.className} is in no cell`;
}

test("others' lists have marks and no boxes", async () => {
  const { sandbox, viewer } = world;
  const { mutuals, active } = truth(sandbox, viewer);
  const friend = mutuals.find(({ id }) => active.some((one) => one.id !== id && sandbox.people.follows(one.id, id)))!;
  await softly(following, `/${friend.handle}/followers_you_follow`);
  await following.waitForUrl('followers_you_follow');
  await following.find({ css: '.mark' });
  await compare(following, 1);
  expect(await following.findAll({ css: '.mark .pick' })).toEqual([]);
});

test('those picked by their boxes are asked about in the window, stay picked if it is left, and are unfollowed', async () => {
  const { sandbox, viewer, driver } = world;
  const picked = truth(sandbox, viewer).nonFollowers.slice(0, 2);
  await softly(following, `/${viewer.handle}/following`);
  await following.find({ css: '.mark' });
  expect(await following.findAll({ css: '.pick' }), 'boxes stand there only while somebody selects').toEqual([]);
  await (await following.find({ css: '.list-strip button', text: 'Select' })).click();
  for (const person of picked) {
    const box = await until(
      `the box of ${person.handle}`,
      async () => (await following.findAll({ css: `.pick[aria-label*="${person.handle}\u2069"]` }))[0],
    );
    await box.click();
  }
  await following.waitForText('2 selected');
  const boxes = await Promise.all((await following.findAll({ css: '.pick' })).map((box) => box.box()));
  expect(new Set(boxes.map((box) => Math.round(box.x))).size, 'in one column').toBe(1);
  expect(await following.url()).toContain('/following');
  await onlyThese(following, ['mutuals-strip']);
  await (await following.find({ css: '.list-strip button', text: 'Unfollow 2…' })).click();
  await following.waitForText('Confirm in Mutuals’ window.');
  await leaveWindow(driver, await confirmWindow(driver));
  await following.bringToFront();
  expect(effects(sandbox)).toEqual([]);
  await (await following.find({ css: '.list-strip button', text: 'Unfollow 2…' })).click();
  const window = await confirmWindow(driver);
  for (const person of picked) await window.find({ css: '.row', text: `@${person.handle}` });
  await confirmUnfollows(window, 2);
  await following.bringToFront();
  await following.find({ css: '.mark', text: 'In your queue' });
  await following.find({ css: '.toast', text: 'Unfollowing 2' });
  await window.bringToFront();
  for (const person of picked)
    await window.find({ css: '.names li.done', text: `@${person.handle}` }, { timeout: 60_000 });
  expect(effects(sandbox)).toEqual(picked.map(({ id }) => `DELETE ${id}`));
  await (await window.find({ css: 'button', text: 'Close' })).click();
  await windowClosed(driver);
  await following.bringToFront();
  await following.find({ css: '.toast', text: 'Unfollowed 2 of 2' });
  await (await following.find({ css: '.toast button', text: 'Close' })).click();
  await following.find({ css: '.list-strip', text: 'don’t follow back' });
  await expectQuiet(driver, following);
});

test('each overlay can be switched off, and all of Mutuals paused: an open page follows at once', async () => {
  const { viewer, options, sandbox } = world;
  const tab = following;
  const friend = truth(sandbox, viewer).mutuals[0]!.handle;
  // What is switched takes its moment to be stored: the page is looked at anew until it is.
  const look = (path: string, css: string, there: 'there' | 'gone') =>
    until(`${css} ${there}`, async () => {
      await tab.goto(`https://x.com/${path}`);
      await (there === 'there' ? tab.find({ css }) : tab.gone({ css }));
      return true;
    });
  const turn = async (...switches: string[]) => {
    for (const name of switches)
      await (await options.find(name.startsWith('#') ? { css: name } : { css: 'button', text: name })).click();
  };
  await turn('#overlay-marks', '#overlay-strip', '#overlay-badge');
  await look(friend, '.badge', 'gone');
  await softly(tab, `/${viewer.handle}/following`);
  await tab.find({ css: '[data-testid="UserCell"]' });
  // Nothing holds the place of a mark: the bar's answer comes after theirs would have.
  const profile = await world.driver.open(`https://x.com/${viewer.handle}`);
  await profile.find({ css: '.bar .numbers' });
  await profile.close();
  expect(await tab.findAll({ css: '.mark' })).toEqual([]);
  await turn('#overlay-marks', '#overlay-strip', '#overlay-badge', '#overlay-bar');
  await look(viewer.handle, '.bar', 'gone');
  await look(`${viewer.handle}/following`, '.mark', 'there');
  await turn('#overlay-bar', '#overlay-strip');
  await look(`${viewer.handle}/following`, '.list-strip', 'gone');
  await tab.find({ css: '.mark' });
  await turn('#overlay-strip');
  await look(friend, 'button.badge', 'there');
  await turn('#pause-mutuals');
  await tab.gone({ css: 'button.badge' });
  await options.find({ css: '#pause-mutuals:checked' });
  await turn('#pause-mutuals');
  await options.find({ css: '#pause-mutuals:not(:checked)' });
  await tab.find({ css: 'button.badge' });
  await look(viewer.handle, '.bar .numbers', 'there');
});
