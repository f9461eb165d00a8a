import { say } from '../../utils/base';
import { causeWords } from './change-words';
import { RELATION_WORDS } from './facts';
import type { Person } from './types';

/** What stands out about a person, in words; first of all how one is connected. */
export function PersonTags(props: {
  person: Person;
  /** Not where the list's name says it. */
  showRelation: boolean;
  isSkipped: boolean;
}) {
  const { person, showRelation, isSkipped } = props;
  const { relation, kept, action, change } = person;
  const cause = change && causeWords(change);
  const onTheWay = action?.state === 'waiting' || action?.state === 'sending';
  return (
    <span class="tags">
      {showRelation && (
        <span class={`tag ${relation === 'mutual' ? 'tag-good' : ''}`}>{say(RELATION_WORDS[relation])}</span>
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
      {isSkipped && <span class="tag">{say('review_skipped')}</span>}
    </span>
  );
}

/** X's tick beside a name. */
export function Verified({ person }: { person: Person }) {
  if (person.verified === 'none') return null;
  return (
    <svg class={`tick tick-${person.verified}`} viewBox="0 0 24 24" role="img" aria-label={say('review_verified')}>
      <path d="M12 2l2.6 2.2 3.4-.2.9 3.3 2.9 1.8-1.3 3.1 1.3 3.1-2.9 1.8-.9 3.3-3.4-.2L12 22l-2.6-1.8-3.4.2-.9-3.3-2.9-1.8 1.3-3.1-1.3-3.1 2.9-1.8.9-3.3 3.4.2z" />
      <path class="tick-mark" d="M8 12.2l2.8 2.8 5.2-5.6" />
    </svg>
  );
}
