import { say, type Word } from '../../utils/base';
import { useOwnId } from '../shared/own-id';

/** A field for a key: hidden as it is typed, never filled in by the page, its problem beneath it. */
export function KeyField(props: {
  name: string;
  label: Word;
  value: string;
  problem: Word | null;
  /** A key is hidden as it is typed, a name is not. */
  kind: 'key' | 'name';
  onInput: (text: string) => void;
}) {
  const { name, label, value, problem, kind, onInput } = props;
  const id = useOwnId();
  return (
    <div class="key-field">
      <label class="label" for={id}>
        {say(label)}
      </label>
      <input
        id={id}
        name={name}
        // No password field: the browser would offer to keep the key in its own store.
        class={kind === 'key' ? 'field field-code field-hidden' : 'field field-code'}
        type="text"
        dir="ltr"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={value}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p id={`${id}-problem`} class="problem" role="alert">
        {problem !== null && say(problem)}
      </p>
    </div>
  );
}
