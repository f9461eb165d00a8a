import type { ComponentChild } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say, sayCount } from '../../../utils/base';
import { ActionWho, nameOrHandle } from '../../people';
import { Button } from '../../ui/button';
import { Announcement } from '../../ui/announcement';
import type { Journal, ReviewEvents } from '../types';
import { dropped, moved, type Way } from './queue-order';
import { useDrag } from './use-drag';

type Line = Journal['pending'][number];

/** What is queued, in its order, which dragging and the arrow keys change. */
export function Pending(props: {
  lines: readonly Line[];
  total: number;
  isPaused: boolean;
  now: number;
  events: ReviewEvents;
}) {
  const { lines, total, isPaused, now, events } = props;
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  /** The handle or button that was used last: what it did may replace or remove it. */
  const lastUsed = useRef<{ css: string; index: number } | null>(null);
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
      setSaid(say('review_queue_moved', { name: nameOrHandle(line), place: ids.indexOf(over) + 1, total: ids.length }));
    },
  );
  const down = drag !== null && ids.indexOf(drag.id) < ids.indexOf(drag.over);
  const marked = (id: number): string =>
    drag === null || drag.over !== id || drag.id === id ? '' : down ? 'over-below' : 'over';

  function move(line: Line, way: Way, css: string): void {
    const to = moved(ids, line.actionId, way);
    if (to === null) return;
    events.onReorder([line.actionId], to.before);
    setSaid(say('review_queue_moved', { name: nameOrHandle(line), place: to.index + 1, total: ids.length }));
    lastUsed.current = { css: `[data-action="${line.actionId}"] ${css}`, index: to.index };
  }

  /** Moves a row without dragging (WCAG 2.5.7). At an end it stays, and keeps the focus. */
  const mover = (line: Line, way: 'up' | 'down'): ComponentChild => (
    <Button
      look="quiet"
      size="small"
      data-move={way}
      aria-label={say(way === 'up' ? 'review_queue_up' : 'review_queue_down', { name: nameOrHandle(line) })}
      aria-disabled={moved(ids, line.actionId, way) === null}
      onClick={() => move(line, way, `[data-move=${way}]`)}
    >
      <span aria-hidden="true">{way === 'up' ? '↑' : '↓'}</span>
    </Button>
  );

  // A row that is moved or removed loses the focus: it goes back to the row, or to the one now in its place.
  useLayoutEffect(() => {
    if (lastUsed.current === null || document.activeElement !== document.body || !list.current) return;
    const { css, index } = lastUsed.current;
    const rows = list.current.children;
    const beside = rows[Math.min(index, rows.length - 1)]?.querySelector<HTMLElement>('[data-cancel]');
    (list.current.querySelector<HTMLElement>(css) ?? beside)?.focus();
    lastUsed.current = null;
  }, [order]);

  return (
    <>
      <p class="hint">{say('review_queue_order_hint')}</p>
      <ol class="lines" ref={list} aria-label={say('review_section_queue')}>
        {lines.map((line) => (
          <li
            key={line.actionId}
            class={`line ${line.actionId === drag?.id ? 'dragged' : ''} ${marked(line.actionId)}`}
            data-action={line.actionId}
          >
            <button
              type="button"
              class="grip"
              aria-label={say('review_queue_grip', { name: nameOrHandle(line) })}
              aria-keyshortcuts="ArrowUp ArrowDown Home End"
              disabled={line.state !== 'waiting'}
              {...handlersOf(line.actionId)}
              onKeyDown={(event) => {
                if (event.key === 'Escape') return stop();
                const way = WAYS[event.key];
                if (way === undefined) return;
                event.preventDefault();
                move(line, way, '.grip');
              }}
            >
              <span aria-hidden="true">⠿</span>
            </button>
            <ActionWho action={line} now={now} isPaused={isPaused} onOpen={() => events.onOpenProfile(line)} />
            <span class="moves">
              {mover(line, 'up')}
              {mover(line, 'down')}
            </span>
            <Button
              look="quiet"
              size="small"
              data-cancel=""
              aria-label={say('review_queue_cancel_person', { name: nameOrHandle(line) })}
              onClick={() => {
                lastUsed.current = {
                  css: `[data-action="${line.actionId}"] [data-cancel]`,
                  index: lines.indexOf(line),
                };
                events.onCancel([line.actionId]);
              }}
            >
              {say('review_queue_cancel')}
            </Button>
          </li>
        ))}
      </ol>
      {total > lines.length && <p class="hint">{sayCount('review_queue_further', total - lines.length)}</p>}
      <Announcement text={said} />
    </>
  );
}

const WAYS: Readonly<Record<string, Way>> = { ArrowUp: 'up', ArrowDown: 'down', Home: 'first', End: 'last' };
