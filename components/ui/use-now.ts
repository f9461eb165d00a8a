import { useEffect, useState } from 'preact/hooks';

/** The time by `clock` (ms since 1970), read again every `every` ms while something shown depends on it. */
export function useNow(clock: () => number, every: number): number {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), every);
    return () => clearInterval(timer);
  }, [every]);
  return clock();
}
