// @ts-check
// A person wherever the page shows one: picture, name, follow button, cell.
import { h } from './h.js';
import { icon, verifiedIcon } from './icons.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../view').PersonView} PersonView */

/**
 * @param {Context} x
 * @param {PersonView} person
 * @param {{ size: 'small' | 'large', path: string | null, handle?: string }} options `handle` is the one the test id names.
 */
export function avatar(x, person, { size, path, handle = person.handle }) {
  const address = size === 'large' ? person.avatar.replace('_normal.', '_400x400.') : person.avatar;
  const picture = h(
    'div',
    { class: x.c('picture') },
    h('div', { class: x.c('picture-image'), style: `background-image: url("${encodeURI(address)}");` }),
    h('img', { alt: '', draggable: 'true', src: x.padded(address), class: x.c('picture-alternative') }),
  );
  return h(
    'div',
    { class: x.c(`avatar avatar-${size}`), 'data-testid': `UserAvatar-Container-${handle}` },
    path === null
      ? h('div', { class: x.c('avatar-link') }, picture)
      : h(
          'a',
          {
            href: x.link(path),
            role: 'link',
            class: x.c('avatar-link'),
            'aria-hidden': size === 'small' ? 'true' : null,
            tabindex: size === 'small' ? '-1' : null,
            'aria-label': size === 'large' ? x.t('profile') : null,
          },
          picture,
        ),
  );
}

/**
 * @param {Context} x
 * @param {PersonView} person
 */
export function nameWithMarks(x, person) {
  return h(
    'div',
    { class: x.c('name-line') },
    h(
      'div',
      { dir: 'auto', class: x.c('name') },
      h('span', { class: x.c('text') }, h('span', { class: x.c('text') }, person.name)),
    ),
    h(
      'span',
      { class: x.c('marks') },
      person.verified === 'none' ? null : verifiedIcon(x.t('verified'), x.c('mark'), person.verified),
      person.protected
        ? h(
            'span',
            { role: 'img', 'aria-label': x.t('locked'), 'data-testid': 'icon-lock' },
            icon('locked', x.c('mark')),
          )
        : null,
    ),
  );
}

/**
 * @param {Context} x
 * @param {PersonView} person
 */
export function followsYou(x, person) {
  if (!person.followsViewer) return null;
  return h(
    'div',
    { class: x.c('follows-you'), 'data-testid': 'userFollowIndicator' },
    h('span', { class: x.c('text') }, x.t('followsYou')),
  );
}

/**
 * @param {Context} x
 * @param {PersonView} person
 */
export function followButton(x, person) {
  if (person.isViewer) return null;
  const { label, text, testid, look } = {
    yes: { label: x.t('following'), text: x.t('following'), testid: `${person.id}-unfollow`, look: 'button-outline' },
    pending: { label: x.t('pending'), text: x.t('pending'), testid: `${person.id}-cancel`, look: 'button-outline' },
    no: person.followsViewer
      ? { label: x.t('followBack'), text: x.t('followBack'), testid: `${person.id}-follow`, look: 'button-filled' }
      : { label: x.t('follow'), text: x.t('follow'), testid: `${person.id}-follow`, look: 'button-filled' },
  }[person.followed];
  return h(
    'button',
    {
      'aria-label': `${label} @${person.handle}`,
      role: 'button',
      type: 'button',
      class: x.c(`button ${look}`),
      'data-testid': testid,
    },
    h(
      'div',
      { dir: 'auto', class: x.c('button-text') },
      h('span', { class: x.c('text') }, h('span', { class: x.c('text') }, text)),
    ),
  );
}

/**
 * @param {Context} x
 * @param {PersonView} person
 * @param {{ tag: string, withDescription: boolean }} options
 */
export function userCell(x, person, { tag, withDescription }) {
  const path = `/${person.handle}`;
  return h(
    tag,
    {
      class: x.c('user-cell'),
      'data-testid': 'UserCell',
      role: tag === 'li' ? 'listitem' : 'button',
      tabindex: '0',
      type: tag === 'button' ? 'button' : null,
    },
    h(
      'div',
      { class: x.c('user-cell-row') },
      h('div', { class: x.c('user-cell-avatar') }, avatar(x, person, { size: 'small', path })),
      h(
        'div',
        { class: x.c('user-cell-body') },
        h(
          'div',
          { class: x.c('user-cell-top') },
          h(
            'div',
            { class: x.c('user-cell-names') },
            h('a', { href: x.link(path), role: 'link', class: x.c('plain-link') }, nameWithMarks(x, person)),
            h(
              'div',
              { class: x.c('handle-line') },
              h(
                'a',
                { href: x.link(path), role: 'link', tabindex: '-1', class: x.c('plain-link') },
                h('div', { dir: 'ltr', class: x.c('handle') }, h('span', { class: x.c('text') }, `@${person.handle}`)),
              ),
              followsYou(x, person),
            ),
          ),
          h('div', { class: x.c('user-cell-button') }, followButton(x, person)),
        ),
        withDescription && person.description
          ? h(
              'div',
              { dir: 'auto', class: x.c('user-cell-description') },
              h('span', { class: x.c('text') }, person.description),
            )
          : null,
      ),
    ),
  );
}
