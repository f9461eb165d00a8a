import { useEffect, useState } from 'preact/hooks';
import type { Coverage, RulesPreview } from '../../../utils/relationships';
import { type AccountId, say } from '../../../utils/base';
import type { KeepRule } from '../../../utils/storage';
import { SavedMark, useSaving } from '../saving';
import { Section } from '../section';
import type { KeepView, OptionsRules, RuleEvents } from '../types';
import { useChosenAccount } from './chosen-account';
import { FieldRule, PlainRule } from './rule-line';

/** Rules by which people are never unfollowed, besides those on the keep list; whom they cover is counted as they change. */
export function RulesSection(props: { keep: readonly KeepView[]; rules: OptionsRules; events: RuleEvents }) {
  const { keep, rules, events } = props;
  const saving = useSaving((change: () => ReturnType<RuleEvents['onRule']>) => change());
  const { shown, field } = useChosenAccount(keep);
  return (
    <Section name="rules" aside={<SavedMark state={saving.state} />}>
      <p>{say('data_rules_intro')}</p>
      {field}
      {shown && (
        <Rules
          key={shown.accountId}
          keep={shown}
          limits={rules.keepRules}
          onPreview={events.onPreviewRules}
          onRule={(rule, isGone) => saving.save(() => events.onRule(shown.accountId, rule, isGone))}
        />
      )}
    </Section>
  );
}

function Rules(props: {
  keep: KeepView;
  limits: OptionsRules['keepRules'];
  onPreview: RuleEvents['onPreviewRules'];
  onRule: (rule: KeepRule, isGone?: boolean) => Promise<unknown>;
}) {
  const { keep, limits, onPreview, onRule } = props;
  const [drafts, setDrafts] = useState<ReadonlyMap<KeepRule['kind'], KeepRule>>(new Map());
  const { rules, elsewhere } = keep.rules;
  const own = (kind: KeepRule['kind']): KeepRule | undefined =>
    drafts.get(kind) ?? rules.find((rule) => rule.kind === kind);
  const lines = [...UNSET.map((unset) => own(unset.kind) ?? unset), ...commonOf(keep)];
  const preview = usePreview(
    keep.accountId,
    lines,
    onPreview,
    JSON.stringify([keep.followingAt, lines.map(withoutFound)]),
  );

  const draft = (rule: KeepRule): void => setDrafts(new Map([...drafts, [rule.kind, rule]]));
  const save = (rule: KeepRule): void => {
    draft(rule);
    void onRule({ ...rule, at: Date.now() }, rule.kind === 'common' && !rule.isOn).then(() =>
      setDrafts((now) => new Map([...now].filter(([kind]) => kind !== rule.kind))),
    );
  };
  return (
    <>
      <ul class="keep-rules stack stack-wide">
        {lines.map((rule, index) => {
          const common = {
            counts: preview && countWords(preview.people, preview.each[index]),
            heard: elsewhere.find(({ kind }) => kind === rule.kind),
            onSave: save,
            onAgree: (heard: KeepRule) => void onRule(heard),
          };
          return rule.kind === 'followers' || rule.kind === 'recent' || rule.kind === 'words' ? (
            <FieldRule key={rule.kind} rule={rule} limits={limits} onDraft={draft} {...common} />
          ) : (
            <PlainRule
              key={rule.kind === 'common' ? `${rule.list} ${rule.userId}` : rule.kind}
              rule={rule}
              {...common}
            />
          );
        })}
      </ul>
      {!lines.some(({ kind }) => kind === 'common') && <p class="hint">{say('data_rules_common_none')}</p>}
      <p class="label" role="status">
        {keep.followingAt === null
          ? say('data_rules_no_list')
          : preview && say('data_rules_all', { counts: countWords(preview.people, preview.all) })}
      </p>
      {preview !== null && preview.each.some(({ unknown }) => unknown > 0) && (
        <p class="hint">{say('data_rules_unknown_hint')}</p>
      )}
    </>
  );
}

const off = { isOn: false, at: 0 } as const;
/** The rules as they are before the person has set any, in the order shown. */
const UNSET: readonly KeepRule[] = [
  { kind: 'verified', ...off },
  { kind: 'protected', ...off },
  { kind: 'followers', over: 10_000, ...off },
  { kind: 'words', words: [], ...off },
  { kind: 'recent', days: 30, ...off },
  { kind: 'subscribers', ...off },
];

/** Mutuals in common that are kept, then those that a search has found and that could be. */
function commonOf({ rules: { rules }, common }: KeepView): KeepRule[] {
  const kept = rules.filter((rule) => rule.kind === 'common');
  const isKept = (one: (typeof common)[number]): boolean =>
    kept.some(({ userId, list }) => userId === one.userId && list === one.list);
  return [...kept, ...common.filter((one) => !isKept(one))];
}

/** Leaves out the ids found: there may be many, and they change only with another search. */
function withoutFound(rule: KeepRule): unknown {
  return rule.kind === 'common' ? [rule.userId, rule.list, rule.searchedAt, rule.isOn] : rule;
}

/** Counts again whenever `key` changes; the last counts stay until then. */
function usePreview(
  accountId: AccountId,
  rules: readonly KeepRule[],
  onPreview: RuleEvents['onPreviewRules'],
  key: string,
): RulesPreview | null {
  const [preview, setPreview] = useState<RulesPreview | null>(null);
  useEffect(() => {
    const ended = new AbortController();
    void onPreview(accountId, rules, ended.signal).then((counted) => {
      if (!ended.signal.aborted) setPreview(counted);
    });
    return () => ended.abort();
  }, [key]);
  return preview;
}

/** How many are covered, and of how many it is not known. */
function countWords(people: number, counted: Coverage | undefined): string {
  const { covered, unknown } = counted ?? { covered: 0, unknown: 0 };
  return say(unknown > 0 ? 'data_rules_covers_unknown' : 'data_rules_covers', { covered, people, unknown });
}
