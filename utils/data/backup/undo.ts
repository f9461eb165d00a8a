import type { Database } from '../../storage';
import type { Locks } from '../../base';
import { restoreBackup, type Restored } from './restore';
import { writeBackup } from './write';

/** Storage for the state before a restore, until the browser closes. */
export interface Before {
  save(file: Blob): Promise<void>;
  /** Null once the browser was closed since, or where nothing was restored. */
  read(): Promise<Blob | null>;
  drop(): Promise<void>;
}

/** A mark that is gone when the browser closes (`storage.session`). */
export interface SessionMark {
  isSet(): Promise<boolean>;
  set(isSet: boolean): Promise<void>;
}

const NAME = 'before-restore.jsonl';

/** A file in the extension's private file system, valid only while the session's mark is set. */
export function fileBefore(mark: SessionMark): Before {
  const directory = () => navigator.storage.getDirectory();
  return {
    async save(file) {
      const handle = await (await directory()).getFileHandle(NAME, { create: true });
      const writing = await handle.createWritable();
      await writing.write(file);
      await writing.close();
      await mark.set(true);
    },
    async read() {
      if (!(await mark.isSet())) return null;
      return (await directory())
        .getFileHandle(NAME)
        .then((handle) => handle.getFile())
        .catch(() => null);
    },
    async drop() {
      await mark.set(false);
      await (await directory()).removeEntry(NAME).catch(() => undefined);
    },
  };
}

/** Deletes the file of an earlier session; to be called at each start. */
export async function dropEarlier(before: Before): Promise<void> {
  if ((await before.read()) === null) await before.drop();
}

/** Saves the current state, so that a restore can be undone. @throws where there is no room for it */
export async function keepBefore(db: Database, before: Before, options: { by: string; at: number }): Promise<void> {
  const pieces: Blob[] = [];
  for await (const piece of writeBackup(db, options)) pieces.push(new Blob([piece]));
  await before.save(new Blob(pieces));
}

/**
 * Restores the state before the last restore, removing accounts and kept people that it added. The ledger stays, and
 * the queue is paused as after any restore. Null where it can't be undone any more.
 */
export async function undoRestore(
  db: Database,
  before: Before,
  needs: { readonly locks: Locks; readonly now: () => number },
): Promise<Restored | null> {
  const file = await before.read();
  if (file === null) return null;
  const restored = await restoreBackup(db, file, { ...needs, exactly: true });
  if (restored.kind === 'restored') await before.drop();
  return restored;
}
