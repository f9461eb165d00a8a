import { beforeAll, expect, test } from 'vitest';
import { nameThem, planWords } from '../../../../components/overlay/shared-mutuals';
import type { Handle, UserId } from '../../../../utils/ids';
import type { PersonView } from '../../../../utils/messages';
import { speakEnglish } from '../popup/world';

beforeAll(speakEnglish);

const person = (name: string): PersonView => ({
  id: '1' as UserId, handle: 'x' as Handle, name, pictureUrl: null, verified: 'none', protected: false, followersCount: null, followingCount: null, createdAt: null, lastPostAt: null,
});
/** Without the marks that keep a name's own direction. */
const plain = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '');

test('three are named, the rest counted', () => {
  const rows = ['Ada', 'Bo', 'Cy', 'Di'].map(person);
  expect(plain(nameThem({ rows: rows.slice(0, 2), total: 2 }))).toBe('Ada and Bo');
  expect(plain(nameThem({ rows, total: 15 }))).toBe('Ada, Bo, Cy, and 12 more');
});

test('the plan says people, requests, price and time; an unknown length is said', () => {
  expect(planWords({ people: 2500, requests: 3, usd: 25, seconds: 3 })).toBe('2,500 people to look through, 3 requests, $25.00, about 3 seconds');
  expect(planWords(null)).toMatch(/has not said how long/);
});
