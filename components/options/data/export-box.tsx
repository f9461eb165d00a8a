import { useState } from 'preact/hooks';
import type { ExportFormat, ExportName } from '../../../utils/data';
import { type AccountId, say, sayCount, type Word } from '../../../utils/base';
import { Button } from '../../ui/button';
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

type State = { readonly kind: 'idle' | 'saved' | 'failed' } | { readonly kind: 'writing'; readonly rows: number };

/** Writes a list of an account as a file. */
export function ExportBox({ stored, onExport }: { stored: readonly StoredView[]; onExport: DataEvents['onExport'] }) {
  const [chosen, choose] = useState<AccountId | null>(null);
  const [list, setList] = useState<ExportName | null>(null);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const account = stored.find(({ accountId }) => accountId === chosen) ?? stored[0];
  const name = account?.exports.find((one) => one === list) ?? account?.exports[0];

  async function write(format: ExportFormat) {
    if (!account || name === undefined) return;
    setState({ kind: 'writing', rows: 0 });
    const done = await onExport(account.accountId, name, format, (rows) => setState({ kind: 'writing', rows }));
    setState({ kind: done === 'done' ? 'saved' : 'failed' });
  }

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
            {(['csv', 'json'] as const).map((format) => (
              <Button
                key={format}
                look="secondary"
                id={`export-${format}`}
                disabled={state.kind === 'writing'}
                onClick={() => void write(format)}
              >
                {say(format === 'csv' ? 'data_export_csv' : 'data_export_json')}
              </Button>
            ))}
          </div>
          <p class="hint">{say('data_export_hint')}</p>
          <p class="hint">{say('data_export_rules')}</p>
        </>
      )}
      <Result tone={state.kind === 'failed' ? 'bad' : 'good'}>
        {state.kind === 'writing' && sayCount('data_export_writing', state.rows)}
        {state.kind === 'saved' && say('data_export_saved')}
        {state.kind === 'failed' && say('data_export_failed')}
      </Result>
    </div>
  );
}
