import type { AccountId, AppId, Handle } from '../../base';

/** Whom an account belongs to, as X last described them. */
interface Profile {
  readonly accountId: AccountId;
  readonly handle: Handle;
  readonly name: string;
  /** https://pbs.twimg.com/…, or null when X gave none. */
  readonly pictureUrl: string | null;
  /** X's own count of whom they follow and who follows them, when last told. */
  readonly followingCount: number | null;
  readonly followersCount: number | null;
}

/** Known from its archive alone, never signed in: it has lists, and nothing can be asked of X or done for it. */
export interface ArchiveAccount extends Profile {
  readonly kind: 'archive';
  /** When its archive was taken in, ms since 1970. */
  readonly importedAt: number;
}

/**
 * Connected through an App: by OAuth 2.0 with PKCE, by OAuth 1.0a with the keys of the person's own App,
 * or by App-only access, where nobody signed in and the account is only read.
 */
export interface ConnectedAccount extends Profile {
  readonly kind: 'pkce' | 'oauth1' | 'app-only';
  readonly appId: AppId;
  /** ms since 1970. */
  readonly connectedAt: number;
  /** False once X refuses the tokens or keys: nothing is lost, and the queue waits for the person to sign in. */
  readonly signedIn: boolean;
}

/** An account, known by X's id. */
export type AccountRecord = ArchiveAccount | ConnectedAccount;

/** What an App has shown it may do; 'unknown' until X answers a first call. */
export type Permission = 'unknown' | 'yes' | 'no';

/** A developer App at X. */
export interface AppRecord {
  readonly appId: AppId;
  readonly mayFollow: Permission;
  readonly mayUnfollow: Permission;
  /** The person says that they own this App: reads of their own lists cost less ("owned reads"). */
  readonly owned: boolean;
}

/** A secret at rest: AES-GCM, or the key itself, which the browser will not export. */
export type VaultRecord =
  | { readonly name: string; readonly kind: 'key'; readonly key: CryptoKey }
  | {
      readonly name: string;
      readonly kind: 'sealed';
      readonly iv: Uint8Array<ArrayBuffer>;
      readonly data: ArrayBuffer;
    };
