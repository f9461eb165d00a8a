import type { Database } from '../../storage';
import type { AppId, Handle, Locks } from '../../base';
import type { AnswerMeta, ApiAnswer, Authorise, Hold } from '../api/answer';
import type { User } from '../api/user';
import type { SigningClock } from './clock';
import type { Revocations } from './revocations';
import type { Sessions } from './sessions';

/** What sign-in needs from its caller. */
export interface AuthNeeds {
  readonly db: Database;
  readonly fetch: typeof fetch;
  /** Shows an address and resolves to the one it ends on (`launchWebAuthFlow`); rejects when closed. */
  readonly launch: (url: string) => Promise<string>;
  /** This browser's redirect address, exactly as registered in the App. */
  readonly redirectAddress: string;
  /** Asks X who is signed in: `createXApi({ …, authorise }).me()`. */
  readonly whoIs: (authorise: Authorise) => Promise<ApiAnswer<User>>;
  /** Looks an account up without a signed-in user: `createXApi({ …, asksConnection }).userByHandle(handle)`. */
  readonly lookUp: (authorise: Authorise, handle: Handle) => Promise<ApiAnswer<User>>;
  /** Called with each read that signing in made through an App, to record what X bills for it. */
  readonly onRead?: (appId: AppId, meta: AnswerMeta) => Promise<unknown>;
  /** Why nothing may be sent for a connected account now, or null; asked before each request, its renewed token included. */
  readonly held?: () => Promise<Hold | null>;
  /** X's time, ms since 1970, or null when it can't be had; asked when X refuses a signature. */
  readonly serverTime?: () => Promise<number | null>;
  /** ms since 1970. */
  readonly now: () => number;
  /** `navigator.locks`; without it, tokens are renewed once per context, not once per browser. */
  readonly locks?: Locks;
  /** Web Crypto; the browser's own by default. */
  readonly crypto?: Crypto;
  /** Called when an account was connected, ended, or has to sign in again. */
  readonly onChange?: () => void;
  /** How long an answer of the OAuth endpoints may take in all, ms; 30 s by default. */
  readonly timeout?: number;
}

/** {@link AuthNeeds} with the defaults filled in, and the stores that the ways to connect have in common. */
export interface Context extends Required<Omit<AuthNeeds, 'serverTime' | 'locks' | 'held'>> {
  readonly clock: SigningClock;
  readonly sessions: Sessions;
  readonly revocations: Revocations;
}
