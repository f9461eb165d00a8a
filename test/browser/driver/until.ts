/** ms. Reached only where something is wrong: a busy machine takes its time. */
const DEFAULT_TIMEOUT = 30_000;
/** ms between two looks at first, and at most: each look costs the browser what it needs to get there. */
const PAUSE = 50;
const LONGEST_PAUSE = 250;

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Asks again and again until there is an answer other than `undefined`, less often the longer it takes.
 * An error of `ask` counts as no answer yet, since pages go away while they are asked; the last one is told.
 * @param what completes "Waited 30 s for …"
 * @param timeout ms
 */
export async function until<T>(what: string, ask: () => Promise<T | undefined>, timeout = DEFAULT_TIMEOUT): Promise<T> {
  const start = performance.now();
  let trouble: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
      trouble = undefined;
    } catch (error) {
      trouble = error;
    }
    const waited = performance.now() - start;
    if (waited >= timeout) {
      throw new Error(`Waited ${timeout / 1000} s for ${what}`, trouble ? { cause: trouble } : undefined);
    }
    await sleep(Math.min(PAUSE + waited / 20, LONGEST_PAUSE));
  }
}

/** True where `pattern` is a part of `text` or matches it. */
export function matches(text: string, pattern: string | RegExp): boolean {
  return typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);
}
