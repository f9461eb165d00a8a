import { say, writeUsd } from '../../../utils/base';
import type { SyncRunView } from '../../../utils/relationships';
import type { ListName } from '../../../utils/storage';
import { priceWords } from '../../shared/words/price-words';
import { Button } from '../../ui/button';
import { Progress } from '../../ui/meter';
import type { AccountPopup, PopupEvents } from '../types';
import { syncProgress, syncRest, syncShare } from './sync-words';

const FELL = 'reason_list_fell';

/** Whether X can be asked for anything now. */
export function canAsk({ network, account }: Pick<AccountPopup, 'network' | 'account'>): boolean {
  return network === 'online' && 'appId' in account && account.signedIn;
}

/** A sync that runs, waits or was stopped, and how to stop it or go on for the price said beside it. */
export function UnderWay(props: {
  view: AccountPopup;
  list: ListName;
  syncRun: SyncRunView;
  /** ms since 1970. */
  now: number;
  events: Pick<PopupEvents, 'onSync' | 'onStopSync' | 'onAccept'>;
}) {
  const { view, list, syncRun, now, events } = props;
  const plan = list === 'following' ? view.plan : view.followersPlan;
  const possible = canAsk(view);
  const price = plan ? priceWords(plan) : say('popup_sync_plan_unknown', { usd: writeUsd(view.lookupUsd) });
  const rest = [...syncRest(syncRun, now), ...(syncRun.state === 'stopped' ? [price] : [])];
  return (
    <div class={syncRun.state === 'running' ? 'syncing' : 'syncing syncing-rests'}>
      <div>
        <p>
          {list === 'followers' && `${say('history_followers_title')}: `}
          {syncProgress(syncRun)}
        </p>
        {rest.length > 0 && <p class="hint">{rest.join(' · ')}</p>}
      </div>
      <span class="line-acts">
        {syncRun.reason === FELL && (
          <Button look="primary" size="small" disabled={!possible} onClick={() => events.onAccept(list)}>
            {say('popup_sync_accept')}
          </Button>
        )}
        {syncRun.state === 'stopped' ? (
          <Button
            look={syncRun.reason === FELL ? 'secondary' : 'primary'}
            size="small"
            disabled={!possible}
            onClick={() => events.onSync(list, 'complete', plan?.usd ?? null)}
          >
            {say('popup_sync_go_on')}
          </Button>
        ) : (
          <Button look="secondary" size="small" onClick={() => events.onStopSync(list)}>
            {say('popup_sync_stop')}
          </Button>
        )}
      </span>
      <Progress
        label={say('popup_announce_syncing')}
        text={syncProgress(syncRun)}
        share={syncShare(syncRun)}
        state={syncRun.state === 'running' ? 'running' : 'resting'}
      />
    </div>
  );
}
