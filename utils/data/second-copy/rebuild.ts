import { COPY, deleteDatabase, LOSS, openDatabase, salvage, type Copy, type Loss } from '../../storage';
import type { Locks } from '../../base';
import { loseLedgerIn } from '../../queue';
import { COPIED, isMissedByNobody, parseContents, putBackIn } from './contents';
import { readCopy, type CopyFiles } from './file';
import { AGAIN, LOCK } from './second-copy';

/**
 * Recreates a database that can't be opened: what is precious is restored from what can still be read of it and from
 * the second copy, the newer of each record; lists have to be synced again. Runs when the person asks for it.
 */
export async function rebuild({
  files,
  locks,
  now,
}: {
  readonly files: CopyFiles;
  readonly locks: Locks;
  readonly now: () => number;
}): Promise<void> {
  await locks.request(LOCK, async () => {
    const salvaged = await salvage(COPIED);
    const copy = await readCopy(files);
    await deleteDatabase();
    const db = await openDatabase();
    const tx = db.writeTransaction(COPIED, { durability: 'strict' });
    if (copy.kind === 'whole') await putBackIn(tx, copy.contents, false);
    const left = parseContents(Object.fromEntries(salvaged));
    await putBackIn(tx, left, true);
    if (copy.kind !== 'whole' && !salvaged.has('ledger')) await loseLedgerIn(tx);
    const mended = copy.kind === 'whole' || !isMissedByNobody(left) ? 'all' : 'nothing';
    const loss: Loss = { found: 'damaged', mended, copiedAt: copy.kind === 'whole' ? copy.at : null, at: now() };
    const value: Copy = copy.kind === 'whole' ? { number: copy.number + 1, same: AGAIN } : { number: 0, same: '' };
    await tx.objectStore('state').put({ name: LOSS, value: loss });
    await tx.objectStore('state').put({ name: COPY, value });
    await tx.done;
    db.close();
  });
}
