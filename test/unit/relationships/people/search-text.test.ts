import { expect, test } from 'vitest';
import type { Handle } from '../../../../utils/base/ids';
import { normalized, matches, searchLine, searchTerms } from '../../../../utils/relationships/people/search-text';

test.each([
  ['José', 'jose'],
  ['ÅNGSTRÖM', 'angstrom'],
  ['Łódź Straße Ærø', 'lodz strasse aero'],
  ['İstanbul ıssız', 'istanbul issiz'],
  ['𝓕𝓪𝓷𝓬𝔂', 'fancy'],
  ['Ｆｕｌｌ', 'full'],
  ['مُحَمَّد', 'محمد'],
  ['שָׁלוֹם', 'שלום'],
  ['Νίκος ΝΙΚΟΣ', 'νικοσ νικοσ'],
  ['two\nlines\u2028here', 'two lines here'],
  ['👩‍🚀 Zoë ❤️', '👩‍🚀 zoe ❤'],
])('%j is compared as %j', (text, folded) => {
  expect(normalized(text)).toBe(folded);
});

test('marks that make another letter stay', () => {
  expect(normalized('कि')).not.toBe(normalized('क'));
});

test.each([
  ['ana', true],
  ['@ANA_S', true],
  ['söze ana', true],
  ['souza', false],
  ['', true],
  ['  @ ', true],
])('searching %j finds the person: %j', (search, found) => {
  const line = searchLine({ handle: 'Ana_S' as Handle, name: 'Aná  Soze' });
  expect(matches(line, searchTerms(search))).toBe(found);
});
