import { localLocks, type AccountId, type AppId } from '../../base';
import { APP_ABILITIES, USER_ABILITIES, type AppAuthoriser, type UserAuthoriser } from '../api/answer';
import { guarded, pairAuthoriser } from './authoriser';
import { createSigningClock } from './clock';
import type { ConnectOutcome } from './connect-outcome';
import type { AuthNeeds, Context } from './needs';
import { connectOAuth1, type OAuth1Ask } from './oauth1/connect-oauth1';
import { appOnlyAuthoriser, oauth1Authoriser } from './oauth1/key-authoriser';
import { connectAppOnly, type AppOnlyAsk } from './oauth2/connect-app-only';
import { openRevocations } from './revocations';
import { openSessions } from './sessions';
import { signIn, type SignInOutcome } from './sign-in';
import { signOut } from './sign-out';
import { openVault } from './vault/vault';

export type { ConnectOutcome } from './connect-outcome';
export { newApp, setOwned } from './apps';
export { readKey, type KeyField, type KeyForm, type KeyReading } from './forms';

/** Sign-in with X and the sessions of all accounts. Secrets leave this folder only in an Authorization header. */
export interface Auth {
  /** OAuth 2.0 with PKCE through the App of that client id. Never rejects. */
  signIn(appId: AppId): Promise<SignInOutcome>;
  /** Connects an account with the keys of the person's own App (OAuth 1.0a user context). Never rejects. */
  connectOAuth1(ask: OAuth1Ask): Promise<ConnectOutcome>;
  /** Connects an account read-only, with App-only access to its public lists. Never rejects. */
  connectAppOnly(ask: AppOnlyAsk): Promise<ConnectOutcome>;
  /**
   * Authorises requests to api.x.com as the account's signed-in user, by the way it was connected. Never
   * rejects; answers 'sign-in needed' for a read-only account.
   */
  authoriserFor(accountId: AccountId): UserAuthoriser;
  /** Authorises requests for a read-only account. Never rejects. */
  appAuthoriserFor(accountId: AccountId): AppAuthoriser;
  /**
   * Deletes the account's tokens and revokes them at X now or, offline, at {@link Auth.revokePending}.
   * `erase` deletes all that is stored of the account but its ledger; without, it stays for the next
   * sign-in, session 'sign-in needed'.
   * @throws DOMException when the browser refuses storage; then nothing has changed.
   */
  signOut(
    accountId: AccountId,
    data: { readonly erase: boolean },
  ): Promise<{ readonly kind: 'signed out'; readonly revoked: boolean }>;
  /** Revokes what earlier sign-outs could not reach X for; call at every start and when online again. */
  revokePending(): Promise<{ readonly left: number }>;
}

/** Sign-in, tokens and sign-out for all accounts. */
export function createAuth({ serverTime = async () => null, locks = localLocks(), ...needs }: AuthNeeds): Auth {
  const { db, crypto = globalThis.crypto, timeout = 30_000, onChange = () => undefined } = needs;
  const clock = createSigningClock(needs.now, serverTime);
  const vault = openVault(db, crypto);
  const sessions = openSessions(db, vault, locks);
  const revocations = openRevocations(db, vault, { ...needs, timeout, crypto });
  const context: Context = { ...needs, timeout, crypto, onChange, clock, sessions, revocations };
  function announced<Outcome extends ConnectOutcome | SignInOutcome>(outcome: Outcome): Outcome {
    if (outcome.kind === 'connected' || outcome.kind === 'signed in') {
      onChange();
      // Revokes the pair that this connection replaced; a failure is retried later and changes no outcome.
      revocations.retry().catch(() => undefined);
    }
    return outcome;
  }
  return {
    signIn: async (appId) => announced(await signIn(context, appId)),
    connectOAuth1: async (ask) => announced(await connectOAuth1(context, ask)),
    connectAppOnly: async (ask) => announced(await connectAppOnly(context, ask)),
    authoriserFor(accountId) {
      const byPair = pairAuthoriser(context, accountId);
      const bySignature = oauth1Authoriser(context, accountId);
      const byWay = guarded(async (request, again) => {
        switch ((await sessions.account(accountId))?.kind) {
          case undefined:
          case 'archive':
          case 'pkce':
            return byPair(request, again);
          case 'oauth1':
            return bySignature(request, again);
          case 'app-only':
            return { kind: 'sign-in needed', detail: 'nobody is signed in: this account is read-only' };
        }
      });
      return Object.assign(byWay, { can: USER_ABILITIES });
    },
    appAuthoriserFor: (accountId) =>
      Object.assign(guarded(appOnlyAuthoriser(context, accountId)), { can: APP_ABILITIES }),
    async signOut(accountId, { erase }) {
      const outcome = await signOut(context, accountId, erase);
      onChange();
      return outcome;
    },
    revokePending: () => revocations.retry(),
  };
}
