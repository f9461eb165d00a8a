import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say, sayCount, sayReason, writeDistance, writeTime, writeUsd, type Word } from '../../utils/base';
import { Picture } from '../shared/picture';
import { useQuestion } from '../shared/question';
import { CancelQuestion, QueueButtons, type QueueWords } from '../shared/queue-controls';
import { dropped, moved, type Way } from './queue-order';
import type { AccountReview, Journal, ReviewEvents } from './types';
import { useDrag } from './use-drag';

type Line = Journal['pending'][number];

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
            {say('review_place_queue')} <span class="count">{left}</span>
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
        {journal.more === 'yes' && (
          <button type="button" class="button button-secondary button-small" onClick={events.onMoreJournal}>
            {say('review_journal_more')}
          </button>
        )}
      </section>
    </div>
  );
}

function Pending({
  lines,
  total,
  now,
  events,
}: {
  lines: readonly Line[];
  total: number;
  now: number;
  events: ReviewEvents;
}) {
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  /** The handle or button that was used last: what it did may draw it anew, or away. */
  const held = useRef<{ css: string; index: number } | null>(null);
  const order = lines.map(({ actionId }) => actionId).join();
  const ids = lines.filter(({ state }) => state === 'waiting').map(({ actionId }) => actionId);

  const { drag, handlersOf, stop } = useDrag(
    () =>
      [...(list.current?.children ?? [])].filter((row): row is HTMLElement =>
        ids.includes(Number((row as HTMLElement).dataset['action'])),
      ),
    ({ id, over }) => {
      const line = lines.find(({ actionId }) => actionId === id);
      if (!line || !ids.includes(id)) return;
      events.onReorder([id], dropped(ids, id, over));
      setSaid(say('review_queue_moved', { name: line.name ?? '', place: ids.indexOf(over) + 1, total: ids.length }));
    },
  );
  const down = drag !== null && ids.indexOf(drag.id) < ids.indexOf(drag.over);
  const marked = (id: number): string =>
    drag === null || drag.over !== id || drag.id === id ? '' : down ? 'over-below' : 'over';

  function move(line: Line, way: Way): void {
    const to = moved(ids, line.actionId, way);
    if (to === null) return;
    events.onReorder([line.actionId], to.before);
    setSaid(say('review_queue_moved', { name: line.name ?? '', place: to.index + 1, total: ids.length }));
    held.current = { css: `[data-action="${line.actionId}"] .grip`, index: to.index };
  }

  // A row drawn at another place, or gone, loses the focus: the keys stay with it, or with the one that took its place.
  useLayoutEffect(() => {
    if (held.current === null || document.activeElement !== document.body || !list.current) return;
    const { css, index } = held.current;
    const rows = list.current.children;
    const beside = rows[Math.min(index, rows.length - 1)]?.querySelector<HTMLElement>('.button');
    (list.current.querySelector<HTMLElement>(css) ?? beside)?.focus();
    held.current = null;
  }, [order]);

  return (
    <>
      <p class="hint">{say('review_queue_order_hint')}</p>
      <ol class="lines" ref={list} aria-label={say('review_place_queue')}>
        {lines.map((line) => (
          <li
            key={line.actionId}
            class={`line ${line.actionId === drag?.id ? 'dragged' : ''} ${marked(line.actionId)}`}
            data-action={line.actionId}
          >
            <button
              type="button"
              class="grip"
              aria-label={say('review_queue_grip', { name: line.name ?? line.handle ?? line.userId })}
              aria-keyshortcuts="ArrowUp ArrowDown Home End"
              disabled={line.state !== 'waiting'}
              {...handlersOf(line.actionId)}
              onKeyDown={(event) => {
                if (event.key === 'Escape') return stop();
                const way = WAYS[event.key];
                if (way === undefined) return;
                event.preventDefault();
                move(line, way);
              }}
            >
              <span aria-hidden="true">⠿</span>
            </button>
            <Who line={line} />
            <span class="line-state">
              {line.state === 'sending'
                ? say('review_state_sending')
                : line.notBefore > now
                  ? say('review_state_grace', { when: writeDistance(line.notBefore, now) })
                  : say('review_state_waiting')}
            </span>
            <button
              type="button"
              class="button button-quiet button-small"
              aria-label={say('review_queue_cancel_person', { name: line.name ?? line.handle ?? line.userId })}
              onClick={() => {
                held.current = { css: `[data-action="${line.actionId}"] .button`, index: lines.indexOf(line) };
                events.onCancel([line.actionId]);
              }}
            >
              {say('review_queue_cancel')}
            </button>
          </li>
        ))}
      </ol>
      {total > lines.length && <p class="hint">{sayCount('review_queue_further', total - lines.length)}</p>}
      <p class="only-spoken" role="status">
        {said}
      </p>
    </>
  );
}

const WAYS: Readonly<Record<string, Way>> = { ArrowUp: 'up', ArrowDown: 'down', Home: 'first', End: 'last' };

const ENDED_WORDS: Readonly<Record<string, Word>> = {
  done: 'review_state_done',
  refused: 'review_state_refused',
  failed: 'review_state_failed',
  cancelled: 'review_state_cancelled',
};

function Ended({ view, now, events }: { view: AccountReview; now: number; events: ReviewEvents }) {
  const { journal, allowance } = view;
  const [undone, setUndone] = useState<{ id: number; words: Word } | null>(null);
  const undo = async (line: Line): Promise<void> => {
    const outcome = await events.onUndo(line.actionId);
    const words = {
      cancelled: 'review_undo_queued',
      queued: 'review_undo_queued',
      'by hand': 'review_undo_by_hand',
      'nothing to undo': 'review_undo_nothing',
      'no answer': 'reason_no_background',
    } as const;
    setUndone({ id: line.actionId, words: words[outcome] });
  };
  return (
    <ul class="lines">
      {journal.ended.map((line) => (
        <li key={line.actionId} class={`line line-${line.state}`}>
          <Who line={line} />
          <span class="line-state">
            {say(ENDED_WORDS[line.state]!)}
            {line.via === 'hand' && ` ${say('review_by_hand')}`}
            {line.reason !== null && ` ${sayReason(line.reason)}`}{' '}
            <span class="hint">{writeDistance(line.changedAt, now)}</span>
            {undone?.id === line.actionId && (
              <span class="line-undone" role="status">
                {' '}
                {say(undone.words)}
              </span>
            )}
          </span>
          {line.state === 'done' && isNewest(journal, line) && (
            <button type="button" class="button button-secondary button-small" onClick={() => void undo(line)}>
              {line.kind === 'unfollow'
                ? say('review_undo_unfollow', { usd: writeUsd(allowance.followUsd) })
                : say('review_undo_follow', { usd: writeUsd(allowance.unfollowUsd) })}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** An older action of somebody is not what stands now: only the newest can be undone. */
function isNewest({ pending, ended }: Journal, line: Line): boolean {
  return ![...pending, ...ended].some(
    (other) => other.userId === line.userId && other.actionId > line.actionId && other.state !== 'cancelled',
  );
}

function Who({ line }: { line: Line }) {
  return (
    <span class="line-who">
      <Picture name={line.name ?? line.handle ?? ''} url={line.pictureUrl} size="small" />
      <span class="line-words">
        <bdi class="row-name">{line.name ?? line.handle ?? line.userId}</bdi>
        <span class="hint">
          {line.handle !== null && <bdi>@{line.handle}</bdi>} ·{' '}
          {say(line.kind === 'follow' ? 'review_follow' : 'review_unfollow')}
        </span>
      </span>
    </span>
  );
}
