import { lastAtOrBefore } from '../../base';
import type { Extra } from './people';

/** People in memory at once, and read at once. */
const WINDOW = 16_000;

/** Reads people by rank, each in its place; the stored pages that they are on are each read once. */
type ReadRanks = (ranks: Uint32Array<ArrayBuffer>) => Promise<readonly Extra[]>;

/**
 * Reads the people of a list from its first to its last in the list's order, with so many in memory as one window
 * holds. A long list in another order than it is stored in has in each window people of all pages: it is read once in
 * the stored order, and each window's people are set aside in a file of the browser's until their window comes.
 * @param people ranks, in the order wanted
 * @param pageStarts the first rank of each stored page
 * @returns a reader of the places `from` up to, without, `to`
 */
export function createOrderedReader(
  people: Uint32Array<ArrayBuffer>,
  pageStarts: Uint32Array,
  readRanks: ReadRanks,
): (from: number, to: number) => Promise<Extra[]> {
  const isScattered = people.length > WINDOW && pageTurns(people, pageStarts) > pageStarts.length * 2;
  let setAside: Promise<readonly Blob[][]> | null = null;
  let window: { readonly number: number; readonly people: readonly Extra[] } = { number: -1, people: [] };

  async function windowOf(number: number): Promise<readonly Extra[]> {
    const first = number * WINDOW;
    if (!isScattered) return readRanks(people.subarray(first, first + WINDOW));
    const parts = (await (setAside ??= setWindowsAside(people, readRanks)))[number] ?? [];
    return takenBack(parts, first);
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

/** How often the next person is on another page. */
function pageTurns(people: Uint32Array, pageStarts: Uint32Array): number {
  let [turns, before] = [0, -1];
  for (const rank of people) {
    const page = lastAtOrBefore(pageStarts, rank);
    if (page !== before) turns++;
    before = page;
  }
  return turns;
}

/** Reads everybody in the stored order, and writes the people of each window with their places, in parts. */
async function setWindowsAside(people: Uint32Array<ArrayBuffer>, readRanks: ReadRanks): Promise<readonly Blob[][]> {
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
    // By way of a Response the browsers keep it on disk.
    const written = await new Response(new Blob(parts)).blob();
    let start = 0;
    parts.forEach(({ length }, number) => {
      if (length > 0) windows[number]?.push(written.slice(start, start + length));
      start += length;
    });
  }
  return windows;
}

async function takenBack(parts: readonly Blob[], first: number): Promise<Extra[]> {
  const text = await new Blob([...parts]).text();
  const people: Extra[] = [];
  for (const [place, person] of JSON.parse(`[${text.slice(0, -1)}]`) as [number, Extra][])
    people[place - first] = person;
  return people;
}
