import { useState } from 'preact/hooks';
import { Field } from '../../ui/field';

/** What was typed, read: a number, or what is wrong with it, in words. */
export type NumberReading =
  { readonly kind: 'number'; readonly value: number } | { readonly kind: 'problem'; readonly words: string };

/** A number of the person's own; told when the field is left or Enter is pressed, if it is one and another than before. */
export function NumberField(props: {
  label: string;
  hint: string;
  value: number;
  /** 'decimal' for money, which is written from left to right everywhere. */
  inputMode: 'numeric' | 'decimal';
  read: (text: string) => NumberReading;
  onChange: (value: number) => void;
}) {
  const { label, hint, value, inputMode, read, onChange } = props;
  const [problem, setProblem] = useState('');

  function take(text: string) {
    const reading = read(text);
    setProblem(reading.kind === 'problem' ? reading.words : '');
    if (reading.kind === 'number' && reading.value !== value) onChange(reading.value);
  }

  return (
    <Field label={label} hint={hint} problem={problem}>
      {(control) => (
        <input
          {...control}
          class="input input-number"
          type="text"
          inputMode={inputMode}
          autocomplete="off"
          dir={inputMode === 'decimal' ? 'ltr' : undefined}
          value={String(value)}
          onChange={({ currentTarget }) => take(currentTarget.value)}
        />
      )}
    </Field>
  );
}
