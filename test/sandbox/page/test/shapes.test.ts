import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { viewOf } from '../answer';
import {
  columnParts,
  createContext,
  primaryColumn,
  renderRow,
  serialise,
  sidebar,
  timelineRows,
  type VElement,
  type VNode,
} from '../client/templates';
import { defaultPageSettings, type PageSettings } from '../settings';
import { createPageWorld, find } from './page-world';

/** The structures of X's pages from 2022 to 2026: what an overlay finds its place by holds in each. */

const world = createPageWorld();
const { people, viewer, mutual } = world;
const eras = ['2022', '2023', '2026'] as const;
const forms = ['a', 'b'] as const;
const everyForm = eras.flatMap((era) => forms.map((unseen) => ({ era, unseen })));
const nonFollower = find(people.followingOf(viewer.id).slice(0, 120), ({ id }) => !people.follows(id, viewer.id));

function pageAt(address: string, settings: Partial<PageSettings> = {}) {
  const all = { ...defaultPageSettings, ...settings };
  const state = { ...world.state, pageSettings: all };
  const x = createContext(all, 'https://x.com');
  const view = viewOf(state, viewer, address);
  const { screen } = view;
  const rows =
    screen.kind === 'list'
      ? screen.rows.map((person) => renderRow(x, { kind: 'person', person, tag: all.cellTag }))
      : timelineRows(x, view).map((row) => renderRow(x, row));
  return {
    rows,
    column: primaryColumn(x, columnParts(x, view, false)),
    sidebar: sidebar(x, view.whoToFollow),
  };
}

/** In a document, built node by node: a parser would take a button inside a button apart. */
function inDocument(node: VNode | null): Element {
  const { document } = new Window();
  const build = (each: VNode): Node => {
    if ('text' in each) return document.createTextNode(each.text) as unknown as Node;
    const element = document.createElement(each.tag) as unknown as Element;
    for (const [name, value] of Object.entries(each.attributes))
      if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
    for (const child of each.children) if (child) element.append(build(child));
    return element;
  };
  return build(node as VElement) as Element;
}

const ids = (element: Element) =>
  [...element.querySelectorAll('[data-testid]')].map((each) => each.getAttribute('data-testid'));
const cellOf = (node: VNode) => inDocument(node).querySelector('[data-testid="UserCell"]')!;
const handleText = (within: Element) =>
  [...within.querySelectorAll('[dir="ltr"] > span')].find(({ textContent }) => textContent?.startsWith('@'))!;

describe.each(everyForm)('the markup of $era, unseen parts in form $unseen', (settings) => {
  test.each(['button', 'div', 'li'] as const)('a cell that is a %s: row › column › link › handle', (cellTag) => {
    const { rows } = pageAt(`/${viewer.handle}/following`, { ...settings, cellTag });
    const cell = cellOf(rows[0]!);
    expect(cell.localName).toBe(cellTag);
    const link = handleText(cell).closest('a')!;
    expect(link.getAttribute('tabindex')).toBe('-1');
    const row = link.parentElement!.parentElement!;
    const indicator = cell.querySelector('[data-testid="userFollowIndicator"]');
    // The tag stands alone in a div that is the row's second child; without it the row says only the handle.
    const box = indicator ? indicator.parentElement! : link.parentElement!;
    expect(box.parentElement).toBe(row);
    expect(box.childElementCount).toBe(1);
    expect(row.textContent === handleText(cell).textContent).toBe(indicator === null);
    const button = cell.querySelector('[data-testid$="-unfollow"]')!;
    expect(button.localName).toBe(settings.era === '2026' ? 'button' : 'div');
    expect(button.getAttribute('tabindex')).toBe(settings.era === '2026' ? null : '0');
    expect(row.contains(button)).toBe(false);
  });

  test('a bio stands without a test id, and its mentions link to others', () => {
    const shapes = { [mutual.handle.toLowerCase()]: { description: 'Reads 🌻 with @oceanlab, see https://a.example' } };
    const { rows } = pageAt(`/${viewer.handle}/following`, { ...settings, shapes });
    const cell = rows.map(cellOf).find((each) => ids(each).includes(`${mutual.id}-unfollow`))!;
    expect(cell.querySelector('a[href="/oceanlab"]')?.textContent).toBe('@oceanlab');
    expect(cell.querySelector('img[alt="🌻"]')).not.toBeNull();
    expect(ids(cell)).not.toContain('UserDescription');
  });

  test.each(['mutual', 'not following back'])('a header of somebody who is %s', (who) => {
    const person = who === 'mutual' ? mutual : nonFollower;
    const header = inDocument(pageAt(`/${person.handle}`, settings).column);
    const name = header.querySelector('[data-testid="UserName"]')!;
    expect(handleText(name).closest('a')).toBeNull();
    expect(handleText(name).closest('[tabindex="-1"]')).not.toBeNull();
    expect(name.querySelectorAll('[data-testid="userFollowIndicator"]').length).toBe(who === 'mutual' ? 1 : 0);
    expect(ids(header)).toEqual(
      expect.arrayContaining(['UserProfileHeader_Items', 'UserJoinDate', 'placementTracking', `${person.id}-unfollow`]),
    );
    const joined = header.querySelector('[data-testid="UserJoinDate"]')!;
    expect(joined.localName).toBe(settings.era === '2026' ? 'a' : 'span');
    expect(header.querySelector(`a[href="/${person.handle}/followers"]`) !== null).toBe(settings.era === '2022');
  });

  test('the side column’s cells are list items in a list since 2024', () => {
    const side = inDocument(pageAt('/home', settings).sidebar);
    expect(side.querySelectorAll('[data-testid="UserCell"]').length).toBe(3);
    expect(side.querySelectorAll('ul[role="list"] > li[data-testid="UserCell"]').length).toBe(
      settings.era === '2026' ? 3 : 0,
    );
  });
});

describe.each(forms)('states of a profile, in form %s', (unseen) => {
  const header = (handle: string, settings: Partial<PageSettings> = {}) =>
    inDocument(pageAt(`/${handle}`, { unseen, ...settings }).column);

  test('suspended: no button, no items, a way to X’s rules', () => {
    people.setStanding(nonFollower.id, 'suspended');
    const page = header(nonFollower.handle);
    people.setStanding(nonFollower.id, 'active');
    expect(ids(page)).toEqual(expect.arrayContaining(['emptyState', 'empty_state_header_text']));
    expect(ids(page).filter((id) => /^\d+-/.test(id!) || id === 'UserProfileHeader_Items')).toEqual([]);
    expect(ids(page).includes('UserName')).toBe(unseen === 'b');
    expect(page.querySelector('a[href="/i/rules"]')).not.toBeNull();
    expect(header('nobody_at_all').querySelector('[data-testid="emptyState"] a')).toBeNull();
  });

  test('blocked by the viewer: a button to unblock, and no tag', () => {
    const stranger = find(people.followersOf(viewer.id).slice(0, 90), ({ id }) => !people.follows(viewer.id, id));
    people.mark(viewer.id, stranger.id, 'blocking');
    const page = header(stranger.handle);
    expect(ids(page)).toEqual(expect.arrayContaining(['UserName', `${stranger.id}-unblock`, 'emptyState']));
    expect(ids(page)).not.toContain('userFollowIndicator');
  });

  test('blocking the viewer, or withheld: a name, and an empty state', () => {
    const [blocking, withheld] = people.followersOf(viewer.id).slice(60, 62);
    people.mark(blocking!.id, viewer.id, 'blocking');
    const blocks = header(blocking!.handle);
    expect(ids(blocks)).toEqual(expect.arrayContaining(['UserName', 'emptyState']));
    expect(ids(blocks).includes('UserProfileHeader_Items')).toBe(unseen === 'b');
    const held = header(withheld!.handle, { shapes: { [withheld!.handle.toLowerCase()]: { withheld: true } } });
    expect(ids(held)).toEqual(expect.arrayContaining(['UserName', 'emptyState']));
  });

  test('asked to be followed: `-cancel`, with a label or without', () => {
    const shy = find(
      people.followersOf(viewer.id).slice(0, 90),
      (each) => each.protected && !people.follows(viewer.id, each.id),
    );
    people.request(viewer.id, shy.id);
    const page = header(shy.handle);
    const button = page.querySelector(`[data-testid="${shy.id}-cancel"]`)!;
    expect(button.hasAttribute('aria-label')).toBe(unseen === 'a');
    expect(ids(page)).toEqual(expect.arrayContaining(['icon-lock', 'emptyState']));
  });

  test('Subscribe in the follow button’s place leaves the sentence alone in placementTracking', () => {
    const tracking = header(mutual.handle, { subscribe: true }).querySelector('[data-testid="placementTracking"]')!;
    expect(ids(tracking)).toEqual([]);
    expect(tracking.textContent).toContain(mutual.handle);
  });

  test.each([
    ['settings', '/settings/profile'],
    ['setup', '/i/flow/setup_profile'],
  ] as const)('one’s own, with %s', (editProfile, path) => {
    const edit = header(viewer.handle, { editProfile }).querySelector('[data-testid="editProfileButton"]')!;
    expect(edit.getAttribute('href')).toBe(path);
  });
});

test('single people can be odd: a name like a handle, a second button, a link before theirs, a message', () => {
  const [first, second, third] = people.followingOf(viewer.id).slice(0, 3);
  const shapes = {
    [first!.handle.toLowerCase()]: { name: '@somebody_else', secondButton: third!.id },
    [second!.handle.toLowerCase()]: { context: 'one_before' },
    [third!.handle.toLowerCase()]: { disabled: 'This person cannot be shown.' },
  };
  const [one, two, three] = pageAt(`/${viewer.handle}/following`, { shapes }).rows.map(cellOf);
  expect(one!.textContent).toContain('@somebody_else');
  expect(ids(one!)).toEqual(expect.arrayContaining([`${first!.id}-unfollow`, `${third!.id}-follow`]));
  expect(two!.querySelector('a[href]')!.getAttribute('href')).toBe('/one_before');
  expect(three!.textContent).not.toContain(`@${third!.handle}`);
  expect(ids(three!).some((id) => /^\d+-/.test(id!))).toBe(false);
});

test.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['ja', 'ltr'],
  ['hi', 'ltr'],
  ['de', 'ltr'],
] as const)('in %s the tag has its own words, and its direction', (lang, dir) => {
  const indicator = inDocument(pageAt(`/${mutual.handle}`, { lang }).column).querySelector(
    '[data-testid="userFollowIndicator"]',
  )!;
  expect(indicator.getAttribute('dir')).toBe(dir);
  expect(indicator.textContent === 'Follows you').toBe(lang === 'en');
});

test('what is written as text is what is built', () => {
  const { column } = pageAt(`/${mutual.handle}`);
  expect(serialise(column).match(/data-testid="[^"]*"/g)?.length).toBe(ids(inDocument(column)).length + 1);
});
