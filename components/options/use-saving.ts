import { useState } from 'preact/hooks';
import type { SettingsPatch } from '../../utils/settings';
import type { OptionsEvents, Saved } from './types';

/** How the last change of a section was stored. */
export type SavingState = 'untouched' | 'saving' | Saved;

/** Stores changes of one section and remembers how it went. */
export function useSaving(onSave: OptionsEvents['onSave']): { state: SavingState; save: (patch: SettingsPatch) => Promise<Saved> } {
  const [state, setState] = useState<SavingState>('untouched');
  return {
    state,
    save: async (patch) => {
      setState('saving');
      const saved = await onSave(patch);
      setState(saved);
      return saved;
    },
  };
}
