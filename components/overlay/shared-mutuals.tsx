import { useState } from 'preact/hooks';
import type { NoAccount, PlanView, SharedAnswer, SharedView } from '../../utils/messages';
import { say, sayReason, writeDistance, writeNumber, writeUsd } from '../../utils/words';
import { USD_A_PERSON } from '../shared/usd-a-person';
import { Button, Note, focusOnce, named, writeDuration, writeList } from './parts';
import { until } from './status';

/** What the part of the card about shared mutuals needs, and what it asks for. */
export interface SharedMutualsProps {
  /** null while the background is asked ('page/shared-plan'). */
  answer: Exclude<SharedAnswer, NoAccount> | null;
  /** ms since 1970. */
  now: number;
  /** Look through a list, its plan confirmed; also to go on with one that stopped ('page/shared', 'start'). */
  onStart: (list: SharedView['list']) => void;
  /** 'page/shared', 'stop'. */
  onStop: (list: SharedView['list']) => void;
}

/** Which mutuals follow somebody or are followed by them; each list with its plan and price before it is read. */
export function SharedMutuals(props: SharedMutualsProps) {
  const { answer } = props;
  if (answer === null) return null;
  return (
    <section class="shared" aria-label={say('history_shared_title')}>
      <b>{say('history_shared_title')}</b>
      {answer.kind === 'refused' ? (
        <Note text={sayReason(answer.reason)} />
      ) : answer.session === 'sign-in needed' ? (
        <Note text={say('overlay_sign_in')} />
      ) : answer.own === 'never read' ? (
        <Note text={say('history_shared_never_own')} />
      ) : (
        (['followers', 'following'] as const).map((list) => (
          <OneList key={list} {...props} list={list} found={answer.lists.find((one) => one.list === list) ?? null} plan={answer.plans[list]} />
        ))
      )}
    </section>
  );
}

function OneList(props: SharedMutualsProps & { list: SharedView['list']; found: SharedView | null; plan: PlanView | null }) {
  const { list, found, plan, now, onStart, onStop } = props;
  const [step, setStep] = useState<'rest' | 'plan'>('rest');
  return (
    <div class="foot">
      <span class="grow small">
        {say(`history_shared_${list}`)}
        {found ? <Found found={found} now={now} /> : step === 'plan' && <span class="muted" role="status"><br />{planWords(plan)}</span>}
      </span>
      {!found && step === 'rest' && <Button look="outline" onPress={() => setStep('plan')}>{say('history_shared_find')}</Button>}
      {!found && step === 'plan' && (
        <span class="pair" role="group" aria-label={say(`history_shared_${list}`)} tabIndex={-1} ref={focusOnce}>
          <Button look="outline" onPress={() => setStep('rest')}>{say('history_shared_leave')}</Button>
          {plan && <Button look="strong" onPress={({ detail }) => { if (detail < 2) onStart(list); }}>{say('history_shared_go')}</Button>}
        </span>
      )}
      {(found?.state === 'running' || found?.state === 'waiting') && <Button look="outline" onPress={() => onStop(list)}>{say('history_shared_stop')}</Button>}
      {found?.state === 'stopped' && <Button look="strong" onPress={() => onStart(list)}>{say('history_shared_go_on')}</Button>}
    </div>
  );
}

function Found({ found, now }: { found: SharedView; now: number }) {
  const { state, total, rows, finishedAt } = found;
  const whole = state === 'done';
  return (
    <>
      {' '}
      <b>{total === 0 && whole ? say('history_shared_none') : whole ? writeNumber(total) : say('history_shared_at_least', { count: total })}</b>
      {rows.length > 0 && <><br />{nameThem(found)}</>}
      <br />
      <span class="muted">{whole && finishedAt !== null ? say('history_shared_kept', { distance: writeDistance(Math.min(finishedAt, now), now) }) : progressWords(found, now)}</span>
    </>
  );
}

const NAMED = 3;

/** The first few by name: "Ada, Bo, and 12 more". */
export function nameThem({ rows, total }: Pick<SharedView, 'rows' | 'total'>): string {
  const names = rows.slice(0, NAMED).map(named);
  return total > names.length ? writeList([...names, say('history_shared_more', { count: total - names.length })]) : writeList(names);
}

/** What looking through a list takes, in words. */
export function planWords(plan: PlanView | null): string {
  if (!plan) return say('history_shared_plan_unknown', { usd: writeUsd(USD_A_PERSON) });
  const { people, requests, usd, seconds } = plan;
  return say('history_shared_plan', { people, requests, usd: writeUsd(usd), time: writeDuration(seconds) });
}

function progressWords({ people, expected, reason, until: at }: SharedView, now: number): string {
  const progress = expected === null ? say('history_shared_progress_open', { people }) : say('history_shared_progress', { people, expected: Math.max(people, expected) });
  return reason ? `${progress} · ${sayReason(reason)}${until(at, now)}` : progress;
}
