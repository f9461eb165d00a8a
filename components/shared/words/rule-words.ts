import { say } from '../../../utils/base';
import type { RuleHit } from '../../../utils/relationships';

/** The words for a keep rule that covers somebody, or may. */
export function hitWords({ kind, values, isKnown }: RuleHit): string {
  return say(isKnown ? 'keep_rule_covers' : 'keep_rule_unknown', { rule: say(`keep_rule_${kind}`, values) });
}
