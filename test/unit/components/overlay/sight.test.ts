// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { watchSight, type Place } from '../../../../components/overlay/sight';

afterEach(() => vi.unstubAllGlobals());

/** A button in plain sight; `frame` lets that many ms pass until the browser draws the next. */
function shown() {
  document.body.innerHTML = '<button>Unfollow</button>';
  const button = document.body.firstElementChild as HTMLButtonElement;
  let now = 0;
  let next: FrameRequestCallback = () => undefined;
  vi.stubGlobal('performance', { now: () => now });
  vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => ((next = run), 1));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  const box = { left: 10, top: 10, right: 110, bottom: 40, width: 100, height: 30 };
  Object.assign(button, { getBoundingClientRect: () => box, checkVisibility: () => true });
  Object.assign(document, { hasFocus: () => true, elementFromPoint: () => button, pointerLockElement: null });
  Object.assign(document, { querySelector: () => null });
  Object.defineProperty(document.documentElement, 'clientWidth', { value: 1_000, configurable: true });
  const told: Place[] = [];
  const end = watchSight(button, 500, (place) => told.push(place));
  const frame = (ms: number): void => {
    now += ms;
    next(now);
  };
  return { told, frame, end };
}

test('at rest in plain sight for half a second it takes presses', () => {
  const { told, frame, end } = shown();
  for (let i = 0; i < 31; i++) frame(16);
  expect(told).toEqual([]);
  frame(16);
  expect(told).toEqual(['ready']);
  end();
});

test('time in which the page held the frames up is no rest: nothing was shown, and a train of clicks would go through', () => {
  const { told, frame, end } = shown();
  frame(16);
  frame(5_000);
  frame(16);
  expect(told).toEqual([]);
  for (let i = 0; i < 31; i++) frame(16);
  expect(told).toEqual(['ready']);
  // A dialog of the browser's stood there: the second click on its button would be ours.
  frame(800);
  expect(told).toEqual(['ready', 'moving']);
  end();
});
