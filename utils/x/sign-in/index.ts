import { localLocks, type AccountId, type AppId } from '../../base';
import type { Authorise } from '../api/answer';
import { guarded, pairAuthoriser } from './authoriser';
import { createSigningClock } from './clock';
import type { AuthNeeds, Context } from './needs';
import { connectOAuth1, type OAuth1Ask } from './oauth1/connect-oauth1';
import { appOnlyAuthoriser, oauth1Authoriser } from './oauth1/key-authoriser';
import { connectAppOnly, type AppOnlyAsk } from './oauth2/connect-app-only';
import type { SignInOutcome } from './outcome';
import { openRevocations } from './revocations';
import { openSessions } from './sessions';
import { signIn } from './sign-in';
import { signOut } from './sign-out';
import { openVault } from './vault/vault';

export type { SignInOutcome } from './outcome';
export { isKeyApp, keyAppOf, newApp, noteOfApp, setOwned } from './apps';
export { readKey, type KeyField, type KeyForm, type KeyReading } from './forms';

export type Auth = ReturnType<typeof createAuth>;

/** Sign-in with X and the sessions of all accounts. Secrets leave this folder only in an Authorization header. */
export function createAuth({
  serverTime = async () => null,
  held = async () => null,
  locks = localLocks(),
  ...needs
}: AuthNeeds) {
  const { db, crypto = globalThis.crypto, timeout = 30_000, onChange = () => undefined } = needs;
  // What it cost is noted where it can be: signing in goes on without.
  const onRead: Context['onRead'] = (appId, meta) =>
    (needs.onRead?.(appId, meta) ?? Promise.resolve()).catch(() => undefined);
  const clock = createSigningClock(needs.now, serverTime);
  const vault = openVault(db, crypto);
  const sessions = openSessions(db, vault, locks);
  const revocations = openRevocations(db, vault, { ...needs, timeout, crypto });
  const context: Context = { ...needs, timeout, crypto, onChange, onRead, clock, sessions, revocations };
  function announced(outcome: SignInOutcome): SignInOutcome {
    if (outcome.kind === 'signed in') {
      onChange();
      // Revokes the pair that this connection replaced; a failure is retried later and changes no outcome.
      revocations.retry().catch(() => undefined);
    }
    return outcome;
  }
  return {
    /** OAuth 2.0 with PKCE through the App of that client id. Never rejects. */
    signIn: async (appId: AppId): Promise<SignInOutcome> => announced(await signIn(context, appId)),
    /** Connects an account with the keys of the person's own App (OAuth 1.0a user context). Never rejects. */
    connectOAuth1: async (ask: OAuth1Ask): Promise<SignInOutcome> => announced(await connectOAuth1(context, ask)),
    /** Connects an account read-only, with App-only access to its public lists. Never rejects. */
    connectAppOnly: async (ask: AppOnlyAsk): Promise<SignInOutcome> => announced(await connectAppOnly(context, ask)),
    /**
     * Authorises requests to api.x.com by the way the account was connected. Never rejects; answers
     * 'sign-in needed' to whatever takes a signed-in user where the account is read-only, and 'held' to all
     * while the person lets nothing be sent.
     */
    authoriserFor(accountId: AccountId): Authorise {
      const byPair = pairAuthoriser(context, accountId);
      const bySignature = oauth1Authoriser(context, accountId);
      const byBearer = appOnlyAuthoriser(context, accountId);
      return guarded(async (request, again) => {
        const reason = await held();
        if (reason !== null) return { kind: 'held', reason, detail: 'the person lets nothing be sent' };
        const kind = (await sessions.account(accountId))?.kind;
        const authorise = kind === 'oauth1' ? bySignature : kind === 'app-only' ? byBearer : byPair;
        return authorise(request, again);
      });
    },
    /**
     * Deletes the account's tokens and revokes them at X now or, offline, at `revokePending`.
     * `erase` deletes all that is stored of the account but its ledger; without, it stays for the next
     * sign-in, session 'sign-in needed'.
     * @throws DOMException when the browser refuses storage; then nothing has changed.
     */
    async signOut(accountId: AccountId, { erase }: { readonly erase: boolean }) {
      const outcome = await signOut(context, accountId, erase);
      onChange();
      return outcome;
    },
    /** Revokes what earlier sign-outs could not reach X for; call at every start and when online again. */
    revokePending: () => revocations.retry(),
  };
}
