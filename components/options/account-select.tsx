import { type AccountId, type Handle, isolate, say } from '../../utils/base';

/** Which account something is about; nothing where there is but one. */
export function AccountSelect(props: {
  accounts: readonly { readonly accountId: AccountId; readonly handle: Handle }[];
  chosen: AccountId;
  onChoose: (accountId: AccountId) => void;
}) {
  if (props.accounts.length < 2) return null;
  return (
    <select
      class="input"
      aria-label={say('data_account')}
      value={props.chosen}
      onChange={({ currentTarget }) => props.onChoose(currentTarget.value as AccountId)}
    >
      {props.accounts.map(({ accountId, handle }) => (
        <option key={accountId} value={accountId}>
          {isolate(`@${handle}`)}
        </option>
      ))}
    </select>
  );
}
