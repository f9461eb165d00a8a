/** LRU cache: at most `size` values, the least recently used is evicted. */
export interface Lru<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
}

/** An empty {@link Lru}. A Map iterates in order of insertion, so reading a value inserts it again. */
export function createLru<Value>(size: number): Lru<Value> {
  const values = new Map<string, Value>();
  return {
    get(key) {
      const value = values.get(key);
      if (value !== undefined) {
        values.delete(key);
        values.set(key, value);
      }
      return value;
    },
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      for (const oldest of values.keys()) {
        if (values.size <= size) break;
        values.delete(oldest);
      }
    },
    delete: (key) => void values.delete(key),
  };
}
