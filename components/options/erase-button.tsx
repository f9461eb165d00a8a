import { useState } from 'preact/hooks';
import { say, type Word } from '../../utils/base';
import { Question, useQuestion } from '../shared/question';
import type { Done } from './types';

/** A button that erases something once the person has said so again. `of` names it to screen readers. */
export function EraseButton(props: {
  label: Word;
  of: string;
  question: string;
  hint?: Word;
  confirm: Word;
  onErase: () => Promise<Done>;
}) {
  const question = useQuestion();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const erase = async () => {
    question.close();
    setState('busy');
    setState((await props.onErase()) === 'done' ? 'idle' : 'failed');
  };
  if (question.state === 'asked') {
    return (
      <Question text={props.question} close={question.close}>
        {props.hint !== undefined && <p class="hint">{say(props.hint)}</p>}
        <p class="buttons">
          <button type="button" class="button button-danger button-small" onClick={() => void erase()}>
            {say(props.confirm)}
          </button>
          <button type="button" class="button button-quiet button-small" onClick={question.close}>
            {say('data_cancel')}
          </button>
        </p>
      </Question>
    );
  }
  return (
    <>
      <button
        type="button"
        class="button button-danger button-small"
        aria-label={`${say(props.label)} ${props.of}`.trim()}
        disabled={state === 'busy'}
        ref={question.opener}
        onClick={question.ask}
      >
        {say(state === 'busy' ? 'data_erasing' : props.label)}
      </button>
      {state === 'failed' && (
        <p class="problem" role="alert">
          {say('data_erase_failed')}
        </p>
      )}
    </>
  );
}
