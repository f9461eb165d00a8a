import type { Changes, Plan } from '../../utils/relationships';
import { say, sayCount, writeUsd, writeAgo } from '../../utils/base';
import { Question, useQuestion } from '../shared/question';
import type { AccountPopup } from './types';

/** What changed since last time, in words; nothing where a list was read less than twice. */
export function changeLines({ changes }: Pick<AccountPopup, 'changes'>, now: number): string[] {
  const lines: string[] = [];
  for (const list of ['followers', 'following'] as const) {
    const change = changes[list];
    if (!change) continue;
    const { came, left, since, leftGone, reach } = change;
    lines.push(say(`history_changed_${list}`, { came, left, distance: writeAgo(since, now) }));
    if (leftGone > 0) lines.push(sayCount('history_changed_gone', leftGone));
    if (reach === 'part') lines.push(say('history_changed_part'));
  }
  if (Object.values(changes).some((change) => change?.against === 'archive'))
    lines.push(say('history_changed_archive'));
  return lines;
}

/** Asks X, after its price was shown, which of those who left is suspended or deleted. */
export function Explain(props: {
  change: Changes | null;
  plan: Plan | null;
  possible: 'yes' | 'no';
  onExplain: () => void;
}) {
  const { change, plan, possible } = props;
  const question = useQuestion();
  if (!change || !plan || change.unexplained === 0) return null;
  const label = sayCount('history_explain', change.unexplained);
  if (question.state === 'closed') {
    return (
      <p class="buttons">
        <button
          type="button"
          class="button button-quiet button-small"
          ref={question.opener}
          disabled={possible === 'no'}
          onClick={question.ask}
        >
          {label}
        </button>
      </p>
    );
  }
  return (
    <Question text={say('history_explain_plan', { usd: writeUsd(plan.usd) })} close={question.close}>
      <p class="buttons">
        <button
          type="button"
          class="button button-primary button-small"
          disabled={possible === 'no'}
          onClick={() => {
            question.close();
            props.onExplain();
          }}
        >
          {label}
        </button>
        <button type="button" class="button button-quiet button-small" onClick={question.close}>
          {say('popup_sync_no')}
        </button>
      </p>
    </Question>
  );
}
