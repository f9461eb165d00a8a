import { useState } from 'preact/hooks';
import { say, sayCount } from '../../../utils/base';
import { Button, Buttons } from '../../ui/button';
import type { ReviewEvents } from '../types';

type State = { readonly kind: 'idle' | 'saved' | 'failed' } | { readonly kind: 'writing'; readonly rows: number };

/** Saves what the list in front shows as a file. */
export function ExportList({ onExport }: { onExport: ReviewEvents['onExport'] }) {
  const [state, setState] = useState<State>({ kind: 'idle' });
  async function write(format: 'csv' | 'json'): Promise<void> {
    setState({ kind: 'writing', rows: 0 });
    setState({ kind: await onExport(format, (rows) => setState({ kind: 'writing', rows })) });
  }
  return (
    <div class="export sunk stack" role="group" aria-label={say('review_export')}>
      <p class="hint">{say('review_export_hint')}</p>
      <Buttons>
        {(['csv', 'json'] as const).map((format) => (
          <Button
            key={format}
            look="secondary"
            size="small"
            id={`export-${format}`}
            aria-disabled={state.kind === 'writing'}
            onClick={() => void (state.kind === 'writing' || write(format))}
          >
            {say(format === 'csv' ? 'data_export_csv' : 'data_export_json')}
          </Button>
        ))}
      </Buttons>
      <p class="hint" role="status">
        {state.kind === 'writing' && sayCount('data_export_writing', state.rows)}
        {state.kind === 'saved' && say('data_export_saved')}
        {state.kind === 'failed' && say('data_export_failed')}
      </p>
    </div>
  );
}
