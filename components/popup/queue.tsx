import { say, sayCount } from '../../utils/words';
import { Glyph } from '../shared/glyph';
import { Question, useQuestion, type QuestionState } from '../shared/question';
import { queueCounts, queueReason, queueState, queueTimes } from './queue-words';
import type { AccountPopup, PopupEvents, QueueGlance } from './types';

/** The queue at a glance, with pause and cancel. */
export function Queue(props: { view: AccountPopup; now: number; events: PopupEvents }) {
  const { events, now } = props;
  const { queue } = props.view;
  const cancel = useQuestion();
  const state = queueState(queue);
  const underWay = state === 'running' || state === 'paused';
  return (
    <section class="block" aria-labelledby="queue">
      <div class="block-head">
        <h2 id="queue">{say('popup_queue_title')}</h2>
        {underWay && cancel.state === 'closed' && <Buttons queue={queue} cancel={cancel} events={events} />}
      </div>
      {state === 'empty' && (
        <p>
          {say('popup_queue_empty')} <span class="hint">{say('popup_queue_empty_hint')}</span>
        </p>
      )}
      {state === 'all done' && <AllDone queue={queue} />}
      {underWay && <Figures queue={queue} now={now} />}
      {underWay && cancel.state === 'asked' && (
        <Question text={sayCount('popup_queue_cancel_question', queue.waiting)} close={cancel.close}>
          <p class="buttons">
            <button
              type="button"
              class="button button-danger button-small"
              onClick={() => {
                cancel.close();
                events.onCancelAll();
              }}
            >
              {say('popup_queue_cancel_yes')}
            </button>
            <button type="button" class="button button-secondary button-small" onClick={cancel.close}>
              {say('popup_queue_cancel_no')}
            </button>
          </p>
        </Question>
      )}
    </section>
  );
}

function AllDone({ queue }: { queue: QueueGlance }) {
  return (
    <p class="all-done">
      <Glyph name="check" />
      <span>
        {sayCount('popup_queue_done', queue.done)}
        {queue.failed > 0 && <span class="hint"> {sayCount('popup_queue_failed', queue.failed)}</span>}
      </span>
    </p>
  );
}

function Buttons({ queue, cancel, events }: { queue: QueueGlance; cancel: QuestionState; events: PopupEvents }) {
  return (
    <p class="buttons">
      {queue.waiting > 0 && (
        <button type="button" class="button button-quiet button-small" ref={cancel.opener} onClick={cancel.ask}>
          {say('popup_queue_cancel_all')}
        </button>
      )}
      {queue.paused === null ? (
        <button type="button" class="button button-secondary button-small" onClick={events.onPause}>
          <Glyph name="pause" />
          {say('popup_queue_pause')}
        </button>
      ) : (
        <button type="button" class="button button-primary button-small" onClick={events.onResume}>
          <Glyph name="play" />
          {say('popup_queue_resume')}
        </button>
      )}
    </p>
  );
}

function Figures({ queue, now }: { queue: QueueGlance; now: number }) {
  const reason = queueReason(queue);
  const times = queueTimes(queue, now);
  return (
    <div>
      <ul class="facts facts-strong">
        {queueCounts(queue).map((count) => (
          <li key={count}>{count}</li>
        ))}
      </ul>
      {reason !== null && <p class="aside">{reason}</p>}
      {times.length > 0 && (
        <ul class="facts">
          {times.map((time) => (
            <li key={time}>{time}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
