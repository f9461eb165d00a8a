/** The part of the Web Locks API (`navigator.locks`) that is used. */
export interface Locks {
  /** Runs `work` when no other context holds the lock of that name. */
  request<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
}

/** Mutual exclusion within this context only, a queue of promises per name; for a browser without Web Locks. */
export function localLocks(): Locks {
  const tails = new Map<string, Promise<unknown>>();
  return {
    request(name, work) {
      const turn = (tails.get(name) ?? Promise.resolve()).then(work, work);
      const tail = turn
        .catch(() => undefined)
        .then(() => {
          if (tails.get(name) === tail) tails.delete(name);
        });
      tails.set(name, tail);
      return turn;
    },
  };
}
