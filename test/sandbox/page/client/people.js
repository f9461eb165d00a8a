// @ts-check
// The parts of a person that headers, cells, posts and cards share: picture, name, tag, follow button.
import { h } from './h.js';
import { icon, verifiedIcon } from './icons.js';
import { withEmoji } from './rich-text.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../view').PersonView} PersonView */

/**
 * @param {Context} x
 * @param {PersonView} person
 * @param {{ size: 'small' | 'tiny' | 'large', path: string | null, handle?: string }} options `handle` is the one the test id names.
 */
export function avatar(x, person, { size, path, handle = person.handle }) {
  const address = size === 'large' ? person.avatar.replace('_normal.', '_400x400.') : person.avatar;
  const rings = [
    h('div', { class: x.c('avatar-ring') }, h('div', { class: x.c('whole') })),
    h(
      'div',
      { class: x.c('avatar-ring') },
      h(
        'div',
        { class: x.c('picture') },
        h('div', { class: x.c('square') }),
        h(
          'div',
          { class: x.c('fill') },
          h('div', { class: x.c('picture-image'), style: `background-image: url("${encodeURI(address)}");` }),
          h('img', { alt: '', draggable: 'true', src: x.padded(address), class: x.c('picture-alternative') }),
        ),
      ),
    ),
  ];
  return h(
    'div',
    { class: x.c(`avatar avatar-${size}`), 'data-testid': `UserAvatar-Container-${handle}` },
    h('div', { class: x.c('square') }),
    h(
      'div',
      { class: x.c('fill') },
      h(
        'div',
        { class: x.c('avatar-edge') },
        path === null
          ? h('div', { role: 'presentation', tabindex: '-1', 'aria-hidden': 'true', class: x.c('avatar-link') }, rings)
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
              rings,
            ),
      ),
    ),
  );
}

/**
 * The badges behind a name. At the end of 2022 they stood straight in the name's line.
 * @param {Context} x
 * @param {PersonView} person
 * @param {{ pressable: boolean }} options In a header the verified badge opens what it means.
 */
function marks(x, person, { pressable }) {
  const badge = person.verified === 'none' ? null : verifiedIcon(x.t('verified'), x.c('mark'), person.verified);
  const all = [
    badge && pressable
      ? h(
          'div',
          { class: x.c('inline-flex') },
          h('div', { role: 'button', tabindex: '0', 'aria-label': x.t('verified'), class: x.c('mark-button') }, badge),
        )
      : badge,
    person.verified === 'business' && !pressable
      ? h(
          'div',
          { role: 'link', tabindex: '0', class: x.c('affiliate') },
          h('div', { class: x.c('picture-image'), style: `background-image: url("${encodeURI(person.avatar)}");` }),
        )
      : null,
    person.protected
      ? h(
          'span',
          { role: 'img', 'aria-label': x.t('locked'), class: x.c('inline-flex'), 'data-testid': 'icon-lock' },
          icon('locked', x.c('mark')),
        )
      : null,
  ];
  return x.settings.era === '2022' ? all : h('span', { class: x.c('marks-inside') }, all);
}

/**
 * A name as lists and bars have it.
 * @param {Context} x
 * @param {PersonView} person
 */
export function nameWithMarks(x, person) {
  return h(
    'div',
    { class: x.c('name-line') },
    h(
      'div',
      { dir: x.textDir, class: x.c('name') },
      h(
        'span',
        { class: x.c('text clip') },
        withEmoji(x, person.name),
        x.settings.era === '2022' ? null : h('span', { class: x.c('text') }),
      ),
    ),
    h('div', { dir: x.textDir, class: x.c('marks') }, marks(x, person, { pressable: false })),
  );
}

/**
 * A name as a profile's header has it: its badges stand inside the text.
 * @param {Context} x
 * @param {PersonView} person
 */
export function headerName(x, person) {
  const badges = h('span', { class: x.c('marks') }, marks(x, person, { pressable: true }));
  return h(
    'div',
    { class: x.c('name-line') },
    h(
      'div',
      { dir: x.textDir, class: x.c('header-name') },
      h(
        'span',
        { class: x.c('text') },
        withEmoji(x, person.name),
        x.settings.era === '2022' ? null : h('span', { class: x.c('text') }, badges),
      ),
      x.settings.era === '2022' ? badges : null,
    ),
  );
}

/**
 * The row of a handle with X's own tag. The row has no gap: the tag brings its margin. In a cell the tag stands
 * alone in a div; in a header and a hover card nobody has seen it, so it stands there once so and once in the row.
 * @param {Context} x
 * @param {PersonView} person
 * @param {{ path: string | null, boxed: boolean, drawn: { handle: boolean, indicator: boolean } }} options
 */
export function handleRow(x, person, { path, boxed, drawn }) {
  const text = h(
    'div',
    { class: x.c('plain') },
    h(
      'div',
      { dir: 'ltr', class: x.c('handle') },
      h('span', { class: x.c('text') }, person.disabled ?? `@${person.handle}`),
    ),
  );
  const indicator = drawn.indicator ? followsYou(x, person) : null;
  return h(
    'div',
    { class: x.c('handle-row') },
    drawn.handle
      ? h(
          'div',
          { tabindex: path === null ? '-1' : null, class: x.c('shrink') },
          path === null || person.disabled
            ? text
            : h('a', { href: x.link(path), role: 'link', tabindex: '-1', class: x.c('shrink') }, text),
        )
      : null,
    indicator && boxed ? h('div', { class: x.c('indicator-box') }, indicator) : indicator,
  );
}

/**
 * @param {Context} x
 * @param {PersonView} person
 */
function followsYou(x, person) {
  if (!person.followsViewer) return null;
  return h(
    'div',
    {
      dir: x.dir,
      class: x.c('follows-you'),
      'data-testid': x.settings.tagRenamed ? 'followsYouBadge' : 'userFollowIndicator',
    },
    h('span', { class: x.c('text') }, x.t('followsYou')),
  );
}

/**
 * A button, which was a div until 2024.
 * @param {Context} x
 * @param {{ look: string, text?: string, icon?: import('./h.js').Child, testid?: string, label: string | null }} options
 */
export function button(x, { look, text, icon: inside = null, testid, label }) {
  const old = x.settings.era !== '2026';
  const words = h(
    'span',
    { class: x.c('text clip') },
    text === undefined ? null : h('span', { class: x.c('text') }, text),
  );
  return h(
    old ? 'div' : 'button',
    {
      'aria-label': label,
      role: 'button',
      type: old ? null : 'button',
      tabindex: old ? '0' : null,
      class: x.c(`button ${look}`),
      'data-testid': testid,
    },
    h(
      'div',
      { dir: x.dir, class: x.c('button-label') },
      inside,
      old || text === undefined ? words : h('div', { class: x.c('inline-flex') }, words),
    ),
  );
}

/**
 * What the person's button says and does; null for the viewer.
 * @param {Context} x
 * @param {PersonView} person
 */
export function followAction(x, person) {
  if (person.isViewer) return null;
  /** @param {import('./words.js').Word} word */
  const action = (word, does = 'follow', look = 'button-filled') => ({ word: x.t(word), does, look });
  if (person.blocked) return action('blocked', 'unblock', 'button-warning');
  if (person.followed === 'yes') return action('following', 'unfollow', 'button-outline');
  if (person.followed === 'pending') return action('pending', 'cancel', 'button-outline');
  return action(person.followsViewer ? 'followBack' : 'follow');
}

/**
 * @param {Context} x
 * @param {PersonView} person
 */
export function followButton(x, person) {
  const action = followAction(x, person);
  if (!action) return null;
  // One program says that the button of a request has no label.
  const silent = action.does === 'cancel' && x.settings.unseen === 'b';
  return button(x, {
    look: action.look,
    text: action.word,
    testid: `${person.id}-${action.does}`,
    label: silent ? null : `${action.word} @${person.handle}`,
  });
}

/**
 * The sentence for screen readers beside a follow button: it holds the handle without its @.
 * @param {Context} x
 * @param {PersonView} person
 */
export function buttonSentence(x, person) {
  const action = followAction(x, person);
  return h(
    'div',
    { dir: 'auto', class: x.c('hidden') },
    action ? x.t('clickTo', { action: action.word, handle: person.handle }) : '',
  );
}
