/** Reads under way, so that identical ones are computed once. */
export interface SharedReads {
  /** The computation of that key which is under way, or a new one. */
  read<Answer>(key: string, compute: () => Promise<Answer>): Promise<Answer>;
  /** Something was changed: what is asked from now on is not answered by what began before. */
  readonly forget: () => void;
}

/** Deduplicates reads in flight: nothing is kept once it is settled. */
export function createSharedReads(): SharedReads {
  const underWay = new Map<string, Promise<unknown>>();
  return {
    read<Answer>(key: string, compute: () => Promise<Answer>) {
      const shared = underWay.get(key) as Promise<Answer> | undefined;
      if (shared) return shared;
      const computed: Promise<Answer> = compute().finally(() => {
        if (underWay.get(key) === computed) underWay.delete(key);
      });
      underWay.set(key, computed);
      return computed;
    },
    forget: () => underWay.clear(),
  };
}
