import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { until, type Driver, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';

/**
 * Soft navigations as X does them: address, name and button change in commits of their own, in any order and some
 * frames apart. What stands beside a name is that person's at every moment, or nothing. NAVIGATIONS scales it.
 */
const NAVIGATIONS = Number(process.env['NAVIGATIONS'] ?? 150);

let sandbox: Sandbox;
let driver: Driver;
let tab: Tab;

beforeAll(async () => {
  sandbox = await startSandbox();
  driver = await launchProduct(sandbox);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

/** Somebody as the page shows them. */
interface Shown {
  readonly handle: string;
  readonly id: string;
  readonly does: 'follow' | 'unfollow';
  readonly followsYou: boolean;
}
const WORDS = (shown: Shown) =>
  shown.does === 'unfollow' ? (shown.followsYou ? 'Mutual' : 'Doesn’t follow you back') : '';

/** Prepares the page: `go` shows somebody by three commits, `wrong` gathers what was seen at any mutation. */
function prepare(people: Shown[]): void {
  const name = document.querySelector('[data-testid~="UserName"]')!;
  const texts: Text[] = [];
  const walker = document.createTreeWalker(name, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  const handle = texts.findLast((text) => text.data.trim().startsWith('@'))!;
  const button = document.querySelector(
    '[data-testid~="placementTracking"] :is([data-testid$="-follow"], [data-testid$="-unfollow"])',
  )!;
  const indicator = name.querySelector('[data-testid~="userFollowIndicator"]')!;
  const place = indicator.parentElement!;
  const wrong: string[] = [];
  const now = { address: people[0]!, name: people[0]!, button: people[0]! };
  const isOnePerson = () => now.address === now.name && now.name === now.button;
  // Made after the content script's: it is told of each change after that one has answered it.
  new MutationObserver(() => {
    const badges = document.querySelectorAll('mutuals-badge').length;
    if (badges > 1 || (badges > 0 && !isOnePerson()))
      wrong.push(`${badges} at ${now.address.handle}, named ${now.name.handle}, button of ${now.button.handle}`);
  }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const commits = {
    address(to: Shown) {
      now.address = to;
      history.pushState(null, '', `/${to.handle}`);
    },
    name(to: Shown) {
      now.name = to;
      // A display name that is another's handle is nobody's handle.
      texts[0]!.data = to.does === 'follow' ? `@${people[0]!.handle}` : `Name of ${to.handle}`;
      handle.data = `@${to.handle}`;
      if (to.followsYou) place.append(indicator);
      else indicator.remove();
    },
    button(to: Shown) {
      now.button = to;
      button.setAttribute('data-testid', `${to.id}-${to.does}`);
    },
  };
  Object.assign(globalThis, {
    wrong,
    async go(to: Shown, order: (keyof typeof commits)[], apart: number) {
      for (const commit of order) {
        commits[commit](to);
        for (let count = 0; count < apart; count++) await frame();
      }
    },
  });
}

test(`${NAVIGATIONS} in mixed orders: nobody is given another's badge at any mutation`, async () => {
  const viewer = sandbox.viewer!;
  const shownAs = (person: Person): Shown => ({
    handle: person.handle,
    id: person.id,
    does: sandbox.people.follows(viewer.id, person.id) ? 'unfollow' : 'follow',
    followsYou: sandbox.people.follows(person.id, viewer.id),
  });
  const active = [
    ...sandbox.people.followingOf(viewer.id).slice(0, 60),
    ...sandbox.people.followersOf(viewer.id).slice(0, 60),
  ].filter((person) => person.standing === 'active' && !person.protected);
  const all = active.map(shownAs);
  const of = (does: string, followsYou: boolean) =>
    all.filter((one) => one.does === does && one.followsYou === followsYou).slice(0, 3);
  const people = [...of('unfollow', true), ...of('unfollow', false), ...of('follow', true)];
  expect(people.length).toBe(9);

  tab = await driver.open(`https://x.com/${people[0]!.handle}?jsonLd=none&bannerMissing=1&secondAnswer=0`);
  await tab.find({ css: 'button.badge', text: 'Mutual' });
  await tab.evaluate(prepare, people);
  const orders = [
    ['address', 'name', 'button'],
    ['address', 'button', 'name'],
    ['name', 'address', 'button'],
    ['name', 'button', 'address'],
    ['button', 'address', 'name'],
    ['button', 'name', 'address'],
  ];
  for (let step = 0; step < NAVIGATIONS; step++) {
    const to = people[(step * 4 + 1 + (step % 3)) % people.length]!;
    await tab.evaluate(
      (...[next, order, apart]: [Shown, string[], number]) =>
        (globalThis as unknown as { go: (...args: unknown[]) => Promise<void> }).go(next, order, apart),
      to,
      orders[step % orders.length]!,
      step % 4,
    );
    // Most are left again at once; of some it is seen what stands there once the page is at rest.
    if (step % 10 !== 9) continue;
    const words = WORDS(to);
    await until(
      `"${words}" beside ${to.handle} (${orders[step % orders.length]!.join()}, ${step % 4} frames apart)`,
      async () => {
        const badges = await tab.findAll({ css: 'button.badge' });
        const said = await Promise.all(badges.map((badge) => badge.text()));
        return said.join() === words ? true : undefined;
      },
    );
  }
  expect(await tab.evaluate(() => (globalThis as unknown as { wrong: string[] }).wrong)).toEqual([]);
  expect(await tab.errors()).toEqual([]);
});
