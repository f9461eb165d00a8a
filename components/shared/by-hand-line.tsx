import type { ComponentChildren } from 'preact';
import { say, writeTime } from '../../utils/base';
import type { ManualQueue } from '../../utils/queue';
import { DayRing } from '../ui/day-ring';

/** The manual queue at a glance, with the way on as children. `now` in ms since 1970. */
export function ByHandLine({ queue, now, children }: { queue: ManualQueue; now: number; children: ComponentChildren }) {
  const { total, waiting, limit } = queue;
  const facts = [
    total > 0 && say('overlay_manual_done', { done: total - waiting, total }),
    limit.rests && limit.nextFreeAt !== null
      ? say('overlay_manual_free', { time: writeTime(limit.nextFreeAt, now) })
      : say('overlay_manual_day', { count: limit.used, limit: limit.limit }),
  ].filter(Boolean);
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
