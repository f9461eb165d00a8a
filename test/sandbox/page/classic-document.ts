import { createContext, directionOf, h, serialise } from './client/templates';
import { jsonForScript, profileSchema } from './profile-schema';
import type { PageSettings } from './settings';
import type { PersonView } from './view';

/**
 * The document of the classic client: an empty root that the client script fills.
 * @param subject Whom the profile schema in the head is about; null where X puts none.
 * @param nonce The policy's, for the scripts that are data.
 */
export function classicDocument({
  settings,
  subject,
  title,
  nonce,
}: {
  settings: PageSettings;
  subject: PersonView | null;
  title: string;
  nonce: string;
}): string {
  const background = settings.theme === 'dark' ? '#000000' : '#FFFFFF';
  const { c } = createContext(settings, '');
  const schema =
    subject && settings.jsonLd !== 'none'
      ? `<script type="application/ld+json" data-testid="UserProfileSchema-test" nonce="${nonce}">${profileSchema(subject, settings.jsonLd)}</script>`
      : '';
  const head = [
    h('meta', { charset: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width,initial-scale=1,viewport-fit=cover' }),
    h('meta', { name: 'theme-color', content: background }),
    // Named, so that the browser does not ask for one by itself, at a time of its own.
    h('link', { rel: 'icon', href: 'data:,' }),
    h('title', {}, title),
    h('link', { rel: 'stylesheet', href: `/sandbox/page/${settings.build}.css` }),
  ]
    .map(serialise)
    .join('');
  const html = `<html lang="${settings.lang}" dir="${directionOf(settings)}" style="font-size: ${settings.fontSize}px; overflow-y: scroll; overscroll-behavior-y: none; color-scheme: ${settings.theme};">`;
  return (
    `<!DOCTYPE html>${html}<head>${head}${schema}` +
    `<script type="application/json" id="sandbox-settings" nonce="${nonce}">${jsonForScript(settings)}</script>` +
    `<script type="module" src="/sandbox/page/client.js" nonce="${nonce}"></script></head>` +
    `<body style="background-color: ${background};"><noscript>JavaScript is not available.</noscript><div id="react-root"><div class="${c('splash')}"></div></div></body></html>`
  );
}
