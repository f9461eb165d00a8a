// @ts-check
// Text as X draws it: pictures for emoji, links for mentions, tags and addresses.
import { h } from './h.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('./h.js').Child} Child */

const EMOJI = /(\p{RI}{2}|(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F)\p{EMod}?(?:\u200D\p{Emoji}\uFE0F?\p{EMod}?)*)/u;
const MAYBE_EMOJI = /[\u2190-\u2BFF\u{1F000}-\u{1FAFF}]|\uFE0F/u;
const PARTS = /(@[A-Za-z0-9_]{1,20}|#[\p{L}\p{N}_]+|https?:\/\/\S+)/u;

/** @param {string} picture One emoji. */
function emoji(picture) {
  const points = Array.from(picture, (point) => point.codePointAt(0)?.toString(16)).filter((point) => point !== 'fe0f');
  return `https://abs.twimg.com/emoji/v2/svg/${points.join('-')}.svg`;
}

/**
 * Emoji stand as pictures beside the text's spans: `textContent` lacks them.
 * @param {Context} x
 * @param {string} text
 * @returns {Child[]}
 */
export function withEmoji(x, text) {
  // Most texts have none, and the expression is slow.
  if (!MAYBE_EMOJI.test(text)) return text === '' ? [] : [h('span', { class: x.c('text') }, text)];
  return text
    .split(EMOJI)
    .map((part, index) =>
      part === ''
        ? null
        : index % 2 === 0
          ? h('span', { class: x.c('text') }, part)
          : h('img', { alt: part, draggable: 'false', src: emoji(part), class: x.c('emoji') }),
    );
}

/**
 * @param {Context} x
 * @param {string} text
 * @returns {Child[]}
 */
export function richText(x, text) {
  return text.split(PARTS).map((part, index) => {
    if (index % 2 === 0) return withEmoji(x, part);
    if (part.startsWith('http')) {
      return h(
        'a',
        {
          href: part,
          target: '_blank',
          rel: 'noopener noreferrer nofollow',
          role: 'link',
          dir: 'ltr',
          class: x.c('inline-link'),
        },
        h('span', { 'aria-hidden': 'true', class: x.c('unseen-protocol') }, part.replace(/\/\/.*$/, '//')),
        part.replace(/^https?:\/\//, ''),
      );
    }
    const path = part.startsWith('@') ? `/${part.slice(1)}` : `/hashtag/${encodeURIComponent(part.slice(1))}`;
    return h(
      'div',
      { class: x.c('inline') },
      h(
        'span',
        { class: x.c('text') },
        h('a', { href: x.link(path), role: 'link', dir: 'ltr', class: x.c('inline-link') }, part),
      ),
    );
  });
}
