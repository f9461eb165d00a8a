import { say, sayReason, writeTime } from '../../../utils/base';
import { useQuestion } from '../../ui/question';
import { CancelQuestion, QueueButtons, type QueueWords } from '../../shared/queue-controls';
import type { AccountReview, ReviewEvents } from '../types';
import { Ended } from './journal';
import { Pending } from './pending';

const WORDS: QueueWords = {
  pause: 'review_queue_pause',
  resume: 'review_queue_resume',
  cancelAll: 'review_queue_cancel_all',
  question: 'review_queue_cancel_question',
  yes: 'review_queue_cancel_yes',
  no: 'review_back',
};

/** The queue, in the order it goes, and the journal of what became of everything chosen. */
export function Queue({ view, now, events }: { view: AccountReview; now: number; events: ReviewEvents }) {
  const { queue, journal } = view;
  const cancel = useQuestion();
  const left = queue.waiting + queue.sending;
  const reason = queue.paused ?? (queue.waitsFor === 'reason_pace' ? null : queue.waitsFor);
  return (
    <div class="queue">
      <div class="heading">
        <div class="heading-words">
          <h1>
            {say('review_section_queue')} <span class="count">{left}</span>
          </h1>
          <p class="hint">
            {left === 0
              ? say('review_queue_empty')
              : queue.paused !== null
                ? say('review_queue_paused')
                : queue.nextAt === null
                  ? ''
                  : say('review_queue_next', { time: writeTime(Math.max(queue.nextAt, now), now) })}
            {left > 0 && reason !== null && ` ${sayReason(reason)}`}
            {queue.paused === null &&
              queue.lastAt !== null &&
              left > 1 &&
              ` ${say('review_queue_last', { time: writeTime(Math.max(queue.lastAt, now), now) })}`}
          </p>
        </div>
        {left > 0 && cancel.state === 'closed' && (
          <QueueButtons
            words={WORDS}
            queue={queue}
            cancel={cancel}
            onPause={events.onPause}
            onResume={events.onResume}
          />
        )}
        <CancelQuestion
          words={WORDS}
          count={queue.waiting}
          cancel={cancel}
          onCancelAll={() => events.onCancel('all')}
        />
      </div>
      {journal.pending.length > 0 && <Pending lines={journal.pending} total={left} now={now} events={events} />}
      <section aria-labelledby="journal">
        <h2 id="journal">{say('review_journal')}</h2>
        {journal.ended.length === 0 ? (
          <p class="hint">{say('review_journal_empty')}</p>
        ) : (
          <Ended view={view} now={now} events={events} />
        )}
        {journal.more && (
          <button type="button" class="button button-secondary button-small" onClick={events.onMoreJournal}>
            {say('review_journal_more')}
          </button>
        )}
      </section>
    </div>
  );
}
