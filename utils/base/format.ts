import { DAY_MS, HOUR_MS } from './time';
import { direction, isolate, locale } from './language';

/** Numbers, money, sizes, percentages, durations and times as text, by `Intl` in the interface's language. */

/**
 * Makes each format of `Intl` once a language, time zone and options: to make one takes up to a hundred times as long as to
 * use it, and was half the time of drawing a list's counts and dates.
 */
function once<Options, Format>(make: (language: string, options: Options) => Format): (options: Options) => Format {
  const made: Record<string, Format> = {};
  return (options) =>
    (made[locale() + new Date().getTimezoneOffset() + JSON.stringify(options)] ??= make(locale(), options));
}

const numbers = once((language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options));
const dates = once((language, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options));
// Long style: short months read as minutes in some languages ("hace 10 m"), and as the future in Arabic (CLDR 48).
const distances = once((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));

function number(value: number, options: Intl.NumberFormatOptions = {}): string {
  return numbers(options).format(value);
}

/** A number, grouped as the language groups. */
export function writeNumber(value: number): string {
  return number(value);
}

/** A number in compact notation ("12.3K"), with one decimal or with `digits` significant digits. */
export function writeCount(value: number, digits?: number): string {
  return number(value, {
    notation: 'compact',
    ...(digits === undefined ? { maximumFractionDigits: 1 } : { maximumSignificantDigits: digits }),
  });
}

/** A ratio to one, in few characters ("0.25", "12", "1.2K"). */
export function writeRatio(ratio: number): string {
  return ratio >= 1000 ? writeCount(ratio) : number(ratio, { maximumFractionDigits: ratio < 10 ? 2 : 0 });
}

/** A share (0 to 1) in percent; below 10 % with one decimal. */
export function writeShare(share: number): string {
  return number(share, { style: 'percent', maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 });
}

/** An amount of money in USD; small amounts keep their tenths of a cent. */
export function writeUsd(usd: number): string {
  const format = numbers({
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: usd !== 0 && Math.abs(usd) < 1 ? 3 : 2,
  });
  // Isolated where right to left: Arabic writes `US$`, whose `$` would be reordered.
  return direction() === 'ltr'
    ? format.format(usd)
    : format
        .formatToParts(usd)
        .map(({ type, value }) => (type === 'currency' ? isolate(value) : value))
        .join('');
}

const BYTES = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;

/** An amount of storage in bytes as its largest unit, to two digits ("3.4 MB"). */
export function writeBytes(bytes: number): string {
  const [unit, size] = BYTES.find(([, each]) => bytes >= each) ?? BYTES[2];
  return number(bytes / size, { style: 'unit', unit, unitDisplay: 'short', maximumSignificantDigits: 2 });
}

/**
 * A duration in seconds, rounded up to its unit: seconds below a minute and a half, minutes below an hour and a half,
 * else hours. 'short' ("2 min") where it stands alone, 'narrow' ("8s") where it counts down, 'long' ("2 minutes") in a sentence.
 */
export function writeDuration(seconds: number, unitDisplay: 'short' | 'long' | 'narrow' = 'short'): string {
  const [unit, size] =
    seconds < 90 ? (['second', 1] as const) : seconds < 5_400 ? (['minute', 60] as const) : (['hour', 3_600] as const);
  return number(Math.ceil(seconds / size), { style: 'unit', unit, unitDisplay });
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  // Mean lengths of the Gregorian calendar: near enough for "3 months ago".
  ['year', 31_556_952_000],
  ['month', 2_629_746_000],
  ['week', 604_800_000],
  ['day', DAY_MS],
  ['hour', HOUR_MS],
  ['minute', 60_000],
  ['second', 1_000],
];

/**
 * How far `at` is from `now` (both ms since 1970) in the largest whole unit, as "5 minutes ago" or "in 2 hours"; with
 * `finest` 'day' nothing finer than "today".
 */
export function writeDistance(at: number, now: number, finest: 'second' | 'day' = 'second'): string {
  const distance = at - now;
  const [unit, size] = STEPS.find(([name, ms]) => Math.abs(distance) >= ms || name === finest)!;
  return distances(null).format(Math.trunc(distance / size), unit);
}

/** As {@link writeDistance} for a past event: never in the future, even where the clock was set back since. */
export function writeAgo(at: number, now: number, finest: 'second' | 'day' = 'second'): string {
  return writeDistance(Math.min(at, now), now, finest);
}

/** A time of day, with the date when it is more than 24 hours from `now` (both ms since 1970). */
export function writeTime(at: number, now: number): string {
  const near = Math.abs(at - now) <= DAY_MS;
  return dates({ ...(near ? {} : { dateStyle: 'medium' }), timeStyle: 'short' }).format(at);
}

/** A date (ms since 1970), 'short' beside a chart; `timeZone` 'UTC' for the days that X bills by. */
export function writeDay(at: number, style: 'medium' | 'short' = 'medium', timeZone?: 'UTC'): string {
  return dates({
    ...(style === 'medium' ? { dateStyle: 'medium' } : { year: '2-digit', month: 'numeric', day: 'numeric' }),
    ...(timeZone && { timeZone }),
  }).format(at);
}

/**
 * A range of dates (ms since 1970), one date where both are on the same day. With the year, unless `now` is given and
 * is of the same one.
 */
export function writeDays(from: number, to: number, now?: number): string {
  const thisYear = now !== undefined && new Date(from).getFullYear() === new Date(now).getFullYear();
  return dates({ month: 'short', day: 'numeric', ...(thisYear ? {} : { year: 'numeric' }) }).formatRange(from, to);
}

/** A list in the language's way: "a, b, and c". */
export function writeList(items: readonly string[]): string {
  return new Intl.ListFormat(locale()).format(items);
}
