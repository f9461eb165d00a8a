import { say, sayCount, sayReason, writeDistance } from '../../utils/words';
import type { Batch, NonFollowersPanelProps } from './panel';
import { Button, Icon, Note, Picture, at } from './parts';
import { profileOf } from './strip';
import { countStates, waitingIds } from './progress';
import { byHandWords, statusOf } from './status';
import { useNow } from './use-now';

/** How everybody chosen stands, and the way to take back what has not left yet. */
export function PanelProgress(props: NonFollowersPanelProps & { batch: Batch; onMore: () => void }) {
  const { batch, queue, allowance, trouble, clock, onCancel, onUndo, onDone, onMore } = props;
  const { actions, graceUntil, kept, merged } = batch;
  const now = useNow(clock, 1_000);
  const counts = countStates(actions);
  const waiting = waitingIds(actions);
  const grace = now < graceUntil && waiting.length === actions.length;
  const mayNot = (kind: 'follow' | 'unfollow') => allowance[kind === 'follow' ? 'mayFollow' : 'mayUnfollow'] === 'no';
  const first = actions.find(({ state, kind }) => state === 'waiting' && mayNot(kind));
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
                <span class="line"><b class="name" dir="auto">{action.name || (action.handle ? at(action.handle) : say('overlay_unmet_id', { id: action.userId }))}</b> {action.name && action.handle && <span class="muted name">{at(action.handle)}</span>}</span>
                <span class="status"><Icon name={icon} />{text}</span>
              </span>
              {action.state === 'done' && action.kind === 'unfollow' && (
                <Button look="quiet" onPress={() => onUndo(action.actionId)}>{say('overlay_undo')}</Button>
              )}
            </li>
          );
        })}
      </ul>
      <footer>
        <p aria-live="polite"><b>{words.join(' · ')}</b></p>
        {first && <Note text={byHandWords(allowance)} />}
        {grace && !first && <p class="muted">{say('overlay_grace', { when: writeDistance(graceUntil, now) })}</p>}
        {!grace && !first && waiting.length > 0 && queue?.paused && <Note text={sayReason(queue.paused)} />}
        {kept.length > 0 && <Note text={sayCount('overlay_kept_count', kept.length)} />}
        {merged > 0 && <Note text={sayCount('overlay_merged', merged)} />}
        {trouble && <Note role="alert" text={sayReason(trouble)} />}
        <div class="stack">
          {first && <a class="button strong" href={profileOf(first)}>{say('overlay_walk_start')}</a>}
          {waiting.length > 0 && <Button look={grace && !first ? 'strong' : 'outline'} onPress={() => onCancel(waiting)}>{say(grace ? 'overlay_take_all_back' : 'overlay_cancel_rest')}</Button>}
          {counts.waiting + counts.sending > 0 && <Button look="quiet" onPress={onMore}>{say('overlay_choose_more')}</Button>}
          {counts.waiting + counts.sending === 0 && <Button look="strong" onPress={onDone}>{say('overlay_done')}</Button>}
        </div>
      </footer>
    </>
  );
}
