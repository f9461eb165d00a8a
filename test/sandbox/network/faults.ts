import type { Asked } from '../answers';
import type { Problem } from '../api/problems';

/** Which requests a fault waits for; what is not named matches everything. */
export interface FaultMatcher {
  readonly method?: string;
  readonly host?: string;
  /** The whole path, or a pattern it must hold. */
  readonly path?: string | RegExp;
  /** How many requests it spoils: once unless told. */
  readonly times?: number;
  /** How many matching requests it lets pass first. */
  readonly after?: number;
}

/** What goes wrong. Only `heldUntil` and `loseAnswer` let the request have its effect. */
export type Fault =
  | { readonly status: number; readonly problem?: Problem; readonly headers?: Record<string, string> }
  | { readonly body: string; readonly contentType: string; readonly status?: number }
  | { readonly cut: true }
  | { readonly loseAnswer: true }
  | { readonly heldUntil: Promise<void>; readonly onArrival: () => void };

export interface Faults {
  /** Spoils the next matching request. Faults that match the same request are used up in order, one a request. */
  next(matcher: FaultMatcher, fault: Fault): void;
  /** Keeps the next matching request waiting for its answer. */
  hold(matcher: FaultMatcher): Held;
  clear(): void;
}

/** A request that waits. */
export interface Held {
  /** Resolves once the request is there. */
  readonly arrived: Promise<void>;
  /** Lets it be answered as usual. */
  release(): void;
}

/** The faults, and how the server takes the one meant for a request. */
export function createFaults(): { faults: Faults; take(asked: Asked): Fault | null } {
  let waiting: { matcher: FaultMatcher; fault: Fault; times: number; after: number }[] = [];
  return {
    faults: {
      next(matcher, fault) {
        waiting.push({ matcher, fault, times: matcher.times ?? 1, after: matcher.after ?? 0 });
      },
      hold(matcher) {
        let onArrival!: () => void;
        let release!: () => void;
        const arrived = new Promise<void>((resolve) => (onArrival = resolve));
        const heldUntil = new Promise<void>((resolve) => (release = resolve));
        waiting.push({ matcher, fault: { heldUntil, onArrival }, times: 1, after: matcher.after ?? 0 });
        return { arrived, release };
      },
      clear() {
        waiting = [];
      },
    },
    take(asked) {
      const found = waiting.find((entry) => matches(entry.matcher, asked));
      if (!found) return null;
      if (found.after > 0) {
        found.after--;
        return null;
      }
      found.times--;
      if (found.times <= 0) waiting = waiting.filter((entry) => entry !== found);
      return found.fault;
    },
  };
}

function matches({ method, host, path }: FaultMatcher, asked: Asked): boolean {
  if (method !== undefined && method !== asked.method) return false;
  if (host !== undefined && host !== asked.host) return false;
  if (path === undefined) return true;
  return typeof path === 'string' ? path === asked.url.pathname : path.test(asked.url.pathname);
}
