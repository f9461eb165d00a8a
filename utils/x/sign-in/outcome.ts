import type { AccountId, Handle } from '../../base';
import type { ApiAnswer } from '../api/answer';
import type { Scope } from './oauth2/server';

/**
 * How connecting an account ended, by whichever way. `detail` is for the diagnostic report and holds no secret.
 * - 'signed in': `missingScopes` were asked for and not granted; without 'offline.access' the session ends in two
 *   hours. None are missing where the person's own keys are used.
 * - 'declined': the person declined at X. 'closed': the window was closed, or X showed an error in it.
 * - 'wrong client id': X knows no such public client (an App of type "Native App").
 * - 'state mismatch': the answer belongs to another sign-in. 'expired': it was left open for too long.
 * - 'out of credits': X did not answer who signed in, since the App has no credits.
 * - 'misplaced': a key was pasted into the wrong field; nothing was sent.
 * - 'keys refused': X knows no App with this key and secret. 'token refused': X knows the App and refuses the access
 *   token. 'bearer refused': X refuses the bearer token.
 * - 'address refused': the redirect address is not registered in the App.
 * - 'connected already': this account is connected in a way that can do more.
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
        | 'declined'
        | 'closed'
        | 'wrong client id'
        | 'state mismatch'
        | 'expired'
        | 'misplaced'
        | 'keys refused'
        | 'token refused'
        | 'bearer refused'
        | 'address refused'
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
export function failedLookup(answer: Exclude<ApiAnswer<unknown>, { kind: 'ok' }>, who: string): SignInOutcome {
  const detail = `${who}: ${answer.kind}: ${answer.detail}`;
  switch (answer.kind) {
    case 'offline':
    case 'out of credits':
      return { kind: answer.kind, detail };
    case 'not found':
      return { kind: 'no such account', detail };
    case 'forbidden':
      if (answer.what === 'App not allowed') return { kind: 'App may not read', detail };
      return { kind: answer.what === 'suspended' ? 'no such account' : 'failed', detail };
    default:
      return { kind: 'failed', detail };
  }
}
