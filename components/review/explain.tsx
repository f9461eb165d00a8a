import { useState } from 'preact/hooks';
import { say, sayCount, sayReason, writeUsd } from '../../utils/words';
import { Question, useQuestion } from '../shared/question';
import type { AccountReview, ReviewEvents } from './types';

/** People asked about at once: five requests. */
const MOST_AT_ONCE = 500;

/** Asks X, its price shown first, which of those who left are suspended or deleted. */
export function Explain({ view, onExplain }: { view: AccountReview; onExplain: ReviewEvents['onExplain'] }) {
  const question = useQuestion();
  const [state, setState] = useState<'idle' | 'asking' | { readonly refused: string }>('idle');
  const count = Math.min(view.people.unexplained, MOST_AT_ONCE);
  const label = sayCount('history_explain', count);
  const go = async (): Promise<void> => {
    question.close();
    setState('asking');
    const answer = await onExplain(MOST_AT_ONCE);
    setState(answer.kind === 'explained' ? 'idle' : { refused: answer.kind === 'refused' ? answer.reason : 'reason_no_background' });
  };
  if (count === 0 && state === 'idle') return null;
  return (
    <div class="explain">
      {count > 0 && question.state === 'closed' && (
        <p class="buttons">
          <button type="button" class="button button-secondary button-small" ref={question.opener} disabled={state === 'asking' || view.account.session !== 'signed in'} onClick={question.ask}>
            {label}
          </button>
        </p>
      )}
      {question.state === 'asked' && (
        <Question text={say('history_explain_plan', { usd: writeUsd(count * view.allowance.lookupUsd) })} close={question.close}>
          <p class="buttons">
            <button type="button" class="button button-primary button-small" onClick={() => void go()}>
              {label}
            </button>
            <button type="button" class="button button-secondary button-small" onClick={question.close}>
              {say('review_back')}
            </button>
          </p>
        </Question>
      )}
      <p class="hint" role="status">
        {typeof state === 'object' && sayReason(state.refused)}
      </p>
    </div>
  );
}
