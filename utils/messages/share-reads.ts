/** Deduplicates reads in flight, so that identical ones are computed once; nothing is cached once it is settled. */
export function createSharedReads() {
  const underWay = new Map<string, Promise<unknown>>();
  return {
    /** The computation of that key in flight, or a new one. */
    read<Answer>(key: string, compute: () => Promise<Answer>): Promise<Answer> {
      const shared = underWay.get(key) as Promise<Answer> | undefined;
      if (shared) return shared;
      const computed: Promise<Answer> = compute().finally(() => {
        if (underWay.get(key) === computed) underWay.delete(key);
      });
      underWay.set(key, computed);
      return computed;
    },
    /** Called after a change: later reads must not share a computation that began before it. */
    forget: (): void => underWay.clear(),
  };
}
