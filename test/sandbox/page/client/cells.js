// @ts-check
// A person's cell, in every form X has had since 2022. Which anchors hold is in anchors.test.ts.
import { h } from './h.js';
import { icon } from './icons.js';
import { avatar, button, buttonSentence, followButton, handleRow, nameWithMarks } from './people.js';
import { richText } from './rich-text.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../view').PersonView} PersonView */

/** What a cell of no list of people has: no button, and never a bio. */
const NO_BUTTON = { withDescription: false, withButton: false };

/**
 * @param {Context} x
 * @param {PersonView} person
 * @param {{ tag: string, withDescription: boolean, withButton?: boolean }} options
 */
export function userCell(x, person, { tag, withDescription, withButton = true }) {
  const key = `row:${person.id}`;
  const path = `/${person.handle}`;
  return h(
    tag,
    {
      class: x.c('user-cell'),
      'data-testid': 'UserCell',
      role: tag === 'li' ? 'listitem' : 'button',
      tabindex: tag === 'button' ? null : '0',
      type: tag === 'button' ? 'button' : null,
    },
    person.context ? contextLine(x, person.context) : null,
    h(
      'div',
      { class: x.c('row-box') },
      h(
        'div',
        { class: x.c(`cell-avatar cell-avatar-${x.settings.era}`) },
        h('div', { class: x.c('shrink') }, avatar(x, person, { size: 'small', path })),
      ),
      h(
        'div',
        { class: x.c('cell-body') },
        h(
          'div',
          { class: x.c('cell-top') },
          h(
            'div',
            { class: x.c('shrink') },
            h(
              'div',
              { class: x.c('shrink') },
              h(
                'div',
                { class: x.c('shrink') },
                x.drawn(key, 'handle')
                  ? h('a', { href: x.link(path), role: 'link', class: x.c('shrink') }, nameWithMarks(x, person))
                  : null,
              ),
              handleRow(x, person, {
                path,
                boxed: true,
                drawn: { handle: x.drawn(key, 'handle'), indicator: x.drawn(key, 'indicator') },
              }),
            ),
          ),
          withButton && !person.disabled
            ? h(
                'div',
                { class: x.c('cell-button') },
                x.drawn(key, 'button') ? followButton(x, person) : null,
                person.secondButton ? secondButton(x, person.secondButton) : null,
              )
            : null,
          withButton ? buttonSentence(x, person) : null,
        ),
        withDescription && person.description
          ? h('div', { dir: 'auto', class: x.c('cell-bio') }, richText(x, person.description))
          : null,
      ),
    ),
  );
}

/**
 * A cell as the account switcher and the search box have it: nothing is said there of who follows whom.
 * @param {Context} x
 * @param {PersonView} person
 * @param {string} tag
 */
export function plainCell(x, person, tag) {
  return userCell(x, person, { tag, ...NO_BUTTON });
}

/**
 * Why somebody is suggested, over their cell: it names somebody else, with a link before theirs.
 * @param {Context} x
 * @param {string} handle
 */
function contextLine(x, handle) {
  return h(
    'div',
    { class: x.c('cell-context') },
    h(
      'div',
      { class: x.c('row-box') },
      h('div', { class: x.c(`cell-avatar cell-context-icon`) }, icon('profile', x.c('context-icon'))),
      h(
        'div',
        { class: x.c('cell-body') },
        h(
          'a',
          { href: x.link(`/${handle}`), role: 'link', class: x.c('shrink') },
          h(
            'div',
            { dir: x.dir, class: x.c('context-text') },
            h('span', { class: x.c('text') }, x.t('followedBy', { names: `@${handle}` })),
          ),
        ),
      ),
    ),
  );
}

/**
 * @param {Context} x
 * @param {string} id Somebody else's.
 */
function secondButton(x, id) {
  return button(x, { look: 'button-outline', text: x.t('follow'), testid: `${id}-follow`, label: x.t('follow') });
}
