import { useRef, useState } from 'preact/hooks';
import { handleOrId, isolate, say, writeDay } from '../../../utils/base';
import type { KeepRule } from '../../../utils/storage';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/field';
import { sayWith } from '../../ui/say-with';
import { useId } from '../../ui/use-id';
import { readCount } from '../limits/read-number';
import type { OptionsRules } from '../types';

interface LineProps<Rule extends KeepRule> {
  readonly rule: Rule;
  /** How many it covers, in words; null while that is counted. */
  readonly counts: string | null;
  /** The version of another device that the person has not agreed to. */
  readonly heard: KeepRule | undefined;
  readonly onSave: (rule: KeepRule) => void;
  readonly onAgree: (heard: KeepRule) => void;
}

type FieldRuleOf = Extract<KeepRule, { kind: 'followers' | 'recent' | 'words' }>;
type Plain = Exclude<KeepRule, FieldRuleOf>;

/** A rule that is on or off. */
export function PlainRule(props: LineProps<Plain>) {
  const { rule, counts, onSave } = props;
  const id = useId();
  return (
    <li>
      <Choice
        type="checkbox"
        id={id}
        label={plainWords(rule)}
        hint={[rule.kind === 'common' && say('data_rules_common_found', { day: writeDay(rule.searchedAt) }), counts]
          .filter(Boolean)
          .join(' ')}
        checked={rule.isOn}
        onChange={(isOn) => onSave({ ...rule, isOn })}
      />
      <Heard {...props} />
    </li>
  );
}

function plainWords(rule: Plain): string {
  if (rule.kind !== 'common') return say(`data_rules_${rule.kind}`);
  const name = isolate(handleOrId(rule));
  return say(`data_rules_common_${rule.list}`, { name });
}

/** A rule with a number or words of the person's own within its sentence. */
export function FieldRule(
  props: LineProps<FieldRuleOf> & { limits: OptionsRules['keepRules']; onDraft: (rule: KeepRule) => void },
) {
  const { rule, counts, limits, onSave, onDraft } = props;
  const [problem, setProblem] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const hadWords = useRef(true);
  const id = useId();
  const written = writtenOf(rule);

  /** What is typed is counted at once, and stored when the field is left. The first words switch the rule on. */
  function take(text: string, isDone: boolean): void {
    const next = ruleOf(rule, text, limits);
    setTyped(isDone && next !== null ? null : text);
    if (isDone) setProblem(next === null ? problemOf(rule, limits) : '');
    if (next === null) return;
    if (!isDone) return onDraft(next);
    const isEmpty = next.kind === 'words' && next.words.length === 0;
    onSave({ ...next, isOn: !isEmpty && (next.isOn || !hadWords.current) });
  }

  return (
    <li>
      <div class="choice rule">
        <input
          type="checkbox"
          id={id}
          aria-label={say(`data_rules_${rule.kind}`, { field: written })}
          aria-describedby={`${id}-hint`}
          checked={rule.isOn}
          onChange={({ currentTarget }) => {
            if (rule.kind !== 'words' || rule.words.length > 0) return onSave({ ...rule, isOn: currentTarget.checked });
            // Without a word there is nothing to look for.
            currentTarget.checked = false;
            field.current?.focus();
          }}
        />
        <span class="rule-sentence">
          {sayWith(`data_rules_${rule.kind}`, {
            field: (
              <input
                ref={field}
                class={`input ${rule.kind === 'words' ? 'input-words' : 'input-number'}`}
                type="text"
                {...(rule.kind === 'words'
                  ? { dir: 'auto', placeholder: say('data_rules_words_example') }
                  : { inputMode: 'numeric' })}
                autocomplete="off"
                aria-label={say(LABELS[rule.kind])}
                aria-describedby={`${id}-problem`}
                aria-invalid={problem !== ''}
                value={typed ?? written}
                onFocus={() => (hadWords.current = rule.kind !== 'words' || rule.words.length > 0)}
                onInput={({ currentTarget }) => take(currentTarget.value, false)}
                onChange={({ currentTarget }) => take(currentTarget.value, true)}
              />
            ),
          }).map((piece, index) =>
            typeof piece === 'string' ? (
              <label key={index} for={id}>
                {piece}
              </label>
            ) : (
              piece
            ),
          )}
        </span>
        <p id={`${id}-hint`} class="hint">
          {counts}
        </p>
        <p id={`${id}-problem`} class="problem" role="alert">
          {problem}
        </p>
      </div>
      <Heard {...props} />
    </li>
  );
}

const LABELS = {
  followers: 'review_column_followers',
  recent: 'data_rules_recent_label',
  words: 'data_rules_words_label',
} as const;

function writtenOf(rule: FieldRuleOf): string {
  if (rule.kind === 'words') return rule.words.join(', ');
  return String(rule.kind === 'followers' ? rule.over : rule.days);
}

/** Marks between groups of three digits, as people write large numbers. */
const GROUPS = /(?<=\p{Nd})[.,'’٬\s](?=\p{Nd}{3}(?!\p{Nd}))/gu;

/** The rule with what is typed, or null where it can't be that. */
function ruleOf(rule: FieldRuleOf, text: string, { highest, words }: OptionsRules['keepRules']): FieldRuleOf | null {
  if (rule.kind === 'words') {
    const typed = text.split(/[,،、，]/).map((word) => word.trim());
    const given = [...new Set(typed.filter(Boolean))].sort();
    const fits = given.length <= words.most && given.every((word) => word.length <= words.longest);
    return fits ? { ...rule, words: given } : null;
  }
  const count = readCount(text.replace(GROUPS, ''), 9);
  if (count === null) return null;
  if (rule.kind === 'followers') return count <= highest.followers ? { ...rule, over: count } : null;
  return count <= highest.days ? { ...rule, days: count } : null;
}

function problemOf({ kind }: FieldRuleOf, { highest, words }: OptionsRules['keepRules']): string {
  if (kind === 'words') return say('data_rules_words_problem', words);
  return say('options_limits_problem_number', { max: kind === 'followers' ? highest.followers : highest.days });
}

/** Another device has loosened the rule: here it stays until the person agrees. */
function Heard({ rule, heard, onSave, onAgree }: LineProps<KeepRule>) {
  if (heard === undefined) return null;
  return (
    <div class="rule-heard stack">
      <p class="hint">{say('data_rules_elsewhere')}</p>
      <div class="buttons">
        <Button look="secondary" size="small" onClick={() => onAgree(heard)}>
          {say('data_rules_agree')}
        </Button>
        <Button look="secondary" size="small" onClick={() => onSave(rule)}>
          {say('data_rules_stay')}
        </Button>
      </div>
    </div>
  );
}
