import * as v from 'valibot';
import type { AccountId, AppId } from '../../../base';
import { SCOPES, type Scope } from '../oauth2/server';

/** A token pair of one account. Exists outside the vault only inside this folder. */
export interface Tokens {
  /** The App they were given to: a refresh goes to it whatever the person has set since. */
  readonly appId: AppId;
  readonly accessToken: string;
  /** Null when X gave none (no `offline.access`). */
  readonly refreshToken: string | null;
  /** ms since 1970, on this browser's clock. */
  readonly obtainedAt: number;
  readonly expiresAt: number;
  readonly by: 'sign-in' | 'renewal';
  readonly scopes: readonly Scope[];
}

/** Where an account's pair lies in the vault. */
export function tokensName(accountId: AccountId): string {
  return `tokens:${accountId}`;
}

const TokensSchema = v.object({
  appId: v.pipe(
    v.string(),
    v.transform((text) => text as AppId),
  ),
  accessToken: v.string(),
  refreshToken: v.nullable(v.string()),
  obtainedAt: v.number(),
  expiresAt: v.number(),
  by: v.picklist(['sign-in', 'renewal']),
  scopes: v.array(v.picklist(SCOPES)),
});

/** The pair in an unsealed secret, or null when it is none. */
export function parseTokens(secret: string | null): Tokens | null {
  if (secret === null) return null;
  try {
    const parsed = v.safeParse(TokensSchema, JSON.parse(secret));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/**
 * Whether the access token is still good by our clock: renewed a minute before its end, or after nine
 * tenths of a short life. After a clock set back X's own answer decides.
 */
export function isFresh(tokens: Tokens, now: number): boolean {
  const early = Math.min(60_000, (tokens.expiresAt - tokens.obtainedAt) / 10);
  return now < tokens.expiresAt - early;
}
