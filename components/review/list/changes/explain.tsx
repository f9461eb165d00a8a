import { useEffect, useState } from 'preact/hooks';
import { say, sayCount, sayReason, writeUsd } from '../../../../utils/base';
import { Button, Buttons } from '../../../ui/button';
import { useQuestion, YesOrNo } from '../../../ui/question';
import type { AccountReview, ReviewEvents } from '../../types';

/** People asked about at once: five requests. */
const MOST_AT_ONCE = 500;

/** Asks X, its price shown first, which of those who left are suspended or deleted. */
export function Explain(props: { view: AccountReview; onExplain: ReviewEvents['onExplain']; onIntoList: () => void }) {
  const { view, onExplain, onIntoList } = props;
  const { account, people, allowance } = view;
  const question = useQuestion();
  const [state, setState] = useState<'idle' | 'asking' | { readonly refused: string }>('idle');
  const count = Math.min(people.found?.unexplained ?? 0, MOST_AT_ONCE);
  const label = sayCount('history_explain', count);
  const usd = writeUsd(count * allowance.lookupUsd);
  useEffect(() => {
    // The button is used up: the keys go on in the list.
    if (count === 0 && document.activeElement === document.body) onIntoList();
  }, [count]);
  const explain = async (): Promise<void> => {
    setState('asking');
    const answer = await onExplain(MOST_AT_ONCE);
    if (answer.kind === 'explained') setState('idle');
    else setState({ refused: answer.kind === 'refused' ? answer.reason : 'reason_no_background' });
  };
  // Without an App there is nobody to ask.
  if (!('appId' in account) || (count === 0 && state === 'idle')) return null;
  return (
    <div class="explain stack">
      {count > 0 && question.state === 'closed' && (
        <Buttons>
          <Button
            look="secondary"
            size="small"
            ref={question.opener}
            disabled={!account.signedIn}
            aria-busy={state === 'asking'}
            onClick={() => state !== 'asking' && question.ask()}
          >
            {say('review_explain_price', { label, usd })}
          </Button>
        </Buttons>
      )}
      <YesOrNo
        question={question}
        text={say('history_explain_plan', { usd })}
        yes={label}
        no={say('review_back')}
        onYes={() => void explain()}
      />
      <p class="hint" role="status">
        {typeof state === 'object' && sayReason(state.refused)}
      </p>
    </div>
  );
}
