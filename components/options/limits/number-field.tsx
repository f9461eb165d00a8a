import { useEffect, useState } from 'preact/hooks';
import { say, writeUsd, type Word } from '../../../utils/base';
import { Field } from '../../ui/field';
import { readCount, readPrice } from './read-number';

/** What can be typed in: how it is read and written, and what is said where it is not one or too high. */
const KINDS = {
  limit: {
    read: readCount,
    write: String,
    attributes: { inputMode: 'numeric' },
    notOne: 'options_limits_problem_number',
    tooHigh: 'options_limits_problem_high',
  },
  usd: {
    read: readPrice,
    write: writeUsd,
    // Money is written from left to right everywhere.
    attributes: { inputMode: 'decimal', dir: 'ltr' },
    notOne: 'data_price_problem',
    tooHigh: 'data_price_problem_high',
  },
} as const;

/**
 * A number of the person's own; reported when the field is left or Enter is pressed, if it is one and another than
 * before. What was typed stands until it is stored, also where it is no such number.
 */
export function NumberField(props: {
  kind: keyof typeof KINDS;
  label: Word;
  /** None where the field before it says it for both. */
  hint?: string;
  value: number;
  most: number;
  onChange: (value: number) => void;
}) {
  const { label, hint, value, most, onChange } = props;
  const { read, write, attributes, notOne, tooHigh } = KINDS[props.kind];
  const [problem, setProblem] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  // Stored from here or elsewhere: the field shows the stored value.
  useEffect(() => {
    setTyped(null);
    setProblem('');
  }, [value]);

  function problemOf(number: number | null): string {
    if (number === null) return say(notOne, { max: write(most) });
    return number > most ? say(tooHigh, { max: write(most) }) : '';
  }

  function type(text: string): void {
    setTyped(text);
    if (problem !== '') setProblem(problemOf(read(text)));
  }

  function take(text: string): void {
    const number = read(text);
    const found = problemOf(number);
    setProblem(found);
    setTyped(number === value ? null : text);
    if (found === '' && number !== null && number !== value) onChange(number);
  }

  return (
    <Field label={say(label)} problem={problem} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <input
          {...control}
          {...attributes}
          class="input input-number"
          type="text"
          autocomplete="off"
          value={typed ?? String(value)}
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onChange={({ currentTarget }) => take(currentTarget.value)}
        />
      )}
    </Field>
  );
}
