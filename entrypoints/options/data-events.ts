import type { DataEvents, Done, KeepEvents, RuleEvents } from '../../components/options';
import {
  checkBackup,
  gather,
  keepBefore,
  ListsChanged,
  noteBackup,
  restoreBackup,
  undoRestore,
  writeBackup,
} from '../../utils/data';
import { deleteDatabase, type Database } from '../../utils/storage';
import {
  addKept,
  agreeTaken,
  deleteKeepRule,
  keep,
  previewRules,
  readKeepFile,
  saveKeepRule,
  unkeep,
} from '../../utils/relationships';
import { encodingOf } from '../../utils/base';
import { forgetAppearance } from '../shared/page/appearance';
import { writePageSettings } from '../shared/write-page-settings';
import { beforeRestore } from '../shared/before-restore';
import { browser } from '../shared/browser';
import type { openChanges } from '../shared/page/changes';
import type { ExtensionPage } from '../shared/page/page';
import { exportFile, today } from '../shared/files/export-file';
import { SAMPLE_DATABASE } from '../shared/sample/mode';
import { saveFile } from '../shared/files/save-file';

/** What the page does with what is stored. Files are read and written here; the background erases. */
export function dataEventsOf(
  page: ExtensionPage<unknown>,
  tell: ReturnType<typeof openChanges>,
): DataEvents & Omit<KeepEvents, 'onCopy'> & RuleEvents {
  const { db } = page;
  const settled = (work: Promise<unknown>): Promise<Done> =>
    work.then(
      () => 'done' as const,
      () => 'failed' as const,
    );

  async function keptChanged(): Promise<void> {
    tell('lists');
    await page.ask('keep/sync', {});
    await page.refresh();
  }

  async function allChanged(): Promise<void> {
    for (const change of ['accounts', 'lists', 'queue', 'budgets', 'settings'] as const) tell(change);
    await writePageSettings(db);
    await page.ask('keep/sync', {});
  }

  return {
    onExport: (accountId, name, format, onProgress) => settled(exportFile(db, accountId, name, format, onProgress)),

    async onErase(accountId, part) {
      const asked = await page.ask('data/erase', { accountId, part });
      await page.refresh();
      return asked.kind === 'answer' ? 'done' : 'failed';
    },
    async onEraseEverything() {
      const asked = await page.ask('data/erase-everything', {});
      if (asked.kind === 'answer') {
        forgetAppearance();
        await deleteDatabase(SAMPLE_DATABASE);
      }
      await page.refresh();
      return asked.kind === 'answer' ? 'done' : 'failed';
    },

    onBackup: (onProgress) =>
      settled(
        backUp(db, onProgress, 2)
          .then((file) => saveFile(file, `mutuals-backup-${today()}.jsonl`))
          .then(() => noteBackup(db, Date.now()))
          .then(page.refresh),
      ),
    onCheckBackup: (file, onProgress) => checkBackup(file, onProgress),
    async onRestore(file, onProgress) {
      try {
        await keepBefore(db, beforeRestore, { by: browser.runtime.getManifest().version, at: Date.now() });
        const restored = await restoreBackup(db, file, {
          locks: navigator.locks,
          now: () => Date.now(),
          // Checked again first, in case the file has changed since it was shown.
          onStep: (step) =>
            onProgress(
              step.step === 'checking'
                ? step.share / 2
                : step.step === 'staging'
                  ? 0.5 + step.share / 2
                  : step.step === 'waiting'
                    ? 0.5
                    : 1,
            ),
        });
        if (restored.kind === 'problem') await beforeRestore.drop();
        await allChanged();
        return restored;
      } catch {
        await beforeRestore.drop().catch(() => undefined);
        return 'failed';
      } finally {
        await page.refresh();
      }
    },

    onUndoRestore: () =>
      settled(
        undoRestore(db, beforeRestore, { locks: navigator.locks, now: () => Date.now() }).then(async (undone) => {
          await allChanged();
          await page.refresh();
          if (undone?.kind !== 'restored') throw new Error('nothing to undo');
        }),
      ),

    onKeep: (person, note) => settled(keep(db, person.accountId, person, note, Date.now()).then(keptChanged)),
    onUnkeep: (person) => settled(unkeep(db, person.accountId, person.userId, Date.now()).then(keptChanged)),
    async onRule(accountId, rule, isGone = false) {
      const saved = isGone
        ? await deleteKeepRule(db, accountId, rule).then(() => 'saved' as const)
        : await saveKeepRule(db, accountId, rule);
      await keptChanged();
      return saved;
    },
    onPreviewRules: (accountId, rules, signal) =>
      previewRules(db, accountId, rules, Date.now(), signal).catch(() => null),
    onAgreeTaken: (accountId, shown) => settled(agreeTaken(db, accountId, shown).then(keptChanged)),
    async onReadKeepFile(accountId, file) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return readKeepFile(db, accountId, new TextDecoder(encodingOf(bytes)).decode(bytes));
    },
    async onAddKept(accountId, people) {
      try {
        const added = await addKept(db, accountId, people, Date.now());
        await keptChanged();
        return added;
      } catch {
        return 'failed';
      }
    },
  };
}

/** Retried a few times where a list was synced meanwhile. */
async function backUp(db: Database, onProgress: (part: number) => void, again: number): Promise<Blob> {
  try {
    const by = browser.runtime.getManifest().version;
    return await gather(writeBackup(db, { by, at: Date.now(), onProgress }), 'application/jsonl');
  } catch (error) {
    if (again === 0 || !(error instanceof ListsChanged)) throw error;
    return backUp(db, onProgress, again - 1);
  }
}
