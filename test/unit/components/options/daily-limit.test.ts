import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCount } from '../../../../components/options/limits/read-number';

describe('a typed daily limit', () => {
  test('every whole number in range is taken, in the digits of any script', () => {
    const scripts = ['en', 'ar-u-nu-arab', 'fa-u-nu-arabext', 'hi-u-nu-deva', 'th-u-nu-thai', 'ja-u-nu-fullwide'];
    fc.assert(
      fc.property(fc.nat(500), fc.constantFrom(...scripts), (limit, script) => {
        const typed = ` ${new Intl.NumberFormat(script, { useGrouping: false }).format(limit)} `;
        expect(readCount(typed)).toBe(limit);
      }),
    );
  });

  test.each(['', ' ', '-1', '1.5', '1,000', '1e2', 'ten', '0x10', '9999999'])('%j is no whole number', (typed) => {
    expect(readCount(typed)).toBeNull();
  });
});
