import { appIdOfKey } from '../apps';
import type { AppId } from '../../../base';
import { connectAccount } from '../accounts';
import { guarded } from '../authoriser';
import { fetchAppToken } from '../oauth2/app-token';
import { failedLookup, type SignInOutcome } from '../outcome';
import { errorCodes, postForm } from '../form-call';
import { readKey } from '../forms';
import type { Context } from '../needs';
import type { AppKeys, Keys } from '../vault/keys';
import { callbackUrl, launch, SIGN_IN_EXPIRES_MS } from '../sign-in';
import { signed, signingAuthorise } from './signer';

/** The App's keys, and the person's access token or null to sign in on X's page. */
export interface OAuth1Ask extends AppKeys {
  readonly token: { readonly accessToken: string; readonly accessSecret: string } | null;
  /** The App that X charges; null: an App known by its consumer key alone. */
  readonly appId: AppId | null;
}

const REQUEST_TOKEN = 'https://api.x.com/oauth/request_token';
const AUTHENTICATE = 'https://api.x.com/oauth/authenticate';
const ACCESS_TOKEN = 'https://api.x.com/oauth/access_token';
/** X: "Callback URL not approved for this client application". */
const CALLBACK_REFUSED = 415;

interface Token {
  readonly token: string;
  readonly tokenSecret: string;
}

/**
 * Connects an account by OAuth 1.0a user context (RFC 5849; X API, "3-legged OAuth flow"). The request
 * token is kept in this call's memory only. Never rejects.
 */
export async function connectOAuth1(context: Context, ask: OAuth1Ask): Promise<SignInOutcome> {
  const { consumerKey, consumerSecret } = ask;
  const misplaced = [
    readKey('consumer key', consumerKey),
    readKey('consumer secret', consumerSecret),
    ...(ask.token === null
      ? []
      : [readKey('access token', ask.token.accessToken), readKey('access secret', ask.token.accessSecret)]),
  ].some(({ kind }) => kind === 'misplaced');
  if (misplaced) return { kind: 'misplaced', detail: 'a key in the wrong field' };
  try {
    const token =
      ask.token === null
        ? await threeLegs(context, ask)
        : { token: ask.token.accessToken, tokenSecret: ask.token.accessSecret };
    if ('kind' in token) return token;
    const keys: Keys = { kind: 'oauth1', consumerKey, consumerSecret, ...token };
    const me = await context.whoIs(guarded(signingAuthorise(context, keys)));
    if (me.kind === 'sign-in needed') return await whichRefused(context, ask);
    if (me.kind !== 'ok') return failedLookup(me, 'who signed in');
    const appId = ask.appId ?? (await appIdOfKey(consumerKey));
    await context.onRead(appId, me.meta);
    const { accountId, handle } = await connectAccount(context, me.value, 'oauth1', appId, keys);
    return { kind: 'signed in', accountId, handle, missingScopes: [], detail: '' };
  } catch (error) {
    return { kind: 'failed', detail: `keys: ${error instanceof Error ? error.name : 'unknown'}` };
  }
}

/** X answers 401 to any bad signature: whether it gives an App-only token for the App's keys separates the causes. */
async function whichRefused(context: Context, app: AppKeys): Promise<SignInOutcome> {
  const fetched = await fetchAppToken(context, app);
  switch (fetched.kind) {
    case 'bearer':
      return { kind: 'token refused', detail: 'the App is known, the access token is not' };
    case 'refused':
      return { kind: 'keys refused', detail: `App: ${fetched.detail}` };
    default:
      return { ...fetched, detail: `App: ${fetched.detail}` };
  }
}

async function threeLegs(context: Context, app: AppKeys): Promise<Token | SignInOutcome> {
  const requested = await askForToken(context, REQUEST_TOKEN, app, null, ['oauth_callback', context.redirectAddress]);
  if (requested.kind !== 'token') return requested.outcome;
  const { form } = requested;
  // RFC 5849, 2.1: unconfirmed, the verifier could be delivered elsewhere (session fixation).
  if (form.get('oauth_callback_confirmed') !== 'true')
    return { kind: 'failed', detail: 'the callback was not confirmed' };

  const startedAt = context.now();
  const page = new URL(AUTHENTICATE);
  page.searchParams.set('oauth_token', requested.token.token);
  const landed = await launch(context, page.href);
  if (typeof landed !== 'string') return landed;
  if (context.now() - startedAt > SIGN_IN_EXPIRES_MS)
    return { kind: 'expired', detail: 'the sign-in was left open for too long' };

  const verifier = readVerifier(landed, context.redirectAddress, requested.token.token);
  if (typeof verifier !== 'string') return verifier;
  const exchanged = await askForToken(context, ACCESS_TOKEN, app, requested.token, ['oauth_verifier', verifier]);
  if (exchanged.kind === 'token') return exchanged.token;
  // X accepted the App's keys for the request token.
  return exchanged.outcome.kind === 'keys refused'
    ? { kind: 'expired', detail: 'X no longer knows the request token' }
    : exchanged.outcome;
}

type TokenAnswer =
  | { readonly kind: 'token'; readonly token: Token; readonly form: URLSearchParams }
  | { readonly kind: 'none'; readonly outcome: SignInOutcome };

async function askForToken(
  context: Context,
  url: string,
  app: AppKeys,
  token: Token | null,
  more: readonly [string, string],
): Promise<TokenAnswer> {
  const signer = {
    consumerKey: app.consumerKey,
    consumerSecret: app.consumerSecret,
    token: token?.token ?? null,
    tokenSecret: token?.tokenSecret ?? '',
  };
  const send = async () => postForm(context, url, await signed(context, { method: 'POST', url }, signer, [more]));
  let answer = await send();
  if (answer.kind === 'answer' && answer.status === 401 && (await context.clock.correct())) answer = await send();
  if (answer.kind === 'offline') return { kind: 'none', outcome: answer };
  const { status, text, busy } = answer;
  if (status === 200) {
    const form = new URLSearchParams(text);
    const [given, tokenSecret] = [form.get('oauth_token'), form.get('oauth_token_secret')];
    if (given && tokenSecret) return { kind: 'token', token: { token: given, tokenSecret }, form };
    return { kind: 'none', outcome: { kind: 'failed', detail: 'an answer without a sound token' } };
  }
  if (busy !== null) return { kind: 'none', outcome: busy };
  const detail = `HTTP ${status}`;
  if (errorCodes(text).includes(CALLBACK_REFUSED))
    return { kind: 'none', outcome: { kind: 'address refused', detail } };
  return { kind: 'none', outcome: { kind: status === 401 ? 'keys refused' : 'failed', detail } };
}

/** The verifier where the answer is to this very request token, else how the sign-in ended. */
function readVerifier(address: string, redirectAddress: string, requestToken: string): string | SignInOutcome {
  const url = callbackUrl(address, redirectAddress);
  if (!(url instanceof URL)) return url;
  const denied = url.searchParams.getAll('denied');
  if (denied.length === 1 && denied[0] === requestToken)
    return { kind: 'declined', detail: 'the person declined at X' };
  const tokens = url.searchParams.getAll('oauth_token');
  if (tokens.length !== 1 || tokens[0] !== requestToken)
    return { kind: 'state mismatch', detail: 'the answer belongs to another sign-in' };
  const verifiers = url.searchParams.getAll('oauth_verifier');
  return verifiers.length === 1 && verifiers[0]
    ? verifiers[0]
    : { kind: 'failed', detail: 'the answer holds no single verifier' };
}
