import type { AccountId, AppId, Handle } from '../../base';

/**
 * How an account was connected: OAuth 2.0 with PKCE, OAuth 1.0a with the keys of the person's own App,
 * or App-only, where nobody signed in and the account is only looked at.
 */
export type Way = 'pkce' | 'oauth1' | 'app-only';

/** An account: connected through an App, or known from its archive alone. */
export interface AccountRecord {
  readonly accountId: AccountId;
  /** NO_APP while it is 'not connected'. */
  readonly appId: AppId;
  readonly handle: Handle;
  readonly name: string;
  /** https://pbs.twimg.com/…, or null when X gave none. */
  readonly pictureUrl: string | null;
  /** X's own count of whom they follow and who follows them, when last told. */
  readonly followingCount: number | null;
  readonly followersCount: number | null;
  /** ms since 1970; of one that is 'not connected', when its archive was taken in. */
  readonly connectedAt: number;
  /**
   * 'sign-in needed' once X refuses the refresh token: nothing is lost, the queue waits. 'not connected':
   * known from its archive alone, never signed in; it has lists, and nothing can be asked or done for it.
   */
  readonly session: 'signed in' | 'sign-in needed' | 'not connected';
  /** 'pkce' where it is missing. */
  readonly way?: Way;
}

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
