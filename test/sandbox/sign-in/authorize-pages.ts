import type { App } from './apps';
import type { Person } from '../people/people';

/** The consent page: who asks, for which account, for what. Its buttons are `#allow` and `#cancel`. */
export function consentPage({
  action,
  app,
  viewer,
  abilities,
}: {
  action: string;
  app: App;
  viewer: Person;
  abilities: readonly { scope: string; words: string }[];
}): string {
  return page(
    'Authorize app',
    `<img class="app" src="https://pbs.twimg.com/profile_images/1/${encodeURIComponent(app.clientId)}_normal.png" alt="">
    <h1><span id="app">${escapeHtml(app.name)}</span> wants to access your account</h1>
    <p class="account"><img src="${escapeHtml(viewer.profileImageUrl)}" alt=""><span><bdi>${escapeHtml(viewer.name)}</bdi><br><small id="account">@${escapeHtml(viewer.handle)}</small></span></p>
    <form method="post" action="${escapeHtml(action)}">
      <button id="allow" name="decision" value="allow" class="main">Authorize app</button>
      <button id="cancel" name="decision" value="cancel">Cancel</button>
    </form>
    <h2>Things this App can do</h2>
    <ul id="scopes">${abilities.map(({ scope, words }) => `<li data-scope="${escapeHtml(scope)}">${escapeHtml(words)}</li>`).join('')}</ul>`,
  );
}

/** Nobody is signed in: whose account is it? Each button is `[name=account][value=<handle>]`. */
export function accountPage({ action, viewers }: { action: string; viewers: readonly Person[] }): string {
  const buttons = viewers
    .map(
      (viewer) =>
        `<button name="account" value="${escapeHtml(viewer.handle)}"><bdi>${escapeHtml(viewer.name)}</bdi> <small>@${escapeHtml(viewer.handle)}</small></button>`,
    )
    .join('');
  return page('Log in', `<h1>Log in</h1><form method="post" action="${escapeHtml(action)}">${buttons}</form>`);
}

/** The page of OAuth 1.0a: who asks, for which account. Its buttons are `#allow` and `#cancel`. */
export function signInPage({ action, app, viewer }: { action: string; app: App; viewer: Person }): string {
  return page(
    'Authorize an application',
    `<h1>Authorize <span id="app">${escapeHtml(app.name)}</span> to access your account?</h1>
    <p class="account"><span><bdi>${escapeHtml(viewer.name)}</bdi><br><small id="account">@${escapeHtml(viewer.handle)}</small></span></p>
    <form method="post" action="${escapeHtml(action)}">
      <button id="allow" name="decision" value="allow" class="main">Authorize app</button>
      <button id="cancel" name="decision" value="cancel">Cancel</button>
    </form>`,
  );
}

/** What X shows for a wrong client id, an unregistered address or a malformed wish. */
export function refusalPage(): string {
  return page(
    'Something went wrong',
    `<h1 id="refused">Something went wrong</h1>
    <p>You weren’t able to give access to the App. Go back and try logging in again.</p>`,
  );
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} / X</title>
<style>
  :root { color-scheme: light dark; --text: #0f1419; --soft: #536471; --line: #cfd9de; --ground: #fff; --main: #0f1419; --on-main: #fff }
  @media (prefers-color-scheme: dark) { :root { --text: #e7e9ea; --soft: #71767b; --line: #536471; --ground: #000; --main: #eff3f4; --on-main: #0f1419 } }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--text); font: 15px/1.35 system-ui, sans-serif }
  main { box-sizing: border-box; width: min(100%, 26rem); padding: 2rem 1.5rem }
  h1 { font-size: 1.55rem; line-height: 1.2; margin: .75rem 0 } h2 { font-size: 1.05rem; margin: 1.75rem 0 .5rem }
  small, p { color: var(--soft) } ul { margin: 0; padding-inline-start: 1.2rem } li { margin: .4rem 0 }
  img { width: 40px; height: 40px; border-radius: 50%; object-fit: cover } img.app { width: 56px; height: 56px; border-radius: 12px }
  .account { display: flex; gap: .75rem; align-items: center; color: var(--text); border: 1px solid var(--line); border-radius: 12px; padding: .75rem }
  form { display: grid; gap: .75rem; margin-top: 1.25rem }
  button { font: inherit; font-weight: 700; min-height: 44px; border-radius: 999px; border: 1px solid var(--line); background: transparent; color: var(--text); cursor: pointer }
  button.main { background: var(--main); border-color: var(--main); color: var(--on-main) }
</style></head><body><main>${content}</main></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
