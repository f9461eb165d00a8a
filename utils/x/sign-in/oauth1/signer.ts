import { toHex } from '../../../base';
import type { Authorise } from '../../api/answer';
import { withAuthorization } from '../authoriser';
import type { Context } from '../needs';
import { authorizationHeader, type Parameter, type Signing } from './signature';

/** The App's keys, and a token once there is one. */
type Signer = Omit<Signing, 'timestamp' | 'nonce' | 'more'>;
type SigningNeeds = Pick<Context, 'crypto' | 'clock'>;

/** The Authorization header for one request, with a fresh nonce. */
export function signed(
  { crypto, clock }: SigningNeeds,
  request: { readonly method: string; readonly url: string },
  signer: Signer,
  more: readonly Parameter[] = [],
): Promise<string> {
  const nonce = toHex(crypto.getRandomValues(new Uint8Array(16)));
  return authorizationHeader(crypto, request, { ...signer, timestamp: clock.seconds(), nonce, more });
}

/**
 * Signs requests with given keys. After X's first refusal of a request it signs again by X's clock, since
 * a wrong timestamp is refused too (RFC 5849, 3.2); after the second it calls `refused`.
 */
export function signingAuthorise(
  needs: SigningNeeds,
  signer: Signer,
  refused: () => Promise<void> = async () => undefined,
): Authorise {
  return async (request, again) => {
    if (again !== undefined && again.times > 1) {
      await refused();
      return { kind: 'sign-in needed', detail: 'X refuses these keys' };
    }
    if (again !== undefined) await needs.clock.correct();
    return withAuthorization(request, await signed(needs, request, signer));
  };
}
