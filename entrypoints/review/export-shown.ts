import {
  gather,
  keptOf,
  keptTable,
  MEDIA,
  shownTable,
  writeExport,
  type ExportFormat,
  type ExportTable,
} from '../../utils/data';
import type { Database } from '../../utils/storage';
import type { AccountId, UserId } from '../../utils/base';
import { writeKeepFile, type ListedProfile } from '../../utils/relationships';
import { counted, today } from '../shared/files/export-file';
import { saveFile } from '../shared/files/save-file';

/**
 * Writes what a list shows as a file and saves it: who, in its order.
 * @param name of the list, for the file's name
 * @param batches the people shown
 * @throws where they cannot be read
 */
export async function exportShown(
  db: Database,
  accountId: AccountId,
  name: string,
  format: ExportFormat,
  batches: AsyncIterable<readonly ListedProfile[]>,
  onProgress: (rows: number) => void,
): Promise<void> {
  const { handle } = (await db.get('accounts', accountId)) ?? { handle: accountId };
  const kind = name === 'unfollowed-you' || name === 'history' ? 'changes' : 'people';
  saveFile(
    name === 'kept' ? await keptFile() : await fileOf(shownTable(kind, batches)),
    `mutuals-${handle}-${name}-${today()}.${format}`,
  );

  function fileOf(table: ExportTable): Promise<Blob> {
    return gather(writeExport(counted(table, onProgress), format), MEDIA[format]);
  }

  /** With notes, which rows have not; as JSON in the form that the options take back in. */
  async function keptFile(): Promise<Blob> {
    const ids: UserId[] = [];
    for await (const batch of batches) ids.push(...batch.map(({ row }) => row.id));
    const records = await keptOf(db, accountId, ids);
    return format === 'json' ? new Blob([writeKeepFile(records)], { type: MEDIA.json }) : fileOf(keptTable(records));
  }
}
