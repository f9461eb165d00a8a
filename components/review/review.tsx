import { useRef } from 'preact/hooks';
import { type AccountId, isolate, say, writeNumber } from '../../utils/base';
import { Notice } from '../ui/notice';
import { Picture } from '../ui/picture';
import { Skeleton } from '../ui/waiting';
import type { Selection } from '../people';
import { Overview } from './overview';
import { People } from './list/people';
import { countOf, PLACES } from './places';
import { Queue } from './queue/queue';
import { SharedList } from './shared-list';
import type { AccountReview, ReviewEvents, ReviewRules, ReviewView } from './types';

/** The review page. `now` is this browser's clock, ms since 1970. */
export function Review(props: { view: ReviewView; rules: ReviewRules; now: number; events: ReviewEvents }) {
  const { view, events } = props;
  return (
    <div class="review" aria-busy={view.kind === 'loading'}>
      <header class="top">
        <p class="brand">
          <img src="/icon/icon.svg" alt="" width="28" height="28" />
          {say('action_title')}
        </p>
        {view.kind === 'account' && <Account view={view} events={events} />}
        <button type="button" class="link" onClick={events.onOpenOptions}>
          {say('review_options')}
        </button>
      </header>
      {view.kind === 'account' ? (
        <div class="body">
          <Navigation view={view} />
          <main class="main">
            <Place {...props} view={view} />
          </main>
        </div>
      ) : (
        <main class="main main-alone">{view.kind === 'loading' ? <Loading /> : <FirstRun events={events} />}</main>
      )}
    </div>
  );
}

function Place(props: { view: AccountReview; rules: ReviewRules; now: number; events: ReviewEvents }) {
  const { view, rules, now, events } = props;
  const { place, account } = view;
  // What was selected in a list is still so when one comes back to it.
  const left = useRef(new Map<string, Selection>());
  const { sharedOf } = view;
  const key = [account.accountId, place, sharedOf?.userId, sharedOf?.list].join(' ');
  return (
    <>
      {account.kind !== 'archive' && !account.signedIn && (
        <Notice tone="warning" icon="warning" title={say('review_sign_in_title')} text={say('review_sign_in')} />
      )}
      {place === 'queue' && <Queue view={view} now={now} events={events} />}
      {place === 'overview' && <Overview view={view} events={events} />}
      {place === 'shared' && sharedOf === null && <SharedList searches={view.shared} now={now} events={events} />}
      {place !== 'queue' && place !== 'overview' && !(place === 'shared' && sharedOf === null) && (
        <People
          key={key}
          view={view}
          list={place}
          rules={rules}
          now={now}
          events={events}
          start={left.current.get(key)}
          onLeave={(selection) => left.current.set(key, selection)}
        />
      )}
    </>
  );
}

function Account({ view, events }: { view: AccountReview; events: ReviewEvents }) {
  const { account, accounts } = view;
  return (
    <div class="account">
      <Picture name={account.name} url={account.pictureUrl} size="small" />
      {accounts.length > 1 ? (
        <select
          id="account"
          aria-label={say('review_account')}
          value={account.accountId}
          onChange={(event) => events.onChooseAccount(event.currentTarget.value as AccountId)}
        >
          {accounts.map((one) => (
            <option key={one.accountId} value={one.accountId}>
              {isolate(`@${one.handle}`)}
            </option>
          ))}
        </select>
      ) : (
        <bdi>@{account.handle}</bdi>
      )}
    </div>
  );
}

function Navigation({ view }: { view: AccountReview }) {
  return (
    <nav class="places" aria-label={say('review_places')}>
      {PLACES.map((group, i) => (
        <ul key={i}>
          {group.map(({ place, words }) => {
            const count = countOf(view, place);
            return (
              <li key={place}>
                <a href={`#${place}`} aria-current={place === view.place ? 'page' : undefined}>
                  <span>{say(words)}</span>
                  {count !== null && <span class="count">{writeNumber(count)}</span>}
                </a>
              </li>
            );
          })}
        </ul>
      ))}
    </nav>
  );
}

function Loading() {
  return (
    <>
      <h1>{say('review_title')}</h1>
      <p class="hint">{say('review_loading')}</p>
      <p>
        <Skeleton characters={40} />
      </p>
      <p>
        <Skeleton characters={30} />
      </p>
    </>
  );
}

function FirstRun({ events }: { events: ReviewEvents }) {
  return (
    <>
      <h1>{say('review_title')}</h1>
      <p>{say('review_first_run')}</p>
      <p class="buttons">
        <button type="button" class="button button-primary" onClick={events.onOpenOptions}>
          {say('review_first_run_do')}
        </button>
      </p>
    </>
  );
}
