import type { Changes, Plan } from '../../../utils/relationships';
import { say, sayCount, writeUsd, writeAgo } from '../../../utils/base';
import { Button, Buttons } from '../../ui/button';
import { useQuestion, YesOrNo } from '../../ui/question';
import type { AccountPopup } from '../types';

/** What changed since last time, in words; nothing where a list was read less than twice. */
export function changeLines({ changes }: Pick<AccountPopup, 'changes'>, now: number): string[] {
  const lines: string[] = [];
  for (const list of ['followers', 'following'] as const) {
    const change = changes[list];
    if (!change) continue;
    const { joined, left, since, leftUnavailable, reach } = change;
    lines.push(say(`history_changed_${list}`, { joined, left, distance: writeAgo(since, now) }));
    if (leftUnavailable > 0) lines.push(sayCount('history_changed_unavailable', leftUnavailable));
    if (reach === 'partial') lines.push(say('history_changed_part'));
  }
  if (Object.values(changes).some((change) => change?.against === 'archive'))
    lines.push(say('history_changed_archive'));
  return lines;
}

/** Asks X, after its price was shown, which of those who left is suspended or deleted. */
export function Explain(props: {
  change: Changes | null;
  plan: Plan | null;
  possible: boolean;
  onExplain: () => void;
}) {
  const { change, plan, possible } = props;
  const question = useQuestion();
  if (!change || !plan || change.unexplained === 0) return null;
  const label = sayCount('history_explain', change.unexplained);
  if (question.state === 'closed') {
    return (
      <Buttons>
        <Button look="quiet" size="small" ref={question.opener} disabled={!possible} onClick={question.ask}>
          {label}
        </Button>
      </Buttons>
    );
  }
  return (
    <YesOrNo
      question={question}
      text={say('history_explain_plan', { usd: writeUsd(plan.usd) })}
      yes={label}
      no={say('popup_sync_no')}
      disabled={!possible}
      onYes={props.onExplain}
    />
  );
}
