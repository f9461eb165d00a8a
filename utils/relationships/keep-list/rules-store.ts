import * as v from 'valibot';
import {
  keepRulesIn,
  KeepRuleSchema,
  putKeepRulesIn,
  type Database,
  type KeepRule,
  type KeepRules,
  type WriteTransaction,
} from '../../storage';
import type { AccountId } from '../../base';
import { ruleId } from './rules';
import { heardRules } from './rules-merge';

/** An account's rules. */
export function readKeepRules(db: Database, accountId: AccountId): Promise<KeepRules> {
  return keepRulesIn(db.readTransaction(['state']), accountId);
}

/**
 * Stores a rule, replacing the one with its id, and settles what another device has decided of it. Resolves to
 * 'saved', or to 'refused' (nothing stored) where a value is out of range.
 */
export async function saveKeepRule(db: Database, accountId: AccountId, rule: KeepRule): Promise<'saved' | 'refused'> {
  if (!v.is(KeepRuleSchema, rule)) return 'refused';
  await change(db, accountId, ({ rules, elsewhere }) => ({
    rules: [...others(rules, rule), rule].sort(byId),
    elsewhere: others(elsewhere, rule),
  }));
  return 'saved';
}

/** Deletes a rule. */
export function deleteKeepRule(db: Database, accountId: AccountId, rule: KeepRule): Promise<void> {
  return change(db, accountId, ({ rules, elsewhere }) => ({
    rules: others(rules, rule),
    elsewhere: others(elsewhere, rule),
  }));
}

function others(rules: readonly KeepRule[], rule: KeepRule): KeepRule[] {
  return rules.filter((one) => ruleId(one) !== ruleId(rule));
}

async function change(db: Database, accountId: AccountId, next: (now: KeepRules) => KeepRules): Promise<void> {
  const tx = db.writeTransaction(['state'], { durability: 'strict' });
  await putKeepRulesIn(tx, accountId, next(await keepRulesIn(tx, accountId)));
  await tx.done;
}

/** The key of an account's rules in the browser's synced storage. */
export function rulesKey(accountId: AccountId): string {
  return `keep-rules:${accountId}`;
}

/**
 * Merges the rules of the synced copy into those here.
 * @param stored the value in the synced storage
 * @param now ms since 1970: times from another device are capped at it
 * @returns the copy as it has to be, and whether something changed here
 */
export async function mergeRulesIn(
  tx: WriteTransaction<'state'>,
  accountId: AccountId,
  stored: unknown,
  now: number,
): Promise<{ readonly copy: readonly object[]; readonly hasNews: boolean }> {
  const given: unknown[] = Array.isArray(stored) ? stored : [];
  const heard = given.filter((one) => v.is(KeepRuleSchema, one)).filter(isSynced);
  const before = await keepRulesIn(tx, accountId);
  const { here, copy } = heardRules(
    before,
    heard.map((rule) => ({ ...rule, at: Math.min(rule.at, now) })),
  );
  const hasNews = JSON.stringify(here) !== JSON.stringify(before);
  if (hasNews) await putKeepRulesIn(tx, accountId, here);
  return { copy: copy.filter(isSynced).sort(byId).map(inOrder), hasNews };
}

/** With its fields sorted, as Chromium returns them, so that an unchanged rule is not written again. */
function inOrder(rule: KeepRule): object {
  return Object.fromEntries(Object.entries(rule).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function byId(a: KeepRule, b: KeepRule): number {
  return ruleId(a) < ruleId(b) ? -1 : 1;
}

/** Mutuals in common were found by this device, and may be more than the browser's quota takes. */
function isSynced({ kind }: KeepRule): boolean {
  return kind !== 'common';
}
