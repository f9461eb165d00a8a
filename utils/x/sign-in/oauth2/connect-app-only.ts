import type { AccountId, AppId, Handle } from '../../../base';
import { APP_ABILITIES, type ApiAnswer, type AppAuthoriser, type User } from '../../api';
import { fetchAppToken } from './app-token';
import { withBearer } from '../authoriser';
import { notTold, type ConnectOutcome } from '../connect-outcome';
import { readKey } from '../forms';
import { accountWith, settleKeys } from '../key-accounts';
import type { AppKeys, Keys } from '../vault/keys';
import type { OAuthNeeds } from './oauth';
import { API_ORIGIN } from './server';
import type { Revocations } from '../revocations';
import type { Sessions } from '../sessions';

/** What the person gave: whose public lists to read, and their App's token or what it is fetched with. */
export interface AppOnlyAsk {
  readonly handle: Handle;
  readonly keys: ({ readonly kind: 'app keys' } & AppKeys) | { readonly kind: 'bearer token'; readonly bearer: string };
  /** The App that pays; null: an App known by these keys alone. */
  readonly appId: AppId | null;
}

/** What connecting needs from its surroundings. */
export interface AppOnlyNeeds extends OAuthNeeds {
  readonly crypto: Crypto;
  /** Looks an account up with the authoriser given (`GET /2/users/by/username/:username`). */
  readonly lookUp: (authorise: AppAuthoriser, handle: Handle) => Promise<ApiAnswer<User>>;
}

/**
 * Takes an account to be looked at: App-only access reads public lists and nothing else (X API v2,
 * "OAuth 2.0 Application-Only"). Never rejects.
 */
export async function connectAppOnly(
  needs: AppOnlyNeeds,
  sessions: Sessions,
  revocations: Revocations,
  ask: AppOnlyAsk,
): Promise<ConnectOutcome> {
  const { keys } = ask;
  const read =
    keys.kind === 'bearer token'
      ? [readKey('bearer token', keys.bearer)]
      : [readKey('consumer key', keys.consumerKey), readKey('consumer secret', keys.consumerSecret)];
  if (read.some(({ kind }) => kind === 'misplaced'))
    return { kind: 'misplaced', detail: 'a key that does not belong into its field' };
  try {
    const app: AppKeys | null =
      keys.kind === 'app keys' ? { consumerKey: keys.consumerKey, consumerSecret: keys.consumerSecret } : null;
    const fetched =
      keys.kind === 'app keys' ? await fetchAppToken(needs, keys) : ({ kind: 'bearer', bearer: keys.bearer } as const);
    if (fetched.kind === 'refused') return { kind: 'keys refused', detail: fetched.detail };
    if (fetched.kind !== 'bearer') return { kind: fetched.kind, detail: `token: ${fetched.detail}` };
    const { bearer } = fetched;

    const told = await needs.lookUp(bearerOf(bearer), ask.handle);
    if (told.kind === 'sign-in needed') return { kind: 'bearer refused', detail: told.detail };
    if (told.kind !== 'ok') return notTold(told, 'whose lists');
    if (told.value.protected) return { kind: 'protected', detail: 'lists of protected accounts are not public' };
    const before = await sessions.account(told.value.id as AccountId);
    if (before !== undefined && (before.way ?? 'pkce') !== 'app-only' && before.session === 'signed in') {
      return { kind: 'connected already', detail: 'this account is signed in' };
    }
    const appId = ask.appId ?? ((app?.consumerKey ?? (await nameOf(needs.crypto, bearer))) as AppId);
    const account = accountWith(told.value, 'app-only', appId, needs.now());
    const stored: Keys = { kind: 'app-only', bearer, app };
    await settleKeys(sessions, revocations, account, stored);
    return { kind: 'connected', accountId: account.accountId, handle: account.handle, detail: '' };
  } catch (error) {
    return { kind: 'failed', detail: `keys: ${error instanceof Error ? error.name : 'unknown'}` };
  }
}

function bearerOf(bearer: string): AppAuthoriser {
  return Object.assign(
    (async (request, again) => {
      if (new URL(request.url).origin !== API_ORIGIN)
        return { kind: 'failed', detail: 'a token goes to api.x.com alone' };
      return again === undefined
        ? withBearer(request, bearer)
        : { kind: 'sign-in needed', detail: 'X refuses this bearer token' };
    }) satisfies AppAuthoriserFunction,
    { can: APP_ABILITIES },
  );
}

type AppAuthoriserFunction = (...asked: Parameters<AppAuthoriser>) => ReturnType<AppAuthoriser>;

/** A name for an App of which only its bearer token is known, for what it spends; it can't be turned back. */
async function nameOf(crypto: Crypto, bearer: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`App of ${bearer}`));
  return `bearer-${Array.from(new Uint8Array(hash, 0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
