import type { ComponentChildren } from 'preact';
import { say, writeTime } from '../../../utils/base';
import type { HandLimit, ManualQueue } from '../../../utils/queue';
import { DayRing } from '../../ui/day-ring';

/** The progress of the manual queue: "7 of 32 done". */
export function doneWords({ total, waiting }: Pick<ManualQueue, 'total' | 'waiting'>): string {
  return say('overlay_manual_done', { done: total - waiting, total });
}

/** How much of the person's own limit is used, or when the next is free. `now` in ms since 1970. */
export function dayWords({ nextFreeAt, used, limit }: HandLimit, now: number): string {
  return nextFreeAt === null
    ? say('overlay_manual_day', { count: used, limit })
    : say('overlay_manual_free', { time: writeTime(nextFreeAt, now) });
}

/** The manual queue in one line, with its button as children. `now` in ms since 1970. */
export function ByHandLine({ queue, now, children }: { queue: ManualQueue; now: number; children: ComponentChildren }) {
  const { total, limit } = queue;
  const facts = [total > 0 && doneWords(queue), dayWords(limit, now)].filter(Boolean);
  return (
    <section class="foot by-hand" aria-label={say('overlay_manual')}>
      <DayRing used={limit.used} limit={limit.limit} />
      <span class="grow">
        <b>{say('overlay_manual')}</b>
        <br />
        <span class="hint small">{facts.join(' · ')}</span>
      </span>
      {children}
    </section>
  );
}
