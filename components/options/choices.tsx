import { say, type Word } from '../../utils/base';

/** One of several; `value` is what is stored. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: Word;
  readonly hint: Word;
}

/** A choice of one of several, each told in a line. `name` is the anchor of the heading it answers to. */
export function Choices<Value extends string>(props: {
  name: string;
  choices: readonly Choice<Value>[];
  chosen: Value;
  onChoose: (value: Value) => void;
}) {
  const { name, choices, chosen, onChoose } = props;
  return (
    <div class="choices" role="radiogroup" aria-labelledby={name}>
      {choices.map(({ value, label, hint }) => (
        <div key={value} class="choice">
          <input
            id={`${name}-${value}`}
            type="radio"
            name={name}
            checked={value === chosen}
            aria-describedby={`${name}-${value}-hint`}
            onChange={() => onChoose(value)}
          />
          <label for={`${name}-${value}`}>{say(label)}</label>
          <p id={`${name}-${value}-hint`} class="hint">
            {say(hint)}
          </p>
        </div>
      ))}
    </div>
  );
}
