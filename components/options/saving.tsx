import { useState } from 'preact/hooks';
import { say } from '../../utils/base';
import { Icon } from '../ui/icon';
import type { Saved } from './types';

/** How the last change of a section was stored. */
export type SavingState = 'untouched' | 'saving' | Saved;

/** Stores changes of one section and remembers how it went. */
export function useSaving<Change>(onSave: (change: Change) => Promise<Saved>): {
  state: SavingState;
  save: (change: Change) => Promise<Saved>;
} {
  const [state, setState] = useState<SavingState>('untouched');
  return {
    state,
    save: async (change) => {
      setState('saving');
      const saved = await onSave(change);
      setState(saved);
      return saved;
    },
  };
}

/** Says, beside what was changed, that it is stored. Always there, so that the change is announced. */
export function SavedMark({ state }: { state: SavingState }) {
  return (
    <span class={`saved ${state === 'refused' ? 'bad' : 'good'}`} role="status">
      {state === 'saved' && (
        <>
          <Icon name="check" />
          {say('options_saved')}
        </>
      )}
      {state === 'refused' && say('options_save_refused')}
    </span>
  );
}
