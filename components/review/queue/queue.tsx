import { say, sayReason, writeTime } from '../../../utils/base';
import { Button } from '../../ui/button';
import { useQuestion } from '../../ui/question';
import { CancelQuestion, QueueButtons, type QueueWords } from '../../shared/queue/queue-controls';
import { Head } from '../head';
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
  return (
    <div class="queue">
      <Head title={say('review_section_queue')} count={left} hint={stateWords(queue, left, now)}>
        {left > 0 && cancel.state === 'closed' && (
          <QueueButtons
            words={WORDS}
            queue={queue}
            cancel={cancel}
            onPause={events.onPause}
            onResume={events.onResume}
          />
        )}
        <CancelQuestion words={WORDS} count={left} cancel={cancel} onCancelAll={() => events.onCancel('all')} />
      </Head>
      {journal.pending.length > 0 && (
        <Pending lines={journal.pending} total={left} isPaused={queue.paused !== null} now={now} events={events} />
      )}
      <section aria-labelledby="journal">
        <h2 id="journal">{say('review_journal')}</h2>
        {journal.ended.length === 0 ? (
          <p class="hint">{say('review_journal_empty')}</p>
        ) : (
          <Ended view={view} now={now} events={events} />
        )}
        {journal.more && (
          <Button look="secondary" size="small" onClick={events.onMoreJournal}>
            {say('review_journal_more')}
          </Button>
        )}
      </section>
    </div>
  );
}

/** Whether it goes on, why not, and when the next and the last one go. */
function stateWords({ paused, waitsFor, nextAt, lastAt }: AccountReview['queue'], left: number, now: number): string {
  if (left === 0) return say('review_queue_empty');
  const time = (at: number): string => writeTime(Math.max(at, now), now);
  const reason = paused ?? (waitsFor === 'reason_pace' ? null : waitsFor);
  const words = [
    paused === null ? nextAt !== null && say('review_queue_next', { time: time(nextAt) }) : say('review_queue_paused'),
    reason !== null && sayReason(reason),
    paused === null && lastAt !== null && left > 1 && say('review_queue_last', { time: time(lastAt) }),
  ];
  return words.filter((sentence) => sentence !== false).join(' ');
}
