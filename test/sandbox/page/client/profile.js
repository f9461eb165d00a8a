// @ts-check
// A profile: bar, header, tabs, timeline. What stands in the header's rows is in profile-parts.js.
import { h } from './h.js';
import { avatar, buttonSentence, followButton, handleRow, headerName, nameWithMarks } from './people.js';
import { actions, counts, items, knownFollowers } from './profile-parts.js';
import { richText } from './rich-text.js';
import { emptyState, stickyBar, tabList, timeline } from './screen-parts.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../view').PersonView} PersonView */
/** @typedef {Extract<import('../view').Screen, { kind: 'profile' }>} ProfileScreen */
/**
 * Whose profile each part of the header is of: during a soft navigation they come in separate commits.
 * @typedef {{ rest: ProfileScreen, name: PersonView | null, indicator: PersonView | null, button: PersonView | null }} HeaderOf
 */

/** @param {ProfileScreen} screen @returns {HeaderOf} */
export function headerOf(screen) {
  return { rest: screen, name: screen.person, indicator: screen.person, button: screen.person };
}

/**
 * @param {Context} x
 * @param {PersonView} person
 * @param {boolean} scrolled Whether the header's own button has left the window.
 */
export function profileBar(x, person, scrolled) {
  const withButton = scrolled && !person.isViewer && !x.settings.userActionsOnly;
  return stickyBar(x, {
    title: nameWithMarks(x, person),
    under: `${x.count(person.postCount)} ${x.t('posts')}`,
    end: withButton
      ? h(
          'div',
          { class: x.c('bar-button'), 'data-testid': 'placementTracking' },
          followButton(x, person),
          buttonSentence(x, person),
        )
      : null,
  });
}

/**
 * @param {Context} x
 * @param {HeaderOf} of
 */
export function profileHeader(x, of) {
  const { person, known } = of.rest;
  const path = `/${person.handle}`;
  // Before 2023 a profile that blocks the viewer kept its banner and name alone; of a withheld one that is a guess.
  const bare = person.withheld || (person.blocksViewer && x.settings.unseen === 'a');
  return h(
    'div',
    { class: x.c('profile') },
    banner(x, person),
    h(
      'div',
      { class: x.c('profile-body') },
      h(
        'div',
        { class: x.c('profile-top') },
        avatar(x, person, { size: 'large', path: `${path}/photo` }),
        h('div', { class: x.c('profile-actions') }, of.button ? actions(x, of.button) : null),
      ),
      nameBlock(x, of),
      person.description && !bare
        ? h(
            'div',
            { class: x.c('profile-part') },
            h(
              'div',
              { class: x.c('plain') },
              h(
                'div',
                { dir: 'auto', class: x.c('description'), 'data-testid': 'UserDescription' },
                richText(x, person.description),
              ),
            ),
          )
        : null,
      bare ? null : h('div', { class: x.c('profile-part') }, items(x, person)),
      counts(x, person),
      known.names.length > 0 && !person.isViewer ? knownFollowers(x, path, known) : null,
    ),
  );
}

/**
 * @param {Context} x
 * @param {PersonView} person
 */
function banner(x, person) {
  const address = person.banner !== null && !x.settings.bannerMissing ? `${person.banner}/1500x500` : null;
  const box = h(
    'div',
    { class: x.c('picture profile-banner') },
    h(
      'div',
      { class: x.c('fill') },
      address && h('div', { class: x.c('picture-image'), style: `background-image: url("${address}");` }),
      address && h('img', { alt: '', draggable: 'true', src: x.padded(address), class: x.c('picture-alternative') }),
    ),
  );
  if (!address) return box;
  return h(
    'a',
    {
      href: x.link(`/${person.handle}/header_photo`),
      role: 'link',
      tabindex: '-1',
      'aria-hidden': 'true',
      class: x.c('plain'),
    },
    box,
  );
}

/**
 * Name, handle, X's tag. While the name is not drawn the block is absent or empty: nobody has seen it.
 * @param {Context} x
 * @param {HeaderOf} of
 */
function nameBlock(x, { name, indicator }) {
  const { settings } = x;
  const key = `header:${name?.id ?? ''}`;
  const drawn = name !== null && x.drawn(key, 'handle');
  // One component draws name and tag: the tag of another is never under this name.
  const tagged = name && { ...name, followsViewer: indicator?.id === name.id && indicator.followsViewer };
  if (!drawn && settings.unseen === 'a') return null;
  const lines = tagged
    ? h(
        'div',
        { class: x.c('shrink') },
        h('div', { class: x.c('shrink') }, drawn ? headerName(x, tagged) : null),
        handleRow(x, tagged, {
          path: null,
          boxed: settings.unseen === 'a',
          drawn: { handle: drawn, indicator: x.drawn(key, 'indicator') },
        }),
      )
    : null;
  return settings.era === '2026'
    ? h(
        'div',
        { class: x.c('header-names header-names-wrapping'), 'data-testid': 'UserName' },
        h('div', { class: x.c('header-names-first') }, h('div', { class: x.c('shrink') }, lines)),
        h('div', { class: x.c('plain') }),
      )
    : h(
        'div',
        { class: x.c('header-names'), 'data-testid': 'UserName' },
        h('div', { class: x.c('shrink') }, lines),
        h(
          'div',
          { class: x.c('header-names-second') },
          h('div', { class: x.c('row-box') }, h('div', { dir: x.dir, class: x.c('handle') })),
        ),
      );
}

/**
 * What stands in the timeline's place where X shows none, or null.
 * @param {Context} x
 * @param {PersonView} person
 */
export function insteadOfTimeline(x, person) {
  const name = `@${person.handle}`;
  if (person.blocked) return emptyState(x, x.t('blockedTitle', { name }), x.t('blockedText'));
  if (person.blocksViewer) return emptyState(x, x.t('blocksTitle', { name }), x.t('blocksText', { name }));
  if (person.withheld) return emptyState(x, x.t('withheldTitle', { name }), x.t('withheldText'));
  if (person.protected && person.followed !== 'yes' && !person.isViewer)
    return emptyState(x, x.t('protectedTitle'), x.t('protectedText', { name }));
  return null;
}

/**
 * An account that is suspended or not there. Nobody has seen whether its name block is absent or says the handle;
 * only a suspended one's text leads on, to X's rules.
 * @param {Context} x
 * @param {Extract<import('../view').Screen, { kind: 'missing' }>} screen
 */
export function missingProfile(x, { handle, standing }) {
  const handleText = h('div', { dir: 'ltr', class: x.c('handle') }, h('span', { class: x.c('text') }, `@${handle}`));
  const suspended = standing === 'suspended';
  return {
    header: h(
      'div',
      { class: x.c('profile') },
      h('div', { class: x.c('picture profile-banner') }),
      h(
        'div',
        { class: x.c('profile-body') },
        h('div', { class: x.c('profile-top') }, h('div', { class: x.c('avatar avatar-large') })),
        x.settings.unseen === 'a'
          ? h('div', { class: x.c('header-names') }, handleText)
          : h(
              'div',
              { class: x.c('header-names'), 'data-testid': 'UserName' },
              h('div', { class: x.c('handle-row') }, handleText),
            ),
      ),
    ),
    body: emptyState(
      x,
      x.t(suspended ? 'suspended' : 'missing'),
      x.t(suspended ? 'suspendedText' : 'missingText'),
      suspended ? { path: '/i/rules', text: x.t('learnMore') } : null,
    ),
  };
}

/**
 * @param {Context} x
 * @param {ProfileScreen} screen
 */
export function profileTabList(x, { person, tab }) {
  const path = `/${person.handle}`;
  /** @type {[import('../view').ProfileTab, import('./words.js').Word][]} */
  const tabs = [
    ['posts', 'posts'],
    ['with_replies', 'replies'],
    ['highlights', 'highlights'],
    ['media', 'media'],
  ];
  if (person.isViewer) tabs.push(['likes', 'likes']);
  if (person.verified === 'business') tabs.push(['affiliates', 'affiliates']);
  const list = tabList(
    x,
    tabs.map(([name, word]) => ({
      path: name === 'posts' ? path : `${path}/${name}`,
      text: x.t(word),
      here: name === tab,
    })),
  );
  return x.settings.era === '2026' ? h('div', { class: x.c('plain') }, list) : list;
}

/**
 * @param {Context} x
 * @param {ProfileScreen} screen
 */
export function profileTimeline(x, { person }) {
  return timeline(x, `${person.name}: ${x.t('posts')}`);
}
