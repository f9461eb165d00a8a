import { say, sayCount, sayReason, writeDistance } from '../../utils/base';
import type { ActionView } from '../../utils/queue';
import { ActionWho } from '../people';
import { Button, Buttons } from '../ui/button';
import { countStates, waitingIds } from './states';
import type { Batch, ConfirmEvents } from './types';

/** What became of it: everybody queued, the seconds in which all can be undone at no cost, then how far it is. */
export function Progress({ batch, events, now }: { batch: Batch; events: ConfirmEvents; now: number }) {
  const { kind, actions, graceUntil, paused } = batch;
  const counts = countStates(actions);
  const waiting = waitingIds(actions).length;
  const isGrace = now < graceUntil && waiting > 0 && waiting === actions.length;
  const underWay = counts.waiting + counts.sending;
  const failed = counts.refused + counts.failed;
  const words = [
    counts.done > 0 && sayCount(kind === 'unfollow' ? 'overlay_count_done' : 'confirm_count_followed', counts.done),
    underWay > 0 && sayCount('overlay_count_queued', underWay),
    failed > 0 && sayCount('overlay_count_failed', failed),
    counts.cancelled > 0 && sayCount('overlay_count_cancelled', counts.cancelled),
  ].filter(Boolean);
  const line = isGrace
    ? say('overlay_grace', { when: writeDistance(graceUntil, now) })
    : paused !== null && waiting > 0
      ? sayReason(paused)
      : underWay > 0
        ? say('confirm_stays')
        : null;
  return (
    <>
      <header class="confirm-head">
        <div>
          <h1 tabIndex={-1}>{say(kind === 'unfollow' ? 'overlay_panel_progress' : 'confirm_following')}</h1>
          <p role="status">{words.join(' · ')}</p>
        </div>
      </header>
      <ul class="names" tabIndex={0} aria-label={sayCount('review_people', actions.length)}>
        {actions.map((action: ActionView) => (
          <li key={action.actionId} class={action.state}>
            <ActionWho action={action} now={now} />
          </li>
        ))}
      </ul>
      <footer class="confirm-terms">
        {line !== null && <p class="hint">{line}</p>}
        <Buttons>
          {waiting > 0 && (
            <Button look={isGrace ? 'primary' : 'secondary'} onClick={events.onUndo}>
              {say(isGrace ? 'overlay_undo_all' : 'overlay_cancel_rest')}
            </Button>
          )}
          <Button look={isGrace ? 'secondary' : 'primary'} onClick={events.onLeave}>
            {say(underWay > 0 ? 'overlay_close' : 'overlay_done')}
          </Button>
        </Buttons>
      </footer>
    </>
  );
}
