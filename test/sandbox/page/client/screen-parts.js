// @ts-check
// The parts that screens share.
import { h } from './h.js';
import { icon } from './icons.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('./h.js').Child} Child */

/**
 * @param {Context} x
 * @param {{ title: Child, under?: Child, end?: Child, start?: Child }} parts
 */
export function stickyBar(x, { title, under, end, start }) {
  return h(
    'div',
    { class: x.c('bar') },
    start ??
      h(
        'button',
        {
          role: 'button',
          type: 'button',
          'aria-label': x.t('back'),
          class: x.c('bar-back'),
          'data-testid': 'app-bar-back',
        },
        icon('back', x.c('round-icon flipped')),
      ),
    h(
      'div',
      { class: x.c('bar-titles') },
      h('h2', { role: 'heading', 'aria-level': '2', class: x.c('bar-title') }, title),
      under ? h('div', { dir: 'auto', class: x.c('bar-under') }, under) : null,
    ),
    end,
  );
}

/**
 * @param {Context} x
 * @param {{ path: string, text: string, here: boolean }[]} tabs
 */
export function tabList(x, tabs) {
  return h(
    'nav',
    { role: 'navigation', class: x.c('tabs'), 'aria-live': 'polite' },
    h(
      'div',
      { class: x.c('tabs-scroller'), 'data-testid': 'ScrollSnap-SwipeableList' },
      h(
        'div',
        { role: 'tablist', class: x.c('tabs-row'), 'data-testid': 'ScrollSnap-List' },
        tabs.map(({ path, text, here }) =>
          h(
            'div',
            { role: 'presentation', class: x.c('tab') },
            h(
              'a',
              {
                href: x.link(path),
                role: 'tab',
                'aria-selected': here ? 'true' : 'false',
                class: x.c(`tab-link${here ? ' tab-here' : ''}`),
              },
              h(
                'div',
                { dir: x.dir, class: x.c('tab-text') },
                h('span', { class: x.c('text') }, text),
                h('div', { class: x.c('tab-line') }),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

/**
 * The box that a virtual list fills.
 * @param {Context} x
 * @param {string} label
 */
export function timeline(x, label) {
  const id = x.listId();
  return h(
    'section',
    { role: 'region', class: x.c('region'), 'aria-labelledby': id },
    h('h1', { role: 'heading', 'aria-level': '1', id, dir: 'auto', class: x.c('for-readers') }, label),
    h(
      'div',
      { 'aria-label': label, class: x.c('timeline') },
      h('div', { class: x.c('timeline-rows'), style: 'position: relative;' }),
    ),
  );
}

/**
 * @param {Context} x
 * @param {string} title
 * @param {string} text
 * @param {{ path: string, text: string } | null} [more]
 */
export function emptyState(x, title, text, more = null) {
  return h(
    'div',
    { class: x.c('empty'), 'data-testid': 'emptyState' },
    h(
      'div',
      { dir: 'auto', class: x.c('empty-title'), 'data-testid': 'empty_state_header_text' },
      h('span', { class: x.c('text') }, title),
    ),
    h(
      'div',
      { dir: 'auto', class: x.c('empty-text'), 'data-testid': 'empty_state_body_text' },
      h('span', { class: x.c('text') }, text),
      more ? [' ', h('a', { href: x.link(more.path), role: 'link', class: x.c('inline-link') }, more.text)] : null,
    ),
  );
}
