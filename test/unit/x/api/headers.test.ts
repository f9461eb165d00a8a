import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLimits, readServerTime, readWait } from '../../../../utils/x/api/headers';
import { NOON, NOON_HEADER } from '../../../fake-x/fixtures';
import { HOUR_MS } from '../../../../utils/base';

function limitHeaders(stem: string, limit: string, remaining: string, reset: string): Headers {
  return new Headers({ [`${stem}-limit`]: limit, [`${stem}-remaining`]: remaining, [`${stem}-reset`]: reset });
}

describe("X's time", () => {
  it.each([
    [NOON_HEADER, NOON],
    [NOON_HEADER.replace('GMT', 'UTC'), NOON],
    ['2026-11-24T12:00:00Z', null],
    ['Tue, 24 Nov 9999 12:00:00 GMT', null],
    ['Thu, 01 Jan 1970 00:00:00 GMT', null],
    ['Tue, 99 Nov 2026 12:00:00 GMT', null],
    ['NaN', null],
    ['', null],
  ])('%s', (text, time) => {
    expect(readServerTime(new Headers({ date: text }))).toBe(time);
  });
});

describe('limits', () => {
  const soon = String(NOON / 1000 + 60);

  it('are read in all three families', () => {
    for (const [stem, name] of [
      ['x-rate-limit', 'window'],
      ['x-user-limit-24hour', 'user day'],
      ['x-app-limit-24hour', 'app day'],
    ] as const) {
      expect(readLimits(limitHeaders(stem, '400', '120', soon), NOON)).toEqual([
        { name, limit: 400, remaining: 120, resetAt: NOON + 60_000 },
      ]);
    }
  });

  it.each([
    ['-1', '0', soon],
    ['50', '-1', soon],
    ['50', 'NaN', soon],
    ['50', '1.5', soon],
    ['50', '51', soon],
    ['50', '', soon],
    ['50', '0x1', soon],
    ['50, 50', '1', soon],
    ['9'.repeat(30), '1', soon],
    ['50', '1', '253402300799'],
    ['50', '1', '0'],
    ['50', '1', '-5'],
    ['50', '1', String(NOON)],
  ])('limit %s, remaining %s, reset %s is ignored', (limit, remaining, reset) => {
    expect(readLimits(limitHeaders('x-rate-limit', limit, remaining, reset), NOON)).toEqual([]);
  });

  it('are whole, sane and near, whatever the headers hold', () => {
    const odd = fc.oneof(
      fc.integer().map(String),
      fc.double().map(String),
      fc.integer({ min: NOON / 1000 - 200_000, max: NOON / 1000 + 200_000 }).map(String),
      fc.constantFrom(
        '',
        'NaN',
        'Infinity',
        '-0',
        '1e9',
        ' 5 ',
        '5,5',
        'null',
        '٣'.normalize('NFKD').replace(/[^\x20-\x7e]/g, '3'),
      ),
      fc.string({ unit: 'grapheme-ascii' }),
    );
    fc.assert(
      fc.property(odd, odd, odd, odd, (limit, remaining, reset, after) => {
        const headers = limitHeaders('x-rate-limit', limit, remaining, reset);
        headers.set('retry-after', after);
        const limits = readLimits(headers, NOON);
        for (const one of limits) {
          expect(Number.isSafeInteger(one.limit) && one.limit >= one.remaining && one.remaining >= 0).toBe(true);
          expect(Math.abs(one.resetAt - NOON)).toBeLessThanOrEqual(25 * HOUR_MS);
        }
        const until = readWait(headers, limits, NOON);
        if (until !== null) {
          expect(Number.isSafeInteger(until) && Math.abs(until - NOON) <= 25 * HOUR_MS).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
