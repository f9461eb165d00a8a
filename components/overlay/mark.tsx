import type { Handle } from '../../utils/base';
import type { MarkView } from '../../utils/messages';
import { say } from '../../utils/base';
import { grow, STILL } from './grown';
import { Icon, at } from './parts';
import { trusted } from './trusted';

/** What a mark needs, and what it asks for. */
export interface MarkProps {
  readonly mark: MarkView;
  readonly handle: Handle;
  readonly picked: 'picked' | 'not picked' | 'not for picking';
  readonly onPick: () => void;
}

/** The small mark behind a handle in a list: how one stands to that person, with a box to pick them by. */
export function Mark({ mark, handle, picked, onPick }: MarkProps) {
  return (
    <span class="mark">
      {grow(mark.tag, STILL)}
      {picked !== 'not for picking' && (
        <button
          type="button"
          role="checkbox"
          class={picked === 'picked' ? 'pick picked' : 'pick'}
          aria-checked={picked === 'picked'}
          aria-label={say('overlay_pick', { name: at(handle) })}
          onClick={trusted(onPick)}
        >
          <span class="box">
            <Icon name="check" />
          </span>
        </button>
      )}
    </span>
  );
}
