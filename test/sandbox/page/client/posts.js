// @ts-check
import { h } from './h.js';
import { icon } from './icons.js';
import { avatar, nameWithMarks } from './people.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../view').PostView} PostView */

/**
 * `User-Name`, with a dash, is a post's author: not the header's `UserName`.
 * @param {Context} x
 * @param {PostView} post
 */
export function post(x, post) {
  const { author } = post;
  const path = `/${author.handle}`;
  const status = `${path}/status/${post.id}`;
  return h(
    'article',
    { class: x.c('post'), 'data-testid': 'tweet', role: 'article', tabindex: '0' },
    h('div', { class: x.c('post-avatar') }, avatar(x, author, { size: 'small', path })),
    h(
      'div',
      { class: x.c('post-body') },
      h(
        'div',
        { class: x.c('post-author'), 'data-testid': 'User-Name' },
        h('a', { href: x.link(path), role: 'link', class: x.c('shrink') }, nameWithMarks(x, author)),
        h(
          'a',
          { href: x.link(path), role: 'link', tabindex: '-1', dir: 'ltr', class: x.c('shrink handle') },
          h('span', { class: x.c('text') }, `@${author.handle}`),
        ),
        h('span', { 'aria-hidden': 'true', class: x.c('handle') }, '·'),
        h('a', { href: x.link(status), role: 'link', class: x.c('shrink handle') }, h('time', {}, `${post.age}h`)),
      ),
      h(
        'div',
        { dir: 'auto', class: x.c('post-text'), 'data-testid': 'tweetText' },
        h('span', { class: x.c('text') }, post.text),
      ),
      attachment(x, post, status),
      h(
        'div',
        { role: 'group', class: x.c('post-actions') },
        action(x, 'reply', post.replies, 'reply'),
        action(x, 'repeat', post.reposts, 'retweet'),
        action(x, 'like', post.likes, 'like'),
        action(x, 'views', post.views, 'views'),
      ),
    ),
  );
}

/**
 * @param {Context} x
 * @param {PostView} post
 * @param {string} status
 */
function attachment(x, post, status) {
  if (post.attachment === 'none') return null;
  if (post.attachment === 'photo') {
    return h(
      'a',
      { href: x.link(`${status}/photo/1`), role: 'link', class: x.c('attachment') },
      h('div', {
        class: x.c('attachment-still'),
        'data-testid': 'tweetPhoto',
        role: 'img',
        'aria-label': x.t('media'),
      }),
    );
  }
  // X wraps players and promoted posts in the same test id as a profile's follow button.
  return h(
    'div',
    { class: x.c('attachment'), 'data-testid': 'placementTracking' },
    h(
      'div',
      { class: x.c('attachment-still'), 'data-testid': post.attachment === 'video' ? 'videoPlayer' : 'card.wrapper' },
      h(
        'div',
        { 'data-testid': 'videoComponent', class: x.c('player'), role: 'img', 'aria-label': x.t('video') },
        icon('play', x.c('player-icon')),
      ),
    ),
  );
}

/**
 * @param {Context} x
 * @param {'reply' | 'repeat' | 'like' | 'views'} word
 * @param {number} count
 * @param {string} testid
 */
function action(x, word, count, testid) {
  return h(
    'button',
    {
      role: 'button',
      type: 'button',
      class: x.c('post-action'),
      'data-testid': testid,
      'aria-label': `${x.count(count)} ${x.t(word)}`,
    },
    icon(word, x.c('post-action-icon')),
    h('span', { class: x.c('text') }, count > 0 ? x.count(count) : ''),
  );
}
