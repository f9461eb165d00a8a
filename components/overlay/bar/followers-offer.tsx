import { say, sayCount } from '../../../utils/base';
import { Button } from '../button';
import { focusOnce } from '../parts';
import { useSteps } from '../use-steps';
import { planWords } from '../wording';
import type { BarCommands, Summary } from './types';

/**
 * Where X did not say of everybody whether they follow back: says so, and offers the followers list with
 * its own plan. Nothing where all is known, while that list is being synced, or where nobody is connected.
 */
export function FollowersOffer({ answer, sync }: Pick<BarCommands, 'sync'> & { answer: Summary }) {
  const plan = useSteps();
  const { summary, followersPlan, allowance } = answer;
  if (!offersFollowers(answer)) return null;
  const unreported = sayCount('history_fallback', summary.unreported);
  if (!plan.asking)
    return (
      <div class="foot">
        <span class="grow small">{unreported}</span>
        <Button look="secondary" onPress={plan.ask}>
          {say('history_followers_sync')}
        </Button>
      </div>
    );
  return (
    <div class="foot">
      <span class="grow small" role="status">
        {unreported}
        <span class="muted">
          <br />
          {planWords(followersPlan, allowance.lookupUsd)}
        </span>
      </span>
      <span class="pair" role="group" aria-label={say('history_followers_sync')} tabIndex={-1} ref={focusOnce}>
        <Button look="secondary" onPress={plan.leave}>
          {say('history_common_leave')}
        </Button>
        <Button look="primary" onPress={() => plan.then(() => sync('followers'))}>
          {say('history_followers_sync')}
        </Button>
      </span>
    </div>
  );
}

/** Whether the followers list would tell what the following list did not. */
export function offersFollowers({ summary, session }: Pick<Summary, 'summary' | 'session'>): boolean {
  return (
    session !== 'not connected' &&
    summary.at !== null &&
    summary.unreported > 0 &&
    summary.syncRun === null &&
    summary.followersSyncRun === null
  );
}
