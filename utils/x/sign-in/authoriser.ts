import type { AccountId } from '../../base';
import type { Authorise, Authorised, Refusal } from '../api';
import { renew, type OAuthNeeds } from './oauth2/oauth';
import { API_ORIGIN } from './oauth2/server';
import type { Sessions } from './sessions';
import { isFresh, type Tokens } from './vault/tokens';

/**
 * Puts the account's token on a request to api.x.com. A token that is old, or that X refused, is
 * renewed once over all contexts: the pair is read again under the account's lock, so that one
 * renewed elsewhere is used and X never sees a refresh token twice; the new pair is on disk before its
 * first use. Never rejects.
 */
export function pairAuthoriser(
  needs: OAuthNeeds,
  sessions: Sessions,
  accountId: AccountId,
  onChange: () => void,
): Authorise {
  async function tokens(
    refusal: { token: string | null; times: number } | null,
  ): Promise<Tokens | Exclude<Authorised, { kind: 'authorised' }>> {
    const account = await sessions.account(accountId);
    if (account === undefined) return { kind: 'sign-in needed', detail: 'this account is not connected' };
    if (account.session !== 'signed in') return { kind: 'sign-in needed', detail: 'the session has ended' };
    const stored = await sessions.tokensOf(accountId);
    if (stored === null) return interrupted('forget pair', 'no token pair that opens');

    const refused = refusal !== null && (refusal.token === null || refusal.token === stored.accessToken);
    if (!refused && isFresh(stored, needs.now())) return stored;
    // Renewed for this very call, and refused again: another renewal would not help.
    if (refused && refusal.times > 1 && stored.by === 'renewal')
      return interrupted('keep pair', 'X refuses a token just renewed');
    if (stored.refreshToken === null) return interrupted('forget pair', 'no refresh token');

    const outcome = await renew(needs, { ...stored, refreshToken: stored.refreshToken });
    switch (outcome.kind) {
      case 'tokens':
        await sessions.replace(accountId, outcome.tokens);
        return outcome.tokens;
      case 'refused':
      case 'wrong client':
        return interrupted('forget pair', `X refuses the refresh token: ${outcome.detail}`);
      case 'offline':
      case 'failed':
        // Renewed a little early: until its end the old access token still serves.
        if (!refused && needs.now() < stored.expiresAt) return stored;
        return { kind: outcome.kind, detail: `refresh: ${outcome.detail}` };
    }
  }

  async function interrupted(
    pair: 'keep pair' | 'forget pair',
    detail: string,
  ): Promise<{ kind: 'sign-in needed'; detail: string }> {
    await sessions.interrupt(accountId, pair);
    onChange();
    return { kind: 'sign-in needed', detail };
  }

  /** Most requests find a good token and need no lock. */
  async function goodAlready(): Promise<Tokens | null> {
    const account = await sessions.account(accountId);
    if (account?.session !== 'signed in') return null;
    const stored = await sessions.tokensOf(accountId);
    return stored !== null && isFresh(stored, needs.now()) ? stored : null;
  }

  return async (request, again) => {
    if (new URL(request.url).origin !== API_ORIGIN)
      return { kind: 'failed', detail: 'a token goes to api.x.com alone' };
    try {
      const refusal = again === undefined ? null : refusalOf(request, again);
      const found =
        (refusal === null ? await goodAlready() : null) ?? (await sessions.alone(accountId, () => tokens(refusal)));
      return 'kind' in found ? found : withBearer(request, found.accessToken);
    } catch (error) {
      // Storage that fails is no reason to sign anybody out.
      return { kind: 'failed', detail: `storage: ${error instanceof Error ? error.name : 'unknown'}` };
    }
  };
}

/** The request with a bearer token on it. */
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
