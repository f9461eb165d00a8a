import { json, html, redirect, type Answer, type Asked } from '../answers';
import type { App } from './apps';
import { refusalPage, signInPage } from './authorize-pages';
import type { Session } from './oauth';
import { checkSignature, type OAuth1Request } from './oauth1-check';
import type { SandboxState } from '../state';

/** Who is signed in where an App asks for itself alone. */
export const NOBODY = '';

/** An OAuth 1.0a access token and its secret. */
export interface AccessToken {
  readonly token: string;
  readonly secret: string;
}

/** OAuth 1.0a and App-only, as X's documents describe them: the older ways, both without an expiry of their tokens. */
export interface OAuth1 {
  makeKeys(): { consumerKey: string; consumerSecret: string };
  requestToken(asked: Asked): Answer;
  /** The page in the sign-in window: GET shows who asks, POST is the person's decision. */
  authenticate(asked: Asked, state: SandboxState): Answer;
  accessToken(asked: Asked): Answer;
  appToken(asked: Asked): Answer;
  bearerOf(app: App): string;
  issue(app: App, accountId: string): AccessToken;
  /** The session of a signed request or a bearer token of an App, or null. */
  sessionOf(asked: Asked): Session | null;
  endTokens(accountId: string): void;
  regenerate(app: App, what: 'bearer token' | 'consumer keys'): void;
}

interface RequestToken {
  readonly app: App;
  readonly secret: string;
  readonly callback: string;
  readonly expiresAt: number;
  approval: { readonly accountId: string; readonly verifier: string } | null;
}

const ALL = ['users.read', 'tweet.read', 'follows.read', 'follows.write'];
const PUBLIC = ['users.read', 'tweet.read', 'follows.read'];
const REQUEST_TOKEN_MS = 15 * 60_000;

export function createOAuth1(needs: {
  readonly apps: ReadonlyMap<string, App>;
  readonly now: () => number;
  /** Letters and digits nobody could guess. */
  readonly secret: (length: number) => string;
}): OAuth1 {
  const { apps, now, secret } = needs;
  const requestTokens = new Map<string, RequestToken>();
  const accessTokens = new Map<string, { app: App; accountId: string; secret: string }>();
  const bearers = new Map<App, string>();
  const regenerated = new Set<App>();
  /** Timestamp, nonce and key of every request taken: RFC 5849, 3.3. */
  const seen = new Set<string>();

  const appOf = (consumerKey: string | undefined): App | undefined =>
    [...apps.values()].find((app) => app.consumerKey === consumerKey && !regenerated.has(app));

  /** The App of a well-signed request, and its token; or why not. */
  function verify(
    asked: Asked,
    tokenSecretOf: (token: string | undefined, app: App) => string | undefined,
  ): { app: App; request: OAuth1Request } | Answer {
    return checkSignature(asked, now(), seen, (request) => {
      const app = appOf(request.protocol.get('oauth_consumer_key'));
      const tokenSecret = app && tokenSecretOf(request.protocol.get('oauth_token'), app);
      return app && tokenSecret !== undefined ? { app, consumerSecret: app.consumerSecret, tokenSecret } : null;
    });
  }

  function issue(app: App, accountId: string): AccessToken {
    const token = `${accountId}-${secret(50 - accountId.length - 1)}`;
    const made = { app, accountId, secret: secret(45) };
    accessTokens.set(token, made);
    return { token, secret: made.secret };
  }

  function bearerOf(app: App): string {
    const known = bearers.get(app);
    if (known !== undefined) return known;
    const made = `AAAAAAAAAAAAAAAAAAAAA${secret(40)}%3D${secret(50)}`;
    bearers.set(app, made);
    return made;
  }

  return {
    makeKeys: () => ({ consumerKey: `K${secret(24)}`, consumerSecret: secret(50) }),
    issue,
    bearerOf,
    requestToken(asked) {
      if (asked.method !== 'POST') return errors(405, 86, 'This method requires POST.');
      const checked = verify(asked, (token) => (token === undefined ? '' : undefined));
      if ('status' in checked) return checked;
      const callback = checked.request.protocol.get('oauth_callback') ?? '';
      if (!checked.app.redirectAddresses.has(callback)) {
        return errors(
          403,
          415,
          'Callback URL not approved for this client application. Approved callback URLs can be adjusted in your application settings',
        );
      }
      const token = secret(27);
      const made: RequestToken = {
        app: checked.app,
        secret: secret(32),
        callback,
        expiresAt: now() + REQUEST_TOKEN_MS,
        approval: null,
      };
      requestTokens.set(token, made);
      return form({ oauth_token: token, oauth_token_secret: made.secret, oauth_callback_confirmed: 'true' });
    },
    authenticate(asked, state) {
      const token = asked.url.searchParams.get('oauth_token') ?? '';
      const known = requestTokens.get(token);
      const { viewer } = state;
      if (!known || now() >= known.expiresAt || !viewer) return html(200, refusalPage());
      const decision = asked.method === 'POST' ? new URLSearchParams(asked.body).get('decision') : null;
      const back = new URL(known.callback);
      if (decision === 'cancel') {
        requestTokens.delete(token);
        back.searchParams.set('denied', token);
        return redirect(back.href);
      }
      if (decision === 'allow') {
        known.approval = { accountId: viewer.id, verifier: secret(32) };
        back.searchParams.set('oauth_token', token);
        back.searchParams.set('oauth_verifier', known.approval.verifier);
        return redirect(back.href);
      }
      return html(200, signInPage({ action: asked.url.pathname + asked.url.search, app: known.app, viewer }));
    },
    accessToken(asked) {
      if (asked.method !== 'POST') return errors(405, 86, 'This method requires POST.');
      const checked = verify(asked, (token, app) => {
        const known = requestTokens.get(token ?? '');
        return known?.app === app && now() < known.expiresAt ? known.secret : undefined;
      });
      if ('status' in checked) return checked;
      const token = checked.request.protocol.get('oauth_token')!;
      const { approval } = requestTokens.get(token)!;
      // Good once, whatever comes of it.
      requestTokens.delete(token);
      if (approval === null || checked.request.protocol.get('oauth_verifier') !== approval.verifier) {
        return {
          status: 401,
          headers: { 'content-type': 'text/html' },
          body: 'Error processing your OAuth request: Invalid oauth_verifier parameter',
        };
      }
      const made = issue(checked.app, approval.accountId);
      return form({
        oauth_token: made.token,
        oauth_token_secret: made.secret,
        user_id: approval.accountId,
        screen_name: 'somebody',
      });
    },
    appToken(asked) {
      const basic = /^Basic ([A-Za-z0-9+/]+=*)$/.exec(asked.headers.authorization ?? '')?.[1];
      const [key, secretGiven] = Buffer.from(basic ?? '', 'base64')
        .toString('utf8')
        .split(':')
        .map(decodeURIComponent);
      const app = appOf(key);
      if (asked.method !== 'POST' || !app || app.consumerSecret !== secretGiven)
        return errors(403, 99, 'Unable to verify your credentials');
      if (
        !/^application\/x-www-form-urlencoded\b/.test(asked.headers['content-type'] ?? '') ||
        new URLSearchParams(asked.body).get('grant_type') !== 'client_credentials'
      ) {
        return errors(403, 170, 'Missing required parameter: grant_type');
      }
      return json(200, { token_type: 'bearer', access_token: bearerOf(app) });
    },
    sessionOf(asked) {
      const authorization = asked.headers.authorization ?? '';
      const bearer = /^Bearer ([^\s]+)$/i.exec(authorization)?.[1];
      if (bearer !== undefined) {
        const app = [...bearers].find(([, token]) => token === bearer)?.[0];
        return app ? { clientId: app.clientId, accountId: NOBODY, scopes: PUBLIC, state: 'live' } : null;
      }
      if (!/^OAuth /i.test(authorization)) return null;
      const checked = verify(asked, (token, app) => {
        const known = accessTokens.get(token ?? '');
        return known?.app === app ? known.secret : undefined;
      });
      if ('status' in checked) return null;
      const { accountId } = accessTokens.get(checked.request.protocol.get('oauth_token')!)!;
      return { clientId: checked.app.clientId, accountId, scopes: ALL, state: 'live' };
    },
    endTokens(accountId) {
      for (const [token, known] of accessTokens) if (known.accountId === accountId) accessTokens.delete(token);
    },
    regenerate(app, what) {
      if (what === 'bearer token') bearers.delete(app);
      else regenerated.add(app);
    },
  };
}

function form(values: Record<string, string>): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: new URLSearchParams(values).toString(),
  };
}

/** X's older errors. */
function errors(status: number, code: number, message: string): Answer {
  return json(status, { errors: [{ code, message }] });
}
