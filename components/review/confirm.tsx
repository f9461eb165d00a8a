import { locale, say, sayCount, writeUsd } from '../../utils/base';
import type { Allowance } from '../../utils/queue';
import { Picture } from '../shared/picture';
import { writeDuration } from '../shared/write-duration';
import { Dialog } from './dialog';
import type { ReviewPerson } from './types';

/** The last step before anything is queued: who, by name, within which budget, for how much, by when. */
export function Confirm(props: {
  act: 'follow' | 'unfollow';
  people: readonly ReviewPerson[];
  allowance: Allowance;
  secondsEach: number;
  state: 'asked' | 'sending';
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { act, people, allowance, secondsEach, state, onConfirm, onClose } = props;
  const count = people.length;
  const left = act === 'follow' ? allowance.followsLeft : allowance.unfollowsLeft;
  const each = act === 'follow' ? allowance.followUsd : allowance.unfollowUsd;
  const may = act === 'follow' ? allowance.mayFollow : allowance.mayUnfollow;
  return (
    <Dialog
      title={sayCount(act === 'follow' ? 'review_confirm_follow' : 'review_confirm_unfollow', count)}
      class="confirm"
      onClose={onClose}
    >
      <ul class="confirm-names" tabIndex={0} aria-label={sayCount('review_people', count)}>
        {people.map((person) => (
          <li key={person.id}>
            <Picture name={person.name} url={person.pictureUrl} size="small" />
            <span class="confirm-who">
              <bdi class="confirm-name">{person.name || say('overlay_unmet')}</bdi>
              <bdi class="hint">@{person.handle ?? person.id}</bdi>
            </span>
          </li>
        ))}
      </ul>
      <dl class="confirm-facts">
        <div>
          <dt>{say('review_confirm_today')}</dt>
          <dd>{sayCount(act === 'follow' ? 'review_confirm_follows_left' : 'review_confirm_unfollows_left', left)}</dd>
        </div>
        <div>
          <dt>{say('review_confirm_price')}</dt>
          <dd>{writeUsd(each * count)}</dd>
        </div>
        <div>
          <dt>{say('review_confirm_time')}</dt>
          <dd>
            {count > left
              ? say('review_confirm_days')
              : say('review_confirm_about', { time: writeDuration(Math.max(1, count * secondsEach), locale()) })}
          </dd>
        </div>
      </dl>
      {count > left && <p class="hint">{sayCount('review_confirm_later', count - left)}</p>}
      {may === 'no' && (
        <p class="hint">
          {say(act === 'follow' ? 'review_confirm_may_not_follow' : 'review_confirm_may_not_unfollow')}
        </p>
      )}
      {may === 'unknown' && <p class="hint">{say('review_confirm_may_be')}</p>}
      <p class="hint">{say('review_confirm_grace')}</p>
      <p class="buttons">
        <button type="button" class="button button-primary" disabled={state === 'sending'} onClick={onConfirm}>
          {sayCount(act === 'follow' ? 'review_confirm_go_follow' : 'review_confirm_go_unfollow', count)}
        </button>
        <button type="button" class="button button-secondary" onClick={onClose}>
          {say('review_back')}
        </button>
      </p>
    </Dialog>
  );
}
