import { useState } from 'preact/hooks';
import { say } from '../../../utils/base';
import { Button } from '../../ui/button';
import { CODE_INPUT } from '../../ui/field';
import { Result } from '../../ui/notice';
import { sayWith } from '../../ui/say-with';
import type { OptionsEvents } from '../types';

/** How a developer App is set up in X's console, step by step. */
export function AppSteps({ redirectAddress, onCopy }: { redirectAddress: string; onCopy: OptionsEvents['onCopy'] }) {
  const link = (
    <a href="https://console.x.com" target="_blank" rel="noopener noreferrer">
      console.x.com
    </a>
  );
  return (
    <ol class="steps">
      <li>{sayWith('options_app_step_console', { console: link })}</li>
      <li>{sayWith('options_app_step_create', { new: <strong>{say('options_app_step_new')}</strong> })}</li>
      <li>
        {sayWith('options_app_step_authentication', {
          permission: <strong>{say('options_app_step_permission')}</strong>,
          type: <strong>{say('options_app_step_native')}</strong>,
        })}
      </li>
      <li>
        {say('options_app_step_redirect')}
        <RedirectAddress address={redirectAddress} onCopy={onCopy} />
      </li>
      <li>{say('options_app_step_website')}</li>
      <li>{say('options_app_step_credits')}</li>
      <li>{sayWith('options_app_step_client_id', { id: <strong>{say('options_app_client_id')}</strong> })}</li>
    </ol>
  );
}

/** The address to register in the App, with a button that copies it and says so. */
function RedirectAddress({ address, onCopy }: { address: string; onCopy: OptionsEvents['onCopy'] }) {
  const [state, setState] = useState<'untouched' | 'copied' | 'refused'>('untouched');
  return (
    <div class="buttons">
      <input
        {...CODE_INPUT}
        class="input input-code"
        readOnly
        aria-label={say('options_app_step_redirect')}
        value={address}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Button
        look="secondary"
        icon={state === 'copied' ? 'check' : 'copy'}
        aria-label={say('options_copy_redirect_label')}
        onClick={() => {
          setState('untouched');
          void onCopy(address).then(setState);
        }}
      >
        {say('options_copy')}
      </Button>
      <Result tone={state === 'refused' ? 'bad' : 'good'}>
        {state === 'copied' && say('options_copied')}
        {state === 'refused' && say('options_copy_refused')}
      </Result>
    </div>
  );
}
