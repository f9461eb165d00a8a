// @ts-check
// What stands in the rows of a profile's header.
import { h } from './h.js';
import { icon } from './icons.js';
import { avatar, button, buttonSentence, followButton } from './people.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('./h.js').Child} Child */
/** @typedef {import('../view').PersonView} PersonView */

/**
 * The buttons beside the picture.
 * @param {Context} x
 * @param {PersonView} person
 * @returns {Child}
 */
export function actions(x, person) {
  const { settings } = x;
  if (person.isViewer) {
    return h(
      'a',
      {
        href: x.link(settings.editProfile === 'settings' ? '/settings/profile' : '/i/flow/setup_profile'),
        role: 'link',
        class: x.c('button button-outline button-wide'),
        'data-testid': 'editProfileButton',
      },
      h(
        'div',
        { dir: x.dir, class: x.c('button-label') },
        h('span', { class: x.c('text clip') }, h('span', { class: x.c('text') }, x.t('editProfile'))),
      ),
    );
  }
  /** @param {import('./icons.js').IconName} name @param {string} label @param {string} [testid] */
  const round = (name, label, testid) =>
    button(x, {
      look: 'button-outline button-round',
      icon: icon(name, x.c('round-icon')),
      label,
      ...(testid && { testid }),
    });
  // Nobody has seen whether a profile that is closed to the viewer still has its button.
  const closed = (person.blocksViewer || person.withheld) && settings.unseen === 'a';
  return [
    round('more', x.t('more'), 'userActions'),
    person.protected || person.blocked || person.blocksViewer
      ? null
      : round('messages', x.t('message'), 'sendDMFromProfile'),
    // The bell has no test id.
    person.followed === 'yes' ? h('div', { class: x.c('plain') }, round('notifications', x.t('notifications'))) : null,
    settings.userActionsOnly || closed
      ? null
      : h(
          'div',
          { class: x.c('plain'), 'data-testid': 'placementTracking' },
          settings.subscribe ? null : h('div', { class: x.c('profile-button') }, drawnButton(x, person)),
          buttonSentence(x, person),
        ),
    settings.subscribe
      ? button(x, { look: 'button-filled button-wide', text: x.t('subscribe'), label: x.t('subscribe') })
      : null,
  ];
}

/**
 * @param {Context} x
 * @param {PersonView} person
 */
function drawnButton(x, person) {
  return x.drawn(`header:${person.id}`, 'button') ? followButton(x, person) : null;
}

/**
 * @param {Context} x
 * @param {PersonView} person
 */
export function items(x, person) {
  return h(
    'div',
    { dir: x.dir, class: x.c('items'), 'data-testid': 'UserProfileHeader_Items' },
    person.location
      ? h(
          'span',
          { role: 'presentation', dir: x.dir, class: x.c('item'), 'data-testid': 'UserLocation' },
          icon('location', x.c('item-icon')),
          h('span', { class: x.c('text') }, h('span', { class: x.c('text') }, person.location)),
        )
      : null,
    person.url
      ? h(
          'a',
          {
            href: x.padded(person.url),
            target: '_blank',
            rel: 'noopener noreferrer nofollow',
            role: 'none',
            dir: 'ltr',
            class: x.c('item item-link'),
            'data-testid': 'UserUrl',
          },
          icon('link', x.c('item-icon')),
          h('span', { class: x.c('text') }, person.url.replace(/^https?:\/\//, '')),
        )
      : null,
    joined(x, person),
  );
}

/**
 * The date of joining leads to a page about the account since 2025.
 * @param {Context} x
 * @param {PersonView} person
 */
function joined(x, person) {
  const text = h('span', { class: x.c('text') }, `${x.t('joined')} ${x.month(person.joinedAt)}`);
  const calendar = icon('joined', x.c('item-icon'));
  if (x.settings.era !== '2026') {
    return h(
      'span',
      { role: 'presentation', dir: x.dir, class: x.c('item'), 'data-testid': 'UserJoinDate' },
      calendar,
      text,
    );
  }
  return h(
    'div',
    { class: x.c('inline-flex') },
    h(
      'a',
      {
        href: x.link(`/${person.handle}/about`),
        role: 'none',
        dir: x.dir,
        class: x.c('item'),
        'data-testid': 'UserJoinDate',
      },
      calendar,
      text,
      icon('forward', x.c('item-icon flipped')),
    ),
  );
}

/**
 * @param {Context} x
 * @param {PersonView} person
 */
export function counts(x, person) {
  const path = `/${person.handle}`;
  const followers = x.settings.era === '2022' ? 'followers' : 'verified_followers';
  return h(
    'div',
    { class: x.c('counts') },
    count(x, `${path}/following`, person.followingCount, x.t('following')),
    count(x, `${path}/${followers}`, person.followersCount, x.t('followers')),
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
      { href: x.link(path), role: 'link', dir: x.dir, class: x.c('count-link') },
      h('span', { class: x.c('text count-value') }, h('span', { class: x.c('text') }, x.count(value))),
      ' ',
      h('span', { class: x.c('text count-word') }, h('span', { class: x.c('text') }, word)),
    ),
  );
}

/**
 * Who of those the viewer follows follows them too. Their pictures' test ids name nobody.
 * @param {Context} x
 * @param {string} path
 * @param {import('../view').Known} known
 */
export function knownFollowers(x, path, { names, others, avatars }) {
  const listed = names.join(', ');
  return h(
    'div',
    { class: x.c('known') },
    h(
      'a',
      {
        href: x.link(`${path}/followers_you_follow`),
        role: 'link',
        'aria-label': x.t('followersYouFollow'),
        class: x.c('plain'),
      },
      h(
        'div',
        { class: x.c('row-box') },
        h(
          'div',
          { class: x.c('known-avatars') },
          avatars.map((person) => avatar(x, person, { size: 'tiny', path: null, handle: 'unknown' })),
        ),
        h(
          'div',
          { dir: x.dir, class: x.c('known-text') },
          h(
            'span',
            { class: x.c('text') },
            x.t('followedBy', {
              names: others > 0 ? x.t('others', { names: listed, count: x.count(others) }) : listed,
            }),
          ),
        ),
      ),
    ),
  );
}
