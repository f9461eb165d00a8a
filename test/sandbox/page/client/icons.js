// @ts-check
// Plain line icons on a 24 by 24 grid, drawn for this page.
import { h } from './h.js';

const outlines = {
  logo: 'M4 4l16 16M20 4L4 20',
  home: 'M4 10.5L12 4l8 6.5V20h-5.5v-5h-5v5H4z',
  explore: 'M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L21 21',
  notifications: 'M6 17V11a6 6 0 0112 0v6l1.5 1.5h-15zM10 21h4',
  messages: 'M3.5 6h17v12h-17zM3.5 7l8.5 6 8.5-6',
  bookmarks: 'M6 4h12v16.5l-6-4.5-6 4.5z',
  profile: 'M12 4a4 4 0 100 8 4 4 0 000-8zM4.5 20.5c.8-4 3.6-6 7.5-6s6.7 2 7.5 6z',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  forward: 'M4 12h16M13 5l7 7-7 7',
  link: 'M10 14a4 4 0 005.7 0l3-3A4 4 0 0013 5.3l-1 1M14 10a4 4 0 00-5.7 0l-3 3A4 4 0 0011 18.7l1-1',
  back: 'M20 12H4M11 5l-7 7 7 7',
  location: 'M12 3a7 7 0 00-7 7c0 5 7 11 7 11s7-6 7-11a7 7 0 00-7-7zM12 8a2 2 0 100 4 2 2 0 000-4z',
  joined: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  reply: 'M4 5h16v11h-9l-5 4v-4H4z',
  repeat: 'M4 9l3-3 3 3M7 6v10h8M20 15l-3 3-3-3M17 18V8H9',
  like: 'M12 20S4 15 4 9.5A4.3 4.3 0 0112 7a4.3 4.3 0 018 2.5C20 15 12 20 12 20z',
  views: 'M5 20v-7M10 20V5M15 20v-9M20 20V9',
  locked: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3',
  compose: 'M5 19l1-5L17 3l4 4L10 18zM12 19h8',
  close: 'M5 5l14 14M19 5L5 19',
  play: 'M8 5l11 7-11 7z',
};
/** @typedef {keyof typeof outlines} IconName */

/**
 * @param {IconName} name
 * @param {string} className
 */
export function icon(name, className) {
  return h(
    'svg',
    { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: className },
    h(
      'g',
      {},
      h('path', {
        d: outlines[name],
        fill: 'none',
        stroke: 'currentColor',
        'stroke-width': name === 'more' ? 3 : 1.8,
        'stroke-linecap': 'round',
        'stroke-linejoin': 'round',
      }),
    ),
  );
}

/**
 * @param {string} label
 * @param {string} className
 * @param {'blue' | 'business' | 'government'} kind
 */
export function verifiedIcon(label, className, kind) {
  const colour = { blue: 'rgb(29, 155, 240)', business: 'rgb(209, 157, 0)', government: 'rgb(130, 154, 171)' }[kind];
  return h(
    'svg',
    { viewBox: '0 0 24 24', 'aria-label': label, role: 'img', class: className, 'data-testid': 'icon-verified' },
    h(
      'g',
      {},
      h('path', {
        d: 'M12 2l2.6 2 3.3-.2 1 3.1 2.8 1.7-1.1 3.1 1.1 3.1-2.8 1.7-1 3.1-3.3-.2L12 22l-2.6-2.6-3.3.2-1-3.1L2.3 14.8l1.1-3.1-1.1-3.1L5.1 6.9l1-3.1L9.4 4z',
        fill: colour,
      }),
      h('path', { d: 'M8 12l2.7 2.7L16 9.3', fill: 'none', stroke: 'white', 'stroke-width': 2 }),
    ),
  );
}
