import { say, writeNumber } from '../../utils/base';
import { Icon } from './icon';

/** How much of the person's own limit the last 24 hours took; a tick in place of the number once something is done. */
export function DayRing({ used, limit, isDone }: { used: number; limit: number; isDone?: boolean }) {
  const words = say('overlay_manual_day', { count: used, limit });
  return (
    <span
      class={isDone ? 'day done' : 'day'}
      style={{ '--part': used / Math.max(1, limit) }}
      role="img"
      aria-label={words}
    >
      <b>{isDone ? <Icon name="check" /> : writeNumber(used)}</b>
    </span>
  );
}
