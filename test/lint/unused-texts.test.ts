import { describe, expect, test } from 'vitest';
import { stringsOf } from '../../modules/languages/said';
import { unusedKeys } from './unused-texts';

const unusedIn = (keys: readonly string[], ...sources: readonly string[]) =>
  unusedKeys(
    keys,
    sources.map((code, index) => stringsOf(`${index}.tsx`, code)),
  );

describe('a text is used', () => {
  test('by its key, wherever the key stands', () => {
    const source =
      "const WORDS = { a: 'one_a' } as const; export const b = <p title={say(`one_b`)}>{say('one_c')}</p>;";
    expect(unusedIn(['one_a', 'one_b', 'one_c', 'one_d'], source)).toEqual(['one_d']);
  });
  test('by the stem of its plural forms', () => {
    expect(unusedIn(['people_one', 'people_other', 'rows_other'], "sayCount('people', 2);")).toEqual(['rows_other']);
  });
  test('by a template, if what fills it is a string somewhere', () => {
    const template = 'const at = (kind: string) => say(`act_${kind}_done`);';
    const keys = ['act_follow_done', 'act_left_done', 'act_follow_soon'];
    expect(unusedIn(keys, template, "const kind = 'follow';")).toEqual(['act_left_done', 'act_follow_soon']);
  });
});

test('a text is not used by a comment, by a longer string or by a template that is all place', () => {
  expect(unusedIn(['one_a'], "// 'one_a'\nsay(`${'x'}`); say('one_a_b'); say(`${key}`);")).toEqual(['one_a']);
});

test('a source that cannot be read is an error, not a source without texts', () => {
  expect(() => stringsOf('a.ts', 'const = 1;')).toThrow('a.ts');
});
