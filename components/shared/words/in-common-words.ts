import { say, sayReason, writeAgo, writeNumber } from '../../../utils/base';

/** A search of somebody's list for mutuals. Times in ms since 1970. */
interface Search {
  /** 'done': the list was looked through to its end. Anything else says "at least". */
  readonly state: 'running' | 'waiting' | 'stopped' | 'done';
  readonly found: number;
  readonly finishedAt: number | null;
  /** People looked through, and of how many. */
  readonly people: number;
  readonly expected: number | null;
  readonly reason: string | null;
}

/** How many mutuals were found; before the list's end, at least so many. */
export function foundWords({ state, found }: Pick<Search, 'state' | 'found'>): string {
  if (state !== 'done') return say('history_common_at_least', { count: found });
  return found === 0 ? say('history_common_none') : writeNumber(found);
}

/** When that was found, or the progress of the search. */
export function freshWords({ state, finishedAt, people, expected, reason }: Search, now: number): string {
  if (state === 'done' && finishedAt !== null)
    return say('history_common_kept', { distance: writeAgo(finishedAt, now) });
  const progress =
    expected === null
      ? say('history_common_progress_open', { people })
      : say('history_common_progress', { people, expected: Math.max(people, expected) });
  return reason === null ? progress : `${progress} · ${sayReason(reason)}`;
}
