import { say, writeDays } from '../../../utils/base';

/**
 * When something happened between two lists: "between 3 Nov and 29 Nov", "on 12 Nov" where both are of one day, "no
 * later than 29 Nov" where the first date is unknown. Times in ms since 1970; years only where they are not that of
 * `now`.
 */
export function spanWords(since: number | null, at: number, now: number): string {
  const day = (time: number): string => writeDays(time, time, now);
  if (since === null) return say('review_span_by', { day: day(at) });
  // A clock that was set back between two lists turns the span round.
  const [from, to] = [Math.min(since, at), Math.max(since, at)];
  const isOneDay = new Date(from).toDateString() === new Date(to).toDateString();
  return isOneDay
    ? say('review_span_on', { day: day(to) })
    : say('review_span_between', { from: day(from), to: day(to) });
}
