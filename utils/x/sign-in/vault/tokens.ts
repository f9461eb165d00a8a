import * as v from 'valibot';
import type { AccountId, AppId } from '../../../base';
import { SCOPES, type Scope } from '../oauth2/server';

/** A token pair of one account. Never leaves this folder in the clear. */
export interface Tokens {
  /** The App they were issued to: renewal needs its client id, whatever is set in the options now. */
  readonly appId: AppId;
  readonly accessToken: string;
  /** Null when X issued none (no `offline.access`). */
  readonly refreshToken: string | null;
  /** ms since 1970, on this browser's clock. */
  readonly obtainedAt: number;
  readonly expiresAt: number;
  readonly by: 'sign-in' | 'renewal';
  readonly scopes: readonly Scope[];
}

/** The name of an account's pair in the vault. */
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

/** The pair in a decrypted secret, or null when it holds none. */
export function parseTokens(secret: unknown): Tokens | null {
  const parsed = v.safeParse(TokensSchema, secret);
  return parsed.success ? parsed.output : null;
}

/**
 * Whether the access token is valid for another minute by this browser's clock, or for the last tenth of
 * a shorter lifetime. `now`: ms since 1970. With a wrong clock X's 401 leads to a renewal.
 */
export function isFresh(tokens: Tokens, now: number): boolean {
  const early = Math.min(60_000, (tokens.expiresAt - tokens.obtainedAt) / 10);
  return now < tokens.expiresAt - early;
}
