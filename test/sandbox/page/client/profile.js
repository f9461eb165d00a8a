// @ts-check
import { h } from './h.js';
import { icon } from './icons.js';
import { avatar, followButton, followsYou, nameWithMarks } from './people.js';
import { stickyBar, tabList, timeline } from './screen-parts.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../view').PersonView} PersonView */
/** @typedef {Extract<import('../view').Screen, { kind: 'profile' }>} ProfileScreen */

/**
 * @param {Context} x
 * @param {PersonView} person
 * @param {boolean} scrolled Whether the header's own button has left the window.
 */
export function profileBar(x, person, scrolled) {
  const withButton = scrolled && !person.isViewer && !x.settings.userActionsOnly;
  return stickyBar(x, {
    title: nameWithMarks(x, person),
    under: `${x.count(person.postCount)} ${x.t('posts')}`,
    end: withButton
      ? h('div', { class: x.c('bar-button'), 'data-testid': 'placementTracking' }, followButton(x, person))
      : null,
  });
}

/**
 * @param {Context} x
 * @param {ProfileScreen} screen
 */
export function profileHeader(x, { person, known }) {
  const path = `/${person.handle}`;
  const banner = person.banner !== null && !x.settings.bannerMissing ? `${person.banner}/1500x500` : null;
  return h(
    'div',
    { class: x.c('profile') },
    h(
      'a',
      {
        href: x.link(`${path}/header_photo`),
        role: 'link',
        class: x.c('profile-banner'),
        tabindex: banner ? '0' : '-1',
        'aria-label': x.t('media'),
      },
      banner
        ? [
            h('div', { class: x.c('picture-image'), style: `background-image: url("${banner}");` }),
            h('img', { alt: '', draggable: 'true', src: x.padded(banner), class: x.c('picture-alternative') }),
          ]
        : null,
    ),
    h(
      'div',
      { class: x.c('profile-body') },
      h(
        'div',
        { class: x.c('profile-top') },
        h('div', { class: x.c('profile-avatar') }, avatar(x, person, { size: 'large', path: `${path}/photo` })),
        h('div', { class: x.c('profile-actions') }, actions(x, person)),
      ),
      h(
        'div',
        { class: x.c('profile-name'), 'data-testid': 'UserName' },
        h(
          'div',
          { class: x.c('profile-name-inside') },
          nameWithMarks(x, person),
          h(
            'div',
            { class: x.c('handle-line') },
            h('div', { dir: 'ltr', class: x.c('handle') }, h('span', { class: x.c('text') }, `@${person.handle}`)),
            followsYou(x, person),
          ),
        ),
      ),
      person.description
        ? h(
            'div',
            { class: x.c('profile-part') },
            h(
              'div',
              { dir: 'auto', class: x.c('description'), 'data-testid': 'UserDescription' },
              h('span', { class: x.c('text') }, person.description),
            ),
          )
        : null,
      h('div', { class: x.c('profile-part') }, items(x, person)),
      h(
        'div',
        { class: x.c('profile-part counts') },
        count(x, `${path}/following`, person.followingCount, x.t('following')),
        count(
          x,
          `${path}/${person.isViewer ? 'followers' : 'verified_followers'}`,
          person.followersCount,
          x.t('followers'),
        ),
      ),
      known.names.length > 0 && !person.isViewer
        ? h(
            'a',
            { href: x.link(`${path}/followers_you_follow`), role: 'link', class: x.c('profile-part known') },
            h('span', { dir: 'auto', class: x.c('text') }, knownFollowers(x, known)),
          )
        : null,
    ),
  );
}

/**
 * @param {Context} x
 * @param {PersonView} person
 */
function actions(x, person) {
  if (person.isViewer) {
    return h(
      'a',
      {
        href: x.link('/settings/profile'),
        role: 'link',
        class: x.c('button button-outline'),
        'data-testid': 'editProfileButton',
      },
      h('span', { class: x.c('button-text') }, x.t('editProfile')),
    );
  }
  return [
    h(
      'button',
      { role: 'button', type: 'button', 'aria-label': x.t('more'), class: x.c('round'), 'data-testid': 'userActions' },
      icon('more', x.c('round-icon')),
    ),
    person.protected
      ? null
      : h(
          'button',
          {
            role: 'button',
            type: 'button',
            'aria-label': x.t('message'),
            class: x.c('round'),
            'data-testid': 'sendDMFromProfile',
          },
          icon('messages', x.c('round-icon')),
        ),
    x.settings.userActionsOnly
      ? null
      : h('div', { class: x.c('tracking'), 'data-testid': 'placementTracking' }, followButton(x, person)),
  ];
}

/**
 * @param {Context} x
 * @param {PersonView} person
 */
function items(x, person) {
  return h(
    'div',
    { class: x.c('items'), 'data-testid': 'UserProfileHeader_Items' },
    person.location
      ? h(
          'span',
          { class: x.c('item'), 'data-testid': 'UserLocation' },
          icon('location', x.c('item-icon')),
          h('span', { dir: 'auto', class: x.c('text') }, person.location),
        )
      : null,
    person.url
      ? h(
          'a',
          {
            href: x.padded(person.url),
            target: '_blank',
            rel: 'noopener noreferrer nofollow',
            role: 'link',
            class: x.c('item item-link'),
            'data-testid': 'UserUrl',
          },
          h('span', { dir: 'ltr', class: x.c('text') }, person.url.replace(/^https?:\/\//, '')),
        )
      : null,
    h(
      'span',
      { class: x.c('item'), 'data-testid': 'UserJoinDate' },
      icon('joined', x.c('item-icon')),
      h('span', { class: x.c('text') }, `${x.t('joined')} ${x.month(person.joinedAt)}`),
    ),
  );
}

/**
 * @param {Context} x
 * @param {string} path
 * @param {number} value
 * @param {string} word
 */
function count(x, path, value, word) {
  return h(
    'div',
    { class: x.c('count') },
    h(
      'a',
      { href: x.link(path), role: 'link', class: x.c('count-link') },
      h('span', { class: x.c('count-value') }, h('span', { class: x.c('text') }, x.count(value))),
      ' ',
      h('span', { class: x.c('count-word') }, h('span', { class: x.c('text') }, word)),
    ),
  );
}

/**
 * @param {Context} x
 * @param {ProfileScreen['known']} known
 */
function knownFollowers(x, { names, others }) {
  const listed = names.join(', ');
  return x.t('followedBy', { names: others > 0 ? x.t('others', { names: listed, count: x.count(others) }) : listed });
}

/**
 * @param {Context} x
 * @param {ProfileScreen} screen
 */
export function profileTabList(x, { person, tab }) {
  const path = `/${person.handle}`;
  /** @type {[import('../view').ProfileTab, import('./words.js').Word][]} */
  const tabs = [
    ['posts', 'posts'],
    ['with_replies', 'replies'],
    ['highlights', 'highlights'],
    ['media', 'media'],
  ];
  if (person.isViewer) tabs.push(['likes', 'likes']);
  if (person.verified === 'business') tabs.push(['affiliates', 'affiliates']);
  return tabList(
    x,
    tabs.map(([name, word]) => ({
      path: name === 'posts' ? path : `${path}/${name}`,
      text: x.t(word),
      here: name === tab,
    })),
  );
}

/**
 * @param {Context} x
 * @param {ProfileScreen} screen
 */
export function profileTimeline(x, { person }) {
  return timeline(x, `${person.name}: ${x.t('posts')}`);
}
