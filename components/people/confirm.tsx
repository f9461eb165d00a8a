import { say, sayCount, writeDuration, writeNumber, writeStep, writeUsd } from '../../utils/base';
import type { Allowance } from '../../utils/queue';
import { Figures } from '../ui/figures';
import { Picture } from '../ui/picture';
import { handleOf, nameOf } from './facts';
import type { Controls, Person } from './types';

/** The people selected, by what will happen to them as far as is known here. */
export interface Sorted {
  /** Will be queued. */
  readonly going: readonly Person[];
  /** How many are on the keep list or covered by a rule, and how many are queued already: neither is queued now. */
  readonly kept: number;
  readonly queued: number;
}

/** Sorts the people selected: some may have been kept or queued since. */
export function sortSelected(people: readonly Person[], act: 'follow' | 'unfollow'): Sorted {
  const isKept = (person: Person): boolean =>
    act === 'unfollow' && (person.kept !== null || person.rule?.isKnown === true);
  const isQueued = ({ action }: Person): boolean =>
    action?.kind === act && (action.state === 'waiting' || action.state === 'sending');
  const kept = people.filter(isKept).length;
  const queued = people.filter((person) => !isKept(person) && isQueued(person)).length;
  return { going: people.filter((person) => !isKept(person) && !isQueued(person)), kept, queued };
}

interface TermsProps {
  act: 'follow' | 'unfollow';
  people: readonly Person[];
  allowance: Allowance;
  /** Seconds between two actions, on average. */
  secondsEach: number;
  /** Why the last try was refused, in words. */
  trouble: string | null;
  /** Said where X does not let the App do it. */
  byHandText: string;
}

/** The last step before anything is queued: who, by name, and on which terms. */
export function Confirm<Proof>(
  props: TermsProps & {
    isSending: boolean;
    controls: Controls<Proof>;
    onConfirm: (proof: Proof, people: readonly Person[]) => void;
    onBack: () => void;
  },
) {
  const { act, people, isSending, controls, onConfirm, onBack } = props;
  const { Button, ConfirmButton } = controls;
  const { going } = sortSelected(people, act);
  return (
    <>
      <ul class="names" tabIndex={0} aria-label={sayCount('review_people', going.length)}>
        {going.map((person) => (
          <li key={person.id}>
            <Picture name={person.name} url={person.pictureUrl} size="small" />
            <span class="confirm-who">
              <bdi class="name">{nameOf(person)}</bdi>
              <bdi class="hint" dir="ltr">
                {handleOf(person)}
              </bdi>
            </span>
          </li>
        ))}
      </ul>
      <footer class="confirm-terms">
        <ConfirmTerms {...props} />
        <p class="buttons">
          <ConfirmButton disabled={isSending || going.length === 0} onPress={(proof) => onConfirm(proof, going)}>
            {isSending ? say('overlay_choosing') : confirmWords(act, going.length)}
          </ConfirmButton>
          <Button look="secondary" onPress={onBack}>
            {say('review_back')}
          </Button>
        </p>
      </footer>
    </>
  );
}

/** What the button that confirms says. */
export function confirmWords(act: 'follow' | 'unfollow', count: number): string {
  return sayCount(act === 'follow' ? 'review_confirm_go_follow' : 'review_confirm_go_unfollow', count);
}

/** The terms: budget, price, time, and who is left out. */
export function ConfirmTerms({ act, people, allowance, secondsEach, trouble, byHandText }: TermsProps) {
  const { going, kept, queued } = sortSelected(people, act);
  const isFollow = act === 'follow';
  const left = Math.max(0, isFollow ? allowance.followsLeft : allowance.unfollowsLeft);
  const each = isFollow ? allowance.followUsd : allowance.unfollowUsd;
  const may = isFollow ? allowance.mayFollow : allowance.mayUnfollow;
  const count = going.length;
  const now = Math.min(count, left);
  return (
    <>
      {may !== 'no' && count > 0 && (
        <Figures
          look="grid"
          figures={[
            [
              say('review_confirm_today'),
              writeStep(
                sayCount(isFollow ? 'review_confirm_follows_left' : 'review_confirm_unfollows_left', left),
                writeNumber(left - now),
              ),
            ],
            [say('review_confirm_price'), say('confirm_at_most', { usd: writeUsd(each * count) })],
            [say('review_confirm_time'), timeWords(count, left, secondsEach)],
          ]}
        />
      )}
      {kept > 0 && <p class="hint">{sayCount('review_excluded', kept)}</p>}
      {queued > 0 && <p class="hint">{sayCount('review_merged', queued)}</p>}
      {may !== 'no' && count > left && <p class="hint">{sayCount('review_confirm_later', count - left)}</p>}
      {may === 'no' && count > 0 && <p class="hint">{byHandText}</p>}
      {may === 'unknown' && count > 0 && <p class="hint">{say('review_confirm_may_be')}</p>}
      {may !== 'no' && count > 0 && (
        <p class="hint">
          {say('review_confirm_grace')}
          {(isFollow ? allowance.mayUnfollow : allowance.mayFollow) === 'no' && ` ${say(`overlay_queue_final_${act}`)}`}
        </p>
      )}
      {trouble !== null && (
        <p class="outcome" role="alert">
          {trouble}
        </p>
      )}
    </>
  );
}

/** How long `count` actions take where `left` may be done today. */
function timeWords(count: number, left: number, secondsEach: number): string {
  if (left === 0) return say('overlay_fact_not_today');
  if (count > left) return say('review_confirm_days');
  return say('review_confirm_about', { time: writeDuration(Math.max(1, count * secondsEach), 'long') });
}
