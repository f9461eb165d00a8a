import type { ComponentChildren } from 'preact';
import { say } from '../../utils/base';
import { hitWords } from '../shared/words/rule-words';
import type { Person } from './types';

/** What stands out about a person, in words, after what else there is to say first. */
export function PersonTags({
  person,
  isSkipped,
  children,
}: {
  person: Person;
  isSkipped: boolean;
  children?: ComponentChildren;
}) {
  const { kept, rule, action } = person;
  const onTheWay = action?.state === 'waiting' || action?.state === 'sending';
  return (
    <span class="tags">
      {children}
      {kept !== null && <span class="tag tag-kept">{say('review_kept')}</span>}
      {rule && <span class={`tag ${rule.isKnown ? 'tag-kept' : ''}`}>{hitWords(rule)}</span>}
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
