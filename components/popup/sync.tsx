import { say, sayCount, writeNumber, writeUsd, writeAgo, writeDuration } from '../../utils/base';
import type { Plan as SyncPlan, Summary } from '../../utils/relationships';
import { Glyph } from '../shared/glyph';
import { Question, useQuestion } from '../shared/question';
import { freshness, readingProgress, readingRest, readingShare, type Reading } from './sync-words';
import type { AccountPopup, PopupEvents } from './types';

/** What the last reading found, how fresh it is, and reading anew after its price was shown. */
export function Sync(props: { view: AccountPopup; now: number; events: PopupEvents }) {
  const { events, now } = props;
  const { account, network, plan, additionsPlan, summary } = props.view;
  const { additions, shortBy } = summary;
  const question = useQuestion();
  const possible = network === 'online' && account.session === 'signed in' ? 'yes' : 'no';
  return (
    <section class="block" aria-labelledby="sync">
      <div class="block-head">
        <h2 id="sync">{say('popup_sync_title')}</h2>
        {summary.reading === null && question.state === 'closed' && account.session !== 'not connected' && (
          <p class="buttons">
            <button
              type="button"
              class={`button button-small ${summary.at === null ? 'button-primary' : 'button-secondary'}`}
              ref={question.opener}
              disabled={possible === 'no'}
              onClick={question.ask}
            >
              <Glyph name="refresh" />
              {say('popup_sync_now')}
            </button>
          </p>
        )}
      </div>
      {summary.at !== null && <Counts summary={summary} />}
      <ul class="facts">
        <li>{freshness(summary, now)}</li>
        {summary.unsaid > 0 && <li>{sayCount('popup_sync_unsaid', summary.unsaid)}</li>}
        {shortBy !== null && shortBy > 0 && <li>{sayCount('history_short_by', shortBy)}</li>}
        {additions !== null && (
          <li>
            {sayCount('history_additions', additions.people, {
              distance: writeAgo(additions.at, now),
            })}
          </li>
        )}
      </ul>
      {summary.at === null && summary.reading === null && <p class="aside">{say('popup_sync_never_hint')}</p>}
      {summary.reading !== null && <UnderWay reading={summary.reading} now={now} possible={possible} events={events} />}
      {summary.reading === null && question.state === 'asked' && (
        <Plan
          plan={plan}
          additions={additionsPlan}
          lookupUsd={props.view.lookupUsd}
          possible={possible}
          close={question.close}
          onStart={(mode) => {
            question.close();
            if (mode === 'additions') events.onNewFollowing();
            else events.onSync();
          }}
        />
      )}
    </section>
  );
}

function Counts({ summary }: { summary: Summary }) {
  return (
    <dl class="counts">
      <div>
        <dt>{say('popup_sync_following')}</dt>
        <dd>{writeNumber(summary.following)}</dd>
      </div>
      <div class="count-mutuals">
        <dt>{say('popup_sync_mutuals')}</dt>
        <dd>{writeNumber(summary.mutuals)}</dd>
      </div>
      <div>
        <dt>{say('popup_sync_non_followers')}</dt>
        <dd>{writeNumber(summary.nonFollowers)}</dd>
      </div>
    </dl>
  );
}

/** What a reading takes, asked before it starts; where the list was read once, new people alone are offered too. */
export function Plan(props: {
  plan: SyncPlan | null;
  additions: SyncPlan | null;
  lookupUsd: number;
  possible: 'yes' | 'no';
  close: () => void;
  onStart: (mode: 'whole' | 'additions') => void;
}) {
  const { plan, additions } = props;
  return (
    <Question text={say('popup_sync_plan_title')} close={props.close}>
      {plan === null ? (
        <p>{say('popup_sync_plan_unknown', { usd: writeUsd(props.lookupUsd) })}</p>
      ) : (
        <dl class="plan">
          <div>
            <dt>{say('popup_sync_plan_people')}</dt>
            <dd>{writeNumber(plan.people)}</dd>
          </div>
          <div>
            <dt>{say('popup_sync_plan_requests')}</dt>
            <dd>{writeNumber(plan.requests)}</dd>
          </div>
          <div>
            <dt>{say('popup_sync_plan_time')}</dt>
            <dd>{writeDuration(plan.seconds)}</dd>
          </div>
          <div>
            <dt>{say('popup_sync_plan_price')}</dt>
            <dd>{writeUsd(plan.usd)}</dd>
          </div>
        </dl>
      )}
      {additions !== null && <p class="hint">{say('history_new_only_plan', { usd: writeUsd(additions.usd) })}</p>}
      <p class="buttons">
        <button
          type="button"
          class="button button-primary button-small"
          disabled={props.possible === 'no'}
          onClick={() => props.onStart('whole')}
        >
          {say('popup_sync_start')}
        </button>
        {additions !== null && (
          <button
            type="button"
            class="button button-secondary button-small"
            disabled={props.possible === 'no'}
            onClick={() => props.onStart('additions')}
          >
            {say('history_new_only')}
          </button>
        )}
        <button type="button" class="button button-quiet button-small" onClick={props.close}>
          {say('popup_sync_no')}
        </button>
      </p>
    </Question>
  );
}

/** A reading under way, waiting or stopped, and how to stop it or go on. */
export function UnderWay(props: {
  reading: Reading;
  now: number;
  possible: 'yes' | 'no';
  events: Pick<PopupEvents, 'onSync' | 'onStopSync'>;
}) {
  const { reading, events } = props;
  const share = readingShare(reading);
  const rest = readingRest(reading, props.now);
  return (
    <div class="reading">
      <div class="reading-words">
        <p>{readingProgress(reading)}</p>
        {rest.length > 0 && <p class="hint">{rest.join(' · ')}</p>}
      </div>
      {reading.state === 'stopped' ? (
        <button
          type="button"
          class="button button-primary button-small"
          disabled={props.possible === 'no'}
          onClick={events.onSync}
        >
          {say('popup_sync_go_on')}
        </button>
      ) : (
        <button type="button" class="button button-secondary button-small" onClick={events.onStopSync}>
          {say('popup_sync_stop')}
        </button>
      )}
      <div
        class={`bar bar-reading bar-reading-${reading.state}`}
        role="progressbar"
        aria-label={say('popup_spoken_reading')}
        aria-valuetext={readingProgress(reading)}
        {...(share === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      >
        <div class="bar-parts">
          <span class="bar-part bar-used" style={{ inlineSize: `${(share ?? 0.08) * 100}%` }} />
        </div>
      </div>
    </div>
  );
}
