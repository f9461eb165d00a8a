import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import type { PageSettings } from '../../sandbox/page/settings';
import { chooseFile, viewersArchive } from '../archive/steps';
import { until, type Driver, type Tab } from '../driver';
import { inTurn, launchProduct } from '../driver/vitest';
import { softly } from './steps';
import {
  badgeSays,
  cellsOn,
  choosePeople,
  frames,
  NON_FOLLOWER,
  profileDrawn,
  step,
  type People,
  type Place,
} from './states';

/** With nothing set up: what X's page says in each of its states, and the word on it or none. */

let sandbox: Sandbox;
let driver: Driver;
let viewer: Person;
let people: People;
let tab: Tab;

beforeAll(async () => {
  sandbox = await startSandbox({
    moreViewers: [
      { handle: 'bea_other', name: 'Bea Other', following: 30, followers: 30, mutualShare: 0.5, protected: false },
    ],
  });
  driver = await launchProduct(sandbox);
  viewer = sandbox.viewer!;
  people = choosePeople(sandbox, viewer);
  tab = await driver.open(`https://x.com/${people.otherMutual.handle}`);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

/** On a profile whose badge is known, so that one that says nothing later does so for a reason. */
async function onKnownProfile(query: string): Promise<void> {
  const { otherMutual } = people;
  await tab.goto(`https://x.com/${otherMutual.handle}?${query}`);
  await until('the known badge', async () => {
    await step(tab);
    return (await tab.findAll({ css: '.badge', text: 'Mutual' })).length === 1 ? true : undefined;
  });
}

interface ProfileState {
  readonly name: string;
  readonly who: keyof People | 'viewer';
  readonly query?: string;
  /** What changes once the page has shown that it is read. */
  readonly settings?: Partial<PageSettings>;
  /** One word, or one for each step of what is held back, from before the first. */
  readonly says: string | null | readonly (string | null)[];
}

const inEveryForm = (state: ProfileState): ProfileState[] =>
  inTurn(['a', 'b'] as const).map((form) => ({
    ...state,
    name: `${state.name}, form ${form}`,
    query: [state.query, `unseen=${form}`].filter(Boolean).join('&'),
  }));

const profiles: ProfileState[] = [
  { name: 'mutual', who: 'mutual', says: 'Mutual' },
  { name: 'followed, does not follow back', who: 'nonFollower', says: NON_FOLLOWER },
  { name: 'follows you: X says so itself', who: 'fan', says: null },
  { name: 'no connection', who: 'stranger', says: null },
  ...inEveryForm({ name: 'protected and asked', who: 'asked', says: 'Requested' }),
  { name: 'protected, followed both ways', who: 'protectedMutual', says: 'Mutual' },
  { name: 'blocked by you', who: 'blocked', says: null },
  ...inEveryForm({ name: 'blocking you', who: 'blocking', says: null }),
  ...inEveryForm({ name: 'withheld', who: 'withheld', says: null }),
  ...inEveryForm({ name: 'suspended', who: 'suspended', says: null }),
  { name: 'one’s own', who: 'viewer', says: null },
  { name: 'one’s own, never finished', who: 'viewer', query: 'editProfile=setup', says: null },
  {
    name: 'no follow button, only More and Message',
    who: 'nonFollower',
    settings: { userActionsOnly: true },
    says: null,
  },
  { name: 'X’s tag under another name', who: 'mutual', settings: { tagRenamed: true }, says: null },
  { name: 'Subscribe in the button’s place', who: 'nonFollower', settings: { subscribe: true }, says: null },
  ...inEveryForm({ name: 'markup of 2022', who: 'mutual', query: 'era=2022', says: 'Mutual' }),
  ...inEveryForm({ name: 'markup of 2023', who: 'nonFollower', query: 'era=2023', says: NON_FOLLOWER }),
  ...inEveryForm({ name: 'Arabic', who: 'mutual', query: 'lang=ar', says: 'Mutual' }),
  { name: 'Japanese', who: 'nonFollower', query: 'lang=ja', says: NON_FOLLOWER },
  { name: 'Hindi', who: 'mutual', query: 'lang=hi', says: 'Mutual' },
  { name: 'German', who: 'asked', query: 'lang=de', says: 'Requested' },
  { name: 'a display name that is somebody else’s handle', who: 'namedLikeAnother', says: NON_FOLLOWER },
  {
    name: 'header complete late: handle, then button and tag',
    who: 'mutual',
    query: 'stepsOf=header&held=1&steps=handle,button%2Bindicator',
    says: [null, null, 'Mutual'],
  },
  {
    name: 'header complete late: button, then handle and tag',
    who: 'mutual',
    query: 'stepsOf=header&held=1&steps=button,handle%2Bindicator&unseen=b',
    says: [null, null, 'Mutual'],
  },
  {
    name: 'header complete late: handle, then button, no tag',
    who: 'nonFollower',
    query: 'stepsOf=header&held=1&steps=handle,button',
    says: [null, null, NON_FOLLOWER],
  },
  {
    name: 'tag before button',
    who: 'mutual',
    query: 'stepsOf=header&held=1&steps=handle,indicator,button',
    says: [null, null, null, 'Mutual'],
  },
  {
    name: 'the former’s button under the next one’s name',
    who: 'nonFollower',
    query: 'held=1&commits=name%2Bindicator,rest,button',
    says: [null, null, NON_FOLLOWER],
  },
  {
    name: 'the next one’s button under the former’s name',
    who: 'nonFollower',
    query: 'held=1&commits=button,rest,name%2Bindicator,body',
    says: [null, null, NON_FOLLOWER, NON_FOLLOWER],
  },
];

describe('a profile', () => {
  test.each(profiles)('$name', async ({ who, query = '', settings = {}, says }) => {
    const { handle } = who === 'viewer' ? viewer : people[who];
    await onKnownProfile(query);
    await tab.evaluate(
      (detail: object) => void document.dispatchEvent(new CustomEvent('sandbox:settings', { detail })),
      settings,
    );
    await softly(tab, `/${handle}`);
    const words = Array.isArray(says) ? (says as readonly (string | null)[]) : [says as string | null];
    if (words.length === 1) await profileDrawn(tab, handle);
    for (const [index, word] of words.entries()) {
      if (index > 0) await step(tab);
      await badgeSays(tab, word);
    }
  });
});

interface ListState {
  readonly name: string;
  readonly at: (of: People) => string;
  readonly query?: string;
  readonly place?: Place;
}

const lists: ListState[] = [
  { name: 'following', at: () => `/${viewer.handle}/following` },
  { name: 'followers', at: () => `/${viewer.handle}/followers` },
  { name: 'verified followers', at: () => `/${viewer.handle}/verified_followers` },
  { name: 'followers you know', at: ({ known }) => `/${known.handle}/followers_you_follow` },
  { name: 'somebody’s followers', at: ({ mutual }) => `/${mutual.handle}/followers` },
  { name: 'people found', at: () => '/search?q=a&f=user' },
  { name: 'likes', at: ({ mutual }) => `/${mutual.handle}/status/12/likes` },
  {
    name: 'likes in a dialog',
    at: ({ mutual }) => `/${mutual.handle}/status/12/likes`,
    query: 'peopleIn=dialog',
    place: 'dialog',
  },
  { name: 'reposts', at: ({ mutual }) => `/${mutual.handle}/status/12/reposts` },
  {
    name: 'reposts in a dialog',
    at: ({ mutual }) => `/${mutual.handle}/status/12/reposts`,
    query: 'peopleIn=dialog',
    place: 'dialog',
  },
  { name: 'members of somebody’s list', at: () => '/i/lists/12/members' },
  { name: 'members of one’s own list', at: () => `/i/lists/${viewer.id}/members`, place: 'dialog' },
  { name: 'rows that are list items', at: () => `/${viewer.handle}/following`, query: 'cellTag=li' },
  { name: 'rows of 2022', at: () => '/i/lists/12/members', query: 'era=2022&cellTag=div' },
  { name: 'rows of 2023', at: () => `/${viewer.handle}/following`, query: 'era=2023&cellTag=div&unseen=b' },
  { name: 'X’s tag under another name', at: () => `/${viewer.handle}/following`, query: 'tagRenamed=1' },
  { name: 'rows that are not used again', at: () => `/${viewer.handle}/following`, query: 'rowReuse=0' },
  ...inTurn(['ar', 'ja', 'hi', 'de']).map((lang) => ({
    name: `likes in ${lang}`,
    at: ({ mutual }: People) => `/${mutual.handle}/status/12/likes`,
    query: `lang=${lang}`,
  })),
];

/** Every cell of a list says what is sought, and no other cell of the page says anything. */
async function expectTrueCells(lists: readonly Place[], least = 1): Promise<void> {
  await frames(tab);
  await until('every mark to be true', async () => {
    const cells = await cellsOn(tab);
    for (const { place, handle, says } of cells) {
      const person = sandbox.people.byHandle(handle)!;
      const sought =
        sandbox.people.follows(viewer.id, person.id) &&
        !sandbox.people.follows(person.id, viewer.id) &&
        ![people.blocked.id, people.blocking.id].includes(person.id);
      const wanted = lists.includes(place) && sought ? NON_FOLLOWER : '';
      if (says !== wanted) throw new Error(`@${handle} in the ${place} says "${says}", not "${wanted}"`);
    }
    for (const list of lists) {
      const inList = cells.filter(({ place }) => place === list).length;
      if (inList < least) throw new Error(`${inList} cells in the ${list}`);
    }
    return true;
  });
}

/** On a list whose marks are there, so that none elsewhere are missing for a reason. */
async function onKnownList(query: string): Promise<void> {
  await tab.goto(`https://x.com/${viewer.handle}/following?${query}`);
  await tab.find({ css: '.mark', text: NON_FOLLOWER });
}

describe('a list of people', () => {
  test.each(lists)('$name', async ({ at, query = '', place = 'column' }) => {
    await onKnownList(query);
    const handlesIn = async () =>
      (await cellsOn(tab)).filter((cell) => cell.place === place).map(({ handle }) => handle);
    // Of a list that has just come only a part may be drawn.
    await frames(tab, 3);
    const before = await handlesIn();
    await softly(tab, at(people));
    await tab.waitForUrl(at(people));
    // The list before stays under the new address until the next one is drawn.
    await until('the list to be drawn', async () => {
      const drawn = await handlesIn();
      const isAnother = drawn.join() !== before.join() || at(people) === `/${viewer.handle}/following`;
      return drawn.length > 0 && isAnother ? true : undefined;
    });
    // Behind a dialog the list that was there before stays.
    await expectTrueCells(place === 'dialog' ? ['column', 'dialog'] : [place]);
  });

  test('rows drawn in steps say nothing before handle and button are there', async () => {
    await tab.goto(`https://x.com/${viewer.handle}/following?held=1&stepsOf=row&steps=handle,button%2Bindicator`);
    await tab.find({ css: '[data-testid="primaryColumn"] [data-testid~="UserCell"]' });
    for (let steps = 0; steps < 2; steps++) {
      await frames(tab);
      expect(await tab.findAll({ css: '.mark' })).toEqual([]);
      await step(tab);
    }
    await expectTrueCells(['column'], 5);
  });

  test('rows drawn anew say the same again', async () => {
    await onKnownList('');
    await tab.evaluate(() => void document.dispatchEvent(new Event('sandbox:remount')));
    await expectTrueCells(['column'], 5);
  });

  test('odd rows: a second button, a link before the person’s, a message for the handle', async () => {
    const [first, second, third] = sandbox.people
      .followingOf(viewer.id)
      .slice(0, 60)
      .filter(({ id }) => !sandbox.people.follows(id, viewer.id));
    const before = { navigationDelay: 0 };
    sandbox.configure({
      pageSettings: {
        ...before,
        shapes: {
          [first!.handle.toLowerCase()]: { secondButton: people.mutual.id },
          [second!.handle.toLowerCase()]: { context: people.mutual.handle },
          [third!.handle.toLowerCase()]: { disabled: 'This person cannot be shown.' },
        },
      },
    });
    await onKnownList('');
    await frames(tab);
    const says = new Map((await cellsOn(tab)).map((cell) => [cell.handle, cell.says]));
    choosePeople(sandbox, viewer);
    expect([first, second, third].map((person) => says.get(person!.handle))).toEqual(['', NON_FOLLOWER, '']);
  });
});

describe('cells that are no list', () => {
  /** Presses Follow in the first cell of a place: it would be sought in a list. */
  async function followIn(scope: string): Promise<string> {
    const button = await tab.find({ css: `${scope} [data-testid~="UserCell"] [data-testid$="-follow"]` });
    const id = (await button.attribute('data-testid'))!.replace('-follow', '');
    await button.click();
    await tab.find({ css: `${scope} [data-testid="${id}-unfollow"]` });
    return id;
  }

  const places: readonly (readonly [name: string, at: () => string, scope: string, list: Place | null])[] = [
    ['the side column', () => `/${viewer.handle}/following`, '[data-testid="sidebarColumn"]', 'column'],
    [
      'the suggestions in a profile’s timeline',
      () => `/${people.stranger.handle}`,
      '[data-testid="primaryColumn"]',
      null,
    ],
    ['the page of suggestions', () => '/i/connect_people', '[data-testid="primaryColumn"]', null],
  ];
  test.each(places)('%s', async (_, at, scope, list) => {
    await onKnownList('');
    if (at() !== `/${viewer.handle}/following`) {
      await softly(tab, at());
      // The list before stays under the new address until the next page is drawn, its buttons too.
      await until(`${at()} to be drawn`, () =>
        tab.evaluate((before: string) => (document.title.includes(`(@${before})`) ? undefined : true), viewer.handle),
      );
    }
    await tab.waitForUrl(at());
    const id = await followIn(scope);
    await expectTrueCells(list ? [list] : []);
    sandbox.people.unfollow(viewer.id, id);
  });

  test('the menu of accounts, and what the search box suggests', async () => {
    await onKnownList('');
    await (await tab.find({ css: '[data-testid="SideNav_AccountSwitcher_Button"]' })).click();
    await tab.find({ css: '[role="menu"] [data-testid="UserCell"]' });
    await (await tab.find({ css: '[data-testid="SearchBox_Search_Input"]' })).type('a');
    await tab.find({ css: '[data-testid="typeaheadResult"]' });
    await expectTrueCells(['column'], 5);
  });
});

describe('a hover card', () => {
  const hover = (person: Person | null) =>
    tab.evaluate(
      (handle: string | null) => void document.dispatchEvent(new CustomEvent('sandbox:hover', { detail: handle })),
      person?.handle ?? null,
    );
  /** What our mark in the card says; null without one. */
  const cardSays = async () => {
    for (const mark of await tab.findAll({ css: '.mark' })) {
      const inCard = await mark.evaluate(
        (element) => (element.getRootNode() as ShadowRoot).host.closest('[data-testid="HoverCard"]') !== null,
      );
      if (inCard) return (await mark.text()).trim();
    }
    return null;
  };
  const waitForCard = (word: string | null) =>
    until(`the card to say ${word ?? 'nothing'}`, async () => ((await cardSays()) === word ? true : undefined));

  const cards = inTurn(['a', 'b'] as const).flatMap((form) =>
    (
      [
        ['mutual', 'Mutual'],
        ['nonFollower', NON_FOLLOWER],
        ['asked', 'Requested'],
        ['fan', null],
        ['stranger', null],
      ] as const
    ).map(([who, word]) => [who, form, word] as const),
  );
  test.each(cards)('of %s, form %s', async (who, form, word) => {
    await onKnownList(`unseen=${form}`);
    await hover(people[who]);
    await tab.find({ css: `[data-testid="HoverCard"] [data-testid="UserAvatar-Container-${people[who].handle}"]` });
    await frames(tab);
    await waitForCard(word);
  });

  test('still loading says nothing, and used again says the next', async () => {
    await onKnownList('hoverCards=reused&held=1&stepsOf=card&steps=handle,button%2Bindicator');
    await hover(people.nonFollower);
    const avatar = (person: Person) =>
      tab.find({ css: `[data-testid="HoverCard"] [data-testid="UserAvatar-Container-${person.handle}"]` });
    await avatar(people.nonFollower);
    for (let steps = 0; steps < 2; steps++) {
      await frames(tab);
      expect(await cardSays()).toBeNull();
      await step(tab);
    }
    await waitForCard(NON_FOLLOWER);
    await hover(people.mutual);
    await avatar(people.mutual);
    await frames(tab);
    expect(await cardSays()).toBeNull();
    await step(tab);
    await step(tab);
    await waitForCard('Mutual');
  });
});

test('what X says now, over an archive that says otherwise', async () => {
  const page = await driver.openExtensionPage('import.html');
  await chooseFile(page, viewersArchive(sandbox, viewer), 'archive.zip');
  await page.waitForText('Is this the right archive?');
  await (await page.find({ css: 'button', text: 'Import' })).click();
  await page.waitForText('Your archive is imported', { timeout: 20_000 });
  await page.close();
  const { nonFollower, mutual } = people;
  sandbox.people.follow(nonFollower.id, viewer.id);
  sandbox.people.unfollow(mutual.id, viewer.id);
  await tab.goto(`https://x.com/${nonFollower.handle}`);
  await badgeSays(tab, 'Mutual');
  await tab.goto(`https://x.com/${mutual.handle}`);
  await badgeSays(tab, NON_FOLLOWER);
});
