import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { until, type Driver, type Tab } from '../driver';
import { inTurn, launchProduct } from '../driver/vitest';
import { cellsOf, onlyThese, softly } from './steps';

/** The minute after it was installed: X's page alone says how one stands to everybody on it. */

let sandbox: Sandbox;
let driver: Driver;
let viewer: Person;
let tab: Tab;

beforeAll(async () => {
  sandbox = await startSandbox();
  viewer = sandbox.viewer!;
  driver = await launchProduct(sandbox, { use: false });
  tab = await driver.open('https://x.com/home');
  // It runs once after the installation, and stops when it is idle.
  await (await driver.waitForTab('/welcome.html')).close();
  await tab.bringToFront();
  expect(await driver.isBackgroundRunning()).toBe(true);
  await driver.stopWorker();
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

const active = (person: Person) => person.standing === 'active' && person.id !== viewer.id;
const stands = (person: Person) =>
  [sandbox.people.follows(viewer.id, person.id), sandbox.people.follows(person.id, viewer.id)] as const;

/** What stands beside a person's name: what X says there itself is not said again. */
function wordsFor(person: Person): string {
  const [follows, back] = stands(person);
  return follows ? (back ? 'Mutual' : 'Doesn’t follow you back') : '';
}

const people = () => [
  ...sandbox.people.followingOf(viewer.id).slice(0, 200).filter(active).slice(0, 14),
  ...sandbox.people.followersOf(viewer.id).slice(0, 200).filter(active).slice(0, 6),
];

async function expectBadge(person: Person): Promise<void> {
  const words = wordsFor(person);
  if (words) await tab.find({ css: 'button.badge', text: words });
  else await tab.find({ css: '[data-testid="UserName"]', text: person.handle });
  await onlyThese(tab, words ? ['mutuals-badge'] : []);
}

/** Compares every mark in the window with the truth; resolves to whom it has seen. */
const compare = (least: number): Promise<string[]> =>
  until('every mark to be true', async () => {
    const cells = await cellsOf(tab);
    for (const { handle, says } of cells) {
      const [follows, back] = stands(sandbox.people.byHandle(handle)!);
      const wanted = follows && !back ? 'Doesn’t follow you back' : '';
      if (says !== wanted) throw new Error(`@${handle} says "${says}", not "${wanted}"`);
    }
    if (cells.length < least) throw new Error(`${cells.length} cells`);
    return cells.map(({ handle }) => handle);
  });

describe('the background is not started, so that no message can have been sent', () => {
  test('for 20 profiles', async () => {
    for (const [index, person] of people().entries()) {
      if (index % 5 === 0) await tab.goto(`https://x.com/${person.handle}`);
      else await softly(tab, `/${person.handle}`);
      await expectBadge(person);
    }
    expect(await driver.isBackgroundRunning()).toBe(false);
  });

  test('for the rows of long lists, one’s own and others’', async () => {
    const seen = new Set<string>();
    let rows = 0;
    const scroll = async (to: number) => {
      for (let y = 0; y < to; y += 1_000) {
        await tab.evaluate((top: number) => scrollTo(0, top), y);
        const handles = await compare(5);
        rows += handles.length;
        for (const handle of handles) seen.add(handle);
      }
    };
    await tab.goto(`https://x.com/${viewer.handle}/following`);
    await scroll(20_000);
    await softly(tab, `/${viewer.handle}/followers`);
    await tab.waitForUrl('/followers');
    await scroll(15_000);
    expect(rows).toBeGreaterThan(500);
    expect(seen.size).toBeGreaterThan(250);
    expect(await driver.isBackgroundRunning()).toBe(false);
  });

  test('on the own profile, whose bar says what can be done', async () => {
    await tab.goto(`https://x.com/${viewer.handle}`);
    await tab.find({ css: '.bar' });
    await onlyThese(tab, ['mutuals-bar']);
    expect(await driver.isBackgroundRunning()).toBe(false);
  });

  test('with the card open, and after a click on X’s own button', async () => {
    const mutual = people().find((person) => wordsFor(person) === 'Mutual' && !person.protected)!;
    await tab.goto(`https://x.com/${mutual.handle}`);
    await (await tab.find({ css: 'button.badge' })).click();
    await tab.find({ css: '.card', text: 'X’s page: follows you' });
    await tab.press('Escape');
    await (await tab.find({ css: `[data-testid="${mutual.id}-unfollow"]` })).click();
    await (await tab.find({ css: '[data-testid="confirmationSheetConfirm"]' })).click();
    await tab.gone({ css: 'button.badge' });
    expect(await driver.isBackgroundRunning()).toBe(false);
  });
});

test.each(inTurn(['en', 'ar', 'ja', 'hi']))('the badge is read the same on a page in %s', async (lang) => {
  const person = people().find((one) => wordsFor(one) === 'Doesn’t follow you back')!;
  await tab.goto(`https://x.com/${person.handle}?lang=${lang}`);
  await expectBadge(person);
  await tab.goto(`https://x.com/${viewer.handle}/following?lang=${lang}`);
  await compare(5);
  await onlyThese(tab, ['mutuals-strip']);
});

test('rows and header are as high as without the extension', async () => {
  const heights = (css: string) =>
    tab.evaluate(
      (wanted: string) =>
        [...document.querySelectorAll(wanted)].map((each) => {
          const { height } = each.getBoundingClientRect();
          each.querySelectorAll('mutuals-mark, mutuals-badge').forEach((ours) => ours.remove());
          return [height, each.getBoundingClientRect().height];
        }),
      css,
    );
  await tab.goto(`https://x.com/${viewer.handle}/following`);
  await tab.find({ css: '.mark' });
  const rows = await heights('[data-testid="primaryColumn"] [data-testid="UserCell"]');
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter(([before, after]) => before !== after)).toEqual([]);
  const person = people().find((one) => wordsFor(one) !== '' && one.id !== viewer.id)!;
  await tab.goto(`https://x.com/${person.handle}`);
  await tab.find({ css: 'button.badge' });
  const [name] = await heights('[data-testid="UserName"]');
  expect(name![0]).toBe(name![1]);
});
