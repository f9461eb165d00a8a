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
 * - 'not a Native App': X knows the App and wants a secret of it, as of a Web App. 'rights missing': X gave no right
 *   to read who signed in.
 * - 'out of credits', 'spending limit', 'daily cap', 'App may not read', 'rate limited', 'X in trouble', 'account
 *   locked', 'account suspended': what X said when it was asked who signed in. `until`: when that ends, ms since 1970.
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
        | 'not a Native App'
        | 'rights missing'
        | 'rate limited'
        | 'X in trouble'
        | 'account locked'
        | 'account suspended'
        | 'spending limit'
        | 'daily cap'
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
      readonly until?: number | null;
    };

/** The outcome for an API answer without the user; 401 ('sign-in needed') is mapped by the caller. */
export function failedLookup(answer: Exclude<ApiAnswer<unknown>, { kind: 'ok' }>, who: string): SignInOutcome {
  const detail = `${who}: ${answer.kind}: ${answer.detail}`;
  switch (answer.kind) {
    case 'offline':
    case 'out of credits':
      return { kind: answer.kind, detail };
    case 'capped':
      return { kind: answer.what, detail, until: answer.until };
    case 'rate limited':
      return { kind: 'rate limited', detail, until: answer.until };
    case 'server error':
    case 'no endpoint':
      return { kind: 'X in trouble', detail };
    case 'not found':
      return { kind: 'no such account', detail };
    case 'forbidden':
      return { kind: forbidden(answer), detail };
    default:
      return { kind: 'failed', detail };
  }
}

function forbidden({ what, whose }: Extract<ApiAnswer<unknown>, { kind: 'forbidden' }>) {
  switch (what) {
    case 'App not allowed':
    case 'App refused':
      return 'App may not read';
    case 'locked':
    case 'automated':
      return 'account locked';
    case 'suspended':
      return whose === 'own' ? 'account suspended' : 'no such account';
    default:
      return 'failed';
  }
}
