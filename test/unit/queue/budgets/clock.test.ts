import { DAY_MS } from '../../../../utils/base';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { updateClock, NO_CLOCK } from '../../../../utils/queue/budgets/clock';
import { learnIn, reserveIn, settleIn } from '../../../../utils/queue/budgets';
import { LIMITS, WINDOW_MS } from '../../../../utils/queue/budgets/limits';
import type { AccountId, AppId } from '../../../../utils/base/ids';
import { MemoryKeyRange, createMemory } from './memory-transaction';

const X_TIME = Date.UTC(2026, 10, 1);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

beforeAll(() => vi.stubGlobal('IDBKeyRange', MemoryKeyRange));
afterAll(() => vi.unstubAllGlobals());

test('time counts while both clocks agree', () => {
  const heard = updateClock(NO_CLOCK, X_TIME, X_TIME - 5 * HOUR).clock;
  const later = updateClock(heard, X_TIME + HOUR, X_TIME - 4 * HOUR - 20_000);
  expect(later).toMatchObject({ time: 'agreed', clock: { floor: X_TIME + HOUR - 20_000 }, latest: X_TIME + HOUR });
});

test('a date 59 minutes off what was expected counts for nothing, either way, and what is dated moves along', () => {
  // Found by seed 668345813: it was believed, and freed the requests of a 15-minute window that was not over.
  const heard = updateClock(NO_CLOCK, X_TIME, X_TIME).clock;
  for (const off of [59 * MINUTE, -59 * MINUTE]) {
    const wrong = updateClock(heard, X_TIME + off, X_TIME);
    expect(wrong).toMatchObject({ time: 'moved', by: off, clock: { floor: X_TIME + off } });
    const right = updateClock(wrong.clock, X_TIME + MINUTE, X_TIME + MINUTE);
    expect(right).toMatchObject({ time: 'moved', by: MINUTE - off, clock: { floor: X_TIME + MINUTE } });
  }
});

test('a clock that runs ahead by less than what is noticed, at every answer, gains nothing', () => {
  let { clock } = updateClock(NO_CLOCK, X_TIME, X_TIME);
  for (let i = 1; i <= 100; i++) ({ clock } = updateClock(clock, X_TIME + i * (MINUTE + 1_000), X_TIME + i * MINUTE));
  // Whatever it was moved by moved all that is dated along.
  const moved = clock.since!.x - clock.since!.ours;
  expect(clock.floor - moved - X_TIME).toBeLessThanOrEqual(100 * MINUTE);
});

test('what could be no time is none', () => {
  const heard = updateClock(NO_CLOCK, X_TIME, X_TIME).clock;
  for (const date of [null, Number.NaN, 0, -1, Infinity, Date.UTC(1999, 0, 1), Date.UTC(9999, 0, 1)])
    expect(updateClock(heard, date, X_TIME)).toEqual({ clock: heard, time: 'unknown' });
});

test('a wrong date, told twice or for days, as of 2050 or of 2022: nothing goes over a limit, and all is free again a day after', async () => {
  const owner = { accountId: '1' as AccountId, appId: 'app-one' as AppId, kind: 'unfollow' as const };
  const personal = { unfollowsPerDay: 500, followsPerDay: 400 };
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.constant(24 * 365), fc.integer({ min: -4 * 365, max: 70 * 365 })),
      fc.integer({ min: 2, max: 40 }),
      fc.integer({ min: 0, max: 2 * HOUR }),
      fc.integer({ min: 0, max: 20 * HOUR }),
      async (daysOff, told, apart, usedBefore) => {
        const { tx, entries, put } = createMemory();
        let time = X_TIME;
        let wrong = 0;
        const tell = () => learnIn(tx, owner, { serverTime: time + wrong, limits: [] }, time, true);
        const send = async () => {
          const reserved = await reserveIn(tx, { ...owner, personal, again: null }, time);
          if (reserved.kind === 'reserved')
            await settleIn(
              tx,
              { ...owner, entryId: reserved.entryId, effect: 'took effect' },
              { serverTime: time + wrong, limits: [] },
              time,
            );
          return reserved.kind;
        };
        await tell();
        for (let i = 1; i < LIMITS.unfollowsOfApp; i++)
          put({ ...owner, at: time, noted: time, state: 'used', via: 'app' });
        time += usedBefore;
        await tell();
        expect(await send()).toBe('reserved');
        const last = time;
        wrong = daysOff * DAY_MS;
        for (let i = 0; i < told; i++) {
          await tell();
          if (time - X_TIME < DAY_MS) expect(await send()).toBe('wait');
          time += apart;
        }
        wrong = 0;
        await tell();
        await tell();
        if (time - X_TIME < DAY_MS) expect(await send()).toBe('wait');
        if (time - last < WINDOW_MS) expect(entries.size).toBe(LIMITS.unfollowsOfApp);
        // From where the clocks agree again, no more than a day.
        time += DAY_MS + 4 * MINUTE;
        await tell();
        expect(await send()).toBe('reserved');
      },
    ),
    { numRuns: 60 },
  );
});
