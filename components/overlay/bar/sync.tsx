import { useContext } from 'preact/hooks';
import { say, sayCount, sayReason, writeDuration, writeUsd } from '../../../utils/base';
import type { SyncRunView } from '../../../utils/relationships';
import { Button } from '../button';
import { Overlay } from '../context';
import { Trouble } from '../live-text';
import { focusOnce } from '../parts';
import { untilWords } from '../../people';
import { useSteps } from '../use-steps';
import type { BarCommands, Summary } from './types';

/** After these a sync begins anew, at its full price: the plan is shown again. */
const LOST = /^reason_(token_expired|list_loops|list_cut_short|pages_lost)$/;

/** What a sync takes, agreed to before it begins. */
export function SyncPlan({
  answer: { plan, allowance },
  onLeave,
  onAgree,
}: {
  answer: Summary;
  onLeave: () => void;
  onAgree: () => void;
}) {
  const facts = plan
    ? [
        sayCount('overlay_people', plan.people),
        sayCount('overlay_requests', plan.requests),
        writeUsd(plan.usd),
        say('overlay_about', { time: writeDuration(plan.seconds, 'long') }),
      ]
    : [say('overlay_plan_unknown', { usd: writeUsd(allowance.lookupUsd) })];
  return (
    <div class="foot" role="group" aria-label={say('overlay_plan')} tabIndex={-1} ref={focusOnce}>
      <span class="grow small">
        <b>{say('overlay_plan')}</b>
        <br />
        <span class="muted">{facts.join(' · ')}</span>
      </span>
      <span class="pair">
        <Button look="secondary" onPress={onLeave}>
          {say('overlay_cancel')}
        </Button>
        <Button look="primary" onPress={onAgree}>
          {say('overlay_plan_go')}
        </Button>
      </span>
    </div>
  );
}

/** A sync under way, waiting or stopped, and the way to stop it or go on. */
export function Sync({
  answer,
  syncRun,
  sync,
  stopSync,
}: Pick<BarCommands, 'sync' | 'stopSync'> & { answer: Summary; syncRun: SyncRunView }) {
  const { now } = useContext(Overlay);
  const plan = useSteps();
  const { people, expected, state, reason } = syncRun;
  if (plan.asking) return <SyncPlan answer={answer} onLeave={plan.leave} onAgree={() => plan.then(() => sync())} />;
  const count =
    expected === null
      ? sayCount('overlay_synced', people)
      : say('overlay_synced_of', { people, expected: Math.max(expected, people) });
  const anew = state === 'stopped' && LOST.test(reason ?? '');
  const status =
    state === 'running'
      ? say('overlay_syncing')
      : reason
        ? sayReason(reason) + untilWords(syncRun.until, now())
        : say('overlay_sync_stopped');
  return (
    <div class="foot">
      <span class="grow small">
        {state === 'running' ? status : <Trouble>{status}</Trouble>} <span class="muted">{count}</span>
        <span
          class={`progress${expected === null ? ' open' : ''}`}
          role="progressbar"
          aria-label={say('overlay_syncing')}
          aria-valuetext={count}
          {...(expected === null
            ? {}
            : { 'aria-valuenow': Math.min(people, expected), 'aria-valuemin': 0, 'aria-valuemax': expected })}
        >
          <span
            style={{
              inlineSize: expected === null ? '30%' : `${Math.min(100, (100 * people) / Math.max(1, expected))}%`,
            }}
          />
        </span>
      </span>
      <span class="pair">
        {state !== 'stopped' && (
          <Button look="secondary" onPress={stopSync}>
            {say('overlay_stop')}
          </Button>
        )}
        {state !== 'running' && (
          <Button look="primary" onPress={anew ? plan.ask : () => sync()}>
            {say(anew ? 'overlay_start_again' : state === 'waiting' ? 'overlay_try_again' : 'overlay_continue')}
          </Button>
        )}
      </span>
    </div>
  );
}
