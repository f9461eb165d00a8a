import { useState } from 'preact/hooks';
import { say, type Word } from '../../../utils/base';
import { Button } from '../../ui/button';
import { useQuestion, YesOrNo } from '../../ui/question';
import type { Done } from '../types';

/** A button that erases something after a confirmation. `of` names it to screen readers. */
export function EraseButton(props: {
  label: Word;
  of: string;
  question: string;
  hint: Word;
  confirm: Word;
  onErase: () => Promise<Done>;
}) {
  const question = useQuestion();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const erase = async () => {
    setState('busy');
    setState((await props.onErase()) === 'done' ? 'idle' : 'failed');
  };
  if (question.state === 'asked')
    return (
      <YesOrNo
        question={question}
        text={props.question}
        yes={say(props.confirm)}
        no={say('data_cancel')}
        look="danger"
        onYes={() => void erase()}
      >
        <p class="hint">{say(props.hint)}</p>
      </YesOrNo>
    );
  return (
    <>
      <Button
        look="danger"
        size="small"
        aria-label={`${say(props.label)} ${props.of}`.trim()}
        busy={state === 'busy'}
        ref={question.opener}
        onClick={question.ask}
      >
        {say(state === 'busy' ? 'data_erasing' : props.label)}
      </Button>
      {state === 'failed' && (
        <p class="problem" role="alert">
          {say('data_erase_failed')}
        </p>
      )}
    </>
  );
}
