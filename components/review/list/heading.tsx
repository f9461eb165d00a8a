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
  const reading = state.reading !== 'none';
  const stands = list !== 'kept' && list !== 'shared';
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
          ) : list === 'shared' ? (
            <SharedHint view={view} now={now} />
          ) : state.at === null ? (
            say('review_never_read')
          ) : (
            say('review_read_at', { when: writeAgo(state.at, now) })
          )}
          {stands && state.shortBy !== null && state.shortBy > 0 && ` ${sayCount('review_short_by', state.shortBy)}`}
          {people.preparing !== null && ` ${say('review_preparing', { percent: Math.round(people.preparing * 100) })}`}
          {stands && reading && ` ${say('review_reading', { people: state.people })}`}
        </p>
      </div>
      {stands && !reading && question.state === 'closed' && (
        <button
          type="button"
          class={`button button-small ${people.state === 'never' ? 'button-primary' : 'button-secondary'}`}
          ref={question.opener}
          onClick={question.ask}
        >
          {say(
            ['fans', 'followers', 'gone', 'history'].includes(list) ? 'review_read_followers' : 'review_read_following',
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
  const found = view.shared.find((one) => one.userId === view.sharedOf?.userId && one.list === view.sharedOf.list);
  return (
    <>
      <a href="#shared">{say('review_back')}</a> {found ? freshWords(found, now) : say('review_shared_past')}
    </>
  );
}

/** The list's name; of what was found in a list of somebody else, whose. */
export function titleOf({ shared, sharedOf }: AccountReview, list: PeopleList): string {
  if (list !== 'shared' || sharedOf === null) return say(LIST_WORDS[list]);
  const whose = shared.find((one) => one.userId === sharedOf.userId && one.list === sharedOf.list);
  return `${say(`history_shared_${sharedOf.list}`)}: ${whose?.handle ? `@${whose.handle}` : sharedOf.userId}`;
}
