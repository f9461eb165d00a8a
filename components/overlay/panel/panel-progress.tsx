import { useContext } from 'preact/hooks';
import { profilePath, say, sayCount, sayReason } from '../../../utils/base';
import type { ActionView, Allowance, QueueSummary } from '../../../utils/queue';
import { Button } from '../button';
import { Overlay } from '../context';
import { Trouble, When } from '../live-text';
import { ActionWho } from '../../people';
import { Note } from '../parts';
import { byHandWords } from '../status';
import { countStates, waitingIds } from './progress';

/** What was chosen here, and how it stands. */
export interface Batch {
  readonly actions: readonly ActionView[];
  /** How the queue stands; null until that was asked for once. */
  readonly queue: QueueSummary | null;
  /** Refused: on the keep list. */
  readonly kept: number;
  /** Chosen before and still under way: not chosen twice. */
  readonly merged: number;
  /** Until when all can be taken back at no cost, ms since 1970. */
  readonly graceUntil: number;
}

/** What is asked for about a batch. */
export interface BatchCommands {
  readonly onUndo: (actionId: number) => void;
  readonly onCancel: (actionIds: readonly number[]) => void;
  /** Its end was seen. */
  readonly onDone: () => void;
}

type ProgressProps = BatchCommands & { batch: Batch; allowance: Allowance; onMore: () => void };

/** How everybody chosen stands, and all of it together. */
export function PanelProgress(props: ProgressProps) {
  return (
    <>
      <ul class="names" tabIndex={0} aria-label={say('overlay_panel_progress')}>
        <ProgressList {...props} />
      </ul>
      <footer>
        <ProgressFoot {...props} />
      </footer>
    </>
  );
}

function ProgressList({ batch: { actions }, onUndo }: ProgressProps) {
  const now = useContext(Overlay).now();
  return (
    <>
      {actions.map((action) => {
        const { actionId, kind, state } = action;
        return (
          <li key={actionId} class={`line ${state}`}>
            <ActionWho action={action} now={now} />
            {state === 'done' && kind === 'unfollow' && (
              <Button look="quiet" onPress={() => onUndo(actionId)}>
                {say('overlay_follow_again')}
              </Button>
            )}
          </li>
        );
      })}
    </>
  );
}

/** How all of it stands, and the way to take back what has not left yet. */
function ProgressFoot({ batch, allowance, onCancel, onDone, onMore }: ProgressProps) {
  const { actions, queue, kept, merged, graceUntil } = batch;
  const now = useContext(Overlay).now();
  const counts = countStates(actions);
  // A "Follow again" stands in the place of the unfollow it undid.
  const done = (kind: ActionView['kind']) =>
    actions.filter((action) => action.state === 'done' && action.kind === kind).length;
  const waiting = waitingIds(actions);
  const grace = now < graceUntil && waiting.length > 0 && waiting.length === actions.length;
  const mayNot = (kind: ActionView['kind']) => allowance[kind === 'follow' ? 'mayFollow' : 'mayUnfollow'] === 'no';
  const first = actions.find(({ state, kind }) => state === 'waiting' && mayNot(kind));
  const underWay = counts.waiting + counts.sending;
  const words = [
    done('unfollow') && sayCount('overlay_count_done', done('unfollow')),
    done('follow') && sayCount('overlay_count_followed', done('follow')),
    underWay && sayCount('overlay_count_queued', underWay),
    counts.refused + counts.failed && sayCount('overlay_count_failed', counts.refused + counts.failed),
    counts.cancelled && sayCount('overlay_count_cancelled', counts.cancelled),
  ].filter(Boolean);
  return (
    <>
      {words.length > 0 && (
        <p aria-live="polite">
          <b>{words.join(' · ')}</b>
        </p>
      )}
      {first && <Note text={byHandWords(allowance)} />}
      {grace && !first && (
        <p class="muted">
          <When text={say('overlay_grace')} at={graceUntil} lies="ahead" />
        </p>
      )}
      {!grace && !first && waiting.length > 0 && queue?.paused && <Note text={sayReason(queue.paused)} />}
      {kept > 0 && <Note text={sayCount('overlay_kept_count', kept)} />}
      {merged > 0 && <Note text={sayCount('overlay_merged', merged)} />}
      <Trouble look="note" />
      <div class="stack">
        {first && (
          <a class="button button-primary" href={profilePath(first)}>
            {say('overlay_manual_start')}
          </a>
        )}
        {waiting.length > 0 && (
          <Button look={grace && !first ? 'primary' : 'secondary'} onPress={() => onCancel(waiting)}>
            {say(grace ? 'overlay_undo_all' : 'overlay_cancel_rest')}
          </Button>
        )}
        {underWay > 0 ? (
          <Button look="quiet" onPress={onMore}>
            {say('overlay_choose_more')}
          </Button>
        ) : (
          <Button look="primary" onPress={onDone}>
            {say('overlay_done')}
          </Button>
        )}
      </div>
    </>
  );
}
