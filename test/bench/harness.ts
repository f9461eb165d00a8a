/**
 * What every bench prints: two things timed in one run, in turns, and the ratio of their medians. A
 * ratio says the same on a slow machine as on a quick one; nothing here fails on a slow day.
 */

/** Times in ms. */
export interface Summary {
  readonly median: number;
  readonly p95: number;
  readonly count: number;
}

/** @param times ms, at least one. */
export function summary(times: readonly number[]): Summary {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { median: at(0.5), p95: at(0.95), count: sorted.length };
}

/** Writes both and how many times the baseline's median the measured one's is; returns that ratio. */
export function report(
  title: string,
  baseline: { readonly name: string; readonly times: readonly number[] },
  measured: { readonly name: string; readonly times: readonly number[] },
): number {
  console.log(title);
  for (const { name, times } of [baseline, measured]) {
    const { median, p95, count } = summary(times);
    console.log(`  ${name}: median ${median.toFixed(2)} ms, 95 % within ${p95.toFixed(2)} ms (${count} times)`);
  }
  const ratio = summary(measured.times).median / summary(baseline.times).median;
  console.log(`  ratio ${ratio.toFixed(2)}`);
  return ratio;
}
