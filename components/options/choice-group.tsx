import { say, type Word } from '../../utils/base';
import { Choice } from '../ui/field';

/** One of several; `value` is what is stored. */
export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: Word;
  readonly hint: Word;
}

/** A choice of one of several. `name` is the id of its heading. */
export function ChoiceGroup<Value extends string>(props: {
  name: string;
  options: readonly Option<Value>[];
  chosen: Value;
  onChoose: (value: Value) => void;
}) {
  const { name, options, chosen, onChoose } = props;
  return (
    <div class="stack stack-wide" role="radiogroup" aria-labelledby={name}>
      {options.map(({ value, label, hint }) => (
        <Choice
          key={value}
          type="radio"
          id={`${name}-${value}`}
          name={name}
          label={say(label)}
          hint={say(hint)}
          checked={value === chosen}
          onChange={() => onChoose(value)}
        />
      ))}
    </div>
  );
}
