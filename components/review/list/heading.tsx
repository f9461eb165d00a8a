import { useState } from 'preact/hooks';
import { say, sayCount, sayReason, writeUsd } from '../../../utils/base';
import { Button } from '../../ui/button';
import { isUnanswered, priceWords } from '../../shared/words/price-words';
import { useQuestion, YesOrNo } from '../../ui/question';
import { Head } from '../head';
import { NotSynced } from '../not-synced';
import { SECTION_WORDS } from '../sections';
import { ofAllWords } from './facts';
import { asOfWords } from '../../shared/words/as-of-words';
import { freshWords } from '../../shared/words/in-common-words';
import type { AccountReview, PeopleList, ReviewEvents } from '../types';

const FROM_FOLLOWERS: ReadonlySet<PeopleList> = new Set([
  'not-followed-back',
  'followers',
  'unfollowed-you',
  'history',
]);

/** What a list is called, how many it holds, how fresh and complete it is, and the way to sync it again. */
export function Heading(props: { view: AccountReview; list: PeopleList; now: number; events: ReviewEvents }) {
  const { view, list, now, events } = props;
  const { people, list: state, plan } = view;
  const question = useQuestion();
  const [trouble, setTrouble] = useState<string | null>(null);
  const isSyncing = state.syncRun === 'running' || state.syncRun === 'waiting';
  const isSynced = list !== 'kept' && list !== 'in-common';
  // Of who is known from an archive or by hand alone, X is asked for no list.
  const isConnected = 'appId' in view.account;
  const isComplete = people.found?.state !== 'never';
  return (
    <Head
      title={titleOf(view, list)}
      count={isComplete && people.found && !people.found.isSoFar ? ofAllWords(people.found) : null}
      hint={
        <>
          {list === 'kept' && say('review_kept_hint')}
          {list === 'in-common' && <InCommonHint view={view} now={now} />}
          {isSynced && (state.at === null ? <NotSynced account={view.account} /> : asOfWords(state, now))}
          {isSynced && state.shortBy !== null && state.shortBy > 0 && ` ${sayCount('review_short_by', state.shortBy)}`}
          {people.preparing !== null && ` ${say('review_preparing', { percent: Math.round(people.preparing * 100) })}`}
          {isSynced && isSyncing && ` ${say('review_syncing', { people: state.people })}`}
          {isSynced && state.stoppedFor !== null && ` ${sayReason(state.stoppedFor)}`}
          {trouble !== null && <span role="alert"> {sayReason(trouble)}</span>}
        </>
      }
    >
      {list === 'kept' && (
        <Button look="secondary" size="small" aria-keyshortcuts="p" onClick={events.onOpenRules}>
          {say('data_rules_title')}
        </Button>
      )}
      {isSynced && isConnected && !isSyncing && question.state === 'closed' && (
        <Button look={isComplete ? 'secondary' : 'primary'} size="small" ref={question.opener} onClick={question.ask}>
          {say(FROM_FOLLOWERS.has(list) ? 'review_sync_followers' : 'review_sync_following')}
        </Button>
      )}
      <YesOrNo
        question={question}
        text={
          plan
            ? [
                say('review_plan', { people: plan.people, requests: plan.requests, usd: writeUsd(plan.usd) }),
                ...(isUnanswered(plan) ? [priceWords(plan)] : []),
              ].join(' · ')
            : say('review_plan_unknown')
        }
        yes={say('review_plan_go')}
        no={say('review_back')}
        onYes={() => void events.onSync().then(setTrouble)}
      />
    </Head>
  );
}

function InCommonHint({ view, now }: { view: AccountReview; now: number }) {
  const search = openSearch(view);
  return (
    <>
      <a href="#in-common">{say('review_back')}</a> {search ? freshWords(search, now) : say('review_common_past')}
    </>
  );
}

/** The list's name; of what was found in a list of somebody else, whose. */
export function titleOf(view: AccountReview, list: PeopleList): string {
  const { inCommonOf } = view;
  if (list !== 'in-common' || inCommonOf === null) return say(SECTION_WORDS[list]);
  const handle = openSearch(view)?.handle;
  return `${say(`history_common_${inCommonOf.list}`)}: ${handle ? `@${handle}` : inCommonOf.userId}`;
}

function openSearch({ inCommon, inCommonOf }: AccountReview) {
  return inCommon.find(({ userId, list }) => userId === inCommonOf?.userId && list === inCommonOf.list);
}
