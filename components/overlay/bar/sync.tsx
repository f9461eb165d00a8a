import { useContext } from 'preact/hooks';
import { say, sayCount, sayReason } from '../../../utils/base';
import type { SyncRunView } from '../../../utils/relationships';
import { Button } from '../button';
import { Overlay } from '../context';
import { Trouble } from '../live-text';
import { untilWords } from '../../people';
import type { BarCommands } from './types';

/** A sync under way, waiting or stopped, and the way to stop it or go on. */
export function Sync({ syncRun, sync, stopSync }: Pick<BarCommands, 'sync' | 'stopSync'> & { syncRun: SyncRunView }) {
  const { now } = useContext(Overlay);
  const { people, expected, state, reason, startsAgain } = syncRun;
  const count =
    expected === null
      ? sayCount('overlay_synced', people)
      : say('overlay_synced_of', { people, expected: Math.max(expected, people) });
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
          <Button look="primary" onPress={() => sync()}>
            {say(startsAgain ? 'overlay_start_again' : state === 'waiting' ? 'overlay_try_again' : 'overlay_continue')}
          </Button>
        )}
      </span>
    </div>
  );
}
