import { useState } from 'preact/hooks';
import type { ExportName } from '../../../utils/data';
import { type AccountId, say, type Word } from '../../../utils/base';
import { useExport } from '../../shared/use-export';
import { Result } from '../../ui/notice';
import { AccountSelect, Select } from '../../ui/select';
import type { DataEvents, StoredView } from '../types';

const NAMES: Readonly<Record<ExportName, Word>> = {
  following: 'data_list_following',
  mutuals: 'data_list_mutuals',
  'non-followers': 'data_list_non_followers',
  followers: 'data_list_followers',
  'not-followed-back': 'data_list_not_followed_back',
  kept: 'data_list_kept',
  'unfollowed-you': 'review_section_unfollowed_you',
  changes: 'review_section_history',
  actions: 'data_list_actions',
};

/** Writes a list of an account as a file. */
export function ExportBox({ stored, onExport }: { stored: readonly StoredView[]; onExport: DataEvents['onExport'] }) {
  const [chosen, choose] = useState<AccountId | null>(null);
  const [list, setList] = useState<ExportName | null>(null);
  const account = stored.find(({ accountId }) => accountId === chosen) ?? stored[0];
  const name = account?.exports.find((one) => one === list) ?? account?.exports[0];

  const { buttons, words, hasFailed } = useExport(async (format, onRows) => {
    if (!account || name === undefined) return 'failed';
    return (await onExport(account.accountId, name, format, onRows)) === 'done' ? 'saved' : 'failed';
  });

  return (
    <div class="boxed">
      <h3>{say('data_export_title')}</h3>
      {account === undefined || name === undefined ? (
        <p class="hint">{say('data_export_nothing')}</p>
      ) : (
        <>
          <div class="buttons">
            <AccountSelect
              class="input"
              aria-label={say('data_account')}
              accounts={stored}
              value={account.accountId}
              onChoose={choose}
            />
            <Select
              id="export-list"
              class="input"
              aria-label={say('data_export_list')}
              value={name}
              options={account.exports.map((one) => [one, say(NAMES[one])] as const)}
              onChoose={setList}
            />
            {buttons}
          </div>
          <p class="hint">{say('data_export_hint')}</p>
          <p class="hint">{say('data_export_rules')}</p>
        </>
      )}
      <Result tone={hasFailed ? 'bad' : 'good'}>{words}</Result>
    </div>
  );
}
