/** Half a millionth of a USD: what a sum of binary fractions may be off by. A comparison of sums allows this much. */
export const USD_DUST = 5e-7;

/** USD rounded to a millionth, so that sums of tenths of a cent are exact. */
export function roundedUsd(usd: number): number {
  return Math.round(usd * 1e6) / 1e6;
}
