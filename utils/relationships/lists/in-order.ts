import { lastAtOrBefore } from '../../base';
import type { Extra } from './people';

/** People in memory at once, and read at once. */
const WINDOW = 16_000;

/** Reads people by rank, in the order of the ranks; each stored page is read once. */
type ReadRanks = (ranks: Uint32Array<ArrayBuffer>) => Promise<readonly Extra[]>;

/**
 * Reads the people of a list in its order, one window in memory at a time. In a long list sorted otherwise than
 * stored, each window has people of all pages: it is read once in the stored order, and each window's people are
 * spilled to a Blob on disk until their window is read (external bucket sort).
 * @param people ranks, in the order wanted
 * @param pageStarts the first rank of each stored page
 * @returns a reader of the positions from `from` up to, excluding, `to`
 */
export function createOrderedReader(
  people: Uint32Array<ArrayBuffer>,
  pageStarts: Uint32Array,
  readRanks: ReadRanks,
): (from: number, to: number) => Promise<Extra[]> {
  const isScattered = people.length > WINDOW && pageTurns(people, pageStarts) > pageStarts.length * 2;
  let spilled: Promise<readonly Blob[][]> | null = null;
  let window: { readonly number: number; readonly people: readonly Extra[] } = { number: -1, people: [] };

  async function windowOf(number: number): Promise<readonly Extra[]> {
    const first = number * WINDOW;
    if (!isScattered) return readRanks(people.subarray(first, first + WINDOW));
    const parts = (await (spilled ??= spillWindows(people, readRanks)))[number] ?? [];
    return readSpilled(parts, first);
  }

  return async (from, to) => {
    const found: Extra[] = [];
    for (let place = from; place < Math.min(to, people.length);) {
      const number = Math.floor(place / WINDOW);
      if (window.number !== number) window = { number, people: await windowOf(number) };
      const first = number * WINDOW;
      const end = Math.min(to, first + WINDOW, people.length);
      found.push(...window.people.slice(place - first, end - first));
      place = end;
    }
    return found;
  };
}

/** How often consecutive people are on different pages. */
function pageTurns(people: Uint32Array, pageStarts: Uint32Array): number {
  let [turns, before] = [0, -1];
  for (const rank of people) {
    const page = lastAtOrBefore(pageStarts, rank);
    if (page !== before) turns++;
    before = page;
  }
  return turns;
}

/** Reads everybody in the stored order, and writes the people of each window with their positions, in parts. */
async function spillWindows(people: Uint32Array<ArrayBuffer>, readRanks: ReadRanks): Promise<readonly Blob[][]> {
  const windows: Blob[][] = Array.from({ length: Math.ceil(people.length / WINDOW) }, () => []);
  const inStoredOrder = people.slice().sort();
  const placeOf = new Uint32Array((inStoredOrder.at(-1) ?? 0) + 1);
  people.forEach((rank, place) => (placeOf[rank] = place));
  const encoder = new TextEncoder();
  for (let first = 0; first < inStoredOrder.length; first += WINDOW) {
    const ranks = inStoredOrder.subarray(first, first + WINDOW);
    const piles: string[][] = windows.map(() => []);
    (await readRanks(ranks)).forEach((person, i) => {
      const place = placeOf[ranks[i] ?? 0] ?? 0;
      piles[Math.floor(place / WINDOW)]?.push(`${JSON.stringify([place, person])},`);
    });
    const parts = piles.map((pile) => encoder.encode(pile.join('')));
    // A Blob from a Response is kept on disk by the browsers.
    const written = await new Response(new Blob(parts)).blob();
    let start = 0;
    parts.forEach(({ length }, number) => {
      if (length > 0) windows[number]?.push(written.slice(start, start + length));
      start += length;
    });
  }
  return windows;
}

async function readSpilled(parts: readonly Blob[], first: number): Promise<Extra[]> {
  const text = await new Blob([...parts]).text();
  const people: Extra[] = [];
  for (const [place, person] of JSON.parse(`[${text.slice(0, -1)}]`) as [number, Extra][])
    people[place - first] = person;
  return people;
}
