import { say, type Word } from '../../utils/base';
import { Skeleton } from '../ui/waiting';

const METERS: readonly Word[] = ['popup_meter_unfollows', 'popup_meter_follows', 'popup_meter_app_follows'];

/** The popup before its numbers are read: the same places, painted. */
export function Loading() {
  return (
    <>
      <section class="block" aria-labelledby="budgets">
        <div class="block-head">
          <h2 id="budgets">{say('popup_budgets_title')}</h2>
          <p class="hint small">{say('popup_budgets_rolling')}</p>
        </div>
        <ul class="meters stack">
          {METERS.map((words) => (
            <li key={words} class="meter">
              <p class="meter-head">
                <span>{say(words)}</span>
                <Skeleton characters={11} />
              </p>
              <div class="track" aria-hidden="true" />
              <ul class="facts" aria-hidden="true">
                <li>
                  <Skeleton characters={22} />
                </li>
              </ul>
            </li>
          ))}
        </ul>
      </section>
      <section class="block" aria-labelledby="queue">
        <div class="block-head">
          <h2 id="queue">{say('popup_queue_title')}</h2>
        </div>
        <p class="hint">{say('popup_loading')}</p>
      </section>
    </>
  );
}
