import type { ComponentChildren } from 'preact';
import { useId } from './use-id';

/** What a control must carry to belong to its field. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

/** A label, its control, what is wrong with what was entered, and a hint. `children` draws the control. */
export function Field(props: {
  label: string;
  /** The control's id, where something links to it. */
  id?: string;
  hint?: string;
  /** What is wrong; announced as it appears. '' where nothing is. */
  problem?: string;
  /** The unit of the number, after the control. */
  unit?: string;
  /** At the far end of the label's line. */
  aside?: ComponentChildren;
  children: (control: ControlProps) => ComponentChildren;
}) {
  const { label, hint, problem, unit, aside, children } = props;
  const own = useId();
  const id = props.id ?? own;
  const describedBy = [problem !== undefined && `${id}-problem`, hint !== undefined && `${id}-hint`].filter(Boolean);
  return (
    <div class="field">
      <div class="field-head">
        <label class="label" for={id}>
          {label}
        </label>
        {aside}
      </div>
      <div class="field-control">
        {children({ id, 'aria-describedby': describedBy.join(' ') || undefined, 'aria-invalid': Boolean(problem) })}
        {unit !== undefined && <span class="hint">{unit}</span>}
      </div>
      {problem !== undefined && (
        <p id={`${id}-problem`} class="problem" role="alert">
          {problem}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}

/** A checkbox or a radio button with its label and, under it, what it means. */
export function Choice(props: {
  type: 'checkbox' | 'radio';
  id: string;
  /** The group that a radio button belongs to. */
  name?: string;
  label: string;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}) {
  const { type, id, name, label, hint, checked, disabled, onChange } = props;
  return (
    <div class="choice">
      <input
        type={type}
        id={id}
        name={name}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}

/** For a key, an id or an address: from left to right, and nothing that the browser corrects or fills in. */
export const CODE_INPUT = {
  type: 'text',
  dir: 'ltr',
  autocomplete: 'off',
  autocapitalize: 'off',
  spellcheck: false,
} as const;
