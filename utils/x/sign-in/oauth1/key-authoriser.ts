import type { AccountId } from '../../../base';
import type { Authorise, Authorised } from '../../api';
import { fetchAppToken } from '../oauth2/app-token';
import { withBearer } from '../authoriser';
import type { Keys } from '../vault/keys';
import type { OAuthNeeds } from '../oauth2/oauth';
import { API_ORIGIN } from '../oauth2/server';
import type { Sessions } from '../sessions';
import { signingAuthorise, type SigningNeeds } from './signer';

type KeysOf<Kind extends Keys['kind']> = Extract<Keys, { kind: Kind }>;
type NoEntry = Exclude<Authorised, { kind: 'authorised' }>;

/** Signs with an account's OAuth 1.0a keys. Keys that X refuses twice are forgotten. Never rejects. */
export function oauth1Authoriser(
  needs: SigningNeeds,
  sessions: Sessions,
  accountId: AccountId,
  onChange: () => void,
): Authorise {
  return guarded(async (request, again) => {
    const keys = await goodKeys(sessions, accountId, 'oauth1', onChange);
    if (keys.kind !== 'oauth1') return keys;
    return signingAuthorise(needs, keys, () => end(sessions, accountId, onChange))(request, again);
  });
}

/**
 * Puts an App's bearer token on requests. One that X refuses is fetched anew where the App's key and
 * secret are there, once over all contexts; otherwise it is forgotten. Never rejects.
 */
export function appOnlyAuthoriser(
  needs: OAuthNeeds,
  sessions: Sessions,
  accountId: AccountId,
  onChange: () => void,
): Authorise {
  return guarded(async (request, again) => {
    if (new URL(request.url).origin !== API_ORIGIN)
      return { kind: 'failed', detail: 'a token goes to api.x.com alone' };
    if (again === undefined) {
      const keys = await goodKeys(sessions, accountId, 'app-only', onChange);
      return keys.kind === 'app-only' ? withBearer(request, keys.bearer) : keys;
    }
    return sessions.alone(accountId, async () => {
      const keys = await goodKeys(sessions, accountId, 'app-only', onChange);
      if (keys.kind !== 'app-only') return keys;
      const renewedMeanwhile = request.headers.get('authorization') !== `Bearer ${keys.bearer}`;
      if (renewedMeanwhile) return withBearer(request, keys.bearer);
      const fetched = keys.app === null || again.times > 1 ? null : await fetchAppToken(needs, keys.app);
      if (fetched?.kind === 'bearer' && fetched.bearer !== keys.bearer) {
        await sessions.replaceKeys(accountId, { ...keys, bearer: fetched.bearer });
        return withBearer(request, fetched.bearer);
      }
      if (fetched?.kind === 'offline' || fetched?.kind === 'failed')
        return { kind: fetched.kind, detail: `token: ${fetched.detail}` };
      await end(sessions, accountId, onChange);
      return { kind: 'sign-in needed', detail: "X refuses this App's bearer token" };
    });
  });
}

async function goodKeys<Kind extends Keys['kind']>(
  sessions: Sessions,
  accountId: AccountId,
  kind: Kind,
  onChange: () => void,
): Promise<KeysOf<Kind> | NoEntry> {
  const account = await sessions.account(accountId);
  if (account?.session !== 'signed in') return { kind: 'sign-in needed', detail: 'this account is not connected' };
  const keys = await sessions.keysOf(accountId);
  if (keys?.kind === kind) return keys as KeysOf<Kind>;
  // Connected another way meanwhile: the next request finds that.
  if (keys !== null || (account.way ?? 'pkce') !== kind)
    return { kind: 'sign-in needed', detail: 'this account is connected another way' };
  await end(sessions, accountId, onChange);
  return { kind: 'sign-in needed', detail: 'no keys that open' };
}

async function end(sessions: Sessions, accountId: AccountId, onChange: () => void): Promise<void> {
  await sessions.interrupt(accountId, 'forget pair');
  onChange();
}

/** Storage that fails is no reason to sign anybody out. */
export function guarded(authorise: Authorise): Authorise {
  return async (request, again) => {
    try {
      return await authorise(request, again);
    } catch (error) {
      return { kind: 'failed', detail: `storage: ${error instanceof Error ? error.name : 'unknown'}` };
    }
  };
}
