import { describe, expect, test } from 'vitest';
import { parseHandle, parseUserId } from '../../../../utils/base';
import { createIdentities } from '../../../../utils/x/page';

const ada = parseHandle('ada')!;
const bob = parseHandle('Bob')!;
const adasId = parseUserId('42')!;
const bobsId = parseUserId('77')!;

test('the first pair stays: an id seen with another handle, or a handle with another id, is two people', () => {
  const identities = createIdentities();
  identities.note(adasId, ada);
  expect(identities.conflict(adasId, parseHandle('ADA')!)).toBe(false);
  expect(identities.conflict(adasId, bob)).toBe(true);
  expect(identities.conflict(bobsId, ada)).toBe(true);
  expect(identities.conflict(bobsId, bob)).toBe(false);
});

test('a wrong pair of first sight, of a profile without banner and schema, yields to the header that rests on two visits', () => {
  const identities = createIdentities();
  // Bob's name over the button of somebody whose own name was never drawn.
  identities.note(adasId, bob);
  identities.confirm(bobsId, bob, 2);
  identities.confirm(bobsId, bob, 2);
  expect(identities.conflict(bobsId, bob)).toBe(true);
  identities.confirm(bobsId, bob, 5);
  expect(identities.conflict(bobsId, bob)).toBe(false);
  // The id that was lent is free again.
  expect(identities.conflict(adasId, ada)).toBe(false);
  expect(identities.conflict(adasId, bob)).toBe(true);
});

test('parts of two people at rest do not outvote the person whose header has rested', () => {
  const identities = createIdentities();
  for (const visit of [1, 3]) {
    identities.confirm(adasId, ada, visit);
    // Bob's name came over ada's button, and both stood still for a while.
    identities.confirm(adasId, bob, visit + 1);
  }
  expect(identities.conflict(adasId, ada)).toBe(false);
  expect(identities.conflict(adasId, bob)).toBe(true);
});

describe('X’s tag', () => {
  const says = (id: number, followsYou = false) =>
    ({ userId: parseUserId(String(id))!, handle: ada, youFollow: 'yes', followsYou }) as const;

  test('is gone where several followers are without it, and back with the first that is seen', () => {
    const identities = createIdentities();
    expect([1, 2, 2, 3].map((id) => identities.noteTag(says(id), true))).toEqual([false, false, false, true]);
    expect(identities.trusts(says(9))).toBe(false);
    expect(identities.trusts(says(9, true))).toBe(true);
    expect(identities.noteTag(says(4, true), false)).toBe(true);
    expect(identities.trusts(says(9))).toBe(true);
    expect(identities.noteTag(says(5), true)).toBe(false);
  });

  test('is not missed in lists in which nobody may follow', () => {
    const identities = createIdentities();
    for (let id = 1; id < 50; id++) expect(identities.noteTag(says(id), false)).toBe(false);
    expect(identities.trusts(says(9))).toBe(true);
  });
});
