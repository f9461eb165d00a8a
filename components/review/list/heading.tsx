import { say, sayCount, writeAgo, writeUsd } from '../../../utils/base';
import { Button } from '../../ui/button';
import { useQuestion, YesOrNo } from '../../ui/question';
import { Head } from '../head';
import { LIST_WORDS } from '../places';
import { freshWords } from '../shared-list';
import type { AccountReview, PeopleList, ReviewEvents } from '../types';

const FROM_FOLLOWERS: ReadonlySet<PeopleList> = new Set(['fans', 'followers', 'gone', 'history']);

/** What a list is called, how many it holds, how fresh and complete it is, and the way to sync it again. */
export function Heading(props: { view: AccountReview; list: PeopleList; now: number; events: ReviewEvents }) {
  const { view, list, now, events } = props;
  const { people, list: state, plan } = view;
  const question = useQuestion();
  const isSyncing = state.reading !== 'none';
  const isSynced = list !== 'kept' && list !== 'shared';
  const isComplete = people.found?.state !== 'never';
  return (
    <Head
      title={titleOf(view, list)}
      count={isComplete && people.found ? people.found.total : null}
      hint={
        <>
          {list === 'kept' && say('review_kept_hint')}
          {list === 'shared' && <SharedHint view={view} now={now} />}
          {isSynced &&
            (state.at === null ? say('review_never_read') : say('review_read_at', { when: writeAgo(state.at, now) }))}
          {isSynced && state.shortBy !== null && state.shortBy > 0 && ` ${sayCount('review_short_by', state.shortBy)}`}
          {people.preparing !== null && ` ${say('review_preparing', { percent: Math.round(people.preparing * 100) })}`}
          {isSynced && isSyncing && ` ${say('review_reading', { people: state.people })}`}
        </>
      }
    >
      {isSynced && !isSyncing && question.state === 'closed' && (
        <Button look={isComplete ? 'secondary' : 'primary'} size="small" ref={question.opener} onClick={question.ask}>
          {say(FROM_FOLLOWERS.has(list) ? 'review_read_followers' : 'review_read_following')}
        </Button>
      )}
      <YesOrNo
        question={question}
        text={
          plan
            ? say('review_plan', { people: plan.people, requests: plan.requests, usd: writeUsd(plan.usd) })
            : say('review_plan_unknown')
        }
        yes={say('review_plan_go')}
        no={say('review_back')}
        onYes={events.onSync}
      />
    </Head>
  );
}

function SharedHint({ view, now }: { view: AccountReview; now: number }) {
  const search = openSearch(view);
  return (
    <>
      <a href="#shared">{say('review_back')}</a> {search ? freshWords(search, now) : say('review_shared_past')}
    </>
  );
}

/** The list's name; of what was found in a list of somebody else, whose. */
export function titleOf(view: AccountReview, list: PeopleList): string {
  const { sharedOf } = view;
  if (list !== 'shared' || sharedOf === null) return say(LIST_WORDS[list]);
  const handle = openSearch(view)?.handle;
  return `${say(`history_shared_${sharedOf.list}`)}: ${handle ? `@${handle}` : sharedOf.userId}`;
}

function openSearch({ shared, sharedOf }: AccountReview) {
  return shared.find(({ userId, list }) => userId === sharedOf?.userId && list === sharedOf.list);
}
