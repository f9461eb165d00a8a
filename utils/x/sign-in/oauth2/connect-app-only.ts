import { appIdOfKey } from '../apps';
import type { AccountId, AppId, Handle } from '../../../base';
import { isConnected } from '../../../storage';
import { connectAccount } from '../accounts';
import { fetchAppToken } from './app-token';
import { newTokenAuthoriser } from '../authoriser';
import { failedLookup, type SignInOutcome } from '../outcome';
import { readKey } from '../forms';
import type { Context } from '../needs';
import type { AppKeys } from '../vault/keys';

/** Whose public lists to read, and the App's bearer token or the keys to fetch it with. */
export interface AppOnlyAsk {
  readonly handle: Handle;
  readonly keys: ({ readonly kind: 'app keys' } & AppKeys) | { readonly kind: 'bearer token'; readonly bearer: string };
  /** The App that X charges; null: an App known by these keys alone. */
  readonly appId: AppId | null;
}

/**
 * Connects an account read-only: App-only access reads public lists and nothing else (X API v2,
 * "OAuth 2.0 Application-Only"). Never rejects.
 */
export async function connectAppOnly(context: Context, ask: AppOnlyAsk): Promise<SignInOutcome> {
  const { keys } = ask;
  const read =
    keys.kind === 'bearer token'
      ? [readKey('bearer token', keys.bearer)]
      : [readKey('consumer key', keys.consumerKey), readKey('consumer secret', keys.consumerSecret)];
  if (read.some(({ kind }) => kind === 'misplaced')) return { kind: 'misplaced', detail: 'a key in the wrong field' };
  try {
    const app: AppKeys | null =
      keys.kind === 'app keys' ? { consumerKey: keys.consumerKey, consumerSecret: keys.consumerSecret } : null;
    const fetched =
      keys.kind === 'app keys'
        ? await fetchAppToken(context, keys)
        : ({ kind: 'bearer', bearer: keys.bearer } as const);
    if (fetched.kind === 'refused') return { kind: 'keys refused', detail: fetched.detail };
    if (fetched.kind !== 'bearer') return { ...fetched, detail: `token: ${fetched.detail}` };
    const { bearer } = fetched;

    const found = await context.lookUp(newTokenAuthoriser(bearer), ask.handle);
    if (found.kind === 'sign-in needed') return { kind: 'bearer refused', detail: found.detail };
    if (found.kind !== 'ok') return failedLookup(found, 'whose lists');
    const appId = ask.appId ?? (await appIdOfKey(app?.consumerKey ?? bearer));
    await context.onRead(appId, found.meta);
    if (found.value.protected) return { kind: 'protected', detail: 'lists of protected accounts are not public' };
    const before = await context.sessions.account(found.value.id as AccountId);
    if (isConnected(before) && before.kind !== 'app-only' && before.signedIn) {
      return { kind: 'connected already', detail: 'this account is signed in' };
    }
    const secret = { kind: 'app-only', bearer, app } as const;
    const { accountId, handle } = await connectAccount(context, found.value, 'app-only', appId, secret);
    return { kind: 'signed in', accountId, handle, missingScopes: [], detail: '' };
  } catch (error) {
    return { kind: 'failed', detail: `keys: ${error instanceof Error ? error.name : 'unknown'}` };
  }
}
