import type { Database } from '../../../utils/storage';
import {
  exportTable,
  gather,
  MEDIA,
  writeExport,
  type ExportFormat,
  type ExportName,
  type ExportTable,
} from '../../../utils/data';
import type { AccountId } from '../../../utils/base';
import { readKept, writeKeepFile } from '../../../utils/relationships';
import { saveFile } from './save-file';

/**
 * Writes a list of an account as a file and saves it.
 * @param onProgress how many rows were read so far
 * @throws where the list cannot be read
 */
export async function exportFile(
  db: Database,
  accountId: AccountId,
  name: ExportName,
  format: ExportFormat,
  onProgress: (rows: number) => void,
): Promise<void> {
  const { handle } = (await db.get('accounts', accountId)) ?? { handle: accountId };
  const file =
    name === 'kept' && format === 'json'
      ? new Blob([writeKeepFile(await readKept(db, accountId))], { type: MEDIA.json })
      : await gather(writeExport(counted(exportTable(db, accountId, name), onProgress), format), MEDIA[format]);
  saveFile(file, `mutuals-${handle}-${name}-${today()}.${format}`);
}

/** Today, for names of files. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The table, telling how many of its rows were read. */
export function counted({ columns, rows }: ExportTable, onProgress: (rows: number) => void): ExportTable {
  async function* counting() {
    let count = 0;
    for await (const batch of rows) {
      onProgress((count += batch.length));
      yield batch;
    }
  }
  return { columns, rows: counting() };
}
