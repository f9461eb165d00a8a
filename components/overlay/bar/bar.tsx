import { useLayoutEffect, useRef } from 'preact/hooks';
import { say, sayCount, sayReason, writeNumber } from '../../../utils/base';
import type { AnswersTo, SummaryAnswer } from '../../../utils/messages';
import { Button } from '../button';
import { Overlay, type OverlayContext } from '../context';
import { Trouble, When } from '../live-text';
import { NoAccountNote } from '../no-account';
import { trusted } from '../../shared/trusted';
import { useSteps } from '../use-steps';
import { FollowersOffer } from './followers-offer';
import { Sync, SyncPlan } from './sync';
import type { BarCommands, Summary } from './types';

export interface BarProps extends BarCommands {
  /** Null while the background is asked. */
  readonly answer: Exclude<AnswersTo['lists/summary'], { kind: 'switched off' }> | null;
  readonly context: Omit<OverlayContext, 'refocus'>;
  /** Whether the panel is open: its button gets the focus back when it closes. */
  readonly panel: 'open' | 'closed';
}

/** The bar under one's own profile header: the numbers, how fresh they are, and the way to the panel. */
export function Bar({ answer, context, panel, ...commands }: BarProps) {
  const { trouble } = context;
  const bar = useRef<HTMLElement>(null);
  const before = useRef(panel);
  const refocus = () => bar.current!.querySelector<HTMLElement>('.pair button')?.focus({ preventScroll: true });
  useLayoutEffect(() => {
    if (before.current === 'open' && panel === 'closed') refocus();
    before.current = panel;
  }, [panel]);
  return (
    <Overlay.Provider value={{ ...context, refocus }}>
      <section
        class="bar"
        aria-label={say('extension_name')}
        aria-busy={!answer && !trouble}

        ref={bar}
      >
        {answer?.kind === 'summary' ? (
          <Content answer={answer} {...commands} />
        ) : answer ? (
          <NoAccountNote answer={answer} />
        ) : (
          trouble && <p>{sayReason(trouble)}</p>
        )}
      </section>
    </Overlay.Provider>
  );
}

function Content({ answer, ...commands }: BarCommands & { answer: Summary }) {
  const { summary, session } = answer;
  const { at, syncRun } = summary;
  return (
    <>
      {at === null ? (
        <b>{say(syncRun ? 'overlay_unfinished' : 'overlay_not_synced')}</b>
      ) : (
        <Numbers summary={summary} openPanel={commands.openPanel} />
      )}
      {session === 'not connected' ? (
        <div class="foot">
          <span class="grow muted small">
            <Freshness answer={answer} /> · {say('overlay_not_connected')}
          </span>
          <span class="pair">
            {at !== null && (
              <Button look="secondary" onPress={commands.openPanel}>
                {say('overlay_show_panel')}
              </Button>
            )}
          </span>
        </div>
      ) : session === 'sign-in needed' ? (
        <p class="note">{say('overlay_sign_in')}</p>
      ) : syncRun ? (
        <Sync
          key={syncRun.state === 'running' ? 'running' : 'at rest'}
          answer={answer}
          syncRun={syncRun}
          {...commands}
        />
      ) : (
        <Rest answer={answer} {...commands} />
      )}
      {session === 'signed in' && <FollowersOffer answer={answer} sync={commands.sync} />}
    </>
  );
}

/** No sync is under way: how fresh the numbers are, and the ways on. */
function Rest({ answer, sync, openPanel }: BarCommands & { answer: Summary }) {
  const { allowance } = answer;
  const { at } = answer.summary;
  const plan = useSteps();
  if (plan.asking) return <SyncPlan answer={answer} onLeave={plan.leave} onAgree={() => plan.then(() => sync())} />;
  return (
    <div class="foot">
      <span class="grow muted small">
        <Trouble>
          <Freshness answer={answer} />
        </Trouble>
      </span>
      <span class="pair">
        <Button look="secondary" onPress={plan.ask}>
          {say(at === null ? 'overlay_sync_first' : 'overlay_sync')}
        </Button>
        {at !== null && (
          <Button look="primary" onPress={openPanel}>
            {say(!allowance.mayAsk ? 'another_open_panel' : 'overlay_open_panel')}
          </Button>
        )}
      </span>
    </div>
  );
}

function Numbers({ summary, openPanel }: { summary: SummaryAnswer['summary']; openPanel: () => void }) {
  const { following, mutuals, nonFollowers } = summary;
  const shown = (
    stem: 'overlay_number_following' | 'overlay_number_mutuals' | 'overlay_number_non_followers',
    count: number,
  ) => (
    <>
      <b>{writeNumber(count)}</b> <span class="muted">{sayCount(stem, count)}</span>
    </>
  );
  return (
    <div class="numbers">
      <span class="number">{shown('overlay_number_following', following)}</span>
      <span class="number">{shown('overlay_number_mutuals', mutuals)}</span>
      <button type="button" class="number" onClick={trusted(openPanel)}>
        {shown('overlay_number_non_followers', nonFollowers)}
      </button>
    </div>
  );
}

/** How old the numbers are, where they came from, and what is queued. */
function Freshness({ answer: { summary, queue } }: { answer: Pick<SummaryAnswer, 'summary' | 'queue'> }) {
  const { at, source, unreported } = summary;
  if (at === null) return <>{say('overlay_not_synced_hint')}</>;
  const parts = [say(source === 'archive' ? 'overlay_source_archive' : 'overlay_as_of')];
  if (unreported > 0)
    parts.push(sayCount(source === 'archive' ? 'overlay_archive_unknown' : 'overlay_unknown_people', unreported));
  const queued = queue.waiting + queue.sending;
  if (queued > 0) parts.push(queue.paused ? sayReason(queue.paused) : sayCount('overlay_queue', queued));
  return <When text={parts.join(' · ')} at={at} />;
}
