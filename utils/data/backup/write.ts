import { digestOf } from '../../base';
import type { Database } from '../../storage';
import { xTimeIn } from '../../queue';
import { toJson } from './json';
import { isSavedState, LIGHT, type SavedStore } from './schemas';

/** A sync replaced a list while it was being saved: start the backup again. */
export class ListsChanged extends Error {
  override readonly name = 'ListsChanged';
}

/**
 * A backup as JSON Lines, a few lines at a time: every record except tokens and this browser's own state. Complete
 * lists are saved, an unfinished sync is not.
 * @param by the extension's version
 * @param at ms since 1970
 * @param onProgress the share of records written so far, 0 to 1
 * @throws ListsChanged
 */
export async function* writeBackup(
  db: Database,
  options: { readonly by: string; readonly at: number; readonly onProgress?: (share: number) => void },
): AsyncGenerator<string> {
  let digest = '';
  let records = -1;
  for await (const piece of piecesOf(db, options)) {
    for (const one of piece.split('\n').slice(0, -1)) {
      digest = await digestOf(digest + one);
      records++;
    }
    yield piece;
  }
  yield `${JSON.stringify({ end: 'mutuals-backup', records, digest })}\n`;
}

async function* piecesOf(
  db: Database,
  {
    by,
    at,
    onProgress = () => undefined,
  }: { readonly by: string; readonly at: number; readonly onProgress?: (share: number) => void },
): AsyncGenerator<string> {
  const tx = db.readTransaction([...LIGHT, 'lists' as const]);
  const [xTime, lists, ...light] = await Promise.all([
    xTimeIn(tx, at),
    tx.objectStore('lists').getAll(),
    ...LIGHT.map(async (name) => ({ name, records: (await tx.objectStore(name).getAll()) as object[] })),
  ]);
  yield `${JSON.stringify({ format: 'mutuals-backup', version: 1, by, at, xTime })}\n`;
  for (const { name, records: stored } of light) {
    const saved =
      name === 'state' ? stored.filter((record) => isSavedState((record as { name: string }).name)) : stored;
    if (saved.length > 0) yield saved.map((value) => line(name, value)).join('');
  }
  const complete = lists.flatMap(({ accountId, list, complete: current, ...rest }) =>
    current ? [{ ...rest, accountId, list, complete: current, syncRun: null }] : [],
  );
  yield complete.map((value) => line('lists', value)).join('');

  const total = complete.reduce((sum, { complete: { pages, partStarts } }) => sum + 2 * pages + partStarts.length, 0);
  let written = 0;
  for (const {
    accountId,
    list,
    complete: { syncId, source, pages, partStarts },
  } of complete) {
    for (const [name, length] of [
      ['pages', pages],
      ['rows', pages],
      ['sets', partStarts.length],
    ] as const) {
      for (let number = 0; number < length; number++) {
        const record = await db.get(name, [accountId, list, syncId, number]);
        if (record !== undefined) yield line(name, record);
        // An archive names nobody: its pages have no rows until names are filled in.
        else if (name !== 'rows' || source !== 'archive') throw new ListsChanged(`${name} ${number} of ${list}`);
        onProgress(++written / total);
      }
    }
  }
}

function line(store: SavedStore, value: object): string {
  return `${toJson({ store, value })}\n`;
}
