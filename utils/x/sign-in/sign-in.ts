import * as oauth from 'oauth4webapi';
import type { AccountRecord } from '../../storage';
import type { AccountId, AppId, Handle } from '../../base';
import type { ApiAnswer, Authorise, User } from '../api';
import { withBearer } from './authoriser';
import { codeOnly, exchangeCode, type OAuthNeeds, type TokenOutcome } from './oauth2/oauth';
import type { Revocations } from './revocations';
import { SCOPES, X_SERVER, type Scope } from './oauth2/server';
import type { Sessions } from './sessions';
import type { Tokens } from './vault/tokens';

/**
 * How a sign-in ended. `detail` is for the diagnostic report, never a secret.
 * - 'signed in': `missingScopes` are rights asked for and not given; without 'offline.access' the
 *   session ends in two hours.
 * - 'declined': the person said no at X. 'closed': the window was closed, or X showed an error in it.
 * - 'wrong client id': X knows no such public client (an App of type "Native App").
 * - 'state mismatch': the answer belongs to another sign-in.
 * - 'out of credits': X would not say who signed in, since the App has no credits.
 */
export type SignInOutcome =
  | {
      readonly kind: 'signed in';
      readonly accountId: AccountId;
      readonly handle: Handle;
      readonly missingScopes: readonly Scope[];
      readonly detail: string;
    }
  | {
      readonly kind:
        'declined' | 'closed' | 'wrong client id' | 'state mismatch' | 'out of credits' | 'offline' | 'failed';
      readonly detail: string;
    };

/** What a sign-in needs from its surroundings. */
export interface SignInNeeds extends OAuthNeeds {
  /** Shows X's page and resolves to the address it ends on (`launchWebAuthFlow`); rejects when closed. */
  readonly launch: (url: string) => Promise<string>;
  /** This browser's redirect address, exactly as registered in the App. */
  readonly redirectAddress: string;
  /** Asks X who is signed in (`GET /2/users/me`) with the authoriser given. */
  readonly whoIs: (authorise: Authorise) => Promise<ApiAnswer<User>>;
}

/** A sign-in left open for longer is not taken up again: its state has expired. ms. */
export const SIGN_IN_LASTS = 15 * 60_000;

/**
 * One sign-in: authorization code flow with PKCE S256 (X API v2, OAuth 2.0; RFC 6749, RFC 7636).
 * State and verifier live in this call alone: good once, and gone when the background dies, so that
 * the next try starts afresh. Never rejects.
 */
export async function signIn(
  needs: SignInNeeds,
  sessions: Sessions,
  revocations: Revocations,
  appId: AppId,
): Promise<SignInOutcome> {
  try {
    const state = oauth.generateRandomState();
    const verifier = oauth.generateRandomCodeVerifier();
    const startedAt = needs.now();
    const launched = await launch(needs, await authorizeAddress(needs.redirectAddress, appId, state, verifier));
    if (typeof launched !== 'string') return launched;
    if (needs.now() - startedAt > SIGN_IN_LASTS)
      return { kind: 'failed', detail: 'the sign-in was left open for too long' };

    const callback = readCallback(launched, needs.redirectAddress, appId, state);
    if (!(callback instanceof URLSearchParams)) return callback;
    const exchanged = await exchangeCode(needs, { appId, callback, redirectAddress: needs.redirectAddress, verifier });
    if (exchanged.kind !== 'tokens') return notExchanged(exchanged);
    return await settle(needs, sessions, revocations, exchanged.tokens);
  } catch (error) {
    return { kind: 'failed', detail: `sign-in: ${error instanceof Error ? error.name : 'unknown'}` };
  }
}

async function authorizeAddress(
  redirectAddress: string,
  appId: AppId,
  state: string,
  verifier: string,
): Promise<string> {
  const url = new URL(X_SERVER.authorization_endpoint);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: appId,
    redirect_uri: redirectAddress,
    scope: SCOPES.join(' '),
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
}

/** Shows X's page; the address it ends on, or that it was closed or did not load. */
export async function launch(
  needs: Pick<SignInNeeds, 'launch'>,
  address: string,
): Promise<string | { readonly kind: 'offline' | 'closed'; readonly detail: string }> {
  try {
    return await needs.launch(address);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    // Chromium: "Authorization page could not be loaded." Firefox: "NS_ERROR_…" or "network".
    if (/could not be loaded|NS_ERROR|network|offline/i.test(words))
      return { kind: 'offline', detail: "X's page did not load" };
    return { kind: 'closed', detail: "X's window was closed" };
  }
}

/** The answer's parameters where it is ours and holds a code, else how the sign-in ended. */
function readCallback(
  address: string,
  redirectAddress: string,
  appId: AppId,
  state: string,
): URLSearchParams | SignInOutcome {
  if (!URL.canParse(address)) return { kind: 'failed', detail: 'no address came back' };
  const url = new URL(address);
  const expected = new URL(redirectAddress);
  if (
    url.origin !== expected.origin ||
    url.pathname !== expected.pathname ||
    url.username !== '' ||
    url.password !== ''
  ) {
    return { kind: 'failed', detail: 'the answer came to another address than the redirect address' };
  }
  const states = url.searchParams.getAll('state');
  if (states.length !== 1 || states[0] !== state)
    return { kind: 'state mismatch', detail: 'the answer belongs to another sign-in' };
  try {
    const callback = oauth.validateAuthResponse(X_SERVER, { client_id: appId }, url, state);
    const codes = callback.getAll('code');
    return codes.length === 1 && codes[0] !== ''
      ? callback
      : { kind: 'failed', detail: 'the answer holds no single code' };
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError) return declinedBy(error.error);
    return { kind: 'failed', detail: 'the answer is malformed' };
  }
}

function declinedBy(code: string): SignInOutcome {
  const detail = `X answered ${codeOnly(code)}`;
  if (code === 'access_denied') return { kind: 'declined', detail };
  return { kind: code === 'unauthorized_client' || code === 'invalid_client' ? 'wrong client id' : 'failed', detail };
}

function notExchanged(outcome: Exclude<TokenOutcome, { kind: 'tokens' }>): SignInOutcome {
  const detail = `token: ${outcome.detail}`;
  switch (outcome.kind) {
    case 'wrong client':
      return { kind: 'wrong client id', detail };
    case 'offline':
      return { kind: 'offline', detail };
    case 'refused':
    case 'failed':
      return { kind: 'failed', detail };
  }
}

async function settle(
  needs: SignInNeeds,
  sessions: Sessions,
  revocations: Revocations,
  tokens: Tokens,
): Promise<SignInOutcome> {
  const told = await needs.whoIs(async (request, again) =>
    again === undefined
      ? withBearer(request, tokens.accessToken)
      : { kind: 'sign-in needed', detail: 'X refuses a token just given' },
  );
  if (told.kind !== 'ok') {
    // Nobody to keep the pair for: it should not live on at X unseen.
    await revocations.add(tokens);
    await revocations.retry();
    const kind = told.kind === 'offline' || told.kind === 'out of credits' ? told.kind : 'failed';
    return { kind, detail: `who signed in: ${told.kind}: ${told.detail}` };
  }
  const account = accountOf(told.value, tokens, needs.now());
  try {
    await sessions.alone(account.accountId, () => store(sessions, revocations, account, tokens));
  } catch (error) {
    await revocations.end(tokens);
    throw error;
  }
  const missingScopes = SCOPES.filter((scope) => !tokens.scopes.includes(scope));
  const detail = missingScopes.length > 0 ? `not given: ${missingScopes.join(' ')}` : '';
  return { kind: 'signed in', accountId: account.accountId, handle: account.handle, missingScopes, detail };
}

async function store(
  sessions: Sessions,
  revocations: Revocations,
  account: AccountRecord,
  tokens: Tokens,
): Promise<void> {
  const before = await sessions.tokensOf(account.accountId).catch(() => null);
  await sessions.begin(account, tokens);
  // Given to another App: nobody would renew or end it any more. One of the same App may share its
  // grant with the new pair, so it is left to run out.
  if (before !== null && before.appId !== tokens.appId) await revocations.add(before).catch(() => undefined);
}

function accountOf(me: User, tokens: Tokens, now: number): AccountRecord {
  return {
    accountId: me.id as AccountId,
    appId: tokens.appId,
    handle: me.handle,
    name: me.name,
    pictureUrl: me.pictureUrl,
    followingCount: me.followingCount,
    followersCount: me.followersCount,
    connectedAt: now,
    session: 'signed in',
  };
}
