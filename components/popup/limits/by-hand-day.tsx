import { say, writeTime, type Word } from '../../../utils/base';
import type { HandLimits } from '../../../utils/queue';
import { DayRing } from '../../ui/day-ring';

const TITLES = { unfollow: 'manual_unfollows', follow: 'manual_follows' } as const satisfies Record<
  keyof HandLimits,
  Word
>;

/** What the person did by hand in the last 24 hours, where nobody waits for that: of each kind that has any, or of both. */
export function ByHandDay({ limits, isAlways, now }: { limits: HandLimits; isAlways: boolean; now: number }) {
  const kinds = (['unfollow', 'follow'] as const).filter((kind) => isAlways || limits[kind].used > 0);
  return (
    <>
      {kinds.map((kind) => {
        const { used, limit, nextFreeAt } = limits[kind];
        return (
          <section key={kind} class="foot by-hand" aria-label={say(TITLES[kind])}>
            <DayRing used={used} limit={limit} />
            <span class="grow">
              <b>{say(TITLES[kind])}</b>
              <br />
              <span class="hint small">
                {say('overlay_manual_day', { count: used, limit })}
                {nextFreeAt !== null && ` · ${say('overlay_manual_free', { time: writeTime(nextFreeAt, now) })}`}
              </span>
            </span>
          </section>
        );
      })}
    </>
  );
}
