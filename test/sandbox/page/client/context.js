// @ts-check
// What every template needs: settings, words, class names, and X's habits with links.
import { classNameOf } from './class-names.js';
import { directionOf, wordsIn } from './words.js';

/**
 * @param {import('../settings').PageSettings} settings
 * @param {string} origin Of the page, for links written out in full.
 * @param {(key: string, part: import('../settings').DrawnPart) => boolean} [drawn] Whether a part of a header
 *   (`header:<id>`), row (`row:<id>`) or hover card (`card:<id>`) is there yet.
 */
export function createContext(settings, origin, drawn = () => true) {
  const compact = new Intl.NumberFormat(settings.lang, { notation: 'compact', maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(settings.lang);
  const month = new Intl.DateTimeFormat(settings.lang, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  /** @param {string} value */
  const padded = (value) => (settings.whitespaceInAttributes ? `\n  ${value} ` : value);
  const dir = directionOf(settings);
  /** @type {Map<string, string>} */
  const classes = new Map();
  /** @param {string} names */
  const classesFor = (names) =>
    `${/^text\b/.test(names) ? 'css-1jxf684' : 'css-175oi2r'} ${names
      .split(' ')
      .map((name) => classNameOf(name, settings.build))
      .join(' ')}`;
  let lists = 0;
  return {
    settings,
    drawn,
    dir,
    /** Of a name: nobody has seen what it is where the interface runs from right to left. */
    textDir: settings.unseen === 'a' ? dir : 'auto',
    /** @returns {string} The id of a list's heading, numbered through a session. */
    listId: () => `accessible-list-${lists++}`,
    t: wordsIn(settings.lang),
    /** @param {string} names Names in the style sheets, with spaces between. */
    c(names) {
      const known = classes.get(names);
      if (known !== undefined) return known;
      const made = classesFor(names);
      classes.set(names, made);
      return made;
    },
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
