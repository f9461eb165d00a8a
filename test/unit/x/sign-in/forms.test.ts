import { describe, expect, it } from 'vitest';
import { formOf, readKey, type KeyField, type KeyForm } from '../../../../utils/x/sign-in/forms';

/** Keys of the lengths and forms that X's console shows; all made up. */
const letters = (length: number) => 'aB3dE5gH7jK9mN1pQ2sT4vW6yZ8'.repeat(6).slice(0, length);
const KEYS: Readonly<Record<Exclude<KeyForm, 'nothing' | 'no key of X'>, string>> = {
  'consumer key': letters(25),
  'consumer secret': letters(50),
  'access token': `1234567890123456789-${letters(30)}`,
  'access secret': letters(45),
  'bearer token': `AAAAAAAAAAAAAAAAAAAAA${letters(30)}%3D${letters(60)}`,
  'client id': Buffer.from('abcdefghijklmnopqrst:1:ci').toString('base64url'),
  'client secret': `${letters(20)}-${letters(20)}_${letters(8)}`,
  'App id': '12345678',
};
const FIELDS: readonly KeyField[] = [
  'consumer key',
  'consumer secret',
  'access token',
  'access secret',
  'bearer token',
];

describe('keys pasted', () => {
  it.each(Object.entries(KEYS))('a %s is told by its form', (form, key) => {
    expect(formOf(` ${key}\n`)).toBe(form);
  });

  it.each(['ab:1:ci', 'abc:1:ci', 'abcd:1:ci'].map((end) => `abcdefghijklmnopqr${end}`))(
    'a client id is told however its base64 falls: %s',
    (text) => {
      expect(formOf(Buffer.from(text).toString('base64url'))).toBe('client id');
    },
  );

  it.each(FIELDS)('the field for a %s takes that and tells every other by name', (field) => {
    expect(readKey(field, ` ${KEYS[field]} `)).toEqual({ kind: 'key', key: KEYS[field] });
    for (const [form, key] of Object.entries(KEYS).filter(([other]) => other !== field)) {
      expect(readKey(field, key), `${form} in ${field}`).toEqual({ kind: 'misplaced', looksLike: form });
    }
    expect(readKey(field, '  ')).toEqual({ kind: 'misplaced', looksLike: 'nothing' });
    expect(readKey(field, 'a word with spaces')).toEqual({ kind: 'misplaced', looksLike: 'no key of X' });
  });

  it.each([
    ['consumer key', 21],
    ['consumer secret', 41],
    ['access secret', 41],
  ] as const)('a %s of an older App, of %d characters, is taken', (field, length) => {
    expect(readKey(field, letters(length)).kind).toBe('key');
  });
});
