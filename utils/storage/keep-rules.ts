import * as v from 'valibot';
import type { AccountId } from '../base';
import { handle, list, many, number, record, userId, whole } from './schema/fields';
import type { ReadTransaction, WriteTransaction } from './transactions';

/** The largest number of followers, and of days, that a rule can name. */
export const HIGHEST_IN_RULE = { followers: 1_000_000_000, days: 3_650 } as const;
/** How many words a rule may look for, and how many characters each may have. */
export const WORDS_IN_RULE = { most: 40, longest: 40 } as const;
/** Mutuals in common that one rule holds at most. */
const MOST_FOUND = 100_000;

/** When the person decided on it, here or on another device, ms since 1970; and whether it is on. */
const decided = { isOn: v.boolean(), at: number };

/** A rule by which people are never unfollowed, besides those named on the keep list. */
export const KeepRuleSchema = v.variant('kind', [
  record({ kind: v.literal('verified'), ...decided }),
  record({ kind: v.literal('protected'), ...decided }),
  /** More followers than that. */
  record({ kind: v.literal('followers'), over: whole(HIGHEST_IN_RULE.followers), ...decided }),
  /** Any of the words in name or bio, without regard to case and accents. */
  record({
    kind: v.literal('words'),
    words: v.pipe(
      many(v.pipe(v.string(), v.minLength(1), v.maxLength(WORDS_IN_RULE.longest))),
      v.maxLength(WORDS_IN_RULE.most),
    ),
    ...decided,
  }),
  /** Followed for less than so many days. */
  record({ kind: v.literal('recent'), days: whole(HIGHEST_IN_RULE.days), ...decided }),
  /** They pay for a subscription to the account. */
  record({ kind: v.literal('subscribers'), ...decided }),
  /** Mutuals in common with somebody, as one complete search found them at `searchedAt` (ms since 1970). */
  record({
    kind: v.literal('common'),
    userId,
    list,
    handle: v.nullable(handle),
    searchedAt: number,
    found: v.pipe(many(userId), v.maxLength(MOST_FOUND)),
    ...decided,
  }),
]);
export type KeepRule = v.InferOutput<typeof KeepRuleSchema>;
export type KeepRuleKind = KeepRule['kind'];

/** The rules of an account. */
export interface KeepRules {
  readonly rules: readonly KeepRule[];
  /** Rules that another device has switched off or loosened, which the person has not agreed to here. */
  readonly elsewhere: readonly KeepRule[];
}

/** The record, strictly: what a restored backup has to obey. */
export const KeepRulesSchema = v.strictObject({ rules: v.array(KeepRuleSchema), elsewhere: v.array(KeepRuleSchema) });

const StoredSchema = v.strictObject({ rules: v.array(v.unknown()), elsewhere: v.array(v.unknown()) });
const NONE: KeepRules = { rules: [], elsewhere: [] };

/** Their key in `state`. */
export function keepRulesName(accountId: AccountId): string {
  return `keep-rules:${accountId}`;
}

/** The rules in a stored value; entries that are not valid rules are ignored. */
export function parseKeepRules(value: unknown): KeepRules {
  if (!v.is(StoredSchema, value)) return NONE;
  const only = (given: readonly unknown[]): KeepRule[] => given.filter((one) => v.is(KeepRuleSchema, one));
  return { rules: only(value.rules), elsewhere: only(value.elsewhere) };
}

/** An account's rules, inside a transaction. */
export async function keepRulesIn(tx: ReadTransaction<'state'>, accountId: AccountId): Promise<KeepRules> {
  return parseKeepRules((await tx.objectStore('state').get(keepRulesName(accountId)))?.value);
}

/** Stores an account's rules, replacing those before. */
export async function putKeepRulesIn(
  tx: WriteTransaction<'state'>,
  accountId: AccountId,
  rules: KeepRules,
): Promise<void> {
  await tx.objectStore('state').put({ name: keepRulesName(accountId), value: rules });
}
