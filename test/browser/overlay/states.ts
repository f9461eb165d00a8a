import type { Person, Sandbox } from '../../sandbox';
import type { Tab } from '../driver';
import { until } from '../driver';

/** What the page says of a person with nothing set up, and what is shown of that. */

export const NON_FOLLOWER = 'Doesn’t follow you back';

/** One person in each relation to the viewer, with a banner and nothing hidden; `asked` is protected. */
export interface People {
  readonly mutual: Person;
  readonly otherMutual: Person;
  readonly nonFollower: Person;
  readonly fan: Person;
  readonly stranger: Person;
  readonly asked: Person;
  readonly protectedMutual: Person;
  readonly blocked: Person;
  readonly blocking: Person;
  readonly withheld: Person;
  readonly suspended: Person;
  readonly namedLikeAnother: Person;
  /** Some of those whom the viewer follows follow them. */
  readonly known: Person;
}

/** Picks them, and makes X's side so. */
export function choosePeople({ people, configure }: Sandbox, viewer: Person): People {
  const followsViewer = ({ id }: Person) => people.follows(id, viewer.id);
  const plain = (person: Person) => person.standing === 'active' && !person.protected && person.hasBanner;
  const followed = people.followingOf(viewer.id).slice(0, 240);
  const fans = people
    .followersOf(viewer.id)
    .slice(0, 300)
    .filter(({ id }) => !people.follows(viewer.id, id));
  const mutuals = followed.filter((each) => plain(each) && followsViewer(each));
  const nonFollowers = followed.filter((each) => plain(each) && !followsViewer(each));
  const stranger = people
    .followingOf(mutuals[0]!.id)
    .slice(0, 200)
    .find(
      (each) => plain(each) && each.id !== viewer.id && !people.follows(viewer.id, each.id) && !followsViewer(each),
    );
  const chosen: People = {
    mutual: mutuals[0]!,
    otherMutual: mutuals[1]!,
    nonFollower: nonFollowers[0]!,
    fan: fans.find(plain)!,
    stranger: stranger!,
    asked: fans.find((each) => each.protected)!,
    protectedMutual: followed.find((each) => each.protected && followsViewer(each))!,
    blocked: nonFollowers[1]!,
    blocking: nonFollowers[2]!,
    withheld: nonFollowers[3]!,
    suspended: nonFollowers[4]!,
    namedLikeAnother: nonFollowers[5]!,
    known: mutuals.find((each) => followed.some((one) => one.id !== each.id && people.follows(one.id, each.id)))!,
  };
  people.request(viewer.id, chosen.asked.id);
  people.mark(viewer.id, chosen.blocked.id, 'blocking');
  people.mark(chosen.blocking.id, viewer.id, 'blocking');
  people.setStanding(chosen.suspended.id, 'suspended');
  configure({
    pageSettings: {
      navigationDelay: 0,
      shapes: {
        [chosen.withheld.handle.toLowerCase()]: { withheld: true },
        [chosen.namedLikeAnother.handle.toLowerCase()]: { name: `@${chosen.mutual.handle}` },
      },
    },
  });
  return chosen;
}

/** Takes the next step of all that the page holds back. */
export function step(tab: Tab): Promise<void> {
  return tab.evaluate(() => void document.dispatchEvent(new Event('sandbox:step')));
}

/** What is shown has had the time to be: frames in which nothing is waited for any more. */
export function frames(tab: Tab, count = 12): Promise<void> {
  return tab.evaluate(async (most: number) => {
    for (let frame = 0; frame < most; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);
}

/** What the badge says, or null without one. */
async function badgeOn(tab: Tab): Promise<string | null> {
  const badges = await tab.findAll({ css: '.badge' });
  if (badges.length > 1) throw new Error(`${badges.length} badges`);
  return badges[0] ? (await badges[0].text()).trim() : null;
}

/** Resolves once the badge says `word`; for null it must still say nothing some frames later. */
export async function badgeSays(tab: Tab, word: string | null): Promise<void> {
  if (word === null) await frames(tab);
  await until(`the badge to say ${word ?? 'nothing'}`, async () => {
    const says = await badgeOn(tab);
    if (says !== word) throw new Error(`it says ${says ?? 'nothing'}`);
    return true;
  });
}

/** Resolves once the page draws that person's profile, whole or as far as it goes. */
export async function profileDrawn(tab: Tab, handle: string): Promise<void> {
  await until(`the profile of @${handle}`, () =>
    tab.evaluate((wanted: string) => {
      const column = document.querySelector('[data-testid="primaryColumn"]');
      const missing = column?.querySelector('[data-testid="emptyState"]') && column.textContent?.includes(`@${wanted}`);
      return document.title.includes(`(@${wanted})`) || missing ? true : undefined;
    }, handle),
  );
}

/** Where a cell of people stands. */
export type Place = 'column' | 'dialog' | 'sidebar' | 'menu' | 'suggestion';

/** Every cell that is drawn: whose it is, where, and what our mark in it says ('' without one). */
export async function cellsOn(tab: Tab): Promise<{ place: Place; handle: string; says: string }[]> {
  const marks = await tab.findAll({ css: '.mark' });
  const said = new Map<string, string>();
  for (const mark of marks) {
    const index = await mark.evaluate((element) => {
      const { host } = element.getRootNode() as ShadowRoot;
      return [...document.querySelectorAll('[data-testid~="UserCell"]')].indexOf(
        host.closest('[data-testid~="UserCell"]')!,
      );
    });
    if (index >= 0) said.set(String(index), (await mark.text()).trim());
  }
  const cells = await tab.evaluate(() =>
    [...document.querySelectorAll('[data-testid~="UserCell"]')].map((cell) => {
      const within = (css: string) => cell.closest(css) !== null;
      const place: Place = within('[data-testid="typeaheadResult"]')
        ? 'suggestion'
        : within('[role="menu"]')
          ? 'menu'
          : within('[role="dialog"]')
            ? 'dialog'
            : within('[data-testid="sidebarColumn"]')
              ? 'sidebar'
              : 'column';
      const avatar = cell.querySelector('[data-testid*="UserAvatar-Container-"]')!.getAttribute('data-testid')!;
      return { place, handle: avatar.trim().slice('UserAvatar-Container-'.length) };
    }),
  );
  return cells.map((cell, index) => ({ ...cell, says: said.get(String(index)) ?? '' }));
}
