import * as v from 'valibot';
import type { AccountId } from '../../../base';

/** The key and secret of a developer App ("API Key and Secret" in X's console). */
export interface AppKeys {
  readonly consumerKey: string;
  readonly consumerSecret: string;
}

/**
 * The keys one account was connected with. Exists outside the vault only inside this folder and, on
 * its way in, in the message that brings it.
 */
export type Keys =
  | ({ readonly kind: 'oauth1'; readonly token: string; readonly tokenSecret: string } & AppKeys)
  /** `app` where the bearer token was fetched with the App's key and secret; a pasted one has none. */
  | { readonly kind: 'app-only'; readonly bearer: string; readonly app: AppKeys | null };

/** Where an account's keys lie in the vault. */
export function keysName(accountId: AccountId): string {
  return `keys:${accountId}`;
}

const app = { consumerKey: v.string(), consumerSecret: v.string() };
const KeysSchema = v.variant('kind', [
  v.object({ kind: v.literal('oauth1'), token: v.string(), tokenSecret: v.string(), ...app }),
  v.object({ kind: v.literal('app-only'), bearer: v.string(), app: v.nullable(v.object(app)) }),
]);

/** The keys in an unsealed secret, or null when it holds none. */
export function parseKeys(secret: string | null): Keys | null {
  if (secret === null) return null;
  try {
    const parsed = v.safeParse(KeysSchema, JSON.parse(secret));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
