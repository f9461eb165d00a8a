import { useState } from 'preact/hooks';
import type { NoAccount, SummaryAnswer } from '../../utils/messages';
import { say, sayCount } from '../../utils/words';
import { Button, focusOnce } from './parts';
import { planWords } from './wording';

/** What the offer under the numbers of the bar needs. */
export interface FollowersOfferProps {
  answer: Exclude<SummaryAnswer, NoAccount>;
  busy: 'idle' | 'starting';
  /** Read the followers list, its plan confirmed: 'page/sync' with `list: 'followers'`. */
  onRead: () => void;
}

/**
 * Where X did not say of everybody whether they follow back: says so, and offers the followers list with
 * its own plan. Nothing where all is known, or while that list is being read.
 */
export function FollowersOffer({ answer, busy, onRead }: FollowersOfferProps) {
  const { summary, followersPlan, session } = answer;
  const [step, setStep] = useState<'rest' | 'plan'>('rest');
  if (!offersFollowers(answer)) return null;
  return (
    <div class="foot">
      <span class="grow small" role={step === 'plan' ? 'status' : undefined}>
        {sayCount('history_fallback', summary.unsaid)}
        {step === 'plan' && <span class="muted"><br />{planWords(followersPlan)}</span>}
      </span>
      {step === 'rest' ? (
        <Button look="outline" disabled={busy !== 'idle' || session === 'sign-in needed'} onPress={() => setStep('plan')}>{say('history_followers_read')}</Button>
      ) : (
        <span class="pair" role="group" aria-label={say('history_followers_read')} tabIndex={-1} ref={focusOnce}>
          <Button look="outline" onPress={() => setStep('rest')}>{say('history_shared_leave')}</Button>
          <Button look="strong" onPress={({ detail }) => { if (detail < 2) { setStep('rest'); onRead(); } }}>{say('history_followers_read')}</Button>
        </span>
      )}
    </div>
  );
}

/** Whether the followers list would tell what the following list did not. */
export function offersFollowers({ summary }: Pick<FollowersOfferProps['answer'], 'summary'>): boolean {
  return summary.at !== null && summary.unsaid > 0 && summary.reading === null && summary.followersReading === null;
}
