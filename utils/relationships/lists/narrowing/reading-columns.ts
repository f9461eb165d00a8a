import type { Database } from '../../../storage';
import { readStoredPages } from '../classified-list';
import type { Source } from '../source';
import { emptyColumns, fill, type Columns } from './columns';

/** Stored pages read per progress report. */
const PAGES_AT_ONCE = 8;

/** The columns of a stored list while they are read, from its first page to its last. */
export interface ColumnsReading {
  readonly columns: Promise<Columns>;
  /**
   * Calls `look` with the ranks below `upTo` as soon as some are read, and again each time their number has doubled,
   * so that all calls together cost at most two full ones.
   * @returns the first result that is not null; never resolves if all is read before there is one
   */
  beginning<Seen>(look: (columns: Columns, upTo: number) => Promise<Seen | null>): Promise<Seen>;
}

/**
 * Reads the columns of a list from storage.
 * @param onProgress gets how far they are, 0 to 1
 */
export function readColumns(
  db: Database,
  { accountId, stored, ranks }: Pick<Source, 'accountId' | 'stored' | 'ranks'>,
  onProgress: (share: number) => void,
): ColumnsReading {
  const columns = emptyColumns(ranks);
  const looks = new Set<() => void>();
  let upTo = 0;

  async function read(): Promise<Columns> {
    const starts = stored?.pageStarts ?? new Uint32Array();
    const pages = Array.from(starts.keys());
    const some = (from: number) =>
      stored
        ? readStoredPages(db, accountId, stored.list, stored.syncId, pages.slice(from, from + PAGES_AT_ONCE))
        : Promise.resolve([]);
    let next = some(0);
    for (let first = 0; first < starts.length; first += PAGES_AT_ONCE) {
      const these = await next;
      // The browser reads the next pages while these are parsed.
      next = some(first + PAGES_AT_ONCE);
      these.forEach((page, i) => fill(columns, starts[first + i] ?? 0, page));
      upTo = starts[first + PAGES_AT_ONCE] ?? ranks;
      if (upTo < ranks) for (const look of looks) look();
      onProgress(upTo / ranks);
    }
    looks.clear();
    onProgress(1);
    return columns;
  }

  return {
    columns: read(),
    beginning: <Seen>(lookAt: (columns: Columns, upTo: number) => Promise<Seen | null>) =>
      new Promise<Seen>((resolve, reject) => {
        let lookedAt = 0;
        const look = (): void => {
          if (upTo === 0 || upTo === ranks || upTo < lookedAt * 2) return;
          lookedAt = upTo;
          lookAt(columns, upTo).then((seen) => {
            if (seen === null) return;
            looks.delete(look);
            resolve(seen);
          }, reject);
        };
        looks.add(look);
        look();
      }),
  };
}
