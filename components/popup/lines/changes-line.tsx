import { say, sayCount, writeDays } from '../../../utils/base';
import type { Changes } from '../../../utils/relationships';
import { LinkLine } from '../line';
import { REVIEW } from '../types';

/** Who came and left between the last two lists of followers; "unfollowed you" only of whom X still has. */
export function changeWords(
  { since, joined, left, leftUnavailable, unexplained, reach }: Changes,
  now: number,
): string {
  const day = writeDays(since, since, now);
  const unfollowed = left - leftUnavailable - unexplained;
  const parts = [
    unfollowed > 0 && sayCount('popup_changes_unfollowed', unfollowed),
    unexplained > 0 && sayCount('popup_changes_lost', unexplained),
    leftUnavailable > 0 && sayCount('popup_changes_unavailable', leftUnavailable),
    joined > 0 && sayCount('popup_changes_new', joined),
    reach === 'partial' && say('popup_incomplete'),
  ].filter((part) => part !== false);
  if (left === 0 && reach === 'complete') return [say('popup_changes_nobody', { day }), ...parts].join(' · ');
  return say('popup_changes', { day, changes: parts.join(' · ') });
}

/** The same as the way to the list of who it was. */
export function ChangesLine({ changes, now, onReview }: { changes: Changes; now: number; onReview: () => void }) {
  return <LinkLine icon="people" title={changeWords(changes, now)} href={REVIEW.unfollowed} onClick={onReview} />;
}
