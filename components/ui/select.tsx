import { type AccountId, type Handle, isolate } from '../../utils/base';

interface SelectProps<Value extends string> {
  id?: string;
  class?: string;
  'aria-label'?: string;
  value: Value;
  options: readonly (readonly [value: Value, text: string])[];
  onChoose: (value: Value, event: Event) => void;
}

/** One of several, from a list that opens. */
export function Select<Value extends string>({ value, options, onChoose, ...attributes }: SelectProps<Value>) {
  return (
    <select {...attributes} value={value} onChange={(event) => onChoose(event.currentTarget.value as Value, event)}>
      {options.map(([name, text]) => (
        <option key={name} value={name}>
          {text}
        </option>
      ))}
    </select>
  );
}

/** Which account something is about, by its handle; nothing where there is but one. */
export function AccountSelect(
  props: Omit<SelectProps<AccountId>, 'options'> & {
    accounts: readonly { readonly accountId: AccountId; readonly handle: Handle }[];
  },
) {
  const { accounts, ...rest } = props;
  if (accounts.length < 2) return null;
  return (
    <Select {...rest} options={accounts.map(({ accountId, handle }) => [accountId, isolate(`@${handle}`)] as const)} />
  );
}
