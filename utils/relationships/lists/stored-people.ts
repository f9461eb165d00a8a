import type { Database } from '../../storage';
import { createLru, lastAtOrBefore } from '../../base';
import { readStoredPages, type StoredPage } from './classified-list';
import type { Extra } from './people';
import { relationAt, type Source } from './source';

/** Stored pages kept in memory (LRU), of about a thousand people each. */
const PAGES_CACHED = 48;
/** Pages requested together: the browser reads one while the one before is parsed. */
const PAGES_AT_ONCE = 16;

/** Reads the people of lists by rank. */
export function createStoredPeople(db: Database) {
  let cached = createLru<StoredPage>(PAGES_CACHED);

  /** Reads pages, in the order asked. @throws where a newer sync has replaced the list */
  async function pages(source: Source, numbers: readonly number[], staysRead = true): Promise<readonly StoredPage[]> {
    const { accountId, stored } = source;
    if (!stored) throw new Error('nobody has that rank');
    const keyOf = (page: number): string => [accountId, stored.list, stored.syncId, page].join(' ');
    const found = new Map(numbers.map((page) => [page, cached.get(keyOf(page))]));
    const missing = numbers.filter((page) => !found.get(page));
    const read = await readStoredPages(db, accountId, stored.list, stored.syncId, missing);
    read.forEach((page, i) => {
      const number = missing[i] ?? 0;
      found.set(number, page);
      if (staysRead) cached.set(keyOf(number), page);
    });
    return numbers.flatMap((page) => found.get(page) ?? []);
  }

  return {
    pages,
    /**
     * The people of some ranks, in the order of the ranks; each page is read once.
     * @param staysRead whether their pages are kept in memory for whoever is asked for next
     */
    async at(source: Source, ranks: Uint32Array, staysRead: boolean): Promise<Extra[]> {
      const { ranks: inPages, extras, stored } = source;
      const found: Extra[] = [];
      const open = new Map<number, number[]>();
      ranks.forEach((rank, place) => {
        const extra = extras[rank - inPages];
        if (extra) return void (found[place] = extra);
        const page = lastAtOrBefore(stored?.pageStarts ?? [], rank);
        const places = open.get(page);
        if (places) places.push(place);
        else open.set(page, [place]);
      });
      const numbers = [...open.keys()].sort((a, b) => a - b);
      for (let first = 0; first < numbers.length; first += PAGES_AT_ONCE) {
        const some = numbers.slice(first, first + PAGES_AT_ONCE);
        const read = await pages(source, some, staysRead);
        some.forEach((page, i) => {
          for (const place of open.get(page) ?? []) {
            const rank = ranks[place] ?? 0;
            const row = read[i]?.rows[rank - (stored?.pageStarts[page] ?? 0)];
            if (!row) throw new Error('a newer sync has taken its place');
            found[place] = { row, relation: relationAt(source, rank) };
          }
        });
      }
      return found;
    },
    /** Empties the cache. */
    forget(): void {
      cached = createLru(PAGES_CACHED);
    },
  };
}
