import { say } from '../../utils/base';
import { causeWords } from './change-words';
import type { ReviewPerson } from './types';
import { STAND_WORDS } from './write';

/** What stands out about a person, in words; how one stands to them is left out where the list's name says it. */
export function PersonTags(props: {
  person: ReviewPerson;
  stand: 'told' | 'clear';
  skipped: 'skipped' | 'not skipped';
}) {
  const { person, skipped } = props;
  const { stand, kept, action, change } = person;
  const cause = change && causeWords(change);
  const onTheWay = action?.state === 'waiting' || action?.state === 'sending';
  return (
    <span class="tags">
      {props.stand === 'told' && (
        <span class={`tag ${stand === 'mutual' ? 'tag-good' : ''}`}>{say(STAND_WORDS[stand])}</span>
      )}
      {cause && (
        <span
          class={`tag tag-cause tag-${change?.cause === 'suspended' || change?.cause === 'deleted' ? 'warning' : 'open'}`}
        >
          {cause}
        </span>
      )}
      {kept !== null && <span class="tag tag-kept">{say('review_kept')}</span>}
      {onTheWay && (
        <span class="tag tag-warning">
          {say(action.kind === 'follow' ? 'review_waits_follow' : 'review_waits_unfollow')}
        </span>
      )}
      {person.protected && <span class="tag">{say('review_protected')}</span>}
      {skipped === 'skipped' && <span class="tag">{say('review_skipped')}</span>}
    </span>
  );
}

/** X's tick beside a name. */
export function Verified({ person }: { person: ReviewPerson }) {
  if (person.verified === 'none') return null;
  return (
    <svg class={`tick tick-${person.verified}`} viewBox="0 0 24 24" role="img" aria-label={say('review_verified')}>
      <path d="M12 2l2.6 2.2 3.4-.2.9 3.3 2.9 1.8-1.3 3.1 1.3 3.1-2.9 1.8-.9 3.3-3.4-.2L12 22l-2.6-1.8-3.4.2-.9-3.3-2.9-1.8 1.3-3.1-1.3-3.1 2.9-1.8.9-3.3 3.4.2z" />
      <path class="tick-mark" d="M8 12.2l2.8 2.8 5.2-5.6" />
    </svg>
  );
}
