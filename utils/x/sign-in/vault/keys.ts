import * as v from 'valibot';
import type { AccountId } from '../../../base';

/** The key and secret of a developer App ("API Key and Secret" in X's console). */
export interface AppKeys {
  readonly consumerKey: string;
  readonly consumerSecret: string;
}

/** The keys one account was connected with. Never leaves this folder in the clear. */
export type Keys =
  | ({ readonly kind: 'oauth1'; readonly token: string; readonly tokenSecret: string } & AppKeys)
  /** `app` where the bearer token was fetched with the App's key and secret; a pasted one has none. */
  | { readonly kind: 'app-only'; readonly bearer: string; readonly app: AppKeys | null };

/** The name of an account's keys in the vault. */
export function keysName(accountId: AccountId): string {
  return `keys:${accountId}`;
}

const app = { consumerKey: v.string(), consumerSecret: v.string() };
const KeysSchema = v.variant('kind', [
  v.object({ kind: v.literal('oauth1'), token: v.string(), tokenSecret: v.string(), ...app }),
  v.object({ kind: v.literal('app-only'), bearer: v.string(), app: v.nullable(v.object(app)) }),
]);

/** The keys in a decrypted secret, or null when it holds none. */
export function parseKeys(secret: unknown): Keys | null {
  const parsed = v.safeParse(KeysSchema, secret);
  return parsed.success ? parsed.output : null;
}
