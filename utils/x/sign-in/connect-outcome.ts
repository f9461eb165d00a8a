import type { AccountId, Handle } from '../../base';
import type { ApiAnswer } from '../api/answer';

/**
 * How connecting with the keys of the person's own App ended. `detail` is for the diagnostic report and
 * holds no secret.
 * - 'misplaced': a key was pasted into the wrong field; nothing was sent.
 * - 'keys refused': X knows no App with this key and secret.
 * - 'token refused': X knows the App and refuses the access token.
 * - 'bearer refused': X refuses the bearer token.
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

/** The outcome for an API answer without the user; 401 ('sign-in needed') is mapped by the caller. */
export function failedLookup(answer: Exclude<ApiAnswer<unknown>, { kind: 'ok' }>, who: string): ConnectOutcome {
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
          answer.what === 'App not allowed'
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
