import type { ComponentChild } from 'preact';
import { useRef } from 'preact/hooks';
import { say } from '../../../utils/base';
import type { QueueSummary } from '../../../utils/queue';
import type { Controls } from '../../people';
import { Announcement } from '../../ui/announcement';
import { DayRing } from '../../ui/day-ring';
import { useNow } from '../../ui/use-now';
import { queueLine, type QueueLine } from './queue-line';

export interface QueueToastProps {
  readonly queue: QueueSummary;
  /** ms since 1970. */
  readonly clock: () => number;
  /** The button of the place where it is shown. */
  readonly Button: Controls<never>['Button'];
  /** Cancels what was last confirmed, or all that is not sent yet. */
  readonly onUndo: (which: 'newest' | 'to send') => void;
  readonly onPause: () => void;
  /** Absent on x.com: only the extension's own pages may resume. */
  readonly onResume?: () => void;
  /** Called when it is closed after the end; absent where its container closes with it. */
  readonly onClose?: () => void;
  /** A button that closes it while the queue runs, where it may be in the way. */
  readonly dismiss?: ComponentChild;
}

/**
 * What was confirmed and its progress: counts down to the start, then shows what is left, with Undo and Pause. The
 * end is shown only if it was shown before; nothing while nothing is queued.
 */
export function QueueToast({ queue, clock, Button, onUndo, onPause, onResume, onClose, dismiss }: QueueToastProps) {
  const now = useNow(clock);
  const line = queueLine(queue, now);
  const { step, title, detail, ring, undo } = line;
  // *Pause Mutuals* is switched off where it was switched on, not here.
  const goesOn = step === 'paused' && queue.paused !== 'reason_mutuals_paused';
  const hasEnded = step === 'done' || step === 'undone';
  const mayPause = step === 'starting' || step === 'running';
  const wasShown = useRef(false);
  const spoken = useSpoken(line);
  const close = (): void => {
    wasShown.current = false;
    onClose?.();
  };
  if (!hasEnded) wasShown.current = true;
  if (!wasShown.current) return null;
  return (
    <section class="toast" aria-label={say('review_section_queue')}>
      <DayRing {...ring} isDone={hasEnded} />
      <span class="grow">
        <b>{title}</b>
        <br />
        <span class="hint small">
          {detail}
          {goesOn && !onResume && <br />}
          {goesOn && !onResume && say('overlay_queue_resume_there')}
        </span>
      </span>
      {/* The button that replaces a pressed one is the same element, so that the focus stays. */}
      <span class="buttons">
        {(undo || (hasEnded && onClose)) && (
          <Button
            look={step === 'starting' ? 'primary' : 'secondary'}
            onPress={() => (undo ? onUndo(undo.which) : close())}
          >
            {undo ? undo.text : say('overlay_close')}
          </Button>
        )}
        {goesOn && onResume ? (
          <Button look="primary" onPress={onResume}>
            {say('review_queue_resume')}
          </Button>
        ) : (
          (mayPause || (dismiss && !hasEnded)) && (
            <Button look="secondary" onPress={mayPause ? onPause : close}>
              {say(mayPause ? 'review_queue_pause' : 'overlay_close')}
            </Button>
          )
        )}
        {mayPause && dismiss}
      </span>
      <Announcement text={spoken} />
    </section>
  );
}

/** How many seconds before the start it is announced once more. */
const SAID_AGAIN_SECONDS = 3;

/**
 * The text announced to screen readers: at the start, three seconds before the first one is sent, and on each change
 * of step.
 */
function useSpoken({ step, title, detail, ring }: QueueLine): string {
  const said = useRef({ step: '', text: '' });
  const now = step === 'starting' && ring.used <= SAID_AGAIN_SECONDS ? 'soon' : step;
  if (said.current.step !== now) said.current = { step: now, text: [title, detail].filter(Boolean).join('. ') };
  return said.current.text;
}
