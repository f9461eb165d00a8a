import { say, sayCount } from '../../../utils/base';
import { MOST_SELECTED, nameOf, nextRound, type Selection } from '../../people';
import { Button, Buttons } from '../../ui/button';
import type { AccountReview } from '../types';

/** How many are selected, and what can be done with them. */
export function SelectedBar(props: {
  count: number;
  /** People in the list. */
  total: number;
  act: 'follow' | 'unfollow';
  /** Whether X lets the App do it. */
  mayAct: AccountReview['allowance']['mayUnfollow'];
  isSending: boolean;
  onConfirm: () => void;
  onStart: () => void;
  onMore: () => void;
  onClear: () => void;
}) {
  const { count, total, act, mayAct, isSending, onConfirm, onStart, onMore, onClear } = props;
  return (
    <footer class="selected-bar spread">
      <p>
        <strong>{sayCount('review_selected', count)}</strong>
        {count < Math.min(total, MOST_SELECTED) && (
          <>
            {' '}
            <Button look="link" aria-keyshortcuts="a" title={say('review_key_more')} onClick={onMore}>
              {say('review_select_up_to', { count: nextRound(count) })}
            </Button>
          </>
        )}
        {count >= MOST_SELECTED && <span class="hint"> {say('review_selected_most')}</span>}
        {mayAct === 'no' && <span class="hint"> {say('overlay_manual_promise')}</span>}
      </p>
      <Buttons>
        <Button look="quiet" size="small" onClick={onClear}>
          {say('review_selected_none')}
        </Button>
        {mayAct !== 'no' && (
          <Button look="primary" aria-keyshortcuts="Enter" onClick={onConfirm}>
            {sayCount(act === 'follow' ? 'review_follow_count' : 'review_unfollow_count', count)}
          </Button>
        )}
        <Button
          look={mayAct === 'no' ? 'primary' : 'secondary'}
          aria-keyshortcuts={mayAct === 'no' ? 'Enter' : undefined}
          title={say('overlay_manual_promise')}
          disabled={isSending}
          onClick={onStart}
        >
          {sayCount('overlay_start_profiles', count)}
        </Button>
      </Buttons>
    </footer>
  );
}

/** What was decided last, for who does not see it. */
export function spoken({ steps, selected }: Selection): string {
  const last = steps.at(-1);
  if (!last) return '';
  const count = sayCount('review_selected', selected.size);
  if (!last.person || last.kind === 'range') return count;
  const words = {
    select: 'review_announce_selected',
    deselect: 'review_announce_deselected',
    keep: 'review_announce_kept',
    unkeep: 'review_announce_unkept',
    skip: 'review_announce_skipped',
  } as const;
  return `${say(words[last.kind], { name: nameOf(last.person) })} ${count}`;
}
