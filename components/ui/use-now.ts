import { useEffect, useState } from 'preact/hooks';

/** The time by `clock` (ms since 1970), read again each second while something shown depends on it. */
export function useNow(clock: () => number): number {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return clock();
}
