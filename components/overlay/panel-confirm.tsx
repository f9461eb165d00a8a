import { useState } from 'preact/hooks';
import { say, sayCount, sayReason, writeUsd } from '../../utils/words';
import { GuardedButton } from './guard';
import type { NonFollowersPanelProps } from './panel';
import { Button, Note, Who, writeDuration } from './parts';
import type { PanelRow } from './picking';
import { spread } from './progress';
import { byHandWords } from './status';

type ConfirmProps = NonFollowersPanelProps & { people: readonly PanelRow[]; onBack: () => void };

/** Names everybody picked and says what unfollowing them takes, before anything is asked for. */
export function PanelConfirm({ people, allowance, secondsEach, trouble, onChoose, onBack }: ConfirmProps) {
  const [sent, setSent] = useState<'no' | 'yes'>('no');
  const { today, later } = spread(people.length, allowance.unfollowsLeft);
  const waiting = sent === 'yes' && !trouble;
  const byHand = allowance.mayUnfollow === 'no';
  const facts = byHand ? [] : [
    ['overlay_fact_left', sayCount('overlay_unfollows_left', allowance.unfollowsLeft)],
    ['overlay_fact_price', writeUsd(people.length * allowance.unfollowUsd)],
    ['overlay_fact_time', today > 0 ? say('overlay_about', { time: writeDuration(today * secondsEach) }) : say('overlay_fact_not_today')],
  ] as const;
  return (
    <>
      <ul class="body names" tabIndex={0} aria-label={say('overlay_panel_confirm')}>
        {people.map((row) => (
          <li key={row.id}>
            <Who person={row} />
          </li>
        ))}
      </ul>
      <footer>
        <dl class="facts">
          {facts.map(([word, text]) => <div><dt>{say(word)}</dt><dd>{text}</dd></div>)}
        </dl>
        {byHand && <Note text={byHandWords(allowance)} />}
        {!byHand && later > 0 && today > 0 && <Note text={sayCount('overlay_later', later)} />}
        {allowance.mayUnfollow === 'unknown' && <Note text={say('overlay_may_be')} />}
        {trouble && <Note role="alert" text={sayReason(trouble)} />}
        <div class="stack">
          <GuardedButton disabled={waiting} onPress={() => { setSent('yes'); onChoose(people.map(({ id }) => id)); }}>
            {waiting ? say('overlay_choosing') : sayCount('overlay_unfollow_count', people.length)}
          </GuardedButton>
          <Button look="outline" onPress={onBack}>{say('overlay_back')}</Button>
        </div>
      </footer>
    </>
  );
}
