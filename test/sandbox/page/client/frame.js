// @ts-check
// What stands around every screen: the navigation, the side column, the shell they hang in.
import { userCell } from './cells.js';
import { h } from './h.js';
import { icon } from './icons.js';
import { searchForm } from './menus.js';
import { avatar, handleRow, nameWithMarks } from './people.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../view').PersonView} PersonView */

/**
 * @param {Context} x
 * @param {PersonView} viewer
 * @param {string} path The address, to mark where we are.
 */
export function navigation(x, viewer, path) {
  const own = `/${viewer.handle}`;
  /** @type {[import('./icons.js').IconName & import('./words.js').Word, string, string][]} */
  const entries = [
    ['home', 'AppTabBar_Home_Link', '/home'],
    ['explore', 'AppTabBar_Explore_Link', '/explore'],
    ['notifications', 'AppTabBar_Notifications_Link', '/notifications'],
    ['messages', 'AppTabBar_DirectMessage_Link', '/i/chat'],
    ['bookmarks', 'AppTabBar_Bookmarks_Link', '/i/bookmarks'],
  ];
  if (!x.settings.profileLinkMissing) entries.push(['profile', 'AppTabBar_Profile_Link', own]);
  return h(
    'header',
    { role: 'banner', class: x.c('banner') },
    h(
      'div',
      { class: x.c('banner-inside') },
      h(
        'h1',
        { role: 'heading', class: x.c('logo') },
        h(
          'a',
          { href: x.link('/home'), 'aria-label': 'X', role: 'link', class: x.c('logo-link') },
          icon('logo', x.c('logo-icon')),
        ),
      ),
      h(
        'nav',
        { role: 'navigation', class: x.c('navigation') },
        entries.map(([word, testid, target]) =>
          h(
            'a',
            {
              href: x.link(target),
              role: 'link',
              class: x.c(`navigation-link${target === path ? ' navigation-here' : ''}`),
              'data-testid': testid,
              'aria-label': x.t(word),
            },
            h(
              'div',
              { class: x.c('navigation-pill') },
              icon(word, x.c('navigation-icon')),
              h('div', { dir: 'auto', class: x.c('navigation-text') }, h('span', { class: x.c('text') }, x.t(word))),
            ),
          ),
        ),
        h(
          'a',
          {
            href: x.link('/i/display'),
            role: 'link',
            class: x.c('navigation-link'),
            'data-testid': 'AppTabBar_More_Menu',
            'aria-label': x.t('more'),
          },
          h(
            'div',
            { class: x.c('navigation-pill') },
            icon('more', x.c('navigation-icon')),
            h('div', { dir: 'auto', class: x.c('navigation-text') }, h('span', { class: x.c('text') }, x.t('more'))),
          ),
        ),
      ),
      h(
        'a',
        {
          href: x.link('/compose/post'),
          role: 'link',
          class: x.c('new-post'),
          'data-testid': 'SideNav_NewTweet_Button',
          'aria-label': x.t('post'),
        },
        icon('compose', x.c('new-post-icon')),
        h('span', { class: x.c('new-post-text') }, x.t('post')),
      ),
    ),
    h(
      'button',
      {
        role: 'button',
        type: 'button',
        class: x.c('account'),
        'data-testid': 'SideNav_AccountSwitcher_Button',
        'aria-label': x.t('accountMenu'),
      },
      h(
        'div',
        { class: x.c('account-avatar') },
        avatar(x, viewer, {
          size: 'small',
          path: null,
          handle: x.padded(x.settings.avatarContainerUnknown ? 'unknown' : viewer.handle),
        }),
      ),
      h(
        'div',
        { class: x.c('account-names') },
        nameWithMarks(x, viewer),
        handleRow(x, viewer, { path: null, boxed: true, drawn: { handle: true, indicator: true } }),
      ),
      h('div', { class: x.c('account-more') }, icon('more', x.c('account-more-icon'))),
    ),
  );
}

/**
 * Narrow windows get a bar below instead, which does not say who is signed in.
 * @param {Context} x
 */
export function bottomBar(x) {
  /** @type {[import('./icons.js').IconName & import('./words.js').Word, string, string][]} */
  const entries = [
    ['home', 'AppTabBar_Home_Link', '/home'],
    ['explore', 'AppTabBar_Explore_Link', '/explore'],
    ['notifications', 'AppTabBar_Notifications_Link', '/notifications'],
    ['messages', 'AppTabBar_DirectMessage_Link', '/i/chat'],
  ];
  return h(
    'header',
    { role: 'banner', class: x.c('bottom') },
    h(
      'nav',
      { role: 'navigation', class: x.c('bottom-bar'), 'data-testid': 'BottomBar' },
      entries.map(([word, testid, target]) =>
        h(
          'a',
          {
            href: x.link(target),
            role: 'link',
            class: x.c('bottom-link'),
            'data-testid': testid,
            'aria-label': x.t(word),
          },
          icon(word, x.c('navigation-icon')),
        ),
      ),
    ),
  );
}

/**
 * @param {Context} x
 * @param {PersonView[]} people
 */
export function sidebar(x, people) {
  return h(
    'div',
    { class: x.c('sidebar'), 'data-testid': 'sidebarColumn' },
    h(
      'div',
      { class: x.c('sidebar-inside') },
      searchForm(x, icon('explore', x.c('search-icon'))),
      h(
        'aside',
        { role: 'complementary', 'aria-label': x.t('whoToFollow'), class: x.c('card') },
        h(
          'h2',
          { role: 'heading', 'aria-level': '2', class: x.c('card-title') },
          h('span', { class: x.c('text') }, x.t('whoToFollow')),
        ),
        h(
          'ul',
          { role: 'list', class: x.c('card-list') },
          people.map((person) =>
            userCell(x, person, { tag: x.settings.era === '2026' ? 'li' : 'div', withDescription: false }),
          ),
        ),
        h(
          'a',
          { href: x.link('/i/connect_people'), role: 'link', class: x.c('card-more') },
          h('span', { class: x.c('text') }, x.t('showMore')),
        ),
      ),
      h(
        'section',
        { 'aria-label': x.t('trending'), class: x.c('card') },
        h('h2', { role: 'heading', 'aria-level': '2', class: x.c('card-title') }, x.t('trending')),
        ['#loopback', '#sandbox', 'Port 443'].map((topic) =>
          h(
            'div',
            { class: x.c('trend'), 'data-testid': 'trend' },
            h('div', { dir: 'auto', class: x.c('name') }, topic),
          ),
        ),
      ),
    ),
  );
}
