/**
 * Runs something in the next frame; returns what cancels it. A tab in the background has no frames: there a moment
 * stands for one, so that a page opened for later is ready when it comes to the front.
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
/** ms. A part that changes in every frame (a counter, a picture that moves) is taken as it is after as long. */
const LONGEST_MS = 500;

/** Waits for a part of the page to rest. */
export interface Quiet {
  /** That part has changed: the wait begins anew. */
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
