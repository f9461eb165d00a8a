import type { AppId } from '../../../base';
import type { ApiAnswer, Authorise, User } from '../../api';
import { fetchAppToken } from '../oauth2/app-token';
import { notTold, type ConnectOutcome } from '../connect-outcome';
import { errorCodes, postForm } from '../form-call';
import { readKey } from '../forms';
import { accountWith, settleKeys } from '../key-accounts';
import type { AppKeys, Keys } from '../vault/keys';
import type { OAuthNeeds } from '../oauth2/oauth';
import type { Revocations } from '../revocations';
import type { Sessions } from '../sessions';
import { launch, SIGN_IN_LASTS } from '../sign-in';
import { signed, signingAuthorise, type SigningNeeds } from './signer';

/** What the person gave: their App's keys, and their own access token or null to sign in with X's page. */
export interface OAuth1Ask extends AppKeys {
  readonly token: { readonly accessToken: string; readonly accessSecret: string } | null;
  /** The App the account's budgets belong to; null: an App known by its consumer key alone. */
  readonly appId: AppId | null;
}

/** What connecting needs from its surroundings. */
export interface OAuth1Needs extends OAuthNeeds, SigningNeeds {
  readonly launch: (url: string) => Promise<string>;
  readonly redirectAddress: string;
  readonly whoIs: (authorise: Authorise) => Promise<ApiAnswer<User>>;
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
 * token lives in this call alone. Never rejects.
 */
export async function connectOAuth1(
  needs: OAuth1Needs,
  sessions: Sessions,
  revocations: Revocations,
  ask: OAuth1Ask,
): Promise<ConnectOutcome> {
  const { consumerKey, consumerSecret } = ask;
  const misplaced = [
    readKey('consumer key', consumerKey),
    readKey('consumer secret', consumerSecret),
    ...(ask.token === null
      ? []
      : [readKey('access token', ask.token.accessToken), readKey('access secret', ask.token.accessSecret)]),
  ].some(({ kind }) => kind === 'misplaced');
  if (misplaced) return { kind: 'misplaced', detail: 'a key that does not belong into its field' };
  try {
    const token =
      ask.token === null
        ? await threeLegs(needs, ask)
        : { token: ask.token.accessToken, tokenSecret: ask.token.accessSecret };
    if ('kind' in token) return token;
    const keys: Keys = { kind: 'oauth1', consumerKey, consumerSecret, ...token };
    const told = await needs.whoIs(signingAuthorise(needs, keys));
    if (told.kind === 'sign-in needed') return await whichRefused(needs, ask);
    if (told.kind !== 'ok') return notTold(told, 'who signed in');
    const account = accountWith(told.value, 'oauth1', ask.appId ?? (consumerKey as AppId), needs.now());
    await settleKeys(sessions, revocations, account, keys);
    return { kind: 'connected', accountId: account.accountId, handle: account.handle, detail: '' };
  } catch (error) {
    return { kind: 'failed', detail: `keys: ${error instanceof Error ? error.name : 'unknown'}` };
  }
}

/** X says of any bad signature only 401: whether the App's own keys are right tells the two causes apart. */
async function whichRefused(needs: OAuth1Needs, app: AppKeys): Promise<ConnectOutcome> {
  const fetched = await fetchAppToken(needs, app);
  switch (fetched.kind) {
    case 'bearer':
      return { kind: 'token refused', detail: 'the App is known, the access token is not' };
    case 'refused':
      return { kind: 'keys refused', detail: `App: ${fetched.detail}` };
    case 'offline':
    case 'failed':
      return { kind: fetched.kind, detail: `App: ${fetched.detail}` };
  }
}

async function threeLegs(needs: OAuth1Needs, app: AppKeys): Promise<Token | ConnectOutcome> {
  const requested = await askForToken(needs, REQUEST_TOKEN, app, null, ['oauth_callback', needs.redirectAddress]);
  if (requested.kind !== 'token') return requested.outcome;
  const { form } = requested;
  // RFC 5849, 2.1: without it the callback was not taken, and anybody could end this sign-in.
  if (form.get('oauth_callback_confirmed') !== 'true')
    return { kind: 'failed', detail: 'the callback was not confirmed' };

  const startedAt = needs.now();
  const page = new URL(AUTHENTICATE);
  page.searchParams.set('oauth_token', requested.token.token);
  const landed = await launch(needs, page.href);
  if (typeof landed !== 'string') return landed;
  if (needs.now() - startedAt > SIGN_IN_LASTS)
    return { kind: 'expired', detail: 'the sign-in was left open for too long' };

  const verifier = readVerifier(landed, needs.redirectAddress, requested.token.token);
  if (typeof verifier !== 'string') return verifier;
  const exchanged = await askForToken(needs, ACCESS_TOKEN, app, requested.token, ['oauth_verifier', verifier]);
  if (exchanged.kind === 'token') return exchanged.token;
  // The App's keys were right a moment ago.
  return exchanged.outcome.kind === 'keys refused'
    ? { kind: 'expired', detail: 'X no longer knows the request token' }
    : exchanged.outcome;
}

type TokenAnswer =
  | { readonly kind: 'token'; readonly token: Token; readonly form: URLSearchParams }
  | { readonly kind: 'none'; readonly outcome: ConnectOutcome };

async function askForToken(
  needs: OAuth1Needs,
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
  const send = async () => postForm(needs, url, await signed(needs, { method: 'POST', url }, signer, [more]));
  let answer = await send();
  if (answer.kind === 'answer' && answer.status === 401 && (await needs.clock.learn()) === 'changed')
    answer = await send();
  if (answer.kind === 'offline') return { kind: 'none', outcome: answer };
  const { status, text } = answer;
  if (status === 200) {
    const form = new URLSearchParams(text);
    const [given, tokenSecret] = [form.get('oauth_token'), form.get('oauth_token_secret')];
    if (given && tokenSecret) return { kind: 'token', token: { token: given, tokenSecret }, form };
    return { kind: 'none', outcome: { kind: 'failed', detail: 'an answer without a sound token' } };
  }
  const detail = `HTTP ${status}`;
  if (errorCodes(text).includes(CALLBACK_REFUSED))
    return { kind: 'none', outcome: { kind: 'address refused', detail } };
  return { kind: 'none', outcome: { kind: status === 401 ? 'keys refused' : 'failed', detail } };
}

/** The verifier where the answer is to this very request token, else how the sign-in ended. */
function readVerifier(address: string, redirectAddress: string, requestToken: string): string | ConnectOutcome {
  if (!URL.canParse(address)) return { kind: 'failed', detail: 'no address came back' };
  const [url, expected] = [new URL(address), new URL(redirectAddress)];
  if (url.origin !== expected.origin || url.pathname !== expected.pathname) {
    return { kind: 'failed', detail: 'the answer came to another address than the redirect address' };
  }
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
