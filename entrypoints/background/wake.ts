/**
 * One alarm for all work that waits. Browsers drop alarms at every restart and stop the background when it seems
 * idle, so each kind of work says when it wants to be woken, the earliest wins, and while something runs an alarm is
 * set to take it up again should the background be stopped.
 */

/** The parts of browser.alarms that are used. */
export interface Alarms {
  create(name: string, info: { when: number }): void | Promise<void>;
  clear(name: string): Promise<boolean>;
}

export type Wake = ReturnType<typeof createWake>;

export const WAKE_ALARM = 'wake';
/** Browsers wake no sooner than this. */
const SOONEST_MS = 30_000;
/** Chromium stops a worker after 30 s without a call to an extension API. */
const KEEP_AWAKE_MS = 20_000;

/** @param touch any call to an extension API: it restarts the browser's idle count. */
export function createWake(alarms: Alarms, now: () => number, touch: () => unknown) {
  const wanted = new Map<string, number>();
  const running = new Map<string, number>();

  function set(): void {
    const times = [...wanted.values()];
    if (running.size > 0) times.push(now() + SOONEST_MS);
    if (times.length === 0) void alarms.clear(WAKE_ALARM);
    else void alarms.create(WAKE_ALARM, { when: Math.max(Math.min(...times), now() + 1_000) });
  }

  return {
    isRunning: (job: string): boolean => running.has(job),
    /** `job` wants to run again at `at` (ms since 1970), or has nothing to wait for. */
    at(job: string, at: number | null): void {
      if (at === null) wanted.delete(job);
      else wanted.set(job, at);
      set();
    },
    /** Runs `work` with an alarm set for its end and the background held awake. */
    async during<Result>(job: string, work: () => Promise<Result>): Promise<Result> {
      running.set(job, (running.get(job) ?? 0) + 1);
      set();
      const timer = setInterval(() => {
        touch();
        set();
      }, KEEP_AWAKE_MS);
      try {
        return await work();
      } finally {
        clearInterval(timer);
        const left = (running.get(job) ?? 1) - 1;
        if (left > 0) running.set(job, left);
        else running.delete(job);
        set();
      }
    },
  };
}
