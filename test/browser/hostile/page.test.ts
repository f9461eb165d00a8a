import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { type Driver, type Tab } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import {
  choosePace,
  confirmAndClose,
  confirmUnfollows,
  connect,
  effects,
  expectQuiet,
  openProfile,
  pickInPanel,
  setUpApp,
  syncFromBar,
  truth,
} from '../journey/steps';
import {
  attackByRules,
  defineOurs,
  makeEvents,
  makeMessages,
  registerNames,
  takeOverPrototypes,
  undoAttack,
} from './attacks';

/** HOSTILE_NODES: how many elements the page drowns the overlay in. */
const NODES = Number(process.env['HOSTILE_NODES'] ?? 40_000);
const NAMES = [
  'queue/choose',
  'confirm/propose',
  'confirm/accept',
  'lists/sync',
  'people/look-up',
  'queue/cancel',
  'account/sign-out',
  'account/connect',
  'queue/resume',
];

let sandbox: Sandbox;
let driver: Driver;
let viewer: Person;
let options: Tab;
let profile: Tab;
let confirmed: Person[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ following: 60, followers: 60 });
  driver = await launchProduct(sandbox);
  viewer = sandbox.viewer!;
  options = await setUpApp(driver, sandbox);
  await choosePace(options, 'brisk');
  await connect(driver, sandbox);
  profile = await driver.open(`https://x.com/${viewer.handle}`);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

/** The windows of ours that are open; Firefox's driver still lists one that has closed itself, which answers nothing. */
const windows = async () =>
  (await Promise.all((await driver.pages()).map((page) => page.url().catch(() => '')))).filter((url) =>
    url.includes('confirm.html'),
  );

/** What X's API was asked for so far. */
const asked = () =>
  sandbox.requests.filter(({ host }) => host === 'api.x.com').map(({ method, path }) => `${method} ${path}`);

/** When the list was last read to its end, ms since 1970; null while it is being read. */
function lastRead(): Promise<number | null> {
  return options.evaluate(
    () =>
      new Promise<number | null>((resolve, reject) => {
        const opening = indexedDB.open('mutuals');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('lists').objectStore('lists').getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            opening.result.close();
            const [{ syncRun, complete }] = reading.result as [
              { syncRun: object | null; complete: { finishedAt: number } | null },
            ];
            resolve(syncRun === null ? (complete?.finishedAt ?? null) : null);
          };
        };
      }),
  );
}

/** Nothing was asked of X for anybody but those confirmed. */
const chosen = () => confirmed.map(({ id }) => `DELETE ${id}`);

test('names with markup, turned writing, nothing to see and no end stay words in their place', async () => {
  const names = [
    '<img src=x onerror="document.title=\'hacked\'">',
    '</style><script>document.title="hacked"</script>',
    '\u202Eresu live\u202C \u2066\u2067\u2068 \u202D',
    '\u200B\u200C\u200D\uFEFF\u2060',
    'x'.repeat(10_000),
    `${'\u0301'.repeat(5_000)}a`,
    '👩‍👩‍👧‍👧'.repeat(900),
    '__proto__',
    '${alert(1)} {name} {count} %s $1 $&',
  ];
  // As many as X says there are: a list cut short would not be believed.
  const count = sandbox.people.followingOf(viewer.id).slice(0, 1_000_000).length;
  const data = [...names, ...Array<string>(count - names.length).fill('Somebody')].map((name, i) => ({
    id: String(900_000 + i),
    username: `hostile_${i}`,
    name,
    profile_image_url: [
      'javascript:alert(1)',
      'data:text/html,<script>1</script>',
      'https://evil.example/a.png',
      'https://pbs.twimg.com.evil.example/a.png',
    ][i % 4],
    description: '<b>javascript:alert(1)</b>',
    connection_status: ['following'],
  }));
  sandbox.faults.next(
    { path: /\/following$/ },
    { body: JSON.stringify({ data, meta: { result_count: data.length } }), contentType: 'application/json' },
  );
  await syncFromBar(driver, profile);
  await (await profile.find({ css: '.bar button', text: 'Review' })).click();
  const panel = await profile.find({ css: '.panel' });
  await profile.find({ css: '.panel .row:not(.loading)', text: '@hostile_0' });
  expect((await panel.findAll({ css: 'img, script, iframe, a, [onerror], [src], [href]' })).length).toBe(0);
  const rows = await Promise.all(
    (await panel.findAll({ css: '.row:not(.loading)' }))
      .slice(0, names.length)
      .map(async (row) => ({ box: await row.box(), text: await row.evaluate((element) => element.textContent ?? '') })),
  );
  const { width } = await panel.box();
  for (const { box, text } of rows) {
    expect(box.width).toBeLessThanOrEqual(width);
    expect(text.length).toBeLessThan(400);
    expect(box.height).toBe(rows[0]!.box.height);
  }
  expect(rows[0]!.text).toContain('<img src=x onerror=');
  // The handle keeps its place and direction beside a name that turns everything round.
  const handle = await panel.find({ css: '.row-handle', text: '@hostile_2' });
  expect(await handle.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe('isolate');
  await profile.press('Escape');
  await profile.gone({ css: '.panel' });
  expect(await profile.evaluate(() => document.title)).not.toContain('hacked');
  const before = (await lastRead())!;
  await (await profile.find({ css: '.bar button', text: 'Sync' })).click();
  await confirmAndClose(driver, 'Sync');
  await profile.bringToFront();
  // The bar shows neither that it begins nor that it has ended at once, and its numbers stay the same.
  await expect.poll(async () => ((await lastRead()) ?? 0) > before).toBe(true);
  await profile.gone({ css: '.bar .progress' });
  await profile.find({ css: '.bar .number b', text: String(truth(sandbox, viewer).active.length) });
});

test('events and messages that the page makes do nothing', async () => {
  const people = truth(sandbox, viewer).nonFollowers.map(({ id }) => id);
  await (await profile.find({ css: '.bar button', text: 'Review' })).click();
  await (await profile.find({ css: '.panel .row:not(.loading) .check' })).click();
  await profile.find({ css: '.panel footer button', text: 'Unfollow 1…' });
  const before = asked();
  expect(await profile.evaluate(makeEvents)).toBeGreaterThan(100);
  const ways = await profile.evaluate(makeMessages, driver.extensionUrl('').split('/')[2]!, NAMES, people);
  expect(ways).toEqual([]);
  // What any of them had sent is before this in the background's queue.
  const later = await openProfile(driver, truth(sandbox, viewer).mutuals[0]!);
  expect(later.badge).toBe('Mutual');
  await later.tab.close();
  await profile.bringToFront();
  await profile.find({ css: '.panel footer button', text: 'Unfollow 1…' });
  expect(await windows()).toEqual([]);
  expect(asked()).toEqual(before);
  expect(
    await profile.evaluate(() => [...document.querySelectorAll('*')].filter((element) => element.shadowRoot).length),
  ).toBe(0);
  expect(effects(sandbox)).toEqual([]);
});

test('rules of the page do not reach our elements', async () => {
  await profile.evaluate(attackByRules);
  const button = await profile.find({ css: '.panel footer button', text: 'Unfollow 1…' });
  const looks = await button.evaluate((element) => {
    const host = (element.getRootNode() as ShadowRoot).host;
    const { opacity, filter, transform, visibility, pointerEvents, display } = getComputedStyle(host);
    const name = element.closest('.panel')!.querySelector('.row-name')!;
    const { color, fontSize } = getComputedStyle(name);
    return { opacity, filter, transform, visibility, pointerEvents, display, color, fontSize };
  });
  expect(looks).toMatchObject({
    opacity: '1',
    filter: 'none',
    transform: 'none',
    visibility: 'visible',
    pointerEvents: 'auto',
    display: 'block',
    fontSize: '15px',
  });
  expect(looks.color).not.toMatch(/transparent|, 0\)/);
  await profile.evaluate(undoAttack);
});

test('a page that registers the names of our properties, and has its own colours for what is selected, changes none of ours', async () => {
  const look = async () => {
    const name = await profile.find({ css: '.panel .row-name' });
    return name.evaluate((element) => {
      const { color } = getComputedStyle(element);
      const panel = getComputedStyle(element.closest('.panel')!);
      const selected = getComputedStyle(element, '::selection').backgroundColor;
      return { color, ground: panel.backgroundColor, size: panel.fontSize, selected };
    });
  };
  const before = await look();
  // Listed in Chromium alone; those of X's own come down to our element, too.
  const names = await profile.evaluate(registerNames);
  expect(names).toContain('--text');
  expect(await look()).toEqual(before);
  await profile.evaluate(undoAttack);
});

test('a page that defines our elements as its own is given no shadow root, and does not keep us from making one', async () => {
  const { tab } = await openProfile(driver, truth(sandbox, viewer).mutuals[1]!);
  await tab.evaluate(defineOurs);
  await beginAnew(tab);
  await (await tab.find({ css: 'button.badge' })).click();
  await tab.find({ css: '.card' });
  // Once for each time that one of them was put somewhere, which is ours to choose.
  const given = await tab.evaluate(() => (globalThis as unknown as { given: string[] }).given);
  expect([...new Set(given)]).toEqual(['nothing']);
  await tab.close();
});

test('elements of ours torn out, moved, emptied and copied leave nothing behind and come back', async () => {
  await profile.evaluate(() => {
    const [panel, bar] = ['mutuals-panel', 'mutuals-bar'].map((name) => document.querySelector(name)!);
    document.body.append(panel!.cloneNode(true), bar!.cloneNode(true));
    document.querySelector('main')?.prepend(bar!);
    panel!.innerHTML = '<button>Unfollow</button>';
    panel!.setAttribute('inert', '');
    document.createElement('div').append(panel!);
  });
  await profile.gone({ css: '.panel' });
  await profile.evaluate(() =>
    document.querySelectorAll('mutuals-panel, mutuals-bar').forEach((element) => element.remove()),
  );
  // X draws its header anew, as it often does, and the bar is there again.
  await profile.evaluate(() => document.querySelector('[data-testid~="UserName"]')!.append(''));
  await profile.find({ css: '.bar .numbers' });
  confirmed = truth(sandbox, viewer).nonFollowers.slice(1, 2);
  const window = await pickInPanel(driver, profile, confirmed);
  await confirmUnfollows(window, 1);
  await window.find({ css: '.names li.done' }, { timeout: 60_000 });
  await window.close();
  expect(effects(sandbox)).toEqual(chosen());
});

/** Several frames of the page: what is drawn once it has rested is drawn by then. */
async function severalFrames(): Promise<void> {
  for (let frame = 0; frame < 6; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
}

/** Leaves the profile and comes back to it, as X's own scripts do: the badge goes and is made anew. */
async function beginAnew(tab: Tab): Promise<void> {
  const path = await tab.evaluate(() => location.pathname);
  await tab.evaluate(() => history.pushState(null, '', '/home'));
  await tab.gone({ css: 'button.badge' });
  await tab.evaluate((to: string) => history.pushState(null, '', to), path);
}

test('an id forged in the page names nobody', async () => {
  const { mutuals, nonFollowers } = truth(sandbox, viewer);
  const [shown, other] = [mutuals[0]!, nonFollowers[2]!];
  const { tab } = await openProfile(driver, shown);
  await tab.evaluate(
    (from, to) => {
      document
        .querySelectorAll('script[data-testid]')
        .forEach((schema) => (schema.textContent = schema.textContent.replaceAll(from, to)));
      for (const element of document.querySelectorAll('[data-testid], [src], [style]')) {
        for (const { name, value } of Array.from(element.attributes))
          if (value.includes(from)) element.setAttribute(name, value.replaceAll(from, to));
      }
    },
    shown.id,
    other.id,
  );
  // The overlay is begun anew on the forged page.
  await beginAnew(tab);
  await tab.evaluate(severalFrames);
  // The page has shown this handle with another id: the two are refused together.
  expect(await tab.findAll({ css: 'mutuals-badge, button.badge' })).toEqual([]);
  expect(await tab.text()).not.toContain(`@${other.handle}`);
  await tab.close();
});

test('a page that takes over what scripts stand on, and drowns us in elements, changes nothing', async () => {
  const { tab } = await openProfile(driver, truth(sandbox, viewer).mutuals[2]!);
  await tab.evaluate(takeOverPrototypes);
  await tab.evaluate((count: number) => {
    const crowd = document.createElement('div');
    crowd.hidden = true;
    crowd.innerHTML = '<span data-testid="UserName">@x</span>'.repeat(count);
    document.body.append(crowd);
  }, NODES);
  // The overlay is begun anew in the midst of it.
  await beginAnew(tab);
  const badge = await tab.find({ css: 'button.badge' });
  await badge.click();
  await tab.find({ css: '.card' });
  expect(await tab.evaluate(() => (globalThis as unknown as { caught: string[] }).caught)).toEqual([]);
  await tab.close();
});

test('nobody was unfollowed but the one confirmed, and nothing has broken', async () => {
  expect(effects(sandbox)).toEqual(chosen());
  await expectQuiet(driver, profile);
  expect(browser).toBe(driver.browser);
});
