import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { until, type Driver, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { onlyThese } from './steps';

/** States of X's page and the word that stands in each, with nothing set up. */

let sandbox: Sandbox;
let driver: Driver;
let tab: Tab;
let viewer: Person;
const who = {} as Record<
  'mutual' | 'nonFollower' | 'follower' | 'withheld' | 'blocked' | 'blocking' | 'asked' | 'named',
  Person
>;

beforeAll(async () => {
  sandbox = await startSandbox();
  viewer = sandbox.viewer!;
  const { people } = sandbox;
  const active = (person: Person) => person.standing === 'active';
  const following = people.followingOf(viewer.id).slice(0, 400).filter(active);
  const followers = people.followersOf(viewer.id).slice(0, 400).filter(active);
  const nonFollowers = following.filter(
    ({ id, protected: isProtected }) => !people.follows(id, viewer.id) && !isProtected,
  );
  const mutuals = following.filter(({ id, protected: isProtected }) => people.follows(id, viewer.id) && !isProtected);
  const others = followers.filter(({ id }) => !people.follows(viewer.id, id));
  [who.nonFollower, who.withheld, who.blocking, who.named] = nonFollowers as [Person, Person, Person, Person];
  [who.mutual] = mutuals as [Person];
  [who.follower, who.blocked] = others.filter((person) => !person.protected) as [Person, Person];
  who.asked = others.find((person) => person.protected)!;
  people.request(viewer.id, who.asked.id);
  people.mark(viewer.id, who.blocked.id, 'blocking');
  people.mark(who.blocking.id, viewer.id, 'blocking');
  sandbox.configure({
    pageSettings: {
      shapes: {
        [who.withheld.handle.toLowerCase()]: { withheld: true },
        [who.named.handle.toLowerCase()]: { name: `@${who.mutual.handle}` },
      },
    },
  });
  driver = await launchProduct(sandbox);
  tab = await driver.open('https://x.com/home');
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

const SOUGHT = 'Doesn’t follow you back';
const MARKUP = ['2022', '2023', '2026'].flatMap((era) => ['a', 'b'].map((unseen) => `era=${era}&unseen=${unseen}`));

/** Opens a profile, and compares what stands beside its name once it has all its parts. */
async function expectWord(person: Person, query: string, word: string): Promise<void> {
  await tab.goto(`https://x.com/${person.handle}?${query}`);
  await tab.find({ css: '[data-testid~="primaryColumn"]', text: `@${person.handle}` });
  if (word) await tab.find({ css: 'button.badge', text: word });
  else await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await onlyThese(tab, word ? ['mutuals-badge'] : []);
}

describe.each(MARKUP)('a profile in the markup of %s', (query) => {
  test.each<[keyof typeof who, string]>([
    ['mutual', 'Mutual'],
    ['nonFollower', SOUGHT],
    ['follower', ''],
    ['asked', 'Requested'],
    ['named', SOUGHT],
    ['withheld', ''],
    ['blocked', ''],
    ['blocking', ''],
  ])('%s: "%s"', (name, word) => expectWord(who[name], query, word));
});

test.each([
  ['the button comes 4 s after the rest', 'steps=handle%2Bindicator,button&stepDelay=4000', 'mutual', 'Mutual'],
  ['the handle comes last', 'steps=button,handle%2Bindicator&stepDelay=700', 'mutual', 'Mutual'],
  ['the header is drawn in steps', 'steps=button,handle%2Bindicator&stepDelay=300', 'nonFollower', SOUGHT],
  ['there is a Subscribe button in the place of Follow', 'subscribe=1', 'nonFollower', ''],
  ['the navigation names nobody', 'profileLinkMissing=1&avatarContainerUnknown=1', 'nonFollower', SOUGHT],
] as const)('%s', async (_name, query, name, word) => {
  await expectWord(who[name], query, word);
});

describe.each(MARKUP)('a hover card in the markup of %s', (query) => {
  test.each<[keyof typeof who, string]>([
    ['mutual', 'Mutual'],
    ['nonFollower', SOUGHT],
    ['follower', ''],
  ])('of %s: "%s"', async (name, word) => {
    await tab.goto(`https://x.com/home?hoverCards=anew&${query}`);
    await tab.find({ css: '[data-testid~="primaryColumn"] article' });
    await tab.evaluate(
      (handle: string) => document.dispatchEvent(new CustomEvent('sandbox:hover', { detail: handle })),
      who[name].handle,
    );
    await tab.find({ css: '[data-testid~="HoverCard"]', text: `@${who[name].handle}` });
    if (word) await tab.find({ css: '.mark', text: word });
    await until('one mark or none', async () =>
      (await tab.findAll({ css: '[data-testid~="HoverCard"] mutuals-mark' })).length === (word ? 1 : 0)
        ? true
        : undefined,
    );
  });
});

test('suggestions in a timeline and in the sidebar, and the blocked list, have no marks', async () => {
  for (const path of [viewer.handle, who.follower.handle, 'i/connect_people', 'settings/blocked/all']) {
    await tab.goto(`https://x.com/${path}`);
    await tab.find({ css: '[data-testid~="UserCell"]' });
    await tab.evaluate(() => scrollTo(0, 600));
    await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(`${path}: ${(await tab.findAll({ css: 'mutuals-mark' })).length}`).toBe(`${path}: 0`);
  }
  expect(await tab.errors()).toEqual([]);
});
