import { useState } from 'preact/hooks';
import { say } from '../../utils/base';
import { Glyph } from '../shared/glyph';
import type { OptionsEvents } from './types';

/** The address to register in the App, with a button that copies it and says so. */
export function RedirectAddress({ address, onCopy }: { address: string; onCopy: OptionsEvents['onCopy'] }) {
  const [state, setState] = useState<'untouched' | 'copied' | 'refused'>('untouched');
  return (
    <div class="copy">
      <input
        class="field copy-field"
        type="text"
        readOnly
        dir="ltr"
        aria-label={say('options_app_step_redirect')}
        value={address}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button
        type="button"
        class="button button-secondary"
        aria-label={say('options_copy_spoken_label')}
        onClick={() => {
          setState('untouched');
          void onCopy(address).then(setState);
        }}
      >
        <Glyph name={state === 'copied' ? 'check' : 'copy'} />
        {say('options_copy')}
      </button>
      <p class={state === 'refused' ? 'problem' : 'copied'} role="status">
        {state === 'copied' && say('options_copied')}
        {state === 'refused' && say('options_copy_refused')}
      </p>
    </div>
  );
}
