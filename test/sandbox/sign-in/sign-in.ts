import { createHash, randomBytes } from 'node:crypto';
import { sandboxFetch, type Reachable } from '../fetch';

const ALL_SCOPES = 'users.read tweet.read follows.read follows.write offline.access';

/** What a token endpoint's good answer holds. */
export interface Tokens {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_in: number;
  readonly scope: string;
  readonly token_type: string;
}

export interface Pkce {
  readonly verifier: string;
  readonly challenge: string;
}

export function createPkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

interface Wish {
  readonly clientId: string;
  /** Must be registered. */
  readonly redirectUri: string;
  readonly scope?: string;
}

/** The address a browser would be sent to. */
export function authorizeUrl(
  { clientId, redirectUri, scope = ALL_SCOPES }: Wish,
  challenge: string,
  state = 'state-1',
): URL {
  const url = new URL('https://x.com/i/oauth2/authorize');
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  }).toString();
  return url;
}

/** Presses Authorize or Cancel as whoever is signed in on the pages; the address X returns to. */
export async function decide(sandbox: Reachable, url: URL, decision: 'allow' | 'cancel'): Promise<URL> {
  const answer = await sandboxFetch(sandbox)(url, { method: 'POST', body: new URLSearchParams({ decision }) });
  const location = answer.headers.get('location');
  if (answer.status !== 302 || location === null) throw new Error(`the decision was answered with ${answer.status}`);
  return new URL(location);
}

/** Signs in as whoever is signed in on the pages, without a browser. Throws with X's words when refused. */
export async function signInTo(sandbox: Reachable, wish: Wish): Promise<Tokens> {
  const { verifier, challenge } = createPkce();
  const back = await decide(sandbox, authorizeUrl(wish, challenge), 'allow');
  const answer = await sandboxFetch(sandbox)('https://api.x.com/2/oauth2/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: wish.redirectUri,
      code_verifier: verifier,
      client_id: wish.clientId,
    }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Tokens;
}
