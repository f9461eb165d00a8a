import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  countedElsewhere,
  meterFacts,
  meterParts,
  meterSentence,
  personalMark,
} from '../../../../components/popup/limits/meter-parts';
import { HOUR, NOW, meter, setEnglish } from './world';

beforeAll(setEnglish);

describe('the stretches of a bar', () => {
  test('used, reserved and left, as shares of X’s limit', () => {
    const parts = meterParts(meter({ used: 100, reserved: 50, left: 350 }), NOW);
    expect(parts).toEqual([
      { name: 'used', count: 100, share: 0.2 },
      { name: 'reserved', count: 50, share: 0.1 },
      { name: 'left', count: 350, share: 0.7 },
    ]);
  });

  test('what X counts beyond our own ledger is a stretch of its own', () => {
    const said = meter({ used: 100, left: 120, xSays: { remaining: 120, resetAt: NOW + HOUR } });
    expect(meterParts(said, NOW).map(({ name, count }) => [name, count])).toEqual([
      ['used', 100],
      ['elsewhere', 280],
      ['left', 120],
    ]);
  });

  test('X’s word of a window that is over counts for nothing, nor does one that says more is left', () => {
    expect(countedElsewhere(meter({ xSays: { remaining: 0, resetAt: NOW } }), NOW)).toBe(0);
    expect(countedElsewhere(meter({ used: 10, xSays: { remaining: 499, resetAt: NOW + HOUR } }), NOW)).toBe(0);
  });

  test('whatever is counted, the stretches are positive and never longer than the bar', () => {
    const count = fc.nat(1_200);
    fc.assert(
      fc.property(count, count, count, fc.option(count), (used, reserved, left, remaining) => {
        const xSays = remaining === null ? null : { remaining, resetAt: NOW + HOUR };
        const parts = meterParts(meter({ used, reserved, left, xSays }), NOW);
        expect(parts.every(({ share }) => share > 0)).toBe(true);
        expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});

describe('the person’s own limit', () => {
  test('is marked where it ends on the bar', () => {
    expect(personalMark(meter({ personal: 100, personalUsed: 38, used: 38 }), NOW)).toBeCloseTo(0.2);
  });

  test('begins beyond what other accounts of the same App used', () => {
    expect(personalMark(meter({ personal: 100, personalUsed: 30, used: 80 }), NOW)).toBeCloseTo(0.3);
  });

  test('is not marked where X’s limit comes first', () => {
    expect(personalMark(meter({ personal: 500 }), NOW)).toBeNull();
    expect(personalMark(meter({ personal: 100, personalUsed: 0, used: 420 }), NOW)).toBeNull();
  });
});

describe('the words of a meter', () => {
  test('only what is so is said', () => {
    expect(meterFacts(meter(), NOW)).toEqual(['0 used']);
  });

  test('reserved, X’s word, the own limit and when the next is free', () => {
    const facts = meterFacts(
      meter({
        limit: 1000,
        used: 200,
        reserved: 3,
        personal: 300,
        personalUsed: 203,
        left: 97,
        xSays: { remaining: 120, resetAt: NOW + HOUR },
        nextFreeAt: NOW + HOUR,
      }),
      NOW,
    );
    expect(facts.slice(0, 3)).toEqual(['200 used', '3 reserved', 'X says 120 left']);
    expect(facts[3]).toMatch(/^More possible from \d+:20/);
  });

  test('X’s word is not repeated where it agrees with ours', () => {
    expect(meterFacts(meter({ used: 100, left: 400, xSays: { remaining: 400, resetAt: NOW + HOUR } }), NOW)).toEqual([
      '100 used',
    ]);
  });

  test('where others share the App, the own part is told apart', () => {
    expect(meterFacts(meter({ used: 80, personal: 100, personalUsed: 30, left: 70 }), NOW)).toContain('30 of your 100');
  });

  test('a time that has passed is not promised', () => {
    expect(meterFacts(meter({ used: 1, nextFreeAt: NOW - 1 }), NOW)).toEqual(['1 used']);
  });

  test('one sentence says it all', () => {
    expect(meterSentence(meter({ limit: 1000, personal: 1000, left: 994 }), NOW)).toBe('994 left of 1,000');
  });

  test('where the own limit is the lower one, what is left is of it, and what X allows stands below', () => {
    const own = meter({ used: 3, personal: 100, personalUsed: 3, left: 97 });
    expect(meterSentence(own, NOW)).toBe('97 left of your 100');
    expect(meterFacts(own, NOW)).toEqual(['3 used', 'X allows 497 more']);
  });

  test('where X says less than the own limit, it is X’s limit that is left of', () => {
    const said = meter({
      used: 3,
      personal: 100,
      personalUsed: 3,
      left: 20,
      xSays: { remaining: 20, resetAt: NOW + HOUR },
    });
    expect(meterSentence(said, NOW)).toBe('20 left of 500');
    expect(meterFacts(said, NOW)).toEqual(['3 used', 'X says 20 left', 'Your limit 100']);
  });
});
