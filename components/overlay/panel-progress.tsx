import { say, sayCount, sayReason, writeDistance } from '../../utils/words';
import type { Batch, NonFollowersPanelProps } from './panel';
import { Button, Icon, Note, Picture, at, named } from './parts';
import { countStates, waitingIds } from './progress';
import { statusOf } from './status';
import { useNow } from './use-now';

/** How everybody chosen stands, and the way to take back what has not left yet. */
export function PanelProgress(props: NonFollowersPanelProps & { batch: Batch }) {
  const { batch, queue, trouble, clock, onCancel, onDone } = props;
  const { actions, graceUntil, kept, merged } = batch;
  const now = useNow(clock, 1_000);
  const counts = countStates(actions);
  const waiting = waitingIds(actions);
  const grace = now < graceUntil && waiting.length === actions.length;
  const words = [
    counts.done && sayCount('overlay_count_done', counts.done),
    counts.waiting + counts.sending && sayCount('overlay_count_waiting', counts.waiting + counts.sending),
    counts.refused + counts.failed && sayCount('overlay_count_failed', counts.refused + counts.failed),
    counts.cancelled && sayCount('overlay_count_cancelled', counts.cancelled),
  ].filter(Boolean);
  return (
    <>
      <ul class="body names" tabIndex={0} aria-label={say('overlay_panel_progress')}>
        {actions.map((action) => {
          const { icon, text } = statusOf(action, now);
          return (
            <li key={action.actionId} class={action.state}>
              <Picture person={{ name: action.name ?? action.handle ?? '?', pictureUrl: action.pictureUrl }} />
              <span class="grow">
                <span class="line"><b class="name" dir="auto">{action.name ?? named(action)}</b> {action.name && action.handle && <span class="muted name">{at(action.handle)}</span>}</span>
                <span class="status"><Icon name={icon} />{text}</span>
              </span>
            </li>
          );
        })}
      </ul>
      <footer>
        <p aria-live="polite"><b>{words.join(' · ')}</b></p>
        {grace && <p class="muted">{say('overlay_grace', { when: writeDistance(graceUntil, now) })}</p>}
        {!grace && waiting.length > 0 && queue?.paused && <Note text={sayReason(queue.paused)} />}
        {kept.length > 0 && <Note text={sayCount('overlay_kept_count', kept.length)} />}
        {merged > 0 && <Note text={sayCount('overlay_merged', merged)} />}
        {trouble && <Note role="alert" text={sayReason(trouble)} />}
        <div class="stack">
          {waiting.length > 0 && <Button look={grace ? 'strong' : 'outline'} onPress={() => onCancel(waiting)}>{say(grace ? 'overlay_take_all_back' : 'overlay_cancel_rest')}</Button>}
          {counts.waiting + counts.sending === 0 && <Button look="strong" onPress={onDone}>{say('overlay_done')}</Button>}
        </div>
      </footer>
    </>
  );
}
