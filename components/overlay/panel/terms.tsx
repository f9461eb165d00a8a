import type { Allowance } from '../../../utils/queue';
import { say, sayCount, writeDuration, writeUsd } from '../../../utils/base';
import { Note } from '../parts';
import { spread } from './progress';
import { byHandWords } from '../status';

/** What unfollowing those picked takes: budget, price and time, or that it is done by hand. */
export function Terms({ count, allowance }: { count: number; allowance: Allowance }) {
  if (allowance.mayUnfollow === 'no') return <Note text={byHandWords(allowance)} />;
  const { today, later } = spread(count, allowance.unfollowsLeft);
  const facts = [
    ['overlay_fact_left', sayCount('overlay_unfollows_left', allowance.unfollowsLeft)],
    ['overlay_fact_price', writeUsd(count * allowance.unfollowUsd)],
    [
      'overlay_fact_time',
      today > 0
        ? say('overlay_about', { time: writeDuration(today * allowance.secondsEach, 'long') })
        : say('overlay_fact_not_today'),
    ],
  ] as const;
  return (
    <>
      <dl class="facts">
        {facts.map(([word, text]) => (
          <div>
            <dt>{say(word)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {later > 0 && today > 0 && <Note text={sayCount('overlay_later', later)} />}
      {allowance.mayUnfollow === 'unknown' && <Note text={say('overlay_may_be')} />}
    </>
  );
}
