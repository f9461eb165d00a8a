import { say, sayCount, writeAgo, writeNumber, writeUsd } from '../../../utils/base';
import { useQuestion } from '../../ui/question';
import { LIST_WORDS } from '../places';
import { GoOrBack } from './go-or-back';
import { freshWords } from '../shared-list';
import type { AccountReview, PeopleList, ReviewEvents } from '../types';

/** What a list is called, how many it holds, how fresh and whole it is, and the way to read it again. */
export function Heading({
  view,
  list,
  now,
  events,
}: {
  view: AccountReview;
  list: PeopleList;
  now: number;
  events: ReviewEvents;
}) {
  const { people, list: state, plan } = view;
  const question = useQuestion();
  const syncRun = state.syncRun !== 'none';
  const stands = list !== 'kept' && list !== 'in-common';
  return (
    <div class="heading">
      <div class="heading-words">
        <h1>
          {titleOf(view, list)}{' '}
          {people.total !== null && people.state === 'complete' && (
            <span class="count">{writeNumber(people.total)}</span>
          )}
        </h1>
        <p class="hint">
          {list === 'kept' ? (
            say('review_kept_hint')
          ) : list === 'in-common' ? (
            <SharedHint view={view} now={now} />
          ) : state.at === null ? (
            say('review_not_synced')
          ) : (
            say('review_synced_at', { when: writeAgo(state.at, now) })
          )}
          {stands && state.shortBy !== null && state.shortBy > 0 && ` ${sayCount('review_short_by', state.shortBy)}`}
          {people.preparing !== null && ` ${say('review_preparing', { percent: Math.round(people.preparing * 100) })}`}
          {stands && syncRun && ` ${say('review_syncing', { people: state.people })}`}
        </p>
      </div>
      {stands && !syncRun && question.state === 'closed' && (
        <button
          type="button"
          class={`button button-small ${people.state === 'never' ? 'button-primary' : 'button-secondary'}`}
          ref={question.opener}
          onClick={question.ask}
        >
          {say(
            ['not-followed-back', 'followers', 'left', 'history'].includes(list)
              ? 'review_sync_followers'
              : 'review_sync_following',
          )}
        </button>
      )}
      <GoOrBack
        text={
          plan
            ? say('review_plan', { people: plan.people, requests: plan.requests, usd: writeUsd(plan.usd) })
            : say('review_plan_unknown')
        }
        go={say('review_plan_go')}
        question={question}
        onGo={events.onSync}
      />
    </div>
  );
}

function SharedHint({ view, now }: { view: AccountReview; now: number }) {
  const found = view.inCommon.find(
    (one) => one.userId === view.inCommonOf?.userId && one.list === view.inCommonOf.list,
  );
  return (
    <>
      <a href="#in-common">{say('review_back')}</a> {found ? freshWords(found, now) : say('review_common_past')}
    </>
  );
}

/** The list's name; of what was found in a list of somebody else, whose. */
export function titleOf({ inCommon, inCommonOf }: AccountReview, list: PeopleList): string {
  if (list !== 'in-common' || inCommonOf === null) return say(LIST_WORDS[list]);
  const whose = inCommon.find((one) => one.userId === inCommonOf.userId && one.list === inCommonOf.list);
  return `${say(`history_common_${inCommonOf.list}`)}: ${whose?.handle ? `@${whose.handle}` : inCommonOf.userId}`;
}
