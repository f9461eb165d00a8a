import { HOUR_MS } from '../../base';
import type { RateLimit } from './answer';

const EARLIEST = Date.UTC(2020, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const IMF_DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} (?:GMT|UTC)$/;

const FAMILIES: readonly (readonly [RateLimit['name'], string])[] = [
  ['window', 'x-rate-limit'],
  ['user day', 'x-user-limit-24hour'],
  ['app day', 'x-app-limit-24hour'],
];

/** X's time by its `date` header (RFC 9110, 5.6.7), ms since 1970; null when missing or out of range. */
export function readServerTime(headers: Headers): number | null {
  return readDate(headers.get('date'));
}

/**
 * The limits X names in `x-rate-limit-*`, `x-user-limit-24hour-*` and `x-app-limit-24hour-*`
 * (X API v2, rate limits). One with a missing, negative, fractional or out-of-range figure is left out.
 * @param around ms since 1970: X's time where known, else the device's; a reset must be within a day of it.
 */
export function readLimits(headers: Headers, around: number): RateLimit[] {
  return FAMILIES.flatMap(([name, stem]) => {
    const limit = readWhole(headers.get(`${stem}-limit`), 9);
    const remaining = readWhole(headers.get(`${stem}-remaining`), 9);
    const resetAt = readReset(headers.get(`${stem}-reset`), around);
    if (limit === null || remaining === null || resetAt === null || remaining > limit) return [];
    return [{ name, limit, remaining, resetAt }];
  });
}

/**
 * When a 429 may be retried, ms since 1970 on X's clock, or null when no header gives a valid time:
 * the latest reset of a limit that is used up, else `retry-after`, else the window's reset.
 */
export function readWait(headers: Headers, limits: readonly RateLimit[], around: number): number | null {
  const usedUp = limits.filter((limit) => limit.remaining === 0).map((limit) => limit.resetAt);
  if (usedUp.length > 0) return Math.max(...usedUp);
  const after = headers.get('retry-after');
  const seconds = readWhole(after, 5);
  if (seconds !== null && isNear(around + seconds * 1000, around)) return around + seconds * 1000;
  const date = readDate(after);
  if (date !== null && isNear(date, around)) return date;
  return limits.find((limit) => limit.name === 'window')?.resetAt ?? null;
}

function readReset(text: string | null, around: number): number | null {
  const seconds = readWhole(text, 11);
  return seconds !== null && isNear(seconds * 1000, around) ? seconds * 1000 : null;
}

/** X's longest window is 24 hours; one hour of tolerance for rounding and slow answers. */
function isNear(at: number, around: number): boolean {
  return at >= around - HOUR_MS && at <= around + 25 * HOUR_MS;
}

function readWhole(text: string | null, digits: number): number | null {
  return text !== null && /^\d+$/.test(text) && text.length <= digits ? Number(text) : null;
}

function readDate(text: string | null): number | null {
  if (text === null || !IMF_DATE.test(text)) return null;
  const at = Date.parse(text);
  // Date.parse turns the 31st of November into the 1st of December.
  return at >= EARLIEST && at < LATEST && new Date(at).toUTCString() === text.replace('UTC', 'GMT') ? at : null;
}
