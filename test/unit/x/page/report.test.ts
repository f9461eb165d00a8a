import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { readFollowingCount, reportPage } from '../../../../utils/x/page';
import { findCounts } from '../../../../utils/x/page/counts';
import { header, inColumn, row, viewer, type PersonParts } from './parts';

const EDIT = '<a data-testid="editProfileButton" href="/settings/profile"></a>';
const EMPTY = '<div data-testid="emptyState"></div>';
const BADGE = '<our-badge></our-badge>';

/** What is reported of a page: kind, what stands there of ours, what is missing. */
const report = (document: Document, path: string) => {
  const { page, shows, missing } = reportPage(document, path, 'our-badge');
  return [page, shows, ...missing].join(' · ');
};
const column = (html: string, path: string) => report(inColumn(html, path), path);
function bare(html: string, path: string): string {
  const window = new Window({ url: `https://x.com${path}` });
  window.document.body.innerHTML = html;
  return report(window.document as unknown as Document, path);
}

const cells = (...parts: PersonParts[]) =>
  parts.map((each) => `<div data-testid="cellInnerDiv">${row(each)}</div>`).join('');
/** So many rows of a list with marks, the first `odd` of them otherwise. */
const many = (count: number, odd: number, parts: PersonParts) =>
  cells(
    ...Array.from({ length: count }, (_, at) => ({
      handle: `p${at}`,
      id: String(100 + at),
      behind: BADGE,
      ...(at < odd && parts),
    })),
  );
const tab = (list: string) =>
  `<nav role="tablist"><a role="tab" href="/${viewer}/${list}" aria-selected="true"></a></nav>`;
const RENAMED = '<div data-testid="followsYouBadge"><span class="text">Follows you</span></div>';

describe('what was found on the page', () => {
  const own = header({ handle: viewer, does: null, more: EDIT });

  test.each([
    ['somebody’s profile', header() + BADGE, '/ada', 'profile · something'],
    ['a profile without a connection', header({ does: 'follow' }), '/ada', 'profile · no connection'],
    ['a blocked profile', header({ does: 'unblock' }), '/ada/media', 'profile · nothing'],
    ['a suspended profile', EMPTY, '/ada', 'profile · nothing'],
    ['a profile whose name is not there', '<div></div>', '/ada', 'profile · nothing · name'],
    ['one’s own profile', own + BADGE, `/${viewer}`, 'own profile · something'],
    ['a list with marks', cells({}, { behind: BADGE }), '/ada/followers', 'list · something'],
    ['a list with a strip and no mark', BADGE + cells({}), '/ada/followers', 'list · nothing'],
    [
      'a list with a heading, in which nobody is marked',
      `<div data-testid="cellInnerDiv"><h2></h2></div>${cells({})}`,
      '/ada/following',
      'list · nothing · cells',
    ],
    ['a list whose rows name two people', cells({ avatar: 'eve' }), '/ada/following', 'list · nothing · name'],
    ['two of nine odd', many(9, 2, { does: 'toggle' }), '/ada/following', 'list · something'],
    ['three of ten odd', many(10, 3, { does: 'toggle' }), '/ada/following', 'list · something · button'],
    ['three of ten without a button', many(10, 3, { does: null }), '/ada/following', 'list · something'],
    ['eight untagged', many(8, 0, {}), '/ada/following', 'list · untagged'],
    ['seven untagged', many(7, 0, {}), '/ada/following', 'list · something'],
    ['eight untagged, one tagged', many(9, 1, { indicator: true }), '/ada/following', 'list · something'],
    ['one’s own list with its tab', tab('following') + cells({}), `/${viewer}/following`, 'list · nothing'],
    ['one’s own list without', cells({}), `/${viewer}/following`, 'list · nothing · tabs'],
    [
      'one’s own followers, none of whom has the tag',
      tab('followers') + many(8, 0, {}),
      `/${viewer}/followers`,
      'list · untagged · tag',
    ],
    [
      'one’s own followers',
      tab('followers') + many(9, 1, { indicator: true }),
      `/${viewer}/followers`,
      'list · something',
    ],
    ['a list without marks', cells({}), '/ada/following', 'list · nothing'],
    ['a list whose rows are not in X’s own', row(), '/ada/following', 'list · nothing · cells'],
    ['a list whose buttons are not known', cells({ does: 'toggle' }), '/ada/following', 'list · nothing · button'],
    ['a list with one of three without', cells({ does: null }, {}, {}), '/ada/following', 'list · nothing'],
    ['a list whose tags are not known', cells({ behind: RENAMED }), '/ada/following', 'list · nothing · tag'],
    ['a profile whose tag is not known', header({ behind: RENAMED }), '/ada', 'profile · nothing · tag'],
    ['a profile whose button is not known', header({ does: 'toggle' }), '/ada', 'profile · nothing · button'],
    ['a profile without a button', header({ does: null }), '/ada', 'profile · nothing'],
    ['an empty list', EMPTY, '/ada/following', 'list · nothing'],
    ['a list without cells', '<div></div>', '/ada/following', 'list · nothing · cells'],
    ['home, which needs no parts', '<div></div>', '/home', 'not people · nothing'],
    ['a post', '<article></article>', '/ada/status/1', 'not people · nothing'],
  ])('%s', (_name, html, path, expected) => expect(column(html, path)).toBe(expected));

  test.each([
    ['signed out', '<a href="/login">Log in</a>', '/ada', 'signed out · nothing'],
    [
      'signed out of the classic client',
      '<div id="react-root"><a href="/i/flow/signup"></a></div>',
      '/ada',
      'signed out · nothing',
    ],
    ['X’s new client on a profile', '<main></main>', '/ada', 'new client profile · nothing'],
    ['X’s new client on a list', '<main></main>', '/ada/followers', 'new client profile · nothing'],
    ['X’s new client elsewhere', '<main></main>', '/home', 'new client · nothing'],
    ['a classic page without a column', '<div id="react-root"></div>', '/ada', 'profile · nothing · column'],
  ])('%s', (_name, html, path, expected) => expect(bare(html, path)).toBe(expected));

  test('who is signed in there, and nothing else about people', () => {
    expect(reportPage(inColumn(header()), '/ada', 'our-badge')).toEqual({
      page: 'profile',
      viewer,
      shows: 'nothing',
      missing: [],
    });
  });
});

describe('X’s counts in a header', () => {
  const counts = (following: string, list = 'verified_followers') =>
    inColumn(
      `<div id="header"><div id="counts"><div><a href="/ada/following"><span><span>${following}</span></span> <span>Following</span></a></div><div><a href="/ada/${list}"><span>300</span> <span>Followers</span></a></div></div></div>`,
    ).getElementById('header')!;

  test.each([
    ['239', 239],
    ['1,239', 1_239],
    ['1.239', 1_239],
    ['1\u202f239', 1_239],
    ['12,34,567', 1_234_567],
    ['٢٣٩', 239],
    ['١٬٢٣٩', 1_239],
    ['1.2K', null],
    ['12,3 Tsd.', null],
    ['1.2万', null],
    ['1.23', null],
    ['२३९', null],
  ])('%s is %s', (text, exact) => expect(readFollowingCount({ block: counts(text) })).toEqual({ text, exact }));

  test('the row of both links, in every year', () => {
    expect(findCounts(counts('239'))!.id).toBe('counts');
    expect(findCounts(counts('239', 'followers'))!.id).toBe('counts');
    expect(findCounts(inColumn('<div id="header"></div>').getElementById('header')!)).toBeNull();
    const inPost = inColumn('<div id="header"><article><a href="/ada/following"><span>3</span></a></article></div>');
    expect(readFollowingCount({ block: inPost.getElementById('header')! })).toBeNull();
  });
});
