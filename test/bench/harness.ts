/**
 * What every bench prints: two things timed in one run, in turns, and the ratio of their medians. A
 * ratio says the same on a slow machine as on a quick one; nothing here fails on a slow day.
 */

/** Writes least, median and most of both, and how many times the baseline's median the measured one's is; returns that ratio. */
export function report(
  title: string,
  baseline: { readonly name: string; readonly times: readonly number[] },
  measured: { readonly name: string; readonly times: readonly number[] },
): number {
  console.log(title);
  for (const { name, times } of [baseline, measured])
    console.log(`  ${name}: ${spread(times, 2)} ms (least / median / most of ${times.length})`);
  const ratio = median(measured.times) / median(baseline.times);
  console.log(`  ratio ${ratio.toFixed(2)}`);
  return ratio;
}

/** The middle one, the upper of two; at least one. */
export function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[times.length >> 1]!;
}

/** Least, median and most of some numbers, as they are written in a table. */
export function spread(values: readonly number[], digits = 1): string {
  const sorted = values.toSorted((one, other) => one - other);
  return [sorted[0]!, sorted[sorted.length >> 1]!, sorted.at(-1)!].map((value) => value.toFixed(digits)).join(' / ');
}

/** Rows with the same columns as a table of Markdown: what docs/benchmarks.md is made of. */
export function markdown(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((name) => row[name]!))),
  ].join('\n');
}
