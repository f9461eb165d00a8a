import type { AccountId } from '../../../base';
import { isConnected } from '../../../storage';
import type { Authorise, Authorised } from '../../api/answer';
import { withBearer } from '../authoriser';
import type { Context } from '../needs';
import { fetchAppToken } from '../oauth2/app-token';
import type { Keys } from '../vault/keys';
import { signingAuthorise } from './signer';

type KeysOf<Kind extends Keys['kind']> = Extract<Keys, { kind: Kind }>;
type NotAuthorised = Exclude<Authorised, { kind: 'authorised' }>;

/** Signs with an account's OAuth 1.0a keys. They stay stored whatever X answers: it may be X's own trouble. For `guarded`. */
export function oauth1Authoriser(context: Context, accountId: AccountId): Authorise {
  return async (request, again) => {
    const keys = await validKeys(context, accountId, 'oauth1');
    if (keys.kind !== 'oauth1') return keys;
    return signingAuthorise(context, keys, () => end(context, accountId))(request, again);
  };
}

/**
 * Puts an App's bearer token on requests. One that X refuses is fetched again where the App's key and
 * secret are stored, once across all contexts; it stays stored all the same. For `guarded`.
 */
export function appOnlyAuthoriser(context: Context, accountId: AccountId): Authorise {
  const { sessions } = context;
  return async (request, again) => {
    if (request.method !== 'GET' || new URL(request.url).pathname === '/2/users/me')
      return { kind: 'sign-in needed', detail: 'nobody is signed in: this account is read-only' };
    if (again === undefined) {
      const keys = await validKeys(context, accountId, 'app-only');
      return keys.kind === 'app-only' ? withBearer(request, keys.bearer) : keys;
    }
    return sessions.alone(accountId, async () => {
      const keys = await validKeys(context, accountId, 'app-only');
      if (keys.kind !== 'app-only') return keys;
      const renewedMeanwhile = request.headers.get('authorization') !== `Bearer ${keys.bearer}`;
      if (renewedMeanwhile) return withBearer(request, keys.bearer);
      const fetched = keys.app === null || again.times > 1 ? null : await fetchAppToken(context, keys.app);
      if (fetched?.kind === 'bearer' && fetched.bearer !== keys.bearer) {
        await sessions.replaceKeys(accountId, { ...keys, bearer: fetched.bearer });
        return withBearer(request, fetched.bearer);
      }
      if (fetched !== null && fetched.kind !== 'bearer' && fetched.kind !== 'refused')
        return { kind: fetched.kind === 'offline' ? 'offline' : 'failed', detail: `token: ${fetched.detail}` };
      await end(context, accountId);
      return { kind: 'sign-in needed', detail: "X refuses this App's bearer token" };
    });
  };
}

async function validKeys<Kind extends Keys['kind']>(
  context: Context,
  accountId: AccountId,
  kind: Kind,
): Promise<KeysOf<Kind> | NotAuthorised> {
  const { sessions } = context;
  const account = await sessions.account(accountId);
  if (!isConnected(account) || !account.signedIn)
    return { kind: 'sign-in needed', detail: 'this account is not connected' };
  const keys = await sessions.keysOf(accountId);
  if (keys?.kind === kind) return keys as KeysOf<Kind>;
  // Connected another way in the meantime: the next request uses that.
  if (keys !== null || account.kind !== kind)
    return { kind: 'sign-in needed', detail: 'this account is connected another way' };
  await end(context, accountId);
  return { kind: 'sign-in needed', detail: 'no keys that decrypt' };
}

async function end({ sessions, onChange }: Context, accountId: AccountId): Promise<void> {
  await sessions.interrupt(accountId);
  onChange();
}
