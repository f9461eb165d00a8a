import { useState } from 'preact/hooks';
import { say } from '../../utils/base';
import { Icon } from '../ui/icon';
import type { Saved } from './types';

/** The state of a section's last change. */
export type SavingState = 'untouched' | 'saving' | 'failed' | Saved;

/** Stores changes of one section and keeps the outcome; 'failed' where `onSave` rejects, as on a full disk. */
export function useSaving<Change>(onSave: (change: Change) => Promise<Saved>): {
  state: SavingState;
  save: (change: Change) => Promise<Saved | 'failed'>;
} {
  const [state, setState] = useState<SavingState>('untouched');
  return {
    state,
    save: async (change) => {
      setState('saving');
      const saved = await onSave(change).catch(() => 'failed' as const);
      setState(saved);
      return saved;
    },
  };
}

/**
 * Says, beside what was changed, that it is stored or why it is not. Always rendered, so that the change is announced (live region).
 */
export function SavedMark({ state }: { state: SavingState }) {
  return (
    <span class={`saved ${state === 'refused' || state === 'failed' ? 'bad' : 'good'}`} role="status">
      {state === 'saved' && (
        <>
          <Icon name="check" />
          {say('options_saved')}
        </>
      )}
      {state === 'refused' && say('options_save_refused')}
      {state === 'failed' && say('archive_storage_refused')}
    </span>
  );
}
