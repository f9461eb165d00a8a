import { writeNumber } from '../../utils/base';
import { Icon } from './icon';

/**
 * How much of the person's own limit the last 24 hours took; a tick in place of the number once something is done.
 * The words beside it say the same.
 */
export function DayRing({ used, limit, isDone }: { used: number; limit: number; isDone?: boolean }) {
  return (
    <span class={isDone ? 'day done' : 'day'} style={{ '--part': used / (limit || 1) }} aria-hidden="true">
      <b>{isDone ? <Icon name="check" /> : writeNumber(used)}</b>
    </span>
  );
}
