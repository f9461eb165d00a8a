import type { ComponentChildren } from 'preact';
import { say, writeDuration, writeNumber, writeUsd } from '../../../utils/base';
import type { Plan as SyncPlan, SyncRunView } from '../../../utils/relationships';
import type { ListName } from '../../../utils/storage';
import { Button, Buttons } from '../../ui/button';
import { Figures } from '../../ui/figures';
import { Progress } from '../../ui/meter';
import { Question, useQuestion } from '../../ui/question';
import { isUnanswered, priceWords } from '../../shared/price-words';
import { syncProgress, syncRest, syncShare } from './sync-words';
import type { AccountPopup, PopupEvents } from '../types';

const FELL = 'reason_list_fell';

/** Whether X can be asked for anything now. */
export function canAsk({ network, account }: Pick<AccountPopup, 'network' | 'account'>): boolean {
  return network === 'online' && 'appId' in account && account.signedIn;
}

export interface ListProps {
  view: AccountPopup;
  now: number;
  events: PopupEvents;
}

/** One list of the account: what is known of it as `children`, and syncing it after its price was shown. */
export function ListSection(
  props: ListProps & {
    list: ListName;
    title: string;
    syncWords: string;
    /** Whether syncing it is the next thing to do. */
    needed: boolean;
    syncRun: SyncRunView | null;
    plan: SyncPlan | null;
    additionsPlan: SyncPlan | null;
    children: ComponentChildren;
  },
) {
  const { view, now, events, list, title, syncRun, plan, additionsPlan } = props;
  const name = list === 'following' ? 'sync' : list;
  const question = useQuestion();
  const possible = canAsk(view);
  const asking = syncRun === null && question.state === 'asked';
  return (
    <section class="block" aria-labelledby={name}>
      <div class="block-head">
        <h2 id={name}>{title}</h2>
        {syncRun === null && !asking && 'appId' in view.account && (
          <Buttons>
            <Button
              look={props.needed ? 'primary' : 'secondary'}
              size="small"
              icon="refresh"
              ref={question.opener}
              disabled={!possible}
              onClick={question.ask}
            >
              {props.syncWords}
            </Button>
          </Buttons>
        )}
      </div>
      {props.children}
      {syncRun !== null && (
        <UnderWay
          syncRun={syncRun}
          now={now}
          plan={plan}
          lookupUsd={view.lookupUsd}
          possible={possible}
          onSync={() => events.onSync(list, 'complete', plan?.usd ?? null)}
          onStop={() => events.onStopSync(list)}
          onAccept={() => events.onAccept(list)}
        />
      )}
      {asking && (
        <Plan
          plan={plan}
          additions={additionsPlan}
          lookupUsd={view.lookupUsd}
          possible={possible}
          close={question.close}
          onStart={(mode) => {
            question.close();
            events.onSync(list, mode, (mode === 'additions' ? additionsPlan : plan)?.usd ?? null);
          }}
        />
      )}
    </section>
  );
}

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

/** A sync that runs, waits or was stopped, and how to stop it or go on for the price said beside it. */
function UnderWay(props: {
  syncRun: SyncRunView;
  now: number;
  plan: SyncPlan | null;
  lookupUsd: number;
  possible: boolean;
  onSync: () => void;
  onStop: () => void;
  onAccept: () => void;
}) {
  const { syncRun, plan } = props;
  const price = plan ? priceWords(plan) : say('popup_sync_plan_unknown', { usd: writeUsd(props.lookupUsd) });
  const rest = [...syncRest(syncRun, props.now), ...(syncRun.state === 'stopped' ? [price] : [])];
  return (
    <div class="syncing">
      <div>
        <p>{syncProgress(syncRun)}</p>
        {rest.length > 0 && <p class="hint">{rest.join(' · ')}</p>}
      </div>
      {syncRun.state === 'stopped' ? (
        <Button look="primary" size="small" disabled={!props.possible} onClick={props.onSync}>
          {say('popup_sync_go_on')}
        </Button>
      ) : (
        <Button look="secondary" size="small" onClick={props.onStop}>
          {say('popup_sync_stop')}
        </Button>
      )}
      {syncRun.reason === FELL && (
        <Button look="secondary" size="small" disabled={!props.possible} onClick={props.onAccept}>
          {say('popup_sync_accept')}
        </Button>
      )}
      <Progress
        label={say('popup_announce_syncing')}
        text={syncProgress(syncRun)}
        share={syncShare(syncRun)}
        state={syncRun.state === 'running' ? 'running' : 'resting'}
      />
    </div>
  );
}
