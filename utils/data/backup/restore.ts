import { prefixRange, putRecord, type Database } from '../../storage';
import type { Locks } from '../../base';
import { SYNC_LOCK } from '../../relationships';
import { checkBackup, readBackup, type BackupContents, type BackupProblem, type SavedRecord } from './read';
import { replace, STAGED, stagedSyncId, type Heavy, type Light, type Staged } from './replace';
import { HEAVY, LIGHT } from './schemas';

/** The progress of a restore. `share`: 0 to 1. */
export type RestoreStep =
  { readonly step: 'checking' | 'staging'; readonly share: number } | { readonly step: 'waiting' | 'replacing' };

/** The outcome of a restore. With a problem, nothing was replaced. */
export type Restored = { readonly kind: 'restored'; readonly contents: BackupContents } | BackupProblem;

/**
 * Restores a backup. The file is validated before anything is written; the pages of its lists are then
 * staged under sync ids that nothing refers to yet; one transaction replaces the rest. Interrupted before
 * that transaction, it leaves everything as it was. Runs under the lock of syncs.
 *
 * The accounts of the backup are replaced; others stay. Nobody is removed from a keep list, no call from
 * the ledger (limits hold), tokens stay, as does what X says a connected account is called; no limit is raised, and a
 * restored queue is paused until the person resumes it.
 */
export async function restoreBackup(
  db: Database,
  file: Blob,
  {
    locks,
    now,
    exactly = false,
    onStep = () => undefined,
  }: {
    readonly locks: Locks;
    readonly now: () => number;
    /** To undo another restore: also removes what is not in the file. */
    readonly exactly?: boolean;
    readonly onStep?: (step: RestoreStep) => void;
  },
): Promise<Restored> {
  const contents = await checkBackup(file, (share) => onStep({ step: 'checking', share }));
  if (contents.kind === 'problem') return contents;
  onStep({ step: 'waiting' });
  await locks.request(SYNC_LOCK, async () => {
    await forgetStaged(db);
    try {
      const { light, staged, xTime } = await stage(db, file, now(), (share) => onStep({ step: 'staging', share }));
      onStep({ step: 'replacing' });
      await replace(db, { light, staged, xTime, now: now(), exactly });
    } catch (error) {
      // If that fails too, the next start cleans up (tidyRestore).
      await forgetStaged(db).catch(() => undefined);
      throw error;
    }
  });
  return { kind: 'restored', contents };
}

/** Deletes what an interrupted restore has staged, under the lock of syncs; call at every start. */
export async function tidyRestore(db: Database, locks: Locks): Promise<void> {
  if ((await db.getKey('state', STAGED)) !== undefined) await locks.request(SYNC_LOCK, () => forgetStaged(db));
}

async function forgetStaged(db: Database): Promise<void> {
  const tx = db.writeTransaction(['state', ...HEAVY], { durability: 'strict' });
  const staged = ((await tx.objectStore('state').get(STAGED))?.value ?? []) as Staged[];
  for (const { accountId, list, to } of staged) {
    for (const name of HEAVY) await tx.objectStore(name).delete(prefixRange(accountId, list, to));
  }
  await tx.objectStore('state').delete(STAGED);
  await tx.done;
}

async function stage(
  db: Database,
  file: Blob,
  now: number,
  onProgress: (share: number) => void,
): Promise<{ light: Light; staged: Staged[]; xTime: number }> {
  // `fromEntries` loses which names there are.
  const light = Object.fromEntries([...LIGHT, 'lists'].map((name) => [name, []])) as unknown as Light;
  let staged: Staged[] | null = null;
  const { xTime } = await readBackup(file, onProgress, async (record) => {
    if (!isHeavy(record)) {
      (light[record.store] as unknown[]).push(record.value);
      return;
    }
    // Lists come before their pages.
    staged ??= await announce(db, light.lists, now);
    const { syncId, accountId, list } = record.value;
    await putRecord(db, record.store, { ...record.value, syncId: stagedSyncId(staged, accountId, list) ?? syncId });
  });
  return { light, staged: staged ?? (await announce(db, light.lists, now)), xTime };
}

function isHeavy(record: SavedRecord): record is Extract<SavedRecord, { store: Heavy }> {
  return (HEAVY as readonly string[]).includes(record.store);
}

/** Gives each list a sync id above all that its account has, and stores it before anything is staged. */
async function announce(db: Database, lists: Light['lists'], now: number): Promise<Staged[]> {
  const staged: Staged[] = [];
  for (const { accountId, list, complete } of lists) {
    const current = await db.get('lists', [accountId, list]);
    const last = Math.max(current?.syncRun?.syncId ?? 0, current?.complete?.syncId ?? 0);
    staged.push({ accountId, list, from: complete.syncId, to: Math.max(Math.floor(now), last + 1) });
  }
  await putRecord(db, 'state', { name: STAGED, value: staged });
  return staged;
}
