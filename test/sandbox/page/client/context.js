// @ts-check
// What every template needs: settings, words, class names, and X's habits with links.
import { classNameOf } from './class-names.js';
import { wordsIn } from './words.js';

/**
 * @param {import('../settings').PageSettings} settings
 * @param {string} origin Of the page, for links written out in full.
 */
export function createContext(settings, origin) {
  const compact = new Intl.NumberFormat(settings.lang, { notation: 'compact', maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(settings.lang);
  const month = new Intl.DateTimeFormat(settings.lang, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  /** @param {string} value */
  const padded = (value) => (settings.whitespaceInAttributes ? `\n  ${value} ` : value);
  return {
    settings,
    t: wordsIn(settings.lang),
    /** @param {string} names Names in style.css, with spaces between. */
    c: (names) =>
      `${names === 'text' ? 'css-1jxf684' : 'css-175oi2r'} ${names
        .split(' ')
        .map((name) => classNameOf(name, settings.build))
        .join(' ')}`,
    /** @param {string} path */
    link: (path) => padded(settings.absoluteLinks ? origin + path : path),
    padded,
    /** @param {number} value */
    count: (value) => (value < 10_000 ? whole : compact).format(value),
    /** @param {string} iso */
    month: (iso) => month.format(new Date(iso)),
  };
}
/** @typedef {ReturnType<typeof createContext>} Context */
