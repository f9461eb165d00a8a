import * as oauth from 'oauth4webapi';
import type { AppId } from '../../base';
import { connectAccount } from './accounts';
import { newTokenAuthoriser } from './authoriser';
import type { Context } from './needs';
import { codeOnly, exchangeCode, type TokenOutcome } from './oauth2/oauth';
import { SCOPES, X_SERVER } from './oauth2/server';
import { failedLookup, type SignInOutcome } from './outcome';
import type { Tokens } from './vault/tokens';

/** Without these X does not say who signed in. */
const READ_SCOPES = ['users.read', 'tweet.read'] as const;

/** How long a sign-in may stay open before its state expires, ms. */
export const SIGN_IN_EXPIRES_MS = 15 * 60_000;

/**
 * One sign-in: authorization code flow with PKCE S256 (X API v2, OAuth 2.0; RFC 6749, RFC 7636).
 * State and verifier are kept in this call's memory only: used once, and lost when the background is
 * suspended, so that the next attempt starts over. Never rejects.
 */
export async function signIn(context: Context, appId: AppId): Promise<SignInOutcome> {
  const { now, redirectAddress } = context;
  try {
    const state = oauth.generateRandomState();
    const verifier = oauth.generateRandomCodeVerifier();
    const startedAt = now();
    const launched = await launch(context, await authorizeAddress(redirectAddress, appId, state, verifier));
    if (typeof launched !== 'string') return launched;
    if (now() - startedAt > SIGN_IN_EXPIRES_MS)
      return { kind: 'expired', detail: 'the sign-in was left open for too long' };

    const callback = readCallback(launched, redirectAddress, appId, state);
    if (!(callback instanceof URLSearchParams)) return callback;
    const exchanged = await exchangeCode(context, { appId, callback, redirectAddress, verifier });
    if (exchanged.kind !== 'tokens') return notExchanged(exchanged);
    return await connect(context, exchanged.tokens);
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
  context: Pick<Context, 'launch'>,
  address: string,
): Promise<string | { readonly kind: 'offline' | 'closed'; readonly detail: string }> {
  try {
    return await context.launch(address);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    // Chromium: "Authorization page could not be loaded." Firefox: "NS_ERROR_…" or "network".
    if (/could not be loaded|NS_ERROR|network|offline/i.test(words))
      return { kind: 'offline', detail: "X's page did not load" };
    return { kind: 'closed', detail: "X's window was closed" };
  }
}

/** The address X's page ended on where it is the redirect address, else how the sign-in failed. */
export function callbackUrl(
  address: string,
  redirectAddress: string,
): URL | { readonly kind: 'failed'; readonly detail: string } {
  if (!URL.canParse(address)) return { kind: 'failed', detail: 'no address came back' };
  const [url, expected] = [new URL(address), new URL(redirectAddress)];
  const isSame = url.origin === expected.origin && url.pathname === expected.pathname;
  return isSame && url.username + url.password === ''
    ? url
    : { kind: 'failed', detail: 'the answer came to another address than the redirect address' };
}

/** The answer's parameters where it belongs to this sign-in and holds a code, else how the sign-in ended. */
function readCallback(
  address: string,
  redirectAddress: string,
  appId: AppId,
  state: string,
): URLSearchParams | SignInOutcome {
  const url = callbackUrl(address, redirectAddress);
  if (!(url instanceof URL)) return url;
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
  const { kind } = outcome;
  // X had shown its page for this client id; and a code lives half a minute.
  const shown = kind === 'wrong client' ? 'not a Native App' : kind === 'refused' ? 'expired' : kind;
  return { ...outcome, kind: shown, detail: `token: ${outcome.detail}` };
}

async function connect(context: Context, tokens: Tokens): Promise<SignInOutcome> {
  const { revocations } = context;
  const me = await context.whoIs(newTokenAuthoriser(tokens.accessToken));
  if (me.kind !== 'ok') {
    // No account to store the pair under: revoked, so that it does not stay valid unused.
    await revocations.add(tokens);
    await revocations.retry();
    const mayRead = READ_SCOPES.every((scope) => tokens.scopes.includes(scope));
    if (me.kind === 'sign-in needed' && !mayRead) return { kind: 'rights missing', detail: me.detail };
    return failedLookup(me, 'who signed in');
  }
  await context.onRead(tokens.appId, me.meta);
  try {
    const { accountId, handle } = await connectAccount(context, me.value, 'pkce', tokens.appId, tokens);
    const missingScopes = SCOPES.filter((scope) => !tokens.scopes.includes(scope));
    const detail = missingScopes.length > 0 ? `not granted: ${missingScopes.join(' ')}` : '';
    return { kind: 'signed in', accountId, handle, missingScopes, detail };
  } catch (error) {
    await revocations.end(tokens);
    throw error;
  }
}
