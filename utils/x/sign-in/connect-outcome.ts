import type { AccountId, Handle } from '../../base';
import type { ApiAnswer } from '../api';

/**
 * How connecting with the keys of the person's own App ended. `detail` is for the diagnostic report,
 * never a secret.
 * - 'misplaced': a key is in a field it does not belong into; nothing was sent.
 * - 'keys refused': X knows no App with this key and secret.
 * - 'token refused': X knows the App, and not, or no longer, this access token.
 * - 'bearer refused': X does not take this bearer token, or no longer.
 * - 'address refused': the redirect address is not registered in the App.
 * - 'expired': the sign-in was left open for too long.
 * - 'connected already': this account is connected in a way that can do more.
 */
export type ConnectOutcome =
  | { readonly kind: 'connected'; readonly accountId: AccountId; readonly handle: Handle; readonly detail: '' }
  | {
      readonly kind:
        | 'misplaced'
        | 'keys refused'
        | 'token refused'
        | 'bearer refused'
        | 'address refused'
        | 'expired'
        | 'declined'
        | 'closed'
        | 'state mismatch'
        | 'no such account'
        | 'protected'
        | 'connected already'
        | 'App may not read'
        | 'out of credits'
        | 'offline'
        | 'failed';
      readonly detail: string;
    };

/** What of an answer that named nobody says why connecting fails; 401 is the caller's to judge. */
export function notTold(answer: Exclude<ApiAnswer<unknown>, { kind: 'ok' }>, who: string): ConnectOutcome {
  const detail = `${who}: ${answer.kind}: ${answer.detail}`;
  switch (answer.kind) {
    case 'offline':
    case 'out of credits':
      return { kind: answer.kind, detail };
    case 'not found':
      return { kind: 'no such account', detail };
    case 'forbidden':
      return {
        kind:
          answer.what === 'this App may not'
            ? 'App may not read'
            : answer.what === 'suspended'
              ? 'no such account'
              : 'failed',
        detail,
      };
    default:
      return { kind: 'failed', detail };
  }
}
