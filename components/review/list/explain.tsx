import { useEffect, useState } from 'preact/hooks';
import { say, sayCount, sayReason, writeUsd } from '../../../utils/base';
import { useQuestion } from '../../ui/question';
import { GoOrBack } from './go-or-back';
import type { AccountReview, ReviewEvents } from '../types';

/** People asked about at once: five requests. */
const MOST_AT_ONCE = 500;

/** Asks X, its price shown first, which of those who left are suspended or deleted. */
export function Explain({
  view,
  onExplain,
  onIntoList,
}: {
  view: AccountReview;
  onExplain: ReviewEvents['onExplain'];
  onIntoList: () => void;
}) {
  const question = useQuestion();
  const [state, setState] = useState<'idle' | 'asking' | { readonly refused: string }>('idle');
  const count = Math.min(view.people.unexplained, MOST_AT_ONCE);
  const label = sayCount('history_explain', count);
  useEffect(() => {
    // The button is used up: the keys go on in the list.
    if (count === 0 && document.activeElement === document.body) onIntoList();
  }, [count]);
  const go = async (): Promise<void> => {
    setState('asking');
    const answer = await onExplain(MOST_AT_ONCE);
    setState(
      answer.kind === 'explained'
        ? 'idle'
        : { refused: answer.kind === 'refused' ? answer.reason : 'reason_no_background' },
    );
  };
  if (count === 0 && state === 'idle') return null;
  return (
    <div class="explain">
      {count > 0 && question.state === 'closed' && (
        <p class="buttons">
          <button
            type="button"
            class="button button-secondary button-small"
            ref={question.opener}
            disabled={view.account.kind === 'archive' || !view.account.signedIn}
            aria-busy={state === 'asking'}
            onClick={() => state !== 'asking' && question.ask()}
          >
            {label}
          </button>
        </p>
      )}
      <GoOrBack
        text={say('history_explain_plan', { usd: writeUsd(count * view.allowance.lookupUsd) })}
        go={label}
        question={question}
        onGo={() => void go()}
      />
      <p class="hint" role="status">
        {typeof state === 'object' && sayReason(state.refused)}
      </p>
    </div>
  );
}
