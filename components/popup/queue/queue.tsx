import { say, sayCount } from '../../../utils/base';
import { CancelQuestion, QueueButtons, type QueueWords } from '../../shared/queue-controls';
import { Facts } from '../../ui/figures';
import { Icon } from '../../ui/icon';
import { useQuestion } from '../../ui/question';
import type { QueueSummary } from '../../../utils/queue';
import { countToSend, queueCounts, queueReason, queueState, queueTimes } from './queue-words';
import type { AccountPopup, PopupEvents } from '../types';

const WORDS: QueueWords = {
  pause: 'popup_queue_pause',
  resume: 'popup_queue_resume',
  cancelAll: 'popup_queue_cancel_all',
  question: 'popup_queue_cancel_question',
  yes: 'popup_queue_cancel_yes',
  no: 'popup_queue_cancel_no',
};

/** The queue at a glance, with pause and cancel. */
export function Queue(props: { view: AccountPopup; now: number; events: PopupEvents }) {
  const { events, now } = props;
  const { queue } = props.view;
  const toSend = countToSend(queue);
  const cancel = useQuestion();
  const state = queueState(queue);
  const active = state === 'running' || state === 'paused';
  return (
    <section class="block" aria-labelledby="queue">
      <div class="block-head">
        <h2 id="queue">{say('popup_queue_title')}</h2>
        {active && cancel.state === 'closed' && (
          <QueueButtons
            words={WORDS}
            queue={{ waiting: toSend, paused: queue.paused }}
            cancel={cancel}
            onPause={events.onPause}
            onResume={events.onResume}
          />
        )}
      </div>
      {state === 'empty' && (
        <p>
          {say('popup_queue_empty')} <span class="hint">{say('popup_queue_empty_hint')}</span>
        </p>
      )}
      {state === 'all done' && <AllDone queue={queue} />}
      {active && <Counts queue={queue} now={now} />}
      {active && (
        <CancelQuestion words={WORDS} count={toSend + queue.sending} cancel={cancel} onCancelAll={events.onCancelAll} />
      )}
    </section>
  );
}

function AllDone({ queue }: { queue: QueueSummary }) {
  return (
    <p class="all-done">
      <Icon name="check" />
      <span>
        {sayCount('popup_queue_done', queue.done)}
        {queue.failed > 0 && <span class="hint"> {sayCount('popup_queue_failed', queue.failed)}</span>}
      </span>
    </p>
  );
}

function Counts({ queue, now }: { queue: QueueSummary; now: number }) {
  const reason = queueReason(queue);
  const times = queueTimes(queue, now);
  return (
    <div>
      <Facts facts={queueCounts(queue)} isLabel />
      {reason !== null && <p class="hint small">{reason}</p>}
      {times.length > 0 && <Facts facts={times} />}
    </div>
  );
}
