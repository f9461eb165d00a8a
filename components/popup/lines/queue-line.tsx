import { say, sayCount } from '../../../utils/base';
import type { QueueSummary } from '../../../utils/queue';
import { queueLine } from '../../shared/queue/queue-line';
import { Button } from '../../ui/button';
import { DayRing } from '../../ui/day-ring';
import { Line } from '../line';
import type { PopupEvents } from '../types';

/** The queue in one line: until the first goes, counting down with Undo; then what is left, with Pause. */
export function QueueLine(props: {
  queue: QueueSummary;
  now: number;
  isLong: boolean;
  events: Pick<PopupEvents, 'onUndo' | 'onPause' | 'onResume'>;
}) {
  const { queue, now, isLong, events } = props;
  const { step, title, detail, ring, undo } = queueLine(queue, now);
  // Pausing is pressed first by whoever wants all of it back: that it rests is said by the title.
  const note =
    step === 'paused' && undo ? (
      <>
        {queue.paused !== 'reason_paused' && `${detail} `}
        <Button look="link" onClick={() => events.onUndo(undo.which)}>
          {undo.text}
        </Button>
      </>
    ) : (
      detail
    );
  return (
    <Line lead={<DayRing {...ring} />} title={title} note={note} isLong={isLong}>
      {undo && step === 'starting' && (
        <Button look="secondary" size="small" onClick={() => events.onUndo(undo.which)}>
          {undo.text}
        </Button>
      )}
      {(step === 'starting' || step === 'running') && (
        <Button
          look={step === 'starting' ? 'quiet' : 'secondary'}
          size="small"
          icon="pause"
          aria-label={step === 'starting' ? say('popup_queue_pause') : undefined}
          onClick={events.onPause}
        >
          {/* Beside Undo two words have no room in any language. */}
          {step === 'running' && say('popup_queue_pause')}
        </Button>
      )}
      {step === 'paused' && (
        <Button look="primary" size="small" icon="play" onClick={events.onResume}>
          {say('popup_queue_resume')}
        </Button>
      )}
    </Line>
  );
}

/** That all of the queue is done, and how many failed. */
export function AllDone({ queue }: { queue: QueueSummary }) {
  return (
    <Line
      icon="check"
      tone="good"
      title={sayCount('popup_queue_done', queue.done)}
      note={queue.failed > 0 ? sayCount('popup_queue_failed', queue.failed) : null}
    />
  );
}
