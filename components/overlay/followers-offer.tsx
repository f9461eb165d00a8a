import type { NoAccount, SummaryAnswer } from '../../utils/messages';
import { say, sayCount } from '../../utils/base';
import { FOCUSED, Press, Steps } from './draw';
import type { BarProps } from './summary-bar';
import { planWords } from './wording';

/**
 * Where X did not say of everybody whether they follow back: says so, and offers the followers list with
 * its own plan. Nothing where all is known, while that list is being read, or where nobody is connected.
 */
export function FollowersOffer({ answer, viewer }: BarProps) {
  const { summary, followersPlan, allowance } = answer;
  if (!offersFollowers(answer)) return null;
  const unsaid = sayCount('history_fallback', summary.unsaid);
  return (
    <Steps>
      {[
        <div class="foot">
          <span class="grow small">{unsaid}</span>
          <Press look="outline" does={1}>
            {say('history_followers_read')}
          </Press>
        </div>,
        <div class="foot">
          <span class="grow small" role="status">
            {unsaid}
            <span class="muted">
              <br />
              {planWords(followersPlan, allowance.lookupUsd)}
            </span>
          </span>
          <span class="pair" role="group" aria-label={say('history_followers_read')} {...FOCUSED}>
            <Press look="outline" does={0}>
              {say('history_shared_leave')}
            </Press>
            <Press look="strong" does={{ name: 'page/sync', ask: { viewer, list: 'followers' } }}>
              {say('history_followers_read')}
            </Press>
          </span>
        </div>,
      ]}
    </Steps>
  );
}

/** Whether the followers list would tell what the following list did not. */
export function offersFollowers({
  summary,
  session,
}: Pick<Exclude<SummaryAnswer, NoAccount>, 'summary' | 'session'>): boolean {
  return (
    session !== 'not connected' &&
    summary.at !== null &&
    summary.unsaid > 0 &&
    summary.reading === null &&
    summary.followersReading === null
  );
}
