import { say } from '../../utils/base';
import { sayWith } from '../ui/say-with';
import { RedirectAddress } from './redirect-address';
import type { OptionsEvents } from './types';

/** How a developer App is set up in X's console, step by step. */
export function AppSteps({ redirectAddress, onCopy }: { redirectAddress: string; onCopy: OptionsEvents['onCopy'] }) {
  const link = (
    <a href="https://developer.x.com" target="_blank" rel="noopener noreferrer">
      developer.x.com
    </a>
  );
  return (
    <ol class="steps">
      <li>{sayWith('options_app_step_console', { console: link })}</li>
      <li>{say('options_app_step_create')}</li>
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
      <li>{sayWith('options_app_step_client_id', { id: <strong>{say('options_app_client_id')}</strong> })}</li>
    </ol>
  );
}
