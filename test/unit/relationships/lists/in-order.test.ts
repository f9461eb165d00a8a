import { expect, test } from 'vitest';
import { createOrderedReader } from '../../../../utils/relationships/lists/in-order';
import type { Extra } from '../../../../utils/relationships/lists/people';
import { made } from './world';

/** A long list read in an order: which stored pages are read for it, and how many people are read at once. */

const PAGE = 500;
const PEOPLE = 40_000;
const pageStarts = Uint32Array.from({ length: PEOPLE / PAGE }, (_, page) => page * PAGE);
const personAt = (rank: number): Extra => ({ row: { ...made(rank % 1_000), bio: `${rank} é` }, relation: 'mutual' });

async function readAll(people: Uint32Array<ArrayBuffer>) {
  const [pages, sizes]: [number[], number[]] = [[], []];
  const read = createOrderedReader(people, pageStarts, async (ranks) => {
    sizes.push(ranks.length);
    pages.push(...new Set(Array.from(ranks, (rank) => Math.floor(rank / PAGE))));
    return Array.from(ranks, personAt);
  });
  const found: string[] = [];
  for (let from = 0; from < people.length; from += 1_000)
    for (const { row } of await read(from, from + 1_000)) found.push(row.bio);
  return { found, pages, most: Math.max(...sizes) };
}

const listed = Uint32Array.from({ length: PEOPLE }, (_, rank) => rank);
// Far from each other: 7,919 has no factor in common with how many there are.
const scattered = listed.map((place) => (place * 7_919) % PEOPLE);

test.each([
  ['as it is stored', listed],
  ['backwards', listed.toReversed()],
  ['all over it', scattered],
  ['with those at the end first, as who was followed since', Uint32Array.of(PEOPLE - 1, ...listed.subarray(0, -1))],
])(
  '%s: everybody in their place, each page read once but where two windows meet, few people at once',
  async (_, people) => {
    const { found, pages, most } = await readAll(people);
    expect(found).toEqual(Array.from(people, (rank) => `${rank} é`));
    expect(pages.length).toBeLessThanOrEqual(pageStarts.length + 3);
    expect(most).toBeLessThanOrEqual(16_000);
  },
);

test('a list that is short after filters is read once too', async () => {
  const { found, pages } = await readAll(scattered.slice(0, 3_000));
  expect(found).toHaveLength(3_000);
  expect(pages.length).toBe(new Set(pages).size);
});
