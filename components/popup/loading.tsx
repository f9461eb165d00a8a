import { say, type Word } from '../../utils/base';
import { Skeleton } from '../ui/waiting';

const CELLS: readonly Word[] = ['popup_sync_following', 'popup_sync_mutuals', 'popup_sync_non_followers'];

/** The popup before its numbers are read: the same places, painted. */
export function Loading() {
  return (
    <section class="numbers" aria-label={say('popup_sync_title')}>
      <div class="cells">
        {CELLS.map((words) => (
          <p key={words} class="cell">
            <b>
              <Skeleton characters={3} />
            </b>
            <span>{say(words)}</span>
          </p>
        ))}
      </div>
      <p class="worth">{say('popup_loading')}</p>
    </section>
  );
}
