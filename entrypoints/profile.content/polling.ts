/**
 * Asks again whenever the person comes back to the page, for anything may have been done elsewhere, and while
 * something is under way and somebody looks. The background pushes nothing to content scripts, and may be stopped at
 * any moment; asking wakes it, and stops when all is done.
 */
export function createPolling(
  window: Window,
  signal: AbortSignal,
  refresh: () => void,
): { while(underWay: boolean): void } {
  const EVERY_MS = 1_000;
  let timer = 0;
  let wanted = false;

  function set(): void {
    const go = wanted && !signal.aborted && window.document.visibilityState === 'visible';
    if (go) timer ||= window.setInterval(refresh, EVERY_MS);
    else {
      window.clearInterval(timer);
      timer = 0;
    }
  }

  window.document.addEventListener(
    'visibilitychange',
    () => {
      set();
      if (window.document.visibilityState === 'visible') refresh();
    },
    { signal },
  );
  window.addEventListener('focus', refresh, { signal });
  signal.addEventListener('abort', set);
  return {
    while(underWay) {
      wanted = underWay;
      set();
    },
  };
}
