import type { Database } from '../../storage';
import { type AccountId, type AppId, type Handle, localLocks, type Locks } from '../../base';
import {
  APP_ABILITIES,
  USER_ABILITIES,
  type ApiAnswer,
  type AppAuthoriser,
  type Authorise,
  type User,
  type UserAuthoriser,
} from '../api';
import { pairAuthoriser } from './authoriser';
import { createSigningClock } from './clock';
import { connectAppOnly, type AppOnlyAsk } from './oauth2/connect-app-only';
import { connectOAuth1, type OAuth1Ask } from './oauth1/connect-oauth1';
import type { ConnectOutcome } from './connect-outcome';
import { appOnlyAuthoriser, guarded, oauth1Authoriser } from './oauth1/key-authoriser';
import { openRevocations } from './revocations';
import { openSessions } from './sessions';
import { signIn, type SignInOutcome } from './sign-in';
import { signOut } from './sign-out';
import { openVault } from './vault/vault';

export type { AppOnlyAsk } from './oauth2/connect-app-only';
export type { OAuth1Ask } from './oauth1/connect-oauth1';
export type { ConnectOutcome } from './connect-outcome';
export { formOf, readKey, type KeyField, type KeyForm, type KeyReading } from './forms';
export type { Locks } from '../../base';
export { SCOPES } from './oauth2/server';
export { SIGN_IN_LASTS, type SignInOutcome } from './sign-in';

/** Sign-in with X and what follows from it. Tokens leave this folder inside an Authorization header alone. */
export interface Auth {
  /** Signs somebody in through the App of that client id. Never rejects. */
  signIn(appId: AppId): Promise<SignInOutcome>;
  /** Connects an account with the keys of the person's own App (OAuth 1.0a user context). Never rejects. */
  connectOAuth1(ask: OAuth1Ask): Promise<ConnectOutcome>;
  /** Takes an account to be looked at by App-only access: its public lists alone. Never rejects. */
  connectAppOnly(ask: AppOnlyAsk): Promise<ConnectOutcome>;
  /**
   * What authorises requests to api.x.com for the account's signed-in user, by the way it was
   * connected. Never rejects; refuses for an account that is only looked at.
   */
  authoriserFor(accountId: AccountId): UserAuthoriser;
  /** What authorises requests for an account that is only looked at. Never rejects. */
  appAuthoriserFor(accountId: AccountId): AppAuthoriser;
  /**
   * Signs out: forgets the tokens here, ends them at X now or, offline, at {@link Auth.revokePending}.
   * 'erase' deletes all that is stored of the account but its ledger; 'keep' leaves it for the next
   * sign-in, session 'sign-in needed'.
   * @throws DOMException when the browser refuses storage; then nothing has changed.
   */
  signOut(
    accountId: AccountId,
    data: { readonly erase: 'erase' | 'keep' },
  ): Promise<{ readonly kind: 'signed out'; readonly atX: 'ended' | 'later' }>;
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
  /** Looks an account up without a signed-in user: `createXApi({ …, authorise }).userByHandle(handle)`. */
  readonly lookUp: (authorise: AppAuthoriser, handle: Handle) => Promise<ApiAnswer<User>>;
  /** X's time, ms since 1970, or null when it can't be had; asked when X refuses a signature. */
  readonly serverTime?: () => Promise<number | null>;
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
  const clock = createSigningClock(needs.now, needs.serverTime ?? (async () => null));
  const timed = { ...needs, timeout, crypto, clock };
  const vault = openVault(db, crypto);
  const sessions = openSessions(db, vault, locks);
  const revocations = openRevocations(db, vault, crypto, timed);
  function connected(outcome: ConnectOutcome): ConnectOutcome {
    if (outcome.kind === 'connected') {
      onChange();
      revocations.retry().catch(() => undefined);
    }
    return outcome;
  }
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
    connectOAuth1: async (ask) => connected(await connectOAuth1(timed, sessions, revocations, ask)),
    connectAppOnly: async (ask) => connected(await connectAppOnly(timed, sessions, revocations, ask)),
    authoriserFor(accountId) {
      const byPair = pairAuthoriser(timed, sessions, accountId, onChange);
      const bySignature = oauth1Authoriser(timed, sessions, accountId, onChange);
      const byWay: Authorise = async (request, again) => {
        switch (await sessions.wayOf(accountId)) {
          case 'pkce':
            return byPair(request, again);
          case 'oauth1':
            return bySignature(request, again);
          case 'app-only':
            return { kind: 'sign-in needed', detail: 'nobody is signed in: this account is only looked at' };
        }
      };
      return Object.assign(guarded(byWay), { can: USER_ABILITIES });
    },
    appAuthoriserFor: (accountId) =>
      Object.assign(appOnlyAuthoriser(timed, sessions, accountId, onChange), { can: APP_ABILITIES }),
    async signOut(accountId, { erase }) {
      const outcome = await signOut(db, sessions, revocations, accountId, erase);
      onChange();
      return outcome;
    },
    revokePending: () => revocations.retry(),
  };
}
