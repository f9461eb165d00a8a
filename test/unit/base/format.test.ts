import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  DAY_MS,
  HOUR_MS,
  setWordSource,
  writeAgo,
  writeBytes,
  writeCount,
  writeDay,
  writeDays,
  writeDistance,
  writeDuration,
  writeList,
  writeNumber,
  writeRatio,
  writeShare,
  writeTime,
  writeUsd,
} from '../../../utils/base';

const language = (locale: string) => setWordSource({ get: () => '', locale });
afterEach(() => language('en'));

const NOON = Date.UTC(2026, 10, 29, 12);
/** Spaces that do not break are spaces to the reader. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ');
/** Each in English, Arabic and Japanese. */
const threefold = (write: () => string) =>
  ['en', 'ar-EG', 'ja'].map((locale) => {
    language(locale);
    return plain(write());
  });

test.each([
  [() => writeNumber(1234.5), ['1,234.5', '١٬٢٣٤٫٥', '1,234.5']],
  [() => writeCount(12_345), ['12.3K', '١٢٫٣ ألف', '1.2万']],
  [() => writeShare(0.5), ['50%', '٥٠٪\u061c', '50%']],
  [() => writeBytes(3_400_000), ['3.4 MB', '٣٫٤ م.ب', '3.4 MB']],
  [() => writeDuration(300), ['5 min', '٥ د', '5 分']],
  [() => writeDuration(300, 'long'), ['5 minutes', '٥ دقائق', '5 分']],
  [() => writeDistance(NOON - 2 * HOUR_MS, NOON), ['2 hours ago', 'قبل ساعتين', '2 時間前']],
  [() => writeDistance(NOON + 90_000, NOON), ['in 1 minute', 'خلال دقيقة واحدة', '1 分後']],
  [() => writeAgo(NOON - HOUR_MS, NOON, 'day'), ['today', 'اليوم', '今日']],
  [() => writeDay(NOON), ['Nov 29, 2026', '٢٩‏/١١‏/٢٠٢٦', '2026/11/29']],
  [() => writeDays(NOON - 3 * DAY_MS, NOON, NOON), ['Nov 26 – 29', '٢٦–٢٩ نوفمبر', '11/26～11/29']],
  [() => writeList(['a', 'b', 'c']), ['a, b, and c', 'a وb وc', 'a、b、c']],
])('%o', (write, expected) => expect(threefold(write)).toEqual(expected));

test('the dollar of an Arabic amount stays at its letters', () => {
  expect(threefold(() => writeUsd(2.4))).toEqual(['$2.40', expect.stringContaining('\u2068US$\u2069'), '$2.40']);
});

test('money keeps its tenths of a cent', () => {
  expect([0, 0.001, 0.24, 12].map(writeUsd)).toEqual(['$0.00', '$0.001', '$0.24', '$12.00']);
});

test('a share and a ratio have a decimal only where it tells something', () => {
  expect([0, 0.012, 0.5, 1].map(writeShare)).toEqual(['0%', '1.2%', '50%', '100%']);
  expect([0.254, 12.6, 1_234].map(writeRatio)).toEqual(['0.25', '13', '1.2K']);
});

test('lines of a chart are told apart in as few digits as asked for', () => {
  expect([writeCount(12_340, 4), writeCount(12_350, 4)]).toEqual(['12.34K', '12.35K']);
});

test('a span is rounded up, to a unit in which that changes little', () => {
  const spans = [0, 59, 61, 90, 3_600, 5_400, 9_000];
  expect(spans.map((seconds) => writeDuration(seconds))).toEqual([
    '0 sec',
    '59 sec',
    '61 sec',
    '2 min',
    '60 min',
    '2 hr',
    '3 hr',
  ]);
});

describe('distances', () => {
  test('are told in the largest whole unit', () => {
    expect(writeDistance(5, 0)).toBe('now');
    expect([6, 13, 29, 61, 364, 800].map((days) => writeDistance(0, days * DAY_MS))).toEqual([
      '6 days ago',
      'last week',
      '4 weeks ago',
      '2 months ago',
      '11 months ago',
      '2 years ago',
    ]);
  });

  test('of what has happened are never in the future', () => {
    expect([writeAgo(NOON + 60_000, NOON), writeAgo(NOON + 60_000, NOON, 'day')]).toEqual(['now', 'today']);
  });
});

test('a time has its date where it is not near', () => {
  expect(plain(writeTime(NOON, NOON - HOUR_MS))).toMatch(/^\d{1,2}:00 [AP]M$/);
  expect(writeTime(NOON, NOON - 2 * DAY_MS)).toContain('2026');
});

test('what is free again in exactly 24 hours has a time of day and no date', () => {
  expect(plain(writeTime(NOON + DAY_MS, NOON))).toMatch(/^\d{1,2}:00 [AP]M$/);
  expect(writeTime(NOON + DAY_MS + 1, NOON)).toContain('2026');
});

test('days have their year where it is not this one, and one day is said once', () => {
  expect(writeDays(NOON, NOON, NOON + 400 * DAY_MS)).toBe('Nov 29, 2026');
  expect(writeDays(NOON, NOON, NOON)).toBe('Nov 29');
  expect(writeDays(NOON, NOON)).toBe('Nov 29, 2026');
});

test('a day of X’s bill is the UTC day wherever one is', () => {
  expect(writeDay(Date.parse('2026-11-29'), 'medium', 'UTC')).toBe('Nov 29, 2026');
  expect(writeDay(Date.parse('2026-11-29'), 'short', 'UTC')).toBe('11/29/26');
});

test('a format is made once, not for each row of a list that is drawn again', () => {
  const made: string[] = [];
  const counted = new Proxy(Intl, {
    get(intl, name) {
      const value: unknown = Reflect.get(intl, name);
      if (typeof value !== 'function' || !String(name).endsWith('Format')) return value;
      return new Proxy(value, {
        construct(format, options: unknown[]): object {
          made.push(String(name));
          return Reflect.construct(format, options) as object;
        },
      });
    },
  });
  vi.stubGlobal('Intl', counted);
  language('nl');
  for (let row = 0; row < 100; row++) {
    writeUsd(row + 1);
    writeAgo(NOON - row * DAY_MS, NOON);
    writeDay(NOON - row * DAY_MS);
    writeDays(NOON - 2 * DAY_MS, NOON - DAY_MS - row);
  }
  vi.unstubAllGlobals();
  expect(made).toEqual(['NumberFormat', 'RelativeTimeFormat', 'DateTimeFormat', 'DateTimeFormat']);
});
