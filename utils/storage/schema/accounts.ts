import * as v from 'valibot';
import { accountId, appId, handle, many, maybe, number, record, text } from './fields';

/** Whom an account belongs to, as X last described them. */
const profile = {
  accountId,
  handle,
  name: text,
  /** https://pbs.twimg.com/…, or null when X gave none. */
  pictureUrl: maybe(text),
  /** X's own counts of whom they follow and who follows them, as last reported. */
  followingCount: maybe(number),
  followersCount: maybe(number),
};

/** Known from its archive alone, never signed in: it has lists, and nothing can be asked of X or done for it. */
const ArchiveAccountSchema = record({
  ...profile,
  kind: v.literal('archive'),
  /** When its archive was taken in, ms since 1970. */
  importedAt: number,
});
export type ArchiveAccount = v.InferOutput<typeof ArchiveAccountSchema>;

/**
 * Known by X's own profile page alone, by the id that it names: the person let Mutuals keep count of what they do by
 * hand. It has no list, and nothing can be asked of X or done for it.
 */
const PageAccountSchema = record({
  ...profile,
  kind: v.literal('page'),
  /** When the person let it be counted, ms since 1970. */
  startedAt: number,
});

/**
 * Connected through an App: by OAuth 2.0 with PKCE, by OAuth 1.0a with the keys of the person's own App,
 * or by App-only access, where nobody signed in and the account is only read.
 */
const ConnectedAccountSchema = record({
  ...profile,
  kind: v.picklist(['pkce', 'oauth1', 'app-only']),
  appId,
  /** ms since 1970. */
  connectedAt: number,
  /** False once X refuses the tokens or keys: nothing is lost, and the queue waits for the person to sign in. */
  signedIn: v.boolean(),
});
export type ConnectedAccount = v.InferOutput<typeof ConnectedAccountSchema>;

/** An account, known by X's id. */
export const AccountSchema = v.variant('kind', [ArchiveAccountSchema, PageAccountSchema, ConnectedAccountSchema]);
export type AccountRecord = v.InferOutput<typeof AccountSchema>;

/** That X refused an App something, by a 403 and one of its own types or codes. */
const refusal = record({
  /** How the request was signed: X may allow by one way what it refuses by the other. */
  way: v.picklist(['pkce', 'oauth1']),
  kind: v.picklist(['follow', 'unfollow']),
  /** ms since 1970. */
  at: number,
});

/** A parameter of reads that X rejected: it is left out. */
const leftOut = record({ way: v.picklist(['pkce', 'oauth1', 'app-only']), parameter: text });

/** A developer App at X. */
export const AppSchema = record({
  appId,
  /** At most one of each way and kind; see `isRefused` for how long it holds. */
  refusals: many(refusal),
  /** Until the next sign-in that way. */
  leftOut: many(leftOut),
  /**
   * Ways of signing for which X has reported `connection_status` at least once: where it is missing after that, there
   * is no connection.
   */
  reports: many(v.picklist(['pkce', 'oauth1', 'app-only'])),
  /**
   * Whether the person says that they own this App: reads of their own lists cost less then ("owned reads"). Null until
   * they have said.
   */
  owned: v.nullable(v.boolean()),
});
export type AppRecord = v.InferOutput<typeof AppSchema>;

/** A secret at rest: AES-GCM, or the key itself, which the browser will not export. */
export type VaultRecord =
  | { readonly name: string; readonly kind: 'key'; readonly key: CryptoKey }
  | {
      readonly name: string;
      readonly kind: 'sealed';
      readonly iv: Uint8Array<ArrayBuffer>;
      readonly data: ArrayBuffer;
    };
