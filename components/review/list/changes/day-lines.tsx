import { say, writeDays } from '../../../../utils/base';
import type { ChangeDay } from '../../../../utils/relationships';
import type { Lines } from '../../../people';

/**
 * Changes in groups by the day they were found on, each below a line that names the day and what was compared. Each
 * row says itself when it happened, so that the headings are for the eye alone. `now` in ms since 1970.
 */
export function linesByDay(days: readonly ChangeDay[], rows: number, now: number): Lines | undefined {
  if (days.length === 0) return undefined;
  const starts = days.map(({ from }) => from);
  // The heading of day n stands before its first row, below the n headings of the days above.
  const headings = starts.map((from, n) => from + n);
  return {
    count: rows + days.length,
    ofRow: (row) => row + upTo(starts, row),
    at(line, top, draw) {
      const above = upTo(headings, line);
      const day = days[above - 1];
      if (!day || headings[above - 1] !== line) return draw(line - above);
      return (
        <div key={`day ${line}`} class="row-day" aria-hidden="true" style={{ transform: `translateY(${top}px)` }}>
          <strong>{writeDays(day.at, day.at, now)}</strong>
          {day.since !== null && isOtherDay(day.since, day.at) && (
            <span class="hint">{comparedWords(day.since, day.sinceArchive, now)}</span>
          )}
        </div>
      );
    },
  };
}

/** Lists of one day say nothing by being compared with each other. */
function isOtherDay(since: number, at: number): boolean {
  return new Date(since).toDateString() !== new Date(at).toDateString();
}

function comparedWords(since: number, isArchive: boolean, now: number): string {
  return say(isArchive ? 'review_compared_archive' : 'review_compared', { day: writeDays(since, since, now) });
}

/** How many of these ascending numbers are at most `most`. */
function upTo(numbers: readonly number[], most: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}
