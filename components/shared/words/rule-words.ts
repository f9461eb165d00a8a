import { say } from '../../../utils/base';
import type { RuleHit } from '../../../utils/relationships';

/** The rule of a keep list that covers somebody, or may, where what it goes by is not known of them. */
export function hitWords({ kind, values, isKnown }: RuleHit): string {
  return say(isKnown ? 'keep_rule_covers' : 'keep_rule_unknown', { rule: say(`keep_rule_${kind}`, values) });
}
