import { say, sayCount, sayReason, type Word } from '../../../../utils/base';
import { SECTION_WORDS } from '../../sections';
import type { ChosenOutcome, Found, PeopleList } from '../../types';

const NOBODY: Readonly<Partial<Record<PeopleList, Word>>> = {
  kept: 'review_nobody_kept',
  'non-followers': 'review_everybody_follows',
  'unfollowed-you': 'review_nobody_unfollowed',
  history: 'review_nothing_happened',
};

/** Why a list shows nobody. "Everyone follows you back" only where X said so of everybody. */
export function Nobody(props: { found: Found; list: PeopleList; unreported: number; shortBy: number }) {
  const { found, list, unreported, shortBy } = props;
  const isUnreported = list === 'non-followers' && found.all === 0;
  if (isUnreported && unreported > 0)
    return (
      <p class="nobody">
        {sayCount('history_fallback', unreported)} <a href="#followers">{say(SECTION_WORDS.followers)}</a>
      </p>
    );
  if (isUnreported && shortBy > 0) return <p class="nobody">{sayCount('history_short_by', shortBy)}</p>;
  return <p class="nobody">{say(found.all > 0 ? 'review_nobody_found' : (NOBODY[list] ?? 'review_nobody'))}</p>;
}

/** The outcome of choosing people. */
export function Outcome({ outcome }: { outcome: ChosenOutcome }) {
  if (outcome.kind !== 'queued')
    return (
      <p class="outcome" role="alert">
        {sayReason(outcome.kind === 'refused' ? outcome.reason : 'reason_no_background')}
      </p>
    );
  const { queued, merged, kept, byHand } = outcome;
  // What the App does is said by the queue itself.
  const words = [
    byHand && sayCount('overlay_count_queued', queued),
    merged > 0 && sayCount('review_merged', merged),
    kept.length > 0 && sayCount('review_excluded', kept.length),
    byHand && say('overlay_manual_promise'),
  ].filter(Boolean);
  if (words.length === 0) return null;
  return (
    <p class="outcome" role="status">
      {words.join(' ')} <a href="#queue">{say('review_open_queue')}</a>
    </p>
  );
}
