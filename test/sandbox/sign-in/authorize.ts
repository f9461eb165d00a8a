import { html, redirect, type Answer, type Asked } from '../answers';
import type { App } from './apps';
import { accountPage, consentPage, refusalPage } from './authorize-pages';
import type { OAuth } from './oauth';
import type { SandboxState } from '../state';

/** What each scope lets an App do, in the words of the consent page. */
const SCOPES: Readonly<Record<string, string>> = {
  'tweet.read': 'All the posts you can view, including posts from protected accounts.',
  'users.read': 'Any account you can view, including protected accounts.',
  'follows.read': 'People who follow you and people who you follow.',
  'follows.write': 'Follow and unfollow people for you.',
  'offline.access': 'Stay connected to your account until you revoke access.',
};

const LONGEST_STATE = 500;

interface Wish {
  readonly app: App;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
  readonly challenge: string;
}

/**
 * x.com/i/oauth2/authorize: GET shows who asks for what, POST is the person's decision. A wish that
 * is not right is answered by a page, never by a redirect. Asking twice does no harm: only the
 * decision makes a code.
 */
export function authorize(asked: Asked, state: SandboxState, apps: ReadonlyMap<string, App>, oauth: OAuth): Answer {
  const decision = asked.method === 'POST' ? new URLSearchParams(asked.body) : null;
  if (decision === null && asked.method !== 'GET') return html(405, refusalPage());
  const wish = wishOf(asked.url.searchParams, apps);
  // X's own page loads and then says what is wrong.
  if (!wish) return html(200, refusalPage());

  const account = decision?.get('account');
  if (account !== null && account !== undefined) {
    if (!state.people.viewers.some((viewer) => viewer.handle === account)) return html(400, refusalPage());
    state.setViewer(account);
  }
  const viewer = state.viewer;
  const action = asked.url.pathname + asked.url.search;
  if (!viewer) return html(200, accountPage({ action, viewers: state.people.viewers }));

  const answer = decision?.get('decision');
  if (answer === 'allow') {
    const scopes = wish.scopes.filter((scope) => !state.options.withheldScopes.includes(scope));
    const code = oauth.issueCode({
      app: wish.app,
      accountId: viewer.id,
      scopes,
      redirectUri: wish.redirectUri,
      challenge: wish.challenge,
    });
    return redirect(returnTo(wish, { state: wish.state, code }));
  }
  if (answer === 'cancel') return redirect(returnTo(wish, { error: 'access_denied', state: wish.state }));
  return html(
    200,
    consentPage({
      action,
      app: wish.app,
      viewer,
      abilities: wish.scopes.map((scope) => ({ scope, words: SCOPES[scope]! })),
    }),
  );
}

function returnTo(wish: Wish, parameters: Record<string, string>): string {
  const url = new URL(wish.redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

function wishOf(query: URLSearchParams, apps: ReadonlyMap<string, App>): Wish | null {
  const app = apps.get(query.get('client_id') ?? '');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!app || !app.redirectAddresses.has(redirectUri)) return null;
  const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (scopes.length === 0 || scopes.some((scope) => !Object.hasOwn(SCOPES, scope))) return null;
  const state = query.get('state') ?? '';
  const challenge = query.get('code_challenge') ?? '';
  if (query.get('response_type') !== 'code') return null;
  if (state === '' || state.length > LONGEST_STATE) return null;
  // An S256 challenge is 32 bytes in base64url.
  if (query.get('code_challenge_method') !== 'S256' || !/^[A-Za-z0-9_-]{43}$/.test(challenge)) return null;
  return { app, redirectUri, scopes, state, challenge };
}
