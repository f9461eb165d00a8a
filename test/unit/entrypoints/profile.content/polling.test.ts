import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPolling } from '../../../../entrypoints/profile.content/polling';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A window in sight. */
function open() {
  const ending = new AbortController();
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const { setInterval, clearInterval } = globalThis;
  const window = Object.assign(new EventTarget(), { document, setInterval, clearInterval });
  const refresh = vi.fn();
  const polling = createPolling(window as unknown as Window, ending.signal, refresh);
  return { window, document, refresh, polling, ending };
}

test('what was accepted in another window is asked for when the person comes back, though nothing was under way', () => {
  const { window, refresh, ending } = open();
  window.dispatchEvent(new Event('focus'));
  expect(refresh).toHaveBeenCalledTimes(1);
  ending.abort();
  window.dispatchEvent(new Event('focus'));
  expect(refresh).toHaveBeenCalledTimes(1);
});

test('while something is under way it is asked for each second, in sight alone', () => {
  const { document, refresh, polling } = open();
  polling.while(true);
  vi.advanceTimersByTime(3_000);
  expect(refresh).toHaveBeenCalledTimes(3);
  document.visibilityState = 'hidden';
  document.dispatchEvent(new Event('visibilitychange'));
  vi.advanceTimersByTime(3_000);
  expect(refresh).toHaveBeenCalledTimes(3);
  document.visibilityState = 'visible';
  document.dispatchEvent(new Event('visibilitychange'));
  expect(refresh).toHaveBeenCalledTimes(4);
  polling.while(false);
  vi.advanceTimersByTime(3_000);
  expect(refresh).toHaveBeenCalledTimes(4);
});
