import type { Database, ListName } from '../../../storage';
import type { AccountId } from '../../../base';
import { normalized } from '../../people/search-text';
import { type PackedChanges } from '../../history';
import { emptyColumns, type Columns } from './columns';
import { packLines } from './text';

const LINES_A_RUN = 1_000;
const PAGES_A_REPORT = 16;

/**
 * The columns of changes: what happened, and names for searching. People who left are searched by the names they had;
 * everybody else by the names in the stored lists, read in one pass.
 */
export async function columnsOfChanges(
  db: Database,
  accountId: AccountId,
  changes: PackedChanges,
  onProgress: (share: number) => void,
): Promise<Columns> {
  const count = changes.ids.length;
  const columns: Columns = { ...emptyColumns(count), changes };
  const lines = changes.names.map((names) => (names === '' ? '' : names.split('\t').map(normalized).join(' ')));
  await nameFromLists(db, accountId, changes, lines, onProgress);
  for (let first = 0; first < count; first += LINES_A_RUN) {
    columns.texts.push({ first, text: packLines(lines.slice(first, first + LINES_A_RUN).map((line) => `${line}\t`)) });
  }
  return columns;
}

async function nameFromLists(
  db: Database,
  accountId: AccountId,
  { ids }: PackedChanges,
  lines: string[],
  onProgress: (share: number) => void,
): Promise<void> {
  const nameless = new Map<bigint, number[]>();
  ids.forEach((id, i) => {
    if (lines[i] === '') nameless.set(id, [...(nameless.get(id) ?? []), i]);
  });
  for (const list of ['followers', 'following'] satisfies ListName[]) {
    const complete = (await db.get('lists', [accountId, list]))?.complete;
    for (let page = 0; complete && page < complete.pages && nameless.size > 0; page++) {
      const record = await db.get('pages', [accountId, list, complete.syncId, page]);
      const names = record?.names.split('\n') ?? [];
      record?.ids.forEach((id, i) => {
        for (const at of nameless.get(id) ?? []) lines[at] = names[i] ?? '';
        nameless.delete(id);
      });
      if (page % PAGES_A_REPORT === PAGES_A_REPORT - 1) onProgress((page + 1) / complete.pages);
    }
  }
  onProgress(1);
}
