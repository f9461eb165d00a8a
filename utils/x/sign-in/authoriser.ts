import type { AccountId } from '../../base';
import { isConnected } from '../../storage';
import type { Authorise, Authorised, Refusal } from '../api/answer';
import type { Context } from './needs';
import { renew } from './oauth2/oauth';
import { API_ORIGIN } from './oauth2/server';
import { isFresh, type Tokens } from './vault/tokens';

/**
 * Puts the account's access token on a request. A token that has expired, or that X refused, is renewed
 * once across all contexts: the pair is read again under the account's lock, so that one renewed by
 * another context is used and X never sees a refresh token twice; the new pair is on disk before its
 * first use. For {@link guarded}.
 */
export function pairAuthoriser(context: Context, accountId: AccountId): Authorise {
  const { sessions, now, onChange } = context;

  async function tokens(
    refusal: { token: string | null; times: number } | null,
  ): Promise<Tokens | Exclude<Authorised, { kind: 'authorised' }>> {
    const account = await sessions.account(accountId);
    if (account === undefined) return { kind: 'sign-in needed', detail: 'this account is not connected' };
    if (!isConnected(account) || !account.signedIn) return { kind: 'sign-in needed', detail: 'the session has ended' };
    const stored = await sessions.tokensOf(accountId);
    if (stored === null) return interrupted('no token pair that opens');

    const refused = refusal !== null && (refusal.token === null || refusal.token === stored.accessToken);
    if (!refused && isFresh(stored, now())) return stored;
    // Renewed during this call and refused again: another renewal would not help.
    if (refused && refusal.times > 1 && stored.by === 'renewal') return interrupted('X refuses a token just renewed');
    if (stored.refreshToken === null) return interrupted('no refresh token');

    const outcome = await renew(context, { ...stored, refreshToken: stored.refreshToken });
    switch (outcome.kind) {
      case 'tokens':
        await sessions.replace(accountId, outcome.tokens);
        return outcome.tokens;
      case 'refused':
      case 'wrong client':
        return interrupted(`X refuses the refresh token: ${outcome.detail}`);
      case 'offline':
      case 'rate limited':
      case 'X in trouble':
      case 'failed':
        // Renewal starts before expiry: until then the old access token is still valid.
        if (!refused && now() < stored.expiresAt) return stored;
        return { kind: outcome.kind === 'offline' ? 'offline' : 'failed', detail: `refresh: ${outcome.detail}` };
    }
  }

  async function interrupted(detail: string): Promise<{ kind: 'sign-in needed'; detail: string }> {
    await sessions.interrupt(accountId);
    onChange();
    return { kind: 'sign-in needed', detail };
  }

  /** The stored pair while it is valid: most requests need no lock. */
  async function freshTokens(): Promise<Tokens | null> {
    const account = await sessions.account(accountId);
    if (!isConnected(account) || !account.signedIn) return null;
    const stored = await sessions.tokensOf(accountId);
    return stored !== null && isFresh(stored, now()) ? stored : null;
  }

  return async (request, again) => {
    const refusal = again === undefined ? null : refusalOf(request, again);
    const found =
      (refusal === null ? await freshTokens() : null) ?? (await sessions.alone(accountId, () => tokens(refusal)));
    return 'kind' in found ? found : withBearer(request, found.accessToken);
  };
}

/** Lets an authoriser see requests to api.x.com only, and turns a storage error into 'failed': it signs nobody out. */
export function guarded(authorise: Authorise): Authorise {
  return async (request, again) => {
    if (new URL(request.url).origin !== API_ORIGIN)
      return { kind: 'failed', detail: 'credentials go to api.x.com only' };
    try {
      return await authorise(request, again);
    } catch (error) {
      return { kind: 'failed', detail: `storage: ${error instanceof Error ? error.name : 'unknown'}` };
    }
  };
}

/** Puts a token on requests that is not stored yet, to learn whose it is; X's refusal is final. */
export function newTokenAuthoriser(accessToken: string): Authorise {
  return guarded(async (request, again) =>
    again === undefined
      ? withBearer(request, accessToken)
      : { kind: 'sign-in needed', detail: 'X refuses a new token' },
  );
}

/** The request with a bearer token (RFC 6750, 2.1). */
export function withBearer(request: Request, accessToken: string): Authorised {
  return withAuthorization(request, `Bearer ${accessToken}`);
}

/** The request with an Authorization header. */
export function withAuthorization(request: Request, value: string): Authorised {
  const headers = new Headers(request.headers);
  headers.set('authorization', value);
  return { kind: 'authorised', request: new Request(request, { headers }) };
}

function refusalOf(request: Request, again: Refusal): { token: string | null; times: number } {
  const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
  return { token, times: again.times };
}
