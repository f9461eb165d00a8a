/** X's own count of what it carried out, as the tests believe it: rolling, and by fixed spans. */
export interface XCounts {
  /** Counts one more at `at` (ms, never decreasing). Throws when any of the limits on `key` is exceeded. */
  add(key: string, at: number, limit: number, span: number): void;
  /** How many at most `span` ms before `now`. */
  count(key: string, now: number, span: number): number;
  total(key: string): number;
}

/** @param fixedStart where a fixed span begins, ms: any that X might use. */
export function createXCounts(fixedStart: number): XCounts {
  const times = new Map<string, number[]>();
  const since = (all: readonly number[], from: number): number => {
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (all[middle]! > from) high = middle;
      else low = middle + 1;
    }
    return all.length - low;
  };
  return {
    add(key, at, limit, span) {
      const all = times.get(key) ?? [];
      times.set(key, all);
      all.push(at);
      const rolling = since(all, at - span);
      const fixed = since(all, at - ((at - fixedStart) % span) - 1);
      if (rolling > limit) throw new Error(`${key}: ${rolling} of ${limit} in a rolling span`);
      if (fixed > limit) throw new Error(`${key}: ${fixed} of ${limit} in a fixed span`);
    },
    count: (key, now, span) => since(times.get(key) ?? [], now - span),
    total: (key) => times.get(key)?.length ?? 0,
  };
}
