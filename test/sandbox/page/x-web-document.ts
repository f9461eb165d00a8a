import { directionOf, h, serialise, wordsIn, type Child, type VElement } from './client/templates';
import { pagesStyle } from './x-web-style';
import type { PageSettings } from './settings';
import type { Screen } from './view';

/**
 * The document of the new client, which serves signed-out pages: written whole by the server,
 * with no `#react-root` and no `data-testid`.
 * @param isSignedIn Whether somebody is: they are not asked to log in.
 */
export function xWebDocument({
  settings,
  screen,
  isSignedIn,
  nonce,
}: {
  settings: PageSettings;
  screen: Screen;
  isSignedIn: boolean;
  nonce: string;
}): string {
  const t = wordsIn(settings.lang);
  const head = [
    h('meta', { charset: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width,initial-scale=1' }),
    // Named, so that the browser does not ask for one by itself, at a time of its own.
    h('link', { rel: 'icon', href: 'data:,' }),
    h('title', {}, screen.kind === 'profile' ? `${screen.person.name} (@${screen.person.handle}) / X` : 'X'),
  ];
  const body = h(
    'div',
    { class: 'flex min-h-dvh flex-col' },
    h(
      'header',
      { class: 'sticky top-0 flex items-center justify-between gap-4 px-4' },
      h('a', { href: '/', class: 'text-xl font-bold', 'aria-label': 'X' }, 'X'),
      !isSignedIn && h('a', { href: '/login', class: 'rounded-full px-4 py-2 font-bold bg-blue' }, 'Log in'),
    ),
    h('main', { class: 'mx-auto w-full max-w-xl' }, content(screen, settings, t)),
  );
  return (
    `<!DOCTYPE html><html lang="${settings.lang}" dir="${directionOf(settings)}" data-theme="${settings.theme}"><head>${head.map(serialise).join('')}` +
    `<style nonce="${nonce}">${pagesStyle}</style></head><body class="bg-background text-foreground">${serialise(body)}</body></html>`
  );
}

function content(screen: Screen, settings: PageSettings, t: ReturnType<typeof wordsIn>): Child {
  switch (screen.kind) {
    case 'profile': {
      const { person } = screen;
      const number = new Intl.NumberFormat(settings.lang, { notation: 'compact' });
      return [
        h(
          'div',
          { class: 'h-48 w-full bg-muted' },
          person.banner !== null &&
            !settings.bannerMissing &&
            h('img', { alt: '', src: `${person.banner}/1500x500`, class: 'h-48 w-full object-cover' }),
        ),
        h(
          'section',
          { class: 'flex flex-col gap-3 px-4 py-3' },
          h('img', {
            alt: '',
            src: person.avatar.replace('_normal.', '_400x400.'),
            class: 'size-32 rounded-full -mt-16',
          }),
          h(
            'div',
            {},
            h('h1', { class: 'text-xl font-bold' }, h('bdi', {}, person.name)),
            h('p', { class: 'text-muted' }, h('bdi', { dir: 'ltr' }, `@${person.handle}`)),
          ),
          person.description !== '' && h('p', { dir: 'auto' }, person.description),
          h(
            'p',
            { class: 'flex gap-4' },
            h('span', {}, h('b', {}, number.format(person.followingCount)), ` ${t('following')}`),
            h('span', {}, h('b', {}, number.format(person.followersCount)), ` ${t('followers')}`),
          ),
        ),
        screen.posts.map(({ text }) => post(person.name, text)),
      ];
    }
    case 'missing':
      return h(
        'section',
        { class: 'flex flex-col gap-3 px-4 py-3' },
        h('h1', { class: 'text-xl font-bold' }, screen.standing === 'suspended' ? t('suspended') : t('missing')),
      );
    case 'status':
      return post(screen.post.author.name, screen.post.text);
    default:
      return h(
        'section',
        { class: 'flex flex-col gap-3 px-4 py-3' },
        h('h1', { class: 'text-xl font-bold' }, 'Log in to X'),
      );
  }
}

function post(name: string, text: string): VElement {
  return h(
    'article',
    { class: 'border-t px-4 py-3' },
    h('p', { class: 'font-bold' }, h('bdi', {}, name)),
    h('p', { dir: 'auto' }, text),
  );
}
