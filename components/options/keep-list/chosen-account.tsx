import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type AccountId, say } from '../../../utils/base';
import { AccountSelect } from '../../ui/select';
import type { KeepView } from '../types';

/**
 * Which account's keep list or rules are shown, and the field to choose it by; in its place one line while there is
 * no account.
 */
export function useChosenAccount(keep: readonly KeepView[]): { shown: KeepView | null; field: ComponentChildren } {
  const [chosen, choose] = useState<AccountId | null>(null);
  const shown = keep.find(({ accountId }) => accountId === chosen) ?? keep[0] ?? null;
  const field = shown ? (
    <AccountSelect
      class="input"
      aria-label={say('data_account')}
      accounts={keep}
      value={shown.accountId}
      onChoose={choose}
    />
  ) : (
    <p class="hint">{say('data_keep_no_account')}</p>
  );
  return { shown, field };
}
