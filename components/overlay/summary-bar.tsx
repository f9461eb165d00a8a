import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { NoAccount, QueueSummary, SummaryAnswer, SummaryView } from '../../utils/messages';
import { say, sayCount, sayReason, writeDistance, writeNumber, writeUsd } from '../../utils/words';
import { USD_A_PERSON } from '../shared/usd-a-person';
import { FollowersOffer } from './followers-offer';
import { NoAccountNote } from './no-account';
import { Button, Note, focusOnce, writeDuration } from './parts';
import { until } from './status';
import { keptFromPage, trusted } from './trusted';
import { useNow } from './use-now';

type Known = Exclude<SummaryAnswer, NoAccount>;

/** What the bar needs, and what it asks for. */
export interface SummaryBarProps {
  /** null while the background is asked. */
  answer: SummaryAnswer | null;
  /** Whether a reading was asked for and not answered yet. */
  busy: 'idle' | 'starting';
  /** Why the last thing asked for was refused: a key of the words. */
  trouble: string | null;
  /** Whether the panel is open: its button gets the focus back when it closes. */
  panel: 'open' | 'closed';
  /** ms since 1970. */
  clock: () => number;
  /** A reading of the list, its plan confirmed by the person; also to go on with one that stopped. */
  onSync: () => void;
  onStopSync: () => void;
  /** The followers list, its plan confirmed, where X did not say who follows back. */
  onReadFollowers: () => void;
  onPanel: () => void;
  /** Where the other two numbers lead; a number that leads nowhere is plain text. */
  onFollowing?: () => void;
  onMutuals?: () => void;
}

/** After these a reading begins anew, at its full price: the plan is shown again. */
const LOST = /^reason_(token_expired|list_loops|list_cut_short|pages_lost)$/;

/** The bar under one's own profile header: the numbers, how fresh they are, and the way to the panel. */
export function SummaryBar(props: SummaryBarProps) {
  const { answer, trouble } = props;
  if (answer?.kind === 'switched off' || (answer?.kind === 'summary' && answer.bar === 'hidden')) return null;
  return (
    <section class="bar" aria-label={say('extension_name')} aria-busy={!answer && !trouble} onKeyDown={keptFromPage}>
      {answer?.kind === 'summary' ? <Summary {...props} answer={answer} /> : answer ? <NoAccountNote answer={answer} /> : trouble && <p>{sayReason(trouble)}</p>}
    </section>
  );
}

function Summary(props: SummaryBarProps & { answer: Known }) {
  const { answer, trouble, clock, panel } = props;
  const { summary, session, queue } = answer;
  const now = useNow(clock, 10_000);
  const [step, setStep] = useState<'rest' | 'plan'>('rest');
  const opener = useRef<HTMLSpanElement>(null);
  const before = useRef(panel);
  useLayoutEffect(() => {
    if (before.current === 'open' && panel === 'closed') opener.current?.querySelector('button')?.focus({ preventScroll: true });
    before.current = panel;
  }, [panel]);
  const { reading } = summary;

  return (
    <>
      {summary.at === null ? <b>{say(reading ? 'overlay_unfinished' : 'overlay_never')}</b> : <Numbers {...props} />}
      {session === 'not connected' ? (
        <div class="foot">
          <span class="grow muted small">{freshness(summary, queue, now)} · {say('overlay_not_connected')}</span>
          <span class="pair" ref={opener}>
            {summary.at !== null && <Button look="outline" onPress={props.onPanel}>{say('overlay_show_panel')}</Button>}
          </span>
        </div>
      ) : session === 'sign-in needed' ? (
        <Note text={say('overlay_sign_in')} />
      ) : step === 'plan' && reading?.state !== 'running' ? (
        <Plan {...props} onLeave={() => setStep('rest')} />
      ) : reading ? (
        <Reading {...props} reading={reading} now={now} onAnew={() => setStep('plan')} />
      ) : (
        <div class="foot">
          <span class="grow muted small" role={trouble ? 'alert' : undefined}>{trouble ? sayReason(trouble) : freshness(summary, queue, now)}</span>
          <span class="pair" ref={opener}>
            <Button look="outline" disabled={props.busy !== 'idle'} onPress={() => setStep('plan')}>
              {say(summary.at === null ? 'overlay_sync_first' : 'overlay_sync')}
            </Button>
            {summary.at !== null && <Button look="strong" onPress={props.onPanel}>{say(answer.allowance.mayAsk === 'no' ? 'another_open_panel' : 'overlay_open_panel')}</Button>}
          </span>
        </div>
      )}
      {session === 'signed in' && <FollowersOffer answer={answer} busy={props.busy} onRead={props.onReadFollowers} />}
    </>
  );
}

function Numbers({ answer, onFollowing, onMutuals, onPanel }: SummaryBarProps & { answer: Known }) {
  const { following, mutuals, nonFollowers } = answer.summary;
  const numbers = [
    ['overlay_number_following', following, onFollowing],
    ['overlay_number_mutuals', mutuals, onMutuals],
    ['overlay_number_non_followers', nonFollowers, onPanel],
  ] as const;
  return (
    <div class="numbers">
      {numbers.map(([stem, count, go]) => {
        const shown = [<b>{writeNumber(count)}</b>, ' ', <span class="muted">{sayCount(stem, count)}</span>];
        return go ? <button type="button" class="number" onClick={trusted(go)}>{shown}</button> : <span class="number">{shown}</span>;
      })}
    </div>
  );
}

function freshness({ at, source, unsaid }: SummaryView, queue: QueueSummary, now: number): string {
  if (at === null) return say('overlay_never_do');
  const parts = [say(source === 'archive' ? 'overlay_source_archive' : 'overlay_as_of', { when: writeDistance(Math.min(at, now), now) })];
  if (unsaid > 0) parts.push(sayCount(source === 'archive' ? 'overlay_archive_unsaid' : 'overlay_unsaid', unsaid));
  const queued = queue.waiting + queue.sending;
  if (queued > 0) parts.push(queue.paused ? sayReason(queue.paused) : sayCount('overlay_queue', queued));
  return parts.join(' · ');
}

function Plan({ answer, onSync, onLeave }: SummaryBarProps & { answer: Known; onLeave: () => void }) {
  const { plan } = answer;
  const facts = plan
    ? [sayCount('overlay_people', plan.people), sayCount('overlay_requests', plan.requests), writeUsd(plan.usd), say('overlay_about', { time: writeDuration(plan.seconds) })]
    : [say('overlay_plan_unknown', { usd: writeUsd(USD_A_PERSON) })];
  return (
    <div class="foot" role="group" aria-label={say('overlay_plan')} tabIndex={-1} ref={focusOnce}>
      <span class="grow small"><b>{say('overlay_plan')}</b><br /><span class="muted">{facts.join(' · ')}</span></span>
      <span class="pair">
        <Button look="outline" onPress={onLeave}>{say('overlay_cancel')}</Button>
        <Button look="strong" onPress={({ detail }) => { if (detail < 2) { onLeave(); onSync(); } }}>{say('overlay_plan_go')}</Button>
      </span>
    </div>
  );
}

function Reading(props: SummaryBarProps & { reading: NonNullable<SummaryView['reading']>; now: number; onAnew: () => void }) {
  const { reading, now, busy, trouble, onSync, onStopSync, onAnew } = props;
  const { people, expected, state, reason } = reading;
  const count = expected === null ? sayCount('overlay_read', people) : say('overlay_read_of', { people, expected: Math.max(expected, people) });
  const why = trouble ?? reason;
  const anew = state === 'stopped' && LOST.test(reason ?? '');
  return (
    <div class="foot">
      <span class="grow small">
        {state === 'running' || !why ? say(state === 'running' ? 'overlay_reading' : 'overlay_reading_rests') : sayReason(why) + until(reading.until, now)}
        {' '}<span class="muted">{count}</span>
        <span
          class={`progress${expected === null ? ' open' : ''}`}
          role="progressbar"
          aria-label={say('overlay_reading')}
          aria-valuetext={count}
          {...(expected === null ? {} : { 'aria-valuenow': Math.min(people, expected), 'aria-valuemin': 0, 'aria-valuemax': expected })}
        >
          <span style={{ inlineSize: expected === null ? '30%' : `${Math.min(100, (100 * people) / Math.max(1, expected))}%` }} />
        </span>
      </span>
      <span class="pair">
        {state === 'stopped' ? null : <Button look="outline" onPress={onStopSync}>{say('overlay_stop')}</Button>}
        {state === 'running' ? null : (
          <Button look="strong" disabled={busy !== 'idle'} onPress={anew ? onAnew : onSync}>
            {say(anew ? 'overlay_start_again' : state === 'waiting' ? 'overlay_try_again' : 'overlay_continue')}
          </Button>
        )}
      </span>
    </div>
  );
}
