import { say, sayCount } from '../../utils/base';
import { ActionWho } from '../people';
import { PAGE_CONTROLS } from '../shared/page-controls';
import { QueueToast } from '../shared/queue/queue-toast';
import { Button } from '../ui/button';
import type { Batch, ConfirmEvents } from './types';

/** The progress after accepting: everybody queued with their state, and the queue with Undo. */
export function Progress({ batch, events, now }: { batch: Batch; events: ConfirmEvents; now: number }) {
  const { kind, actions, queue } = batch;
  return (
    <>
      <header class="confirm-head">
        <div>
          <h1 tabIndex={-1}>{sayCount(`overlay_queue_${kind}`, actions.length)}</h1>
          <p class="hint small">{say('confirm_stays')}</p>
        </div>
      </header>
      <ul class="names" tabIndex={0} aria-label={sayCount('review_people', actions.length)}>
        {actions.map((action) => (
          <li key={action.actionId} class={action.state}>
            <ActionWho action={action} now={now} isPaused={queue.paused !== null} />
          </li>
        ))}
      </ul>
      <footer class="confirm-terms">
        <QueueToast
          queue={queue}
          clock={Date.now}
          Button={PAGE_CONTROLS.Button}
          onUndo={events.onUndo}
          onPause={events.onPause}
          onResume={events.onResume}
        />
        <p class="buttons">
          <Button look="quiet" onClick={events.onLeave}>
            {say('overlay_close')}
          </Button>
        </p>
      </footer>
    </>
  );
}
