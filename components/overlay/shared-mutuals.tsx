import { useState } from 'preact/hooks';
import type { SharedLine } from '../../utils/messages';
import { say } from '../../utils/words';
import { GuardedButton } from './guard';
import { Button, Picture, focusOnce } from './parts';

/** What the part of the card about shared mutuals needs, and what it asks for. */
export interface SharedMutualsProps {
  lines: readonly SharedLine[];
  /** 'start': look through a list, its plan agreed to, or go on with it. */
  onShared: (list: SharedLine['list'], what: 'start' | 'stop') => void;
  /** A button that had the focus goes. */
  refocus: () => void;
}

/** Which mutuals follow somebody or are followed by them; each list with its plan and price before it is read. */
export function SharedMutuals({ lines, ...events }: SharedMutualsProps) {
  return lines.length > 0 && (
    <section class="shared" aria-label={say('history_shared_title')}>
      {lines.map((line) => <Line key={line.list} line={line} {...events} />)}
    </section>
  );
}

function Line({ line: { list, title, text, faces, offer }, onShared, refocus }: Omit<SharedMutualsProps, 'lines'> & { line: SharedLine }) {
  const [step, setStep] = useState<'rest' | 'plan'>('rest');
  const plan = step === 'plan' && offer?.plan;
  const leave = () => (setStep('rest'), refocus());
  const go = () => (leave(), onShared(list, offer!.what));
  return (
    <div class="stack small" role="group" aria-label={title} tabIndex={-1} ref={plan ? focusOnce : null}>
      <span class="line"><b class="grow">{title}</b>{faces.map((person) => <Picture person={person} />)}</span>
      {(plan || text) && <span class="muted">{plan || text}</span>}
      {offer && (
        <div class="pair">
          {plan ? (
            <><Button look="outline" onPress={leave}>{say('history_shared_leave')}</Button><GuardedButton onPress={go}>{say('history_shared_go')}</GuardedButton></>
          ) : (
            <Button look="outline" onPress={() => (offer.plan ? setStep('plan') : go())}>{offer.word}</Button>
          )}
        </div>
      )}
    </div>
  );
}
