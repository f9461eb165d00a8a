// @ts-check
// Each screen as the parts of the main column, and the rows of its timeline.
import { userCell } from './cells.js';
import { h } from './h.js';
import { icon } from './icons.js';
import { searchForm } from './menus.js';
import { avatar, nameWithMarks } from './people.js';
import { post } from './posts.js';
import {
  headerOf,
  insteadOfTimeline,
  missingProfile,
  profileBar,
  profileHeader,
  profileTabList,
  profileTimeline,
} from './profile.js';
import { emptyState, stickyBar, tabList, timeline } from './screen-parts.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('./h.js').VElement} VElement */
/** @typedef {import('../view').Screen} Screen */
/** @typedef {import('../view').View} View */
/** @typedef {import('../view').PersonView} PersonView */
/** @typedef {{ bar: VElement, header: VElement | null, tabs: VElement | null, body: VElement }} ColumnParts */
/**
 * @typedef {{ kind: 'post', post: import('../view').PostView }
 *   | { kind: 'person', person: PersonView, tag: string }
 *   | { kind: 'title', text: string }
 *   | { kind: 'more', path: string }} Row
 */

/** @type {Record<import('../view').PeopleName, import('./words.js').Word>} */
const peopleTitles = {
  likes: 'likedBy',
  reposts: 'repostedBy',
  members: 'listMembers',
  connect: 'connect',
  blocked: 'blockedAccounts',
};

/**
 * The inside of a dialog of people: a bar, and the box that a virtual list fills.
 * @param {Context} x
 * @param {import('../view').PeopleName} people
 */
export function peopleInDialog(x, people) {
  const title = x.t(peopleTitles[people]);
  return {
    title,
    children: [
      h('h2', { role: 'heading', 'aria-level': '2', class: x.c('dialog-heading') }, title),
      h('div', { class: x.c('dialog-scroller') }, timeline(x, title)),
    ],
  };
}

/**
 * @param {Context} x
 * @param {View} view
 * @param {boolean} scrolled Whether the header's follow button has left the window.
 * @returns {ColumnParts}
 */
export function columnParts(x, { screen, viewer }, scrolled) {
  switch (screen.kind) {
    case 'profile':
      return {
        bar: profileBar(x, screen.person, scrolled),
        header: profileHeader(x, headerOf(screen)),
        tabs: profileTabList(x, screen),
        body: insteadOfTimeline(x, screen.person) ?? profileTimeline(x, screen),
      };
    case 'list':
      return {
        bar: stickyBar(x, { title: nameWithMarks(x, screen.person), under: `@${screen.person.handle}` }),
        header: null,
        tabs: listTabs(x, screen),
        body: timeline(x, x.t(screen.list === 'following' ? 'following' : 'followers')),
      };
    case 'missing':
      return { bar: stickyBar(x, { title: x.t('profile') }), tabs: null, ...missingProfile(x, screen) };
    case 'home':
      return {
        bar: homeBar(x, viewer),
        header: null,
        tabs: null,
        body: timeline(x, x.t('home')),
      };
    case 'search':
      return {
        bar: stickyBar(x, { title: '', end: searchForm(x, icon('explore', x.c('search-icon')), screen.query) }),
        header: null,
        tabs: tabList(x, [
          { path: `/search?q=${encodeURIComponent(screen.query)}&f=user`, text: x.t('people'), here: true },
        ]),
        body: timeline(x, x.t('search')),
      };
    case 'people':
      return {
        bar: stickyBar(x, { title: x.t(peopleTitles[screen.people]) }),
        header: null,
        tabs: null,
        body: timeline(x, x.t(peopleTitles[screen.people])),
      };
    case 'status':
      return { bar: stickyBar(x, { title: x.t('post') }), header: null, tabs: null, body: post(x, screen.post) };
    case 'elsewhere':
      return {
        bar: stickyBar(x, { title: screen.path }),
        header: null,
        tabs: null,
        body: emptyState(x, x.t('nothing'), x.t('nothingText')),
      };
  }
}

/**
 * On a narrow window the viewer's picture stands here, where wide ones have it in the navigation.
 * @param {Context} x
 * @param {PersonView} viewer
 */
function homeBar(x, viewer) {
  return stickyBar(x, {
    start: h(
      'div',
      { class: x.c('dash-button account-avatar'), 'data-testid': 'DashButton_ProfileIcon_Link' },
      avatar(x, viewer, { size: 'small', path: `/${viewer.handle}` }),
    ),
    title: x.t('forYou'),
  });
}

/**
 * @param {Context} x
 * @param {Extract<Screen, { kind: 'list' }>} screen
 */
function listTabs(x, { person, list }) {
  const path = `/${person.handle}`;
  /** @type {[import('../view').ListName, import('./words.js').Word][]} */
  const tabs = [
    ['verified_followers', 'verifiedFollowers'],
    ['followers_you_follow', 'followersYouFollow'],
    ['followers', 'followers'],
    ['following', 'following'],
  ];
  return tabList(
    x,
    tabs
      .filter(([name]) => name !== 'followers_you_follow' || !person.isViewer)
      .map(([name, word]) => ({ path: `${path}/${name}`, text: x.t(word), here: name === list })),
  );
}

/**
 * The rows of a timeline, except of lists, which load theirs by parts.
 * X puts its suggestions, follow buttons and all, between the posts of somebody's profile.
 * @param {Context} x
 * @param {View} view
 * @returns {Row[]}
 */
export function timelineRows(x, { screen, whoToFollow }) {
  if (screen.kind === 'search') return personRows(x, screen.people);
  if (screen.kind === 'people') return personRows(x, screen.rows);
  if (screen.kind !== 'profile' && screen.kind !== 'home') return [];
  if (screen.kind === 'profile' && insteadOfTimeline(x, screen.person)) return [];
  /** @type {Row[]} */
  const posts = screen.posts.map((each) => ({ kind: 'post', post: each }));
  if (screen.kind === 'home' || screen.tab !== 'posts') return posts;
  return [
    ...posts.slice(0, 3),
    { kind: 'title', text: x.t('whoToFollow') },
    ...personRows(x, whoToFollow),
    { kind: 'more', path: '/i/connect_people' },
    ...posts.slice(3),
  ];
}

/**
 * @param {Context} x
 * @param {PersonView[]} people
 * @returns {Row[]}
 */
export function personRows(x, people) {
  return people.map((person) => ({ kind: 'person', person, tag: x.settings.cellTag }));
}

/**
 * @param {Context} x
 * @param {Row} row
 */
export function renderRow(x, row) {
  switch (row.kind) {
    case 'post':
      return h('div', { class: x.c('row') }, post(x, row.post));
    case 'person':
      return h(
        'div',
        { class: x.c('row-person') },
        h('div', { class: x.c('plain') }, userCell(x, row.person, { tag: row.tag, withDescription: true })),
      );
    case 'title':
      return h(
        'div',
        { class: x.c('row-person') },
        h(
          'div',
          { class: x.c('plain') },
          h('h2', { role: 'heading', 'aria-level': '2', class: x.c('card-title') }, row.text),
        ),
      );
    case 'more':
      return h(
        'div',
        { class: x.c('row') },
        h(
          'a',
          { href: x.link(row.path), role: 'link', class: x.c('card-more') },
          h('span', { class: x.c('text') }, x.t('showMore')),
        ),
      );
  }
}

/**
 * The main column whole, with its parts as children of one box.
 * @param {Context} x
 * @param {ColumnParts} parts
 */
export function primaryColumn(x, { bar, header, tabs, body }) {
  return h(
    'div',
    { class: x.c('primary'), 'data-testid': 'primaryColumn' },
    h('div', { tabindex: '0', class: x.c('column') }, bar, header, tabs, body),
  );
}
