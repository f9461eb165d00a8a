import type { Database } from '../database';
import type { AccountId, AppId } from '../ids';
import type { ApiAnswer, Authorise, User } from '../x-api';
import { authoriserFor } from './authoriser';
import { localLocks, type Locks } from './locks';
import { openRevocations } from './revocations';
import { openSessions } from './sessions';
import { signIn, type SignInOutcome } from './sign-in';
import { signOut } from './sign-out';
import { openVault } from './vault';

export type { Locks } from './locks';
export { SCOPES, type Scope } from './server';
export { SIGN_IN_LASTS, type SignInOutcome } from './sign-in';

/** Sign-in with X and what follows from it. Tokens leave this folder inside an Authorization header alone. */
export interface Auth {
  /** Signs somebody in through the App of that client id. Never rejects. */
  signIn(appId: AppId): Promise<SignInOutcome>;
  /** What puts the account's token on requests to api.x.com. Never rejects. */
  authoriserFor(accountId: AccountId): Authorise;
  /**
   * Signs out: forgets the tokens here, ends them at X now or, offline, at {@link Auth.revokePending}.
   * 'erase' deletes all that is stored of the account but its ledger; 'keep' leaves it for the next
   * sign-in, session 'sign-in needed'.
   * @throws DOMException when the browser refuses storage; then nothing has changed.
   */
  signOut(accountId: AccountId, data: { readonly erase: 'erase' | 'keep' }): Promise<{ readonly kind: 'signed out'; readonly atX: 'ended' | 'later' }>;
  /** Ends at X what sign-outs could not end; for every start and whenever the browser is online again. */
  revokePending(): Promise<{ readonly left: number }>;
}

/** What sign-in needs from its surroundings. */
export interface AuthNeeds {
  readonly db: Database;
  readonly fetch: typeof fetch;
  /** Shows an address and resolves to the one it ends on (`launchWebAuthFlow`); rejects when closed. */
  readonly launch: (url: string) => Promise<string>;
  /** This browser's redirect address, exactly as registered in the App. */
  readonly redirectAddress: string;
  /** Asks X who is signed in: `createXApi({ …, authorise }).me()`. */
  readonly whoIs: (authorise: Authorise) => Promise<ApiAnswer<User>>;
  /** ms since 1970. */
  readonly now: () => number;
  /** `navigator.locks`; without it, renewals are single only within this context. */
  readonly locks?: Locks;
  /** The browser's Web Crypto unless given. */
  readonly crypto?: Crypto;
  /** Told when an account was connected, ended, or has to sign in again. */
  readonly onChange?: () => void;
  /** How long an answer of the OAuth endpoints may take in all, ms; 30 s unless said. */
  readonly timeout?: number;
}

/** Sign-in, tokens and sign-out for all accounts. */
export function createAuth(needs: AuthNeeds): Auth {
  const { db, locks = localLocks(), crypto = globalThis.crypto, timeout = 30_000, onChange = () => undefined } = needs;
  const timed = { ...needs, timeout };
  const vault = openVault(db, crypto);
  const sessions = openSessions(db, vault, locks);
  const revocations = openRevocations(db, vault, crypto, timed);
  return {
    async signIn(appId) {
      const outcome = await signIn(timed, sessions, revocations, appId);
      if (outcome.kind === 'signed in') {
        onChange();
        // The pair of an App used before is ended in passing; whether that works decides nothing here.
        revocations.retry().catch(() => undefined);
      }
      return outcome;
    },
    authoriserFor: (accountId) => authoriserFor(timed, sessions, accountId, onChange),
    async signOut(accountId, { erase }) {
      const outcome = await signOut(db, sessions, revocations, accountId, erase);
      onChange();
      return outcome;
    },
    revokePending: () => revocations.retry(),
  };
}
