import { describe, expect, test } from 'vitest';
import type { Handle } from '../../../../utils/base/ids';
import { readRoute } from '../../../../utils/x/page/routes';
import { createIdentities, placeInRow, relationOnPage, wordFor } from '../../../../utils/x/page';
import { readPerson } from '../../../../utils/x/page/person/read-person';
import { readPage } from '../../../../utils/x/page/watch';
import { header, hoverCard, inColumn, row, viewer, type PersonParts } from './parts';

type Told = readonly [who: string, relation: string] | string;

function told(reading: ReturnType<typeof readPerson>): Told {
  if (reading.kind === 'none') return reading.why;
  const { userId, handle } = reading.evidence;
  return [`${userId} ${handle}`, relationOnPage(reading.evidence)];
}

const inRow = (parts: PersonParts) =>
  told(readPerson({ kind: 'row', element: inColumn(row(parts)).querySelector('[data-testid="UserCell"]')! }, viewer));
const onCard = (parts: PersonParts) => {
  const document = inColumn('');
  document.getElementById('layers')!.innerHTML = hoverCard(parts);
  return told(
    readPerson({ kind: 'hover card', element: document.querySelector('[data-testid="HoverCard"]')! }, viewer),
  );
};
const onProfile = (html: string, path = '/ada', identities = createIdentities()) => {
  const document = inColumn(html, path);
  const page = readPage(document, readRoute(path), { viewer: null, settled: true, visit: 1, identities });
  if (page.kind === 'profile') return told(page.header.reading);
  return page.kind === 'pending' ? `pending: ${page.shows}` : page.kind;
};

const RELATIONS: readonly [parts: PersonParts, relation: string][] = [
  [{ does: 'unfollow', indicator: true }, 'mutual'],
  [{ does: 'unfollow' }, 'non-follower'],
  [{ does: 'follow', indicator: true }, 'follows-you'],
  [{ does: 'follow' }, 'none'],
  [{ does: 'cancel' }, 'requested'],
  [{ does: 'cancel', indicator: true }, 'requested'],
];

describe.each(RELATIONS)('%o', (parts, relation) => {
  test(`in a row: ${relation}`, () => expect(inRow(parts)).toEqual(['42 bob', relation]));
  test(`on a hover card: ${relation}`, () => expect(onCard(parts)).toEqual(['42 bob', relation]));
  test(`in a header: ${relation}`, () => expect(onProfile(header(parts))).toEqual(['42 ada', relation]));
});

/** X's tag under a test id that is not known, or under none. */
const RENAMED =
  '<div><div data-testid="followsYouBadge" dir="ltr"><span class="text t2">Follows you</span></div></div>';
const FOREIGN = '<span class="flag">🇩🇪</span><i class="text t1"></i>';

test.each<[string, PersonParts, string]>([
  ['X’s tag has another name', { behind: RENAMED }, 'incomplete'],
  ['X’s tag has another name, and they are not followed', { does: 'follow', behind: RENAMED }, 'incomplete'],
  ['the known tag stands beside another', { indicator: true, behind: RENAMED }, 'mutual'],
  ['another extension says something', { behind: FOREIGN }, 'non-follower'],
  ['the name is a picture', { name: '<img alt="🙂">' }, 'non-follower'],
])('%s behind the handle', (_name, parts, relation) => {
  const of = (handle: string): Told => (relation === 'incomplete' ? relation : [`42 ${handle}`, relation]);
  expect(inRow(parts)).toEqual(of('bob'));
  expect(onCard(parts)).toEqual(of('bob'));
  expect(onProfile(header(parts))).toEqual(of('ada'));
});

test('X’s tag anywhere in the header is its tag, and that of a suggestion under it is not', () => {
  const tag = '<div data-testid="userFollowIndicator"><span>Follows you</span></div>';
  expect(onProfile(header({ more: tag }))).toEqual(['42 ada', 'mutual']);
  expect(onProfile(header({ more: `<div data-testid="UserCell">${tag}</div>` }))).toEqual(['42 ada', 'non-follower']);
});

test.each(['li', 'div', 'button'])('a cell that is a %s is read alike', (element) => {
  const document = inColumn('');
  const cell = document.createElement(element);
  cell.setAttribute('data-testid', 'UserCell');
  // Built by DOM: the parser breaks a button inside a button apart.
  for (const child of inColumn(row()).querySelector('[data-testid="UserCell"]')!.children) cell.append(child);
  expect(told(readPerson({ kind: 'row', element: cell }, viewer))).toEqual(['42 bob', 'non-follower']);
});

describe('a row', () => {
  test.each<[string, PersonParts, Told]>([
    ['without its button', { does: null }, 'incomplete'],
    ['without its handle', { handleLine: '' }, 'incomplete'],
    ['with a message in the place of the handle', { handleLine: '<span>Account suspended</span>' }, 'incomplete'],
    ['of somebody blocked', { does: 'unblock' }, 'blocked'],
    ['of the viewer', { handle: viewer, does: null }, 'own'],
    ['with two people’s buttons', { moreButtons: '<button data-testid="43-unfollow"></button>' }, 'ambiguous'],
    ['with both buttons', { moreButtons: '<button data-testid="42-follow"></button>' }, 'ambiguous'],
    ['whose avatar is another’s', { avatar: 'eve' }, 'ambiguous'],
    ['whose avatar says nobody', { avatar: 'unknown' }, ['42 bob', 'non-follower']],
    ['whose name looks like a handle', { name: '@eve' }, ['42 bob', 'non-follower']],
    ['whose name looks like a handle, before its handle is there', { name: '@eve', handleLine: '' }, 'incomplete'],
    ['with a link before the person’s', { above: '<a href="/eve">Eve follows</a>' }, ['42 bob', 'non-follower']],
    ['with a mention before the person’s', { above: '<a href="/eve">@eve</a>' }, ['42 bob', 'non-follower']],
    ['with a mention in its bio', { bio: 'with <a href="/eve">@eve</a>' }, ['42 bob', 'non-follower']],
    [
      'with the mention alone, the handle not there yet',
      { bio: '<a href="/eve">@eve</a>', handleLine: '' },
      'incomplete',
    ],
    ['of an old, long handle', { handle: 'twenty_characters_ab' }, ['42 twenty_characters_ab', 'non-follower']],
    [
      'of a handle in other letters in its link',
      { handleLine: '<a href="/BOB"><span>@bob</span></a>' },
      ['42 BOB', 'non-follower'],
    ],
    [
      'with absolute links',
      { handleLine: '<a href="https://x.com/bob"><span>@bob</span></a>' },
      ['42 bob', 'non-follower'],
    ],
    ['with white space around its test ids', { id: ' 42', does: 'unfollow ' }, ['42 bob', 'non-follower']],
    ['with an id that is none', { id: '12345678901234567890' }, 'incomplete'],
  ])('%s', (_name, parts, expected) => expect(inRow(parts)).toEqual(expected));
});

describe('a hover card', () => {
  test.each<[string, PersonParts, Told]>([
    ['without its button', { does: null }, 'incomplete'],
    ['without its handle', { handleLine: '' }, 'incomplete'],
    ['whose avatar is another’s', { avatar: 'eve' }, 'ambiguous'],
    ['whose avatar says nobody', { avatar: 'unknown' }, ['42 bob', 'non-follower']],
    ['whose name looks like a handle', { name: '@eve' }, ['42 bob', 'non-follower']],
    ['of somebody blocked', { does: 'unblock' }, 'blocked'],
    ['of the viewer', { handle: viewer, does: null }, 'own'],
    ['that holds a person’s cell', { bio: row({ handle: 'eve', id: '43' }) }, ['43 eve', 'non-follower']],
    ['that holds several', { bio: row({ handle: 'eve', id: '43' }) + row() }, 'ambiguous'],
    ['with a mention in its bio', { bio: '<a href="/eve">@eve</a>' }, ['42 bob', 'non-follower']],
  ])('%s', (_name, parts, expected) => expect(onCard(parts)).toEqual(expected));
});

describe('a header', () => {
  const EMPTY = '<div data-testid="emptyState"><span>…</span></div>';
  test.each<[string, string, Told]>([
    ['without its button', header({ does: null }), 'incomplete'],
    ['that says nobody yet', header({ handleLine: '' }), 'pending: nobody'],
    ['of somebody else', header({ handle: 'bob' }), 'pending: somebody else'],
    ['of somebody else whose name is this handle', header({ handle: 'bob', name: '@ada' }), 'pending: somebody else'],
    [
      'of somebody whose name is this handle, before their own is there',
      header({ handle: 'bob', name: '@ada', handleLine: '' }),
      'pending: nobody',
    ],
    ['whose name looks like another handle', header({ name: '@bob' }), ['42 ada', 'non-follower']],
    ['whose name is a picture', header({ name: '<img alt="🙂">' }), ['42 ada', 'non-follower']],
    ['of somebody blocked', header({ does: 'unblock' }), 'blocked'],
    ['of a suspended or withheld account', header({ items: false, more: EMPTY }), 'unavailable'],
    ['of a withheld account with all its parts', header({ more: EMPTY }), 'unavailable'],
    [
      'of a protected account',
      header({ does: 'cancel', more: EMPTY, name: 'Ada<svg data-testid="icon-lock"></svg>' }),
      ['42 ada', 'requested'],
    ],
    [
      'with two people’s buttons',
      header({ moreButtons: '<button data-testid="43-follow"></button>' }),
      'pending: somebody else',
    ],
    [
      'with another’s banner',
      header({ more: '<img src="https://pbs.twimg.com/profile_banners/55/1600/1500x500">' }),
      'pending: somebody else',
    ],
    [
      'above posts and suggestions with buttons and indicators',
      header({ more: `<div data-testid="cellInnerDiv">${row({ id: '43', indicator: true })}</div>` }),
      ['42 ada', 'non-follower'],
    ],
  ])('%s', (_name, html, expected) => expect(onProfile(html)).toEqual(expected));

  test('of the viewer is their own', () => {
    expect(onProfile(header({ handle: viewer, does: null }), `/${viewer}`)).toBe('own');
  });

  test('an id and a handle that are known to be two people’s are refused', () => {
    const identities = createIdentities();
    identities.note('42' as never, 'bob' as Handle);
    expect(onProfile(header(), '/ada', identities)).toBe('pending: somebody else');
    expect(onProfile(header({ handle: 'bob', id: '43' }), '/bob', identities)).toBe('pending: somebody else');
    expect(onProfile(header({ handle: 'bob' }), '/BOB', identities)).toEqual(['42 BOB', 'non-follower']);
    // The first pair stays.
    identities.note('42' as never, 'ada' as Handle);
    expect(onProfile(header(), '/ada', identities)).toBe('pending: somebody else');
  });
});

test('beside a name all but "no connection" is said, unless X says it there itself', () => {
  const words = (indicator: boolean, where: 'badge' | 'row') =>
    (['mutual', 'non-follower', 'follows-you', 'requested', 'none'] as const).map((relation) =>
      wordFor(relation, where, indicator),
    );
  expect(words(true, 'badge')).toEqual(['mutual', 'non-follower', null, 'requested', null]);
  expect(words(false, 'badge')).toEqual(['mutual', 'non-follower', 'follows-you', 'requested', null]);
  expect(words(true, 'row')).toEqual([null, 'non-follower', null, null, null]);
});

describe('where a mark stands', () => {
  const place = (html: string, part: string) => {
    const document = inColumn(html);
    const element = document.querySelector(part)!;
    const reading =
      part === '#header'
        ? readPage(document, readRoute('/ada'), {
            viewer: null,
            settled: true,
            visit: 1,
            identities: createIdentities(),
          })
        : readPerson({ kind: 'row', element }, viewer);
    const at =
      'handleElement' in reading
        ? reading.handleElement
        : (reading as { header: { handleElement: Element } }).header.handleElement;
    const mark = document.createElement('mutuals-mark');
    expect([placeInRow(at, element, mark), placeInRow(at, element, mark)]).toEqual(['moved', 'stays']);
    return mark;
  };
  test.each([true, false])('at the end of the handle’s row, outside of its link (indicator: %s)', (indicator) => {
    for (const mark of [
      place(row({ indicator }), '[data-testid="UserCell"]'),
      place(header({ indicator }), '#header'),
    ]) {
      expect(mark.parentElement!.className).toBe('row');
      expect(mark.nextElementSibling).toBeNull();
      expect(mark.closest('a')).toBeNull();
    }
  });

  test('what another extension puts behind it stays there, so that the two do not move each other for ever', () => {
    const mark = place(row(), '[data-testid="UserCell"]');
    const [cell, handle] = [mark.closest('[data-testid="UserCell"]')!, mark.previousElementSibling!];
    mark.after(cell.ownerDocument.createElement('i'));
    expect(placeInRow(handle, cell, mark)).toBe('stays');
  });

  test.each([true, false])('it goes behind the last of X’s own that is drawn anew (indicator: %s)', (indicator) => {
    const mark = place(row({ indicator }), '[data-testid="UserCell"]');
    const handle = mark.parentElement!.firstElementChild!;
    mark.after(mark.previousElementSibling!);
    expect(placeInRow(handle, mark.closest('[data-testid="UserCell"]')!, mark)).toBe('moved');
    expect(mark.nextElementSibling).toBeNull();
  });
});

test('an empty tab of a profile says nothing of the account', () => {
  const html = header({ more: '<div data-testid="emptyState"></div>' });
  expect([onProfile(html), onProfile(html, '/ada/media')]).toEqual(['unavailable', ['42 ada', 'non-follower']]);
});
