import { say, sayCount } from '../../../utils/base';
import { Button } from '../button';
import type { BarCommands, Summary } from './types';

/**
 * Where X did not say of everybody whether they follow back: says so, and offers the followers list. Nothing where all
 * is known, while that list is being synced, or where nobody is connected.
 */
export function FollowersOffer({ answer, sync }: Pick<BarCommands, 'sync'> & { answer: Summary }) {
  if (!offersFollowers(answer)) return null;
  return (
    <div class="foot">
      <span class="grow small">{sayCount('history_fallback', answer.summary.unreported)}</span>
      <Button look="secondary" onPress={() => sync('followers')}>
        {say('history_followers_sync')}
      </Button>
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
