import type { Handle } from '../../utils/base';
import type { Deed, NoAccount, QueueSummary, SummaryAnswer, SummaryView } from '../../utils/messages';
import { say, sayCount, sayReason, writeNumber, writeUsd } from '../../utils/base';
import { FOCUSED, Press, Steps, Trouble, When } from './draw';
import { FollowersOffer } from './followers-offer';
import { until } from './status';
import { writeDuration } from './wording';

/** What the bar is drawn from. */
export interface BarProps {
  answer: Omit<Exclude<SummaryAnswer, NoAccount>, 'drawn'>;
  /** Whose bar it is: what its buttons ask for. */
  viewer: Handle;
  /** ms since 1970. */
  now: number;
}

/** After these a reading begins anew, at its full price: the plan is shown again. */
const LOST = /^reason_(token_expired|list_loops|list_cut_short|pages_lost)$/;
const PLAN = 1;

/** What the bar shows: the numbers, how fresh they are, and the way to the panel. */
export function SummaryBar(props: BarProps) {
  const { answer, now } = props;
  const { summary, session, queue, allowance } = answer;
  const { at, reading } = summary;
  return (
    <>
      {at === null ? <b>{say(reading ? 'overlay_unfinished' : 'overlay_never')}</b> : <Numbers {...props} />}
      {session === 'not connected' ? (
        <div class="foot">
          <span class="grow muted small">
            <Freshness summary={summary} queue={queue} now={now} /> · {say('overlay_not_connected')}
          </span>
          <span class="pair">
            {at !== null && (
              <Press look="outline" does="panel">
                {say('overlay_show_panel')}
              </Press>
            )}
          </span>
        </div>
      ) : session === 'sign-in needed' ? (
        <p class="note">{say('overlay_sign_in')}</p>
      ) : reading?.state === 'running' ? (
        <Reading {...props} reading={reading} />
      ) : (
        <Steps>
          {[
            reading ? (
              <Reading {...props} reading={reading} />
            ) : (
              <div class="foot">
                <span class="grow muted small">
                  <Trouble>
                    <Freshness summary={summary} queue={queue} now={now} />
                  </Trouble>
                </span>
                <span class="pair">
                  <Press look="outline" does={PLAN}>
                    {say(at === null ? 'overlay_sync_first' : 'overlay_sync')}
                  </Press>
                  {at !== null && (
                    <Press look="strong" does="panel">
                      {say(allowance.mayAsk === 'no' ? 'another_open_panel' : 'overlay_open_panel')}
                    </Press>
                  )}
                </span>
              </div>
            ),
            <Plan {...props} />,
          ]}
        </Steps>
      )}
      {session === 'signed in' && <FollowersOffer {...props} />}
    </>
  );
}

function Numbers({ answer }: BarProps) {
  const { following, mutuals, nonFollowers } = answer.summary;
  const shown = (
    stem: 'overlay_number_following' | 'overlay_number_mutuals' | 'overlay_number_non_followers',
    count: number,
  ) => (
    <>
      <b>{writeNumber(count)}</b> <span class="muted">{sayCount(stem, count)}</span>
    </>
  );
  const panel: Deed = 'panel';
  return (
    <div class="numbers">
      <span class="number">{shown('overlay_number_following', following)}</span>
      <span class="number">{shown('overlay_number_mutuals', mutuals)}</span>
      <button type="button" class="number" {...{ does: panel }}>
        {shown('overlay_number_non_followers', nonFollowers)}
      </button>
    </div>
  );
}

function Freshness({
  summary: { at, source, unsaid },
  queue,
  now,
}: {
  summary: SummaryView;
  queue: QueueSummary;
  now: number;
}) {
  if (at === null) return <>{say('overlay_never_do')}</>;
  const parts = [say(source === 'archive' ? 'overlay_source_archive' : 'overlay_as_of')];
  if (unsaid > 0) parts.push(sayCount(source === 'archive' ? 'overlay_archive_unsaid' : 'overlay_unsaid', unsaid));
  const queued = queue.waiting + queue.sending;
  if (queued > 0) parts.push(queue.paused ? sayReason(queue.paused) : sayCount('overlay_queue', queued));
  return <When text={parts.join(' · ')} at={Math.min(at, now)} />;
}

function Plan({ answer: { plan, allowance }, viewer }: BarProps) {
  const facts = plan
    ? [
        sayCount('overlay_people', plan.people),
        sayCount('overlay_requests', plan.requests),
        writeUsd(plan.usd),
        say('overlay_about', { time: writeDuration(plan.seconds) }),
      ]
    : [say('overlay_plan_unknown', { usd: writeUsd(allowance.lookupUsd) })];
  return (
    <div class="foot" role="group" aria-label={say('overlay_plan')} {...FOCUSED}>
      <span class="grow small">
        <b>{say('overlay_plan')}</b>
        <br />
        <span class="muted">{facts.join(' · ')}</span>
      </span>
      <span class="pair">
        <Press look="outline" does={0}>
          {say('overlay_cancel')}
        </Press>
        <Press look="strong" does={{ name: 'page/sync', ask: { viewer } }}>
          {say('overlay_plan_go')}
        </Press>
      </span>
    </div>
  );
}

function Reading({ viewer, reading, now }: BarProps & { reading: NonNullable<SummaryView['reading']> }) {
  const { people, expected, state, reason } = reading;
  const count =
    expected === null
      ? sayCount('overlay_read', people)
      : say('overlay_read_of', { people, expected: Math.max(expected, people) });
  const anew = state === 'stopped' && LOST.test(reason ?? '');
  const told =
    state === 'running'
      ? say('overlay_reading')
      : reason
        ? sayReason(reason) + until(reading.until, now)
        : say('overlay_reading_rests');
  return (
    <div class="foot">
      <span class="grow small">
        {state === 'running' ? told : <Trouble>{told}</Trouble>} <span class="muted">{count}</span>
        <span
          class={`progress${expected === null ? ' open' : ''}`}
          role="progressbar"
          aria-label={say('overlay_reading')}
          aria-valuetext={count}
          {...(expected === null
            ? {}
            : { 'aria-valuenow': Math.min(people, expected), 'aria-valuemin': 0, 'aria-valuemax': expected })}
        >
          <span
            style={{
              inlineSize: expected === null ? '30%' : `${Math.min(100, (100 * people) / Math.max(1, expected))}%`,
            }}
          />
        </span>
      </span>
      <span class="pair">
        {state === 'stopped' ? null : (
          <Press look="outline" does={{ name: 'page/stop-sync', ask: { viewer } }}>
            {say('overlay_stop')}
          </Press>
        )}
        {state === 'running' ? null : (
          <Press look="strong" does={anew ? PLAN : { name: 'page/sync', ask: { viewer } }}>
            {say(anew ? 'overlay_start_again' : state === 'waiting' ? 'overlay_try_again' : 'overlay_continue')}
          </Press>
        )}
      </span>
    </div>
  );
}
