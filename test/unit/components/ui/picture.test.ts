import { expect, test } from 'vitest';
import { initialOf } from '../../../../components/ui/picture';

test.each([
  ['ada', 'A'],
  ['', ''],
  ['👩‍👩‍👧‍👧 Family', '👩‍👩‍👧‍👧'],
  ['🏴󠁧󠁢󠁥󠁮󠁧󠁿 England', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
])('the first letter of %j is %j', (name, initial) => expect(initialOf(name)).toBe(initial));

test('a letter with endless accents does not fill a picture', () => {
  expect(initialOf(`a${'\u0301'.repeat(5_000)}`)).toBe('A');
  expect(initialOf('\u0301'.repeat(5_000))).toHaveLength(1);
});
