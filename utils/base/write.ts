import { locale } from './i18n';

/** A count in few characters: 12.3K. */
export function writeCount(count: number): string {
  return new Intl.NumberFormat(locale(), { notation: 'compact', maximumFractionDigits: 1 }).format(count);
}

/** A day (ms since 1970) as the language writes it, without the time. */
export function writeDay(at: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' }).format(at);
}

const UNITS = [
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A span in seconds as its largest whole unit, rounded up ("2 min"), as the language writes it. */
export function writeDuration(seconds: number): string {
  const [unit, size] = UNITS.find(([, each]) => seconds >= each) ?? UNITS[2];
  const format = new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'short' });
  return format.format(Math.ceil(seconds / size));
}
