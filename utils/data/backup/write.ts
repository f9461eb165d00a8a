import type { Database, ListName } from '../../storage';
import type { AccountId } from '../../base';
import { toJson } from './json';
import { isSavedState, type SavedStore } from './schemas';

/** The stores whose records are small enough to be read together: a backup is of one moment. */
const LIGHT = [
  'accounts',
  'apps',
  'state',
  'ledger',
  'spend',
  'actions',
  'standings',
  'facts',
  'deltas',
  'shared',
  'keep',
] as const satisfies readonly SavedStore[];

/** A list was read anew, and what was being saved is gone: the backup has to begin again. */
export class ListsChanged extends Error {
  override readonly name = 'ListsChanged';
}

/**
 * A whole backup, a line a record, a piece at a time: all but tokens and this machine's own state. A
 * complete list is saved, a reading under way is not.
 * @param by the extension's version
 * @param at ms since 1970
 * @param told which part of the records is written, 0 to 1
 * @throws ListsChanged
 */
export async function* writeBackup(
  db: Database,
  {
    by,
    at,
    told = () => undefined,
  }: { readonly by: string; readonly at: number; readonly told?: (part: number) => void },
): AsyncGenerator<string> {
  yield `${JSON.stringify({ format: 'mutuals-backup', version: 1, by, at })}\n`;
  const tx = db.readTransaction([...LIGHT, 'lists' as const]);
  const [lists, ...light] = await Promise.all([
    tx.objectStore('lists').getAll(),
    ...LIGHT.map(async (name) => ({ name, records: (await tx.objectStore(name).getAll()) as object[] })),
  ]);
  let records = 0;
  for (const { name, records: all } of light) {
    const saved = name === 'state' ? all.filter((record) => isSavedState((record as { name: string }).name)) : all;
    records += saved.length;
    if (saved.length > 0) yield saved.map((value) => line(name, value)).join('');
  }
  const complete = lists.flatMap(({ accountId, list, complete: whole, ...rest }) =>
    whole ? [{ ...rest, accountId, list, complete: whole, reading: null }] : [],
  );
  records += complete.length;
  yield complete.map((value) => line('lists', value)).join('');

  const all = complete.reduce((sum, { complete: { pages, partStarts } }) => sum + 2 * pages + partStarts.length, 0);
  let written = 0;
  for (const {
    accountId,
    list,
    complete: { syncId, pages, partStarts },
  } of complete) {
    for (const [name, length] of [
      ['pages', pages],
      ['rows', pages],
      ['sets', partStarts.length],
    ] as const) {
      for (let number = 0; number < length; number++) {
        yield line(name, await heavy(db, name, [accountId, list, syncId, number]));
        told(++written / all);
      }
    }
  }
  records += written;
  yield `${JSON.stringify({ end: 'mutuals-backup', records })}\n`;
}

async function heavy(
  db: Database,
  name: 'pages' | 'rows' | 'sets',
  key: [AccountId, ListName, number, number],
): Promise<object> {
  const record = await db.get(name, key);
  if (record === undefined) throw new ListsChanged(`${name} ${key.join(' ')}`);
  return record;
}

function line(store: SavedStore, value: object): string {
  return `${toJson({ store, value })}\n`;
}
