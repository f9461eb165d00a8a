import * as oauth from 'oauth4webapi';
import { DAY_MS, HOUR_MS, type AppId } from '../../../base';
import { boundedFetch, busyIn, type Busy, type OAuthNeeds } from '../form-call';
import { SCOPES, X_SERVER, type Scope } from './server';
import type { Tokens } from '../vault/tokens';

/**
 * The outcome of a token request. `detail` holds fixed texts and X's error codes only: X's descriptions
 * could repeat a secret.
 * - 'refused': X refused the grant (a used code or refresh token, an ended session).
 * - 'wrong client': X knows no such public client.
 * - 'offline': no complete answer arrived; X may have acted all the same.
 * - 'rate limited', 'X in trouble': X asks to wait, or is not well.
 * - 'failed': an answer that is not valid.
 */
export type TokenOutcome =
  | { readonly kind: 'tokens'; readonly tokens: Tokens }
  | { readonly kind: 'refused' | 'wrong client' | 'offline' | 'failed'; readonly detail: string }
  | Busy;

/** Lifetime of an access token in ms where `expires_in` is left out: X's are valid for two hours. */
const DEFAULT_LIFE = 2 * HOUR_MS;
const LONGEST_LIFE = 30 * DAY_MS;
/** RFC 6750, 2.1: what an Authorization header can hold. */
const BEARER_TOKEN = /^[A-Za-z0-9\-._~+/]{1,4096}=*$/;

/** Exchanges a code (RFC 6749, 4.1.3, with the verifier of RFC 7636). Never retried: a code is valid once. */
export async function exchangeCode(
  needs: OAuthNeeds,
  asked: {
    readonly appId: AppId;
    readonly callback: URLSearchParams;
    readonly redirectAddress: string;
    readonly verifier: string;
  },
): Promise<TokenOutcome> {
  const client = clientOf(asked.appId);
  return tokensFrom(needs, asked.appId, 'sign-in', null, {
    request: (options) =>
      oauth.authorizationCodeGrantRequest(
        X_SERVER,
        client,
        oauth.None(),
        asked.callback,
        asked.redirectAddress,
        asked.verifier,
        options,
      ),
    read: (response) => oauth.processAuthorizationCodeResponse(X_SERVER, client, response),
  });
}

/** Renews a pair (RFC 6749, 6). X rotates refresh tokens: the old one is invalid afterwards. */
export async function renew(needs: OAuthNeeds, old: Tokens & { readonly refreshToken: string }): Promise<TokenOutcome> {
  const client = clientOf(old.appId);
  return tokensFrom(needs, old.appId, 'renewal', old, {
    request: (options) => oauth.refreshTokenGrantRequest(X_SERVER, client, oauth.None(), old.refreshToken, options),
    read: (response) => oauth.processRefreshTokenResponse(X_SERVER, client, response),
  });
}

/** Revokes a token at X (RFC 7009): true also when X no longer knows it, false when to retry. */
export async function revoke(needs: OAuthNeeds, appId: AppId, token: string): Promise<boolean> {
  try {
    const { status } = await oauth.revocationRequest(X_SERVER, clientOf(appId), oauth.None(), token, optionsOf(needs));
    return [200, 400, 401, 403, 404].includes(status);
  } catch {
    return false;
  }
}

interface TokenCall {
  readonly request: (options: oauth.TokenEndpointRequestOptions) => Promise<Response>;
  readonly read: (response: Response) => Promise<oauth.TokenEndpointResponse>;
}

async function tokensFrom(
  needs: OAuthNeeds,
  appId: AppId,
  by: Tokens['by'],
  old: Tokens | null,
  call: TokenCall,
): Promise<TokenOutcome> {
  let response: Response;
  try {
    response = await call.request(optionsOf(needs));
  } catch (error) {
    return { kind: 'offline', detail: `no complete answer: ${error instanceof Error ? error.name : 'unknown'}` };
  }
  const { status } = response;
  const busy = busyIn(response, needs.now());
  if (busy !== null) return busy;
  try {
    return checked(await call.read(response), needs.now(), appId, by, old);
  } catch (error) {
    return outcomeOf(error, status);
  }
}

function checked(
  answer: oauth.TokenEndpointResponse,
  now: number,
  appId: AppId,
  by: Tokens['by'],
  old: Tokens | null,
): TokenOutcome {
  // A DPoP-bound token (RFC 9449) would be refused at every call.
  if (answer.token_type !== 'bearer') return { kind: 'failed', detail: 'the token is no bearer token' };
  const refreshToken = answer.refresh_token ?? old?.refreshToken ?? null;
  if (!BEARER_TOKEN.test(answer.access_token) || (refreshToken !== null && !BEARER_TOKEN.test(refreshToken))) {
    return { kind: 'failed', detail: 'the token is malformed' };
  }
  const life = answer.expires_in === undefined ? DEFAULT_LIFE : Math.min(answer.expires_in * 1000, LONGEST_LIFE);
  return {
    kind: 'tokens',
    tokens: {
      appId,
      accessToken: answer.access_token,
      refreshToken,
      obtainedAt: now,
      expiresAt: now + life,
      by,
      // RFC 6749, 5.1: no scope in the answer means the scope asked for.
      scopes: answer.scope === undefined ? (old?.scopes ?? [...SCOPES]) : scopesIn(answer.scope),
    },
  };
}

function scopesIn(text: string): Scope[] {
  const granted = new Set(text.split(' '));
  return SCOPES.filter((scope) => granted.has(scope));
}

const WRONG_CLIENT = new Set(['invalid_client', 'unauthorized_client']);
/** X answers `invalid_request` for a used or unknown code or refresh token too. */
const REFUSED = new Set([
  'invalid_grant',
  'invalid_request',
  'invalid_scope',
  'access_denied',
  'unsupported_grant_type',
]);

function outcomeOf(error: unknown, status: number): TokenOutcome {
  if (error instanceof oauth.ResponseBodyError) {
    const detail = `HTTP ${status}: ${codeOnly(error.error)}`;
    if (WRONG_CLIENT.has(error.error)) return { kind: 'wrong client', detail };
    return { kind: REFUSED.has(error.error) ? 'refused' : 'failed', detail };
  }
  // RFC 6749, 5.2: 401 is for a client that can't be authenticated, such as one registered as confidential.
  if (error instanceof oauth.WWWAuthenticateChallengeError && status === 401) {
    return { kind: 'wrong client', detail: 'HTTP 401' };
  }
  return { kind: 'failed', detail: status === 200 ? 'an answer without sound tokens' : `HTTP ${status}` };
}

/** An OAuth error code (RFC 6749, 4.1.2.1) if it looks like one. */
export function codeOnly(code: string): string {
  return /^[a-z_]{1,40}$/.test(code) ? code : 'an unknown error';
}

function clientOf(appId: AppId): oauth.Client {
  return { client_id: appId, token_endpoint_auth_method: 'none' };
}

/** The library follows no redirect. Its answers are read here, with a size limit and a timeout. */
function optionsOf(needs: OAuthNeeds): oauth.TokenEndpointRequestOptions {
  return {
    [oauth.customFetch]: async (url: string, init: RequestInit) => {
      const { response, text } = await boundedFetch(needs, url, init);
      const { type, status, headers } = response;
      if (type === 'opaqueredirect') return response;
      return new Response(status === 204 || status === 205 || status === 304 ? null : text, { status, headers });
    },
  };
}
