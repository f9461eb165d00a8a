import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../sandbox';
import { axe, until, type Tab } from '../driver';
import { inTurn } from '../driver/vitest';
import { confirmAndClose, confirmWindow, expectQuiet, pressInWindow, truth, windowClosed } from '../journey/steps';
import { createWorld, onlyThese, overlaysOn, softly, type World } from './steps';

/**
 * Profiles on X in all their forms: one badge that is right, or nothing at all. NAVIGATIONS scales the walk through them.
 */
const NAVIGATIONS = Number(process.env['NAVIGATIONS'] ?? 100);

let world: World;
let nonFollower: Person;
let mutual: Person;
let tab: Tab;

beforeAll(async () => {
  world = await createWorld({
    moreViewers: [
      { handle: 'bea_other', name: 'Bea Other', following: 30, followers: 30, mutualShare: 0.5, protected: false },
    ],
  });
  const { mutuals, nonFollowers } = truth(world.sandbox, world.viewer);
  nonFollower = nonFollowers.find((person) => !person.protected)!;
  mutual = mutuals.find((person) => person.hasBanner && !person.protected)!;
  tab = await world.driver.open(`https://x.com/${mutual.handle}`);
});
afterAll(async () => {
  await world?.close();
});

/** What the content script of a tab in which a page of this kind is open says that it found, as the popup asks it. */
const reportOf = (page: string) =>
  world.options.evaluate(async (kind: string) => {
    const { browser, chrome } = globalThis as unknown as Record<
      string,
      {
        tabs: {
          query(q: object): Promise<{ id: number }[]>;
          sendMessage(id: number, message: string): Promise<unknown>;
        };
      }
    >;
    const { tabs } = browser ?? chrome!;
    for (const { id } of await tabs.query({})) {
      const said = (await tabs.sendMessage(id, 'report page').catch(() => null)) as { page: string } | null;
      if (said?.page === kind) return said;
    }
    return null;
  }, page);

const badgeSays = async (words: string) => {
  await tab.find({ css: 'button.badge', text: words });
  await onlyThese(tab, ['mutuals-badge']);
};

describe("somebody else's profile", () => {
  const forms = [
    'bannerMissing=1',
    'jsonLd=none',
    'jsonLd=stale',
    'jsonLd=author-identifier',
    'jsonLd=none&bannerMissing=1&userActionsOnly=1',
    'jsonLd=stale&bannerMissing=1&userActionsOnly=1',
    'avatarContainerUnknown=1',
    'absoluteLinks=1&whitespaceInAttributes=1&cellTag=li',
    'lang=ar&theme=dark',
    'fontSize=18&build=b&cellTag=div',
  ];
  test.each(inTurn(forms))('with %s: one badge, and a true one', async (query) => {
    await tab.goto(`https://x.com/${nonFollower.handle}?${query}`);
    await badgeSays('Doesn’t follow you back');
    await tab.goto(`https://x.com/${mutual.handle}/with_replies?${query}`);
    await badgeSays('Mutual');
  });

  test('two follow buttons, and posts with buttons of others among them, make no second badge', async () => {
    await tab.goto(`https://x.com/${mutual.handle}?jsonLd=none`);
    await badgeSays('Mutual');
    await tab.evaluate(() => scrollTo(0, 1_200));
    await until('the second button', async () =>
      (await tab.findAll({ css: `[data-testid="${mutual.id}-unfollow"]` })).length === 2 ? true : undefined,
    );
    await badgeSays('Mutual');
  });

  test('a protected person has a badge too', async () => {
    const hidden = truth(world.sandbox, world.viewer).active.find((person) => person.protected)!;
    await softly(tab, `/${hidden.handle}`);
    await badgeSays(world.sandbox.people.follows(hidden.id, world.viewer.id) ? 'Mutual' : 'Doesn’t follow you back');
  });

  test('a picture or the composer over a profile leaves the badge where it is', async () => {
    await softly(tab, `/${mutual.handle}`);
    await badgeSays('Mutual');
    for (const over of [`/${mutual.handle}/photo`, '/compose/post']) {
      await softly(tab, over);
      await tab.find({ css: '[aria-modal="true"]' });
      await badgeSays('Mutual');
      await tab.evaluate(() => history.back());
      await tab.gone({ css: '[aria-modal="true"]' });
      await badgeSays('Mutual');
    }
  });

  test('the card opens under a mouse that stays, without taking the focus, and closes when it leaves', async () => {
    await (await tab.find({ css: 'button.badge' })).hover();
    const card = await tab.find({ css: '.card' });
    expect(await card.isFocused()).toBe(false);
    // Also under the pointer itself; Escape closes it, wherever the focus is.
    await card.hover();
    await tab.press('Escape');
    await tab.gone({ css: '.card' });
    await (await tab.find({ css: '[data-testid="SideNav_AccountSwitcher_Button"]' })).hover();
    await (await tab.find({ css: 'button.badge' })).hover();
    await tab.find({ css: '.card' });
    await (await tab.find({ css: '[data-testid="SideNav_AccountSwitcher_Button"]' })).hover();
    await tab.gone({ css: '.card' });
  });

  test('the card stays, and the focus in it, while the page renders its header again', async () => {
    await (await tab.find({ css: 'button.badge' })).click();
    const keep = await tab.find({ css: '.card button', text: 'Keep: never unfollow' });
    await keep.press('Shift+Tab');
    // From the button before it, so that the keyboard brought the focus.
    await tab.press('Tab');
    await tab.evaluate(() => document.dispatchEvent(new Event('sandbox:render')));
    await badgeSays('Mutual');
    await until('the focus', async () =>
      (await (await tab.find({ css: '.card button', text: 'Keep: never unfollow' })).isFocused()) ? true : undefined,
    );
    await keep.click();
    await tab.find({ css: '.card', text: 'On your keep list' });
    // Off it again the extension's own window alone takes anybody; the card stays open meanwhile.
    await (await tab.find({ css: '.card button', text: 'Remove from keep list' })).click();
    await confirmAndClose(world.driver, 'Remove from keep list');
    await tab.bringToFront();
    await tab.find({ css: '.card button', text: 'Unfollow' });
    const find = await tab.find({ css: '.shared button', text: 'Find…' });
    await find.press('Shift+Tab');
    await tab.press('Tab');
    await tab.evaluate(() => document.dispatchEvent(new Event('sandbox:render')));
    await until('the focus where it was', async () => ((await find.isFocused()) ? true : undefined));
    await tab.press('Escape');
    await tab.gone({ css: '.card' });
  });

  test('shared mutuals are found once their price is agreed to, and are the true ones', async () => {
    const { sandbox, viewer } = world;
    const { mutuals } = truth(sandbox, viewer);
    const friend = mutuals.find((person) => !person.protected && person.publicMetrics.following_count < 1_000)!;
    for (const one of mutuals.filter(({ id }) => id !== friend.id).slice(0, 5))
      sandbox.people.follow(friend.id, one.id);
    const followed = new Set(
      sandbox.people
        .followingOf(friend.id)
        .slice(0, 2_000)
        .map(({ id }) => id),
    );
    const shared = mutuals.filter(({ id }) => followed.has(id));
    await tab.goto(`https://x.com/${friend.handle}`);
    await (await tab.find({ css: 'button.badge' })).click();
    const before = sandbox.billedUsd;
    expect(shared.length).toBeGreaterThanOrEqual(5);
    await (await tab.find({ css: '.shared button', text: 'Find…' })).click();
    const window = await confirmWindow(world.driver);
    await window.find({ css: 'h1', text: 'Mutuals in common' });
    await window.find({ css: '.confirm-body', text: 'Mutuals they follow ·' });
    await window.find({ css: '.confirm-body', text: friend.name });
    await window.find({
      css: '.confirm-terms',
      text: `${friend.publicMetrics.following_count.toLocaleString('en')} people`,
    });
    await window.find({ css: '.confirm-terms', text: 'at most $' });
    expect(sandbox.billedUsd).toBe(before);
    await pressInWindow(window, 'Start');
    await windowClosed(world.driver);
    await tab.bringToFront();
    await tab.find({ css: '.shared', text: 'stored for a day' });
    expect(await (await tab.find({ css: '.shared b', text: 'Mutuals they follow' })).text()).toBe(
      `Mutuals they follow · ${shared.length}`,
    );
    expect(await tab.findAll({ css: '.shared .picture' })).toHaveLength(3);
    expect(sandbox.billedUsd).toBeGreaterThan(before);
    await tab.find({ css: '.shared', text: `and ${shared.length - 3} more` });
    await tab.find({ css: '.card', text: 'You were already following them' });
    await expectQuiet(world.driver, tab);
  });
});

test('by keyboard alone: the question in the card and back, then two of the panel through the window to Undo', async () => {
  const { driver, viewer } = world;
  /** Presses Tab until the focus is there. */
  const tabTo = (where: Tab, css: string, text = '') =>
    until(`Tab to lead to ${css} ${text}`, async () => {
      const all = await where.findAll({ css, text });
      for (const each of all) if (await each.isFocused()) return true;
      await where.press('Tab');
      return undefined;
    });
  await tab.goto(`https://x.com/${nonFollower.handle}`);
  await (await tab.find({ css: 'button.badge' })).press('Enter');
  const card = await tab.find({ css: '.card' });
  await until('the focus in the card', async () => ((await card.isFocused()) ? true : undefined));
  await tabTo(tab, '.card .button-risky', 'Unfollow');
  await tab.press('Enter');
  await until('the focus on the question', async () =>
    (await (await tab.find({ css: '.card [role=group]', text: 'Unfollow' })).isFocused()) ? true : undefined,
  );
  // What leaves it comes first, on the screen and by keys.
  await tab.press('Tab');
  expect(await (await tab.find({ css: '.card [role=group] .button-secondary' })).isFocused()).toBe(true);
  await tab.press('Enter');
  await tab.find({ css: '.card .button-risky', text: 'Unfollow' });
  await tab.press('Escape');
  await tab.gone({ css: '.card' });

  await tab.goto(`https://x.com/${viewer.handle}`);
  await (await tab.find({ css: '.bar .number', text: 'follow' })).press('Tab');
  await tabTo(tab, '.bar button', 'Review');
  await tab.press('Enter');
  await tab.find({ css: '.panel .row:not(.loading)' });
  await tabTo(tab, '.panel .list');
  await tab.press('x');
  await tab.press('Shift+ArrowDown');
  await tab.press('Enter');
  const window = await confirmWindow(driver);
  await window.find({ css: 'button.rest[aria-disabled=false]' });
  await tabTo(window, '.confirm .button-secondary', 'Cancel');
  await window.press('Tab');
  expect(await (await window.find({ css: 'button.rest' })).isFocused()).toBe(true);
  await window.press('Enter');
  await window.find({ css: '.toast button', text: 'Undo' });
  await tabTo(window, '.toast button', 'Undo');
  await window.press('Enter');
  await window.find({ css: '.toast', text: 'Undone' });
  await tabTo(window, '.confirm .buttons button', 'Close');
  await window.press('Enter').catch(() => undefined);
  await windowClosed(driver);
  await tab.bringToFront();
});

test('the own profile has its bar and nothing else, in every form', async () => {
  for (const query of [
    'bannerMissing=1&jsonLd=stale',
    'avatarContainerUnknown=1&absoluteLinks=1&whitespaceInAttributes=1',
    'lang=ar',
  ]) {
    await tab.goto(`https://x.com/${world.viewer.handle}?${query}`);
    await tab.find({ css: '.bar .numbers' });
    await onlyThese(tab, ['mutuals-bar']);
  }
});

test('theme and size of letters are followed while the page is open', async () => {
  await tab.goto(`https://x.com/${world.viewer.handle}`);
  await tab.find({ css: '.bar .numbers' });
  const looks = async () =>
    (await tab.find({ css: '.bar' })).evaluate(
      (bar) => `${getComputedStyle(bar).color} ${getComputedStyle(bar).fontSize}`,
    );
  const light = await looks();
  await tab.evaluate(() =>
    document.dispatchEvent(new CustomEvent('sandbox:settings', { detail: { theme: 'dark', fontSize: 18 } })),
  );
  await until('the dark look', async () => ((await looks()) === 'rgb(231, 233, 234) 18px' ? true : undefined));
  expect(light).toBe('rgb(15, 20, 25) 15px');
});

test('nothing is shown where nothing belongs, and nothing goes wrong there', async () => {
  const { handle } = mutual;
  for (const [path, page] of [
    ['home', 'not people'],
    ['explore', 'not people'],
    ['settings/profile', 'not people'],
    [`${handle}/status/1800000000000000000`, 'not people'],
    [`${handle}?client=x-web`, 'new client profile'],
    [`${handle}?signedOut=1`, 'signed out'],
  ] as const) {
    await tab.goto(`https://x.com/${path}`);
    // The content script has read the page, and has had a frame to draw what it wants there.
    await until(`a word of the content script on ${path}`, async () => (await reportOf(page)) ?? undefined);
    await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(`${path}: ${(await overlaysOn(tab)).join()}`).toBe(`${path}: `);
  }
  await expectQuiet(world.driver, tab);
  const asking = await world.driver.open('https://x.com/i/oauth2/authorize?client_id=none');
  expect(await overlaysOn(asking)).toEqual([]);
  await asking.close();
});

test('a narrow window says who is signed in on few pages: nothing is guessed, and once told it is known', async () => {
  await tab.setViewport({ width: 400, height: 800 });
  await tab.goto(`https://x.com/${mutual.handle}`);
  // What the page says needs nobody's name; what is stored for an account does.
  await badgeSays('Mutual');
  await (await tab.find({ css: 'button.badge' })).click();
  await tab.find({ css: '.card', text: 'X’s page: follows you' });
  expect(await tab.findAll({ css: '.card button' })).toEqual([]);
  await softly(tab, '/home');
  await tab.find({ css: '[data-testid="DashButton_ProfileIcon_Link"]' });
  await softly(tab, `/${mutual.handle}`);
  await badgeSays('Mutual');
  await (await tab.find({ css: 'button.badge' })).click();
  await tab.find({ css: '.card button', text: 'Unfollow' });
  await tab.goto(`https://x.com/${world.viewer.handle}`);
  await tab.find({ css: '.bar .numbers' });
  await tab.setViewport({ width: 1280, height: 900 });
});

test(`${NAVIGATIONS} soft navigations in any order leave no second overlay and none behind`, async () => {
  const { viewer } = world;
  await tab.goto(`https://x.com/${mutual.handle}?navigationDelay=5`);
  await badgeSays('Mutual');
  const places = [
    '/home',
    `/${mutual.handle}`,
    `/${nonFollower.handle}`,
    `/${viewer.handle}`,
    `/${viewer.handle}/following`,
    `/${mutual.handle}/followers`,
    `/${nonFollower.handle}/media`,
    `/${mutual.handle}/photo`,
    '/explore',
  ];
  /** What a place shows once it has come to rest; the others are left before anything is owed. */
  const rests: Record<string, string> = {
    [`/${mutual.handle}`]: 'mutuals-badge',
    [`/${nonFollower.handle}`]: 'mutuals-badge',
    [`/${viewer.handle}`]: 'mutuals-bar',
    [`/${viewer.handle}/following`]: 'mutuals-strip',
  };
  const most = await tab.evaluate(
    async (all: string[], owed: Record<string, string>, steps: number) => {
      const seen: Record<string, number> = {};
      let seed = 7;
      const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
      const look = () => {
        const now: Record<string, number> = {};
        for (const { localName } of document.querySelectorAll(
          'mutuals-badge, mutuals-bar, mutuals-panel, mutuals-by-hand, mutuals-ring, mutuals-strip',
        ))
          now[localName] = (now[localName] ?? 0) + 1;
        for (const [name, count] of Object.entries(now)) seen[name] = Math.max(seen[name] ?? 0, count);
      };
      for (let step = 0; step < steps; step++) {
        if (random() < 0.2 && history.state?.key) history.back();
        else {
          const link = document.createElement('a');
          link.href = all[Math.floor(random() * all.length)]!;
          document.getElementById('react-root')!.append(link);
          link.click();
          link.remove();
        }
        // Most places are left in the midst of being drawn; some are waited for, however slow the machine is.
        for (let turns = random() * 15; turns > 0; turns--) {
          await new Promise((resolve) => setTimeout(resolve));
          look();
        }
        const name = owed[location.pathname];
        if (!name || random() < 0.7) continue;
        // Going back takes effect later: it may leave the place while something is still owed there.
        while (owed[location.pathname] === name && !document.querySelector(name))
          await new Promise((resolve) => setTimeout(resolve));
        look();
      }
      return seen;
    },
    places,
    rests,
    NAVIGATIONS,
  );
  expect(most).toEqual({ 'mutuals-badge': 1, 'mutuals-bar': 1, 'mutuals-strip': 1 });
  await softly(tab, '/home');
  await onlyThese(tab, []);
  await softly(tab, `/${nonFollower.handle}`);
  await badgeSays('Doesn’t follow you back');
  await softly(tab, `/${viewer.handle}`);
  await onlyThese(tab, ['mutuals-bar']);
  await expectQuiet(world.driver, tab);
});

test('signed in on X as somebody else: it says so and shows nothing of the account', async () => {
  const { sandbox, viewer } = world;
  await tab.goto(`https://x.com/${mutual.handle}`);
  await badgeSays('Mutual');
  sandbox.setViewer('bea_other');
  await tab.goto(`https://x.com/${mutual.handle}`);
  // How bea stands to them is X's page to say, and nothing of it is the other account's.
  const bea = sandbox.people.byHandle('bea_other')!;
  await tab.find({ css: '[data-testid="UserName"]' });
  const followed = [sandbox.people.follows(bea.id, mutual.id), sandbox.people.follows(mutual.id, bea.id)];
  expect(followed).toEqual([false, false]);
  await onlyThese(tab, []);
  await softly(tab, '/bea_other/following');
  await tab.find({ css: '[data-testid="primaryColumn"] [data-testid="UserCell"]' });
  await onlyThese(tab, ['mutuals-strip']);
  // Marks say what X's page says; nobody can be selected for another account.
  expect(await tab.findAll({ css: '.mark .pick' })).toEqual([]);
  await softly(tab, '/bea_other');
  await tab.find({ css: '.bar', text: `@${viewer.handle}` });
  sandbox.setViewer(null);
  await tab.goto(`https://x.com/${mutual.handle}`);
  await onlyThese(tab, []);
  sandbox.setViewer(viewer.handle);
});

describe.each(['theme=light', 'theme=dark&lang=ar'])('for everybody, with %s', (query) => {
  const clean = async (host: string) => expect(await axe(tab, host)).toEqual([]);

  test('axe finds nothing in badge, card, bar, panel and marks', async () => {
    await tab.goto(`https://x.com/${nonFollower.handle}?${query}`);
    await (await tab.find({ css: 'button.badge' })).click();
    await tab.find({ css: '.card button', text: 'Unfollow' });
    await clean('mutuals-badge');
    await tab.goto(`https://x.com/${world.viewer.handle}?${query}`);
    await tab.find({ css: '.bar .numbers' });
    await clean('mutuals-bar');
    await (await tab.find({ css: '.bar button', text: 'Review' })).click();
    await tab.find({ css: '.panel .row:not(.loading)' });
    await clean('mutuals-panel');
    await tab.goto(`https://x.com/${world.viewer.handle}/following?${query}`);
    await (await tab.find({ css: '.list-strip button', text: 'Select' })).click();
    const box = await tab.find({ css: '.pick' });
    await box.click();
    await tab.find({ css: '.list-strip .button-quiet' });
    await clean('mutuals-mark');
    await clean('mutuals-strip');
  });
});
