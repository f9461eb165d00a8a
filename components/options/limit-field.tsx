import { useState } from 'preact/hooks';
import { say, type Word } from '../../utils/words';
import { useOwnId } from '../shared/own-id';
import { readDailyLimit } from './daily-limit';

/** A daily limit of the person's own; stored when the field is left or Enter is pressed. */
export function LimitField(props: { label: Word; hint: Word; value: number; most: number; onChange: (limit: number) => void }) {
  const { label, hint, value, most, onChange } = props;
  const [problem, setProblem] = useState<'not a number' | 'too high' | null>(null);
  const id = useOwnId();

  function read(text: string) {
    const reading = readDailyLimit(text, most);
    setProblem(reading.kind === 'problem' ? reading.why : null);
    if (reading.kind === 'limit' && reading.limit !== value) onChange(reading.limit);
  }

  return (
    <div class="limit">
      <label class="label" for={id}>
        {say(label)}
      </label>
      <input
        id={id}
        class="field field-number"
        type="text"
        inputMode="numeric"
        autocomplete="off"
        value={String(value)}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem ${id}-hint`}
        onChange={(event) => read(event.currentTarget.value)}
      />
      <p id={`${id}-problem`} class="problem" role="alert">
        {problem === 'not a number' && say('options_limits_problem_number', { max: most })}
        {problem === 'too high' && say('options_limits_problem_high', { max: most })}
      </p>
      <p id={`${id}-hint`} class="hint">
        {say(hint, { max: most })}
      </p>
    </div>
  );
}
