import type { KeepRule, KeepRuleKind, PersonRow } from '../../storage';
import { DAY_MS, handleOrId, type Handle, type UserId, type Values } from '../../base';
import { normalized } from '../people/search-text';

/** The facts that rules are tested against; null where unknown. Times in ms since 1970. */
export interface RuleFacts {
  readonly userId: UserId;
  readonly row: (Omit<PersonRow, 'handle'> & { readonly handle: Handle | null }) | null;
  /** The current follow was made after one time and before the other. */
  readonly followed: { readonly after: number | null; readonly by: number | null };
}

/** A rule as views show it: `keep_rule_<kind>` is the key of its words, filled in with `values`. */
export interface RuleWords {
  readonly kind: KeepRuleKind;
  readonly values: Values;
}

/** A rule that covers somebody, or may cover them (`isKnown` false): what it depends on is not known of them. */
export interface RuleHit extends RuleWords {
  readonly isKnown: boolean;
}

type Verdict = 'covered' | 'unknown' | 'free';

/** A rule compiled into a predicate. */
export interface RuleTest {
  readonly rule: KeepRule;
  readonly verdict: (facts: RuleFacts) => Verdict;
  readonly words: RuleWords;
}

/** Compiles a rule. `now` in ms since 1970. */
export function testOf(rule: KeepRule, now: number): RuleTest {
  return { rule, verdict: verdictBy(rule, now), words: wordsOf(rule) };
}

/** The first rule that covers somebody, else the first of which it is not known, or null. */
export function hitOf(tests: readonly RuleTest[], facts: RuleFacts): RuleHit | null {
  const verdicts = tests.map(({ verdict }) => verdict(facts));
  const covered = verdicts.indexOf('covered');
  const found = tests[covered < 0 ? verdicts.indexOf('unknown') : covered];
  return found ? { ...found.words, isKnown: covered >= 0 } : null;
}

function verdictBy(rule: KeepRule, now: number): RuleTest['verdict'] {
  switch (rule.kind) {
    case 'verified':
      return ({ row }) => (isReported(row, 'verified') ? is(row.verified !== 'none') : 'unknown');
    case 'protected':
      return ({ row }) => (isReported(row, 'protected') ? is(row.protected) : 'unknown');
    case 'followers':
      return ({ row }) => {
        const count = row?.followersCount ?? null;
        return count === null ? 'unknown' : is(count > rule.over);
      };
    case 'words': {
      const words = rule.words.map(normalized);
      if (words.length === 0) return () => 'free';
      const holds = (text: string): boolean => {
        const folded = normalized(text);
        return words.some((word) => folded.includes(word));
      };
      return ({ row }) => {
        if (row && (holds(row.name) || holds(row.bio))) return 'covered';
        return isReported(row, 'bio') ? 'free' : 'unknown';
      };
    }
    case 'recent': {
      const from = now - rule.days * DAY_MS;
      return ({ row, followed: { after, by } }) => {
        // Nobody was followed before they had an account.
        const earliest = Math.max(after ?? -Infinity, row?.createdAt ?? -Infinity);
        if (earliest > from) return 'covered';
        return by !== null && by <= from ? 'free' : 'unknown';
      };
    }
    case 'subscribers':
      return ({ row }) => (row?.subscribes === undefined ? 'unknown' : is(row.subscribes));
    case 'common': {
      const found = new Set<string>(rule.found);
      return ({ userId }) => is(found.has(userId));
    }
  }
}

function is(covered: boolean): Verdict {
  return covered ? 'covered' : 'free';
}

/** Whether X reported a field of a person: an archive, or the page that named them, does not. */
function isReported(
  row: RuleFacts['row'],
  what: NonNullable<PersonRow['unreported']>[number],
): row is NonNullable<RuleFacts['row']> {
  return row !== null && row.handle !== null && row.seenAt === undefined && row.unreported?.includes(what) !== true;
}

function wordsOf(rule: KeepRule): RuleWords {
  const { kind } = rule;
  switch (kind) {
    case 'followers':
      return { kind, values: { over: rule.over } };
    case 'words':
      return { kind, values: { words: rule.words.join(', ') } };
    case 'common':
      return { kind, values: { name: handleOrId(rule) } };
    case 'verified':
    case 'protected':
    case 'recent':
    case 'subscribers':
      return { kind, values: {} };
  }
}

/** The id of a rule within an account: one rule per kind, and several of mutuals in common. */
export function ruleId(rule: KeepRule): string {
  return rule.kind === 'common' ? `common:${rule.list}:${rule.userId}` : rule.kind;
}
