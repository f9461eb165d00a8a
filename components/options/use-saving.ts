import { useState } from 'preact/hooks';
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
