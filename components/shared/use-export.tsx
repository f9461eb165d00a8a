import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { say, sayCount } from '../../utils/base';
import { Button } from '../ui/button';

type State = { readonly kind: 'idle' | 'saved' | 'failed' } | { readonly kind: 'writing'; readonly rows: number };

/**
 * Saves people as a file: its buttons, and how far that is or what came of it.
 * @param write calls `onRows` with the number of rows written so far
 */
export function useExport(
  write: (format: 'csv' | 'json', onRows: (rows: number) => void) => Promise<'saved' | 'failed'>,
  size?: 'small',
): { readonly buttons: ComponentChild; readonly words: string | null; readonly hasFailed: boolean } {
  const [state, setState] = useState<State>({ kind: 'idle' });
  const isWriting = state.kind === 'writing';
  async function save(format: 'csv' | 'json'): Promise<void> {
    const onRows = (rows: number): void => setState({ kind: 'writing', rows });
    onRows(0);
    setState({ kind: await write(format, onRows) });
  }
  const buttons = (['csv', 'json'] as const).map((format) => (
    <Button
      key={format}
      look="secondary"
      size={size}
      id={`export-${format}`}
      aria-disabled={isWriting}
      onClick={() => void (isWriting || save(format))}
    >
      {say(format === 'csv' ? 'data_export_csv' : 'data_export_json')}
    </Button>
  ));
  const words =
    state.kind === 'writing'
      ? sayCount('data_export_writing', state.rows)
      : state.kind === 'idle'
        ? null
        : say(state.kind === 'saved' ? 'data_export_saved' : 'data_export_failed');
  return { buttons, words, hasFailed: state.kind === 'failed' };
}
