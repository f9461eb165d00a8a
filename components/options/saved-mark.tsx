import { say } from '../../utils/base';
import { Glyph } from '../shared/glyph';
import type { SavingState } from './use-saving';

/** Says, beside what was changed, that it is stored. Always there, so that the change is spoken. */
export function SavedMark({ state }: { state: SavingState }) {
  return (
    <span class={`saved saved-${state}`} role="status">
      {state === 'saved' && (
        <>
          <Glyph name="check" />
          {say('options_saved')}
        </>
      )}
      {state === 'refused' && say('options_save_refused')}
    </span>
  );
}
