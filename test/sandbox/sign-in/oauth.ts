import { createHash } from 'node:crypto';
import { json, type Answer, type Asked } from '../answers';
import type { App } from './apps';

/** An approval: every token that came of it lives and ends with it. */
export interface Session {
  readonly clientId: string;
  readonly accountId: string;
  readonly scopes: readonly string[];
  state: 'live' | 'ended';
}

/** OAuth 2.0 with PKCE for public clients, as X's documents describe it (2026). */
export interface OAuth {
  /** A code for an approval: good once and for `codeSeconds`. */
  issueCode(approval: {
    app: App;
    accountId: string;
    scopes: readonly string[];
    redirectUri: string;
    challenge: string;
  }): string;
  token(asked: Asked): Answer;
  revoke(asked: Asked): Answer;
  /** The session of an Authorization header, or null when the token is not good (any more). */
  sessionOf(authorization: string | undefined): Session | null;
  /** Ends every session of an account, as when the person takes the App's access away in X's settings. */
  endSessions(accountId: string): void;
  /** Every access token given out is as old as it may get; the sessions go on. */
  expireAccessTokens(): void;
}

interface Code {
  readonly app: App;
  readonly accountId: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly challenge: string;
  readonly expiresAt: number;
  use: 'unused' | 'used';
  session: Session | null;
}

export interface OAuthNeeds {
  readonly apps: ReadonlyMap<string, App>;
  readonly now: () => number;
  readonly lifetimes: () => { accessTokenSeconds: number; codeSeconds: number };
  /** A string nobody could guess, of this kind. */
  readonly secret: (kind: string) => string;
}

export function createOAuth({ apps, now, lifetimes, secret }: OAuthNeeds): OAuth {
  const codes = new Map<string, Code>();
  const accessTokens = new Map<string, { session: Session; expiresAt: number }>();
  const refreshTokens = new Map<string, { session: Session; use: 'unused' | 'used' }>();
  const sessions: Session[] = [];

  function issueTokens(session: Session): Answer {
    const { accessTokenSeconds } = lifetimes();
    const accessToken = secret('access');
    accessTokens.set(accessToken, { session, expiresAt: now() + accessTokenSeconds * 1000 });
    let refreshToken: string | undefined;
    if (session.scopes.includes('offline.access')) {
      refreshToken = secret('refresh');
      refreshTokens.set(refreshToken, { session, use: 'unused' });
    }
    return tokenAnswer(200, {
      token_type: 'bearer',
      expires_in: accessTokenSeconds,
      access_token: accessToken,
      scope: session.scopes.join(' '),
      ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    });
  }

  function exchangeCode(form: URLSearchParams, app: App): Answer {
    const code = codes.get(form.get('code') ?? '');
    if (!code || code.app !== app)
      return refused('invalid_request', 'Value passed for the authorization code was invalid.');
    if (code.use === 'used') {
      // RFC 6749, section 4.1.2: a code used twice may have been stolen, so what came of it ends too.
      if (code.session) code.session.state = 'ended';
      return refused('invalid_request', 'Value passed for the authorization code was invalid.');
    }
    code.use = 'used';
    if (now() >= code.expiresAt)
      return refused('invalid_request', 'Value passed for the authorization code was invalid.');
    if (form.get('redirect_uri') !== code.redirectUri)
      return refused(
        'invalid_request',
        'Value passed for the redirect uri did not match the uri of the authorization code.',
      );
    const verifier = form.get('code_verifier') ?? '';
    // RFC 7636, section 4.1: 43 to 128 unreserved characters.
    if (!/^[A-Za-z0-9._~-]{43,128}$/.test(verifier) || challengeOf(verifier) !== code.challenge) {
      return refused('invalid_request', 'Value passed for the code verifier did not match the code challenge.');
    }
    const session: Session = { clientId: app.clientId, accountId: code.accountId, scopes: code.scopes, state: 'live' };
    sessions.push(session);
    code.session = session;
    return issueTokens(session);
  }

  function refresh(form: URLSearchParams, app: App): Answer {
    const known = refreshTokens.get(form.get('refresh_token') ?? '');
    if (!known || known.session.clientId !== app.clientId)
      return refused('invalid_request', 'Value passed for the token was invalid.');
    if (known.use === 'used') known.session.state = 'ended';
    if (known.session.state === 'ended') return refused('invalid_request', 'Value passed for the token was invalid.');
    known.use = 'used';
    return issueTokens(known.session);
  }

  /** The form and its App, or the answer that refuses it. A public client names itself in the body. */
  function formOf(asked: Asked): { form: URLSearchParams; app: App } | Answer {
    if (asked.method !== 'POST') return refused('invalid_request', 'Only POST is taken here.', 405);
    if (!/^application\/x-www-form-urlencoded\b/.test(asked.headers['content-type'] ?? '')) {
      return refused('invalid_request', 'The body must be application/x-www-form-urlencoded.');
    }
    const form = new URLSearchParams(asked.body);
    const clientId = form.get('client_id');
    if (clientId === null) return refused('unauthorized_client', 'Missing valid authorization header', 401);
    const app = apps.get(clientId);
    return app ? { form, app } : refused('invalid_client', 'Value passed for the client id was invalid.', 401);
  }

  return {
    issueCode(approval) {
      const code = secret('code');
      codes.set(code, { ...approval, expiresAt: now() + lifetimes().codeSeconds * 1000, use: 'unused', session: null });
      return code;
    },
    token(asked) {
      const read = formOf(asked);
      if ('status' in read) return read;
      const grant = read.form.get('grant_type');
      if (grant === 'authorization_code') return exchangeCode(read.form, read.app);
      if (grant === 'refresh_token') return refresh(read.form, read.app);
      return refused('unsupported_grant_type', 'Value passed for the grant type was invalid.');
    },
    revoke(asked) {
      const read = formOf(asked);
      if ('status' in read) return read;
      const token = read.form.get('token');
      if (!token) return refused('invalid_request', 'Missing required parameter [token].');
      const session = accessTokens.get(token)?.session ?? refreshTokens.get(token)?.session;
      // RFC 7009, section 2.2: a token nobody knows is as good as revoked.
      if (session && session.clientId === read.app.clientId) session.state = 'ended';
      return tokenAnswer(200, { revoked: true });
    },
    sessionOf(authorization) {
      const token = /^Bearer ([^\s]+)$/i.exec(authorization ?? '')?.[1];
      const known = token === undefined ? undefined : accessTokens.get(token);
      if (!known || known.session.state === 'ended' || now() >= known.expiresAt) return null;
      return known.session;
    },
    endSessions(accountId) {
      for (const session of sessions) if (session.accountId === accountId) session.state = 'ended';
    },
    expireAccessTokens: () => accessTokens.clear(),
  };
}

/** RFC 7636, S256. */
function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}

function tokenAnswer(status: number, value: unknown): Answer {
  return json(status, value, { 'cache-control': 'no-store', pragma: 'no-cache' });
}

function refused(error: string, description: string, status = 400): Answer {
  return tokenAnswer(status, { error, error_description: description });
}
