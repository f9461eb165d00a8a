import { writeCount } from '../../../utils/base';

/** The lines across a chart: round numbers from one that no value is below to one that none is above. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly at: readonly number[];
}

/** Some `wanted` lines that hold all values. */
export function axis(least: number, most: number, wanted = 4): Axis {
  if (!(most > least)) return axis(Math.min(0, least), least === 0 ? 1 : Math.max(0, least), wanted);
  const rough = (most - least) / wanted;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, size * (rough / size <= 1 ? 1 : rough / size <= 2 ? 2 : rough / size <= 5 ? 5 : 10));
  const first = Math.floor(least / step);
  const last = Math.ceil(most / step);
  const at = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
  return { from: first * step, to: last * step, step, at };
}

/** Maps values from one range to another; to the middle of it where all values are alike. */
export function scale(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const [a, b] = from;
  const [c, d] = to;
  return a === b ? () => (c + d) / 2 : (value) => c + ((value - a) / (b - a)) * (d - c);
}

/** The index of the place nearest to `at`; 0 where there are none. */
export function nearest(places: readonly number[], at: number): number {
  const distances = places.map((place) => Math.abs(place - at));
  return Math.max(0, distances.indexOf(Math.min(...distances)));
}

/** Where a key moves to among `count` places in order of time; null for other keys. */
export function keyTo(key: string, index: number, count: number, direction: 'ltr' | 'rtl'): number | null {
  const forward = direction === 'ltr' ? 'ArrowRight' : 'ArrowLeft';
  const back = direction === 'ltr' ? 'ArrowLeft' : 'ArrowRight';
  const steps: Readonly<Record<string, number>> = {
    [forward]: index + 1,
    ArrowUp: index + 1,
    [back]: index - 1,
    ArrowDown: index - 1,
    PageUp: index + 10,
    PageDown: index - 10,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined ? null : Math.max(0, Math.min(to, count - 1));
}

/** A value at a line across a chart, in as few characters as tell it from the next line, `step` away. */
export function writeTick(value: number, step: number): string {
  const digits = value === 0 ? 1 : Math.max(1, Math.min(9, Math.ceil(Math.log10(Math.abs(value) / step)) + 1));
  return writeCount(value, digits);
}
