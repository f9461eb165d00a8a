import type { Authorise } from '../../api';
import { withAuthorization } from '../authoriser';
import type { SigningClock } from '../clock';
import { API_ORIGIN } from '../oauth2/server';
import { authorizationHeader, type Parameter } from './signature';

/** What signs: the App's keys, and a token once there is one. */
export interface Signer {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly token: string | null;
  readonly tokenSecret: string;
}

/** What signing needs from its surroundings. */
export interface SigningNeeds {
  readonly crypto: Crypto;
  readonly clock: SigningClock;
}

/** The Authorization header for one request, with a nonce of its own. */
export function signed(
  { crypto, clock }: SigningNeeds,
  request: { readonly method: string; readonly url: string },
  signer: Signer,
  more: readonly Parameter[] = [],
): Promise<string> {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  return authorizationHeader(crypto, request, { ...signer, timestamp: clock.seconds(), nonce, more });
}

/**
 * Signs requests with given keys. A refusal is answered once with a fresh signature, by X's own clock
 * where ours was off; `refused` is told of the next.
 */
export function signingAuthorise(
  needs: SigningNeeds,
  signer: Signer,
  refused: () => Promise<void> = async () => undefined,
): Authorise {
  return async (request, again) => {
    if (new URL(request.url).origin !== API_ORIGIN)
      return { kind: 'failed', detail: 'a signature goes to api.x.com alone' };
    if (again !== undefined) {
      const first = again.times === 1;
      if (first) await needs.clock.learn();
      else {
        await refused();
        return { kind: 'sign-in needed', detail: 'X refuses these keys' };
      }
    }
    return withAuthorization(request, await signed(needs, request, signer));
  };
}
