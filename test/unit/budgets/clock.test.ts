import { expect, test } from 'vitest';
import { hear, UNHEARD } from '../../../utils/budgets/clock';

const X_TIME = Date.UTC(2026, 10, 1);
const MINUTE = 60_000;

test('a date 59 minutes off what was expected is not believed at once', () => {
  // Found by seed 668345813: it was, and freed the requests of a 15-minute window that was not over.
  const heard = hear(UNHEARD, X_TIME, X_TIME).clock;
  const wrong = hear(heard, X_TIME + 59 * MINUTE, X_TIME);
  expect(wrong.time).toBe('doubted');
  expect(wrong.clock.floor).toBe(X_TIME);
});

test('a date 59 minutes off one that was doubted is not taken for the same', () => {
  const heard = hear(UNHEARD, X_TIME, X_TIME).clock;
  const slow = X_TIME - 61 * MINUTE;
  const doubted = hear(heard, X_TIME, slow);
  expect(doubted.time).toBe('doubted');
  const wrong = hear(doubted.clock, X_TIME + 59 * MINUTE, slow);
  expect(wrong.time).toBe('doubted');
  expect(wrong.clock.floor).toBe(X_TIME);
});

test('the same time told twice is believed, seconds apart or so', () => {
  const heard = hear(UNHEARD, X_TIME, X_TIME).clock;
  const doubted = hear(heard, X_TIME + MINUTE, X_TIME - 200 * MINUTE).clock;
  const again = hear(doubted, X_TIME + 3 * MINUTE, X_TIME - 198 * MINUTE - 20_000);
  expect(again.time).toBe('believed');
  expect(again.clock.floor).toBe(X_TIME + 3 * MINUTE);
});
