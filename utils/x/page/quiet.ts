/**
 * Runs something in the next frame; returns what cancels it. A background tab gets no frames: there a timeout
 * replaces them, so that a page opened for later is ready when it comes to the front.
 */
export function nextFrame(window: Window, run: () => void): () => void {
  if (window.document.hidden) {
    const timer = window.setTimeout(run, HIDDEN_FRAME_MS);
    return () => window.clearTimeout(timer);
  }
  const frame = window.requestAnimationFrame(run);
  return () => window.cancelAnimationFrame(frame);
}

const HIDDEN_FRAME_MS = 50;
/** ms. A part that changes in every frame (a counter, an animation) counts as settled after this long. */
const LONGEST_MS = 500;

/** Waits until a part of the page has not changed for a frame. */
export interface Quiet {
  /** That part has changed: restarts the wait. */
  readonly changed: () => void;
  readonly stop: () => void;
}

/**
 * Calls `onQuiet` in the first frame after one without a change: X draws a header or row in several commits, and
 * what is still missing in the first may stand there in the next. A change in the middle of a frame is
 * painted with it, so the call comes before the second paint. Where no frame is without a change, it comes after
 * half a second.
 */
export function createQuiet(window: Window, onQuiet: () => void): Quiet {
  let cancel = (): void => undefined;
  let longest: number | undefined;
  function stop(): void {
    cancel();
    window.clearTimeout(longest);
    longest = undefined;
  }
  function end(): void {
    stop();
    onQuiet();
  }
  return {
    changed() {
      cancel();
      longest ??= window.setTimeout(end, LONGEST_MS);
      cancel = nextFrame(window, () => {
        cancel = nextFrame(window, end);
      });
    },
    stop,
  };
}
