import { locale } from '../../../utils/base';

/** A line across a chart, in as few characters as tell it from the next, `step` away. */
export function writeTick(value: number, step: number): string {
  const digits = value === 0 ? 1 : Math.max(1, Math.min(9, Math.ceil(Math.log10(Math.abs(value) / step)) + 1));
  return new Intl.NumberFormat(locale(), { notation: 'compact', maximumSignificantDigits: digits }).format(value);
}

/** A day in few characters, beside a chart. */
export function writeShortDay(at: number): string {
  return new Intl.DateTimeFormat(locale(), { year: '2-digit', month: 'numeric', day: 'numeric' }).format(at);
}

/** A UTC day ('2026-11-24') as the language writes it. */
export function writeUtcDay(day: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day));
}

/** The same in few characters. */
export function writeShortUtcDay(day: string): string {
  return new Intl.DateTimeFormat(locale(), {
    year: '2-digit',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(day));
}

/** A share of a whole (0 to 1), in percent. */
export function writeShare(share: number): string {
  return new Intl.NumberFormat(locale(), {
    style: 'percent',
    maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0,
  }).format(share);
}
