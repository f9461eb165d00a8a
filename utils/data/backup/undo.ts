import type { Database } from '../../storage';
import type { Locks } from '../../base';
import { restoreBackup, type Restored } from './restore';
import { writeBackup } from './write';

/** Where what was here before a restore lies, until the browser closes. */
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

/** A file in the extension's private file system, which counts only as long as the session's mark is there. */
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

/** To be called at each start: what was kept for a session before is dropped. */
export async function dropEarlier(before: Before): Promise<void> {
  if ((await before.read()) === null) await before.drop();
}

/** Gathers what is here, so that a restore can be undone. @throws where there is no room for it */
export async function keepBefore(db: Database, before: Before, options: { by: string; at: number }): Promise<void> {
  const pieces: Blob[] = [];
  for await (const piece of writeBackup(db, options)) pieces.push(new Blob([piece]));
  await before.save(new Blob(pieces));
}

/**
 * Puts back what was here before the last restore: accounts and kept people that it brought go again. What counts in
 * X's limits stays, and the queue waits for its person as after any restore. Null where it can't be undone any more.
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
