/** Waits for a part of the page to rest. */
export interface Quiet {
  /** That part has changed: the wait begins anew. */
  changed(): void;
  stop(): void;
}

/**
 * Calls `onQuiet` in the first frame after one without a change: X draws a header or row in several commits, and
 * what is still missing in the first may stand there in the next. A change in the middle of a frame is
 * painted with it, so the call comes before the second paint.
 */
export function createQuiet(window: Window, onQuiet: () => void): Quiet {
  let frame = 0;
  const stop = () => window.cancelAnimationFrame(frame);
  return {
    changed() {
      stop();
      frame = window.requestAnimationFrame(() => {
        frame = window.requestAnimationFrame(onQuiet);
      });
    },
    stop,
  };
}
