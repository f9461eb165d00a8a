// @ts-check
// A person's hover card. Its shell is real; what it holds is composed, so that it is played in two forms.
import { h } from './h.js';
import { avatar, buttonSentence, followButton, handleRow, nameWithMarks } from './people.js';
import { counts, knownFollowers } from './profile-parts.js';
import { richText } from './rich-text.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../view').PersonView} PersonView */
/** @typedef {{ person: PersonView, known: import('../view').Known } | null} CardOf null while it loads. */

/**
 * @param {Context} x
 * @param {CardOf} of
 * @param {{ left: number, top: number }} at px of the window.
 */
export function hoverCard(x, of, { left, top }) {
  const guard = () => h('div', { tabindex: '0', class: x.c('inline-flex') });
  return h(
    'div',
    { class: x.c('card-layer') },
    h(
      'div',
      { class: x.c('plain') },
      h(
        'div',
        { class: x.c('hover-parent'), 'data-testid': 'hoverCardParent', style: `left: ${left}px; top: ${top}px;` },
        guard(),
        h(
          'div',
          { role: 'group', tabindex: '0', class: x.c('plain') },
          h(
            'div',
            { class: x.c('hover-card'), 'data-testid': 'HoverCard' },
            h('div', { class: x.c('plain') }, h('div', { class: x.c('hover-inside') }, of && inside(x, of))),
          ),
        ),
        guard(),
      ),
    ),
  );
}

/**
 * @param {Context} x
 * @param {NonNullable<CardOf>} of
 * @returns {import('./h.js').Child}
 */
function inside(x, { person, known }) {
  const key = `card:${person.id}`;
  const path = `/${person.handle}`;
  const below = [counts(x, person), known.names.length > 0 && !person.isViewer ? knownFollowers(x, path, known) : null];
  const plain = x.settings.unseen === 'a';
  const drawn = { handle: x.drawn(key, 'handle'), indicator: x.drawn(key, 'indicator') };
  return [
    h(
      'div',
      { class: x.c('hover-top') },
      h('div', { class: x.c('hover-avatar') }, avatar(x, person, { size: 'small', path })),
      h(
        'div',
        { class: x.c('plain') },
        x.drawn(key, 'button') ? followButton(x, person) : null,
        buttonSentence(x, person),
      ),
    ),
    h(
      'div',
      { class: x.c('hover-names') },
      h(
        'div',
        { class: x.c('shrink') },
        drawn.handle
          ? h('a', { href: x.link(path), role: 'link', class: x.c('shrink') }, nameWithMarks(x, person))
          : null,
        handleRow(x, person, { path, boxed: plain, drawn }),
      ),
    ),
    person.description
      ? h(
          'div',
          { dir: 'auto', class: x.c('cell-bio hover-bio'), 'data-testid': plain ? null : 'UserDescription' },
          richText(x, person.description),
        )
      : null,
    below,
  ];
}
