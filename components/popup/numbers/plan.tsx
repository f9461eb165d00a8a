import { say, writeDuration, writeNumber, writeUsd } from '../../../utils/base';
import type { Plan as SyncPlan } from '../../../utils/relationships';
import { isUnanswered, priceWords } from '../../shared/words/price-words';
import { Button } from '../../ui/button';
import { Figures } from '../../ui/figures';
import { Question } from '../../ui/question';

/** What a sync takes, asked before it starts; where the list was read once, new people alone are offered too. */
export function Plan(props: {
  plan: SyncPlan | null;
  additions: SyncPlan | null;
  lookupUsd: number;
  possible: boolean;
  close: () => void;
  onStart: (mode: 'complete' | 'additions') => void;
}) {
  const { plan, additions, possible, onStart } = props;
  return (
    <Question
      text={say('popup_sync_plan_title')}
      close={props.close}
      cancel={say('popup_sync_no')}
      actions={
        <>
          <Button look="primary" size="small" disabled={!possible} onClick={() => onStart('complete')}>
            {say('popup_sync_start')}
          </Button>
          {additions !== null && (
            <Button look="secondary" size="small" disabled={!possible} onClick={() => onStart('additions')}>
              {say('history_new_only')}
            </Button>
          )}
        </>
      }
    >
      {plan === null ? (
        <p>{say('popup_sync_plan_unknown', { usd: writeUsd(props.lookupUsd) })}</p>
      ) : (
        <Figures
          look="columns"
          figures={[
            [say('popup_sync_plan_people'), writeNumber(plan.people)],
            [say('popup_sync_plan_requests'), writeNumber(plan.requests)],
            [say('popup_sync_plan_time'), writeDuration(plan.seconds)],
            [say('popup_sync_plan_price'), writeUsd(plan.usd)],
          ]}
        />
      )}
      {plan !== null && isUnanswered(plan) && (
        <p class="hint">
          {priceWords(plan)}
          {' · '}
          <a href="options.html#owned" target="_blank">
            {say('options_app_owned')}
          </a>
        </p>
      )}
      {additions !== null && <p class="hint">{say('history_new_only_plan', { usd: writeUsd(additions.usd) })}</p>}
    </Question>
  );
}
