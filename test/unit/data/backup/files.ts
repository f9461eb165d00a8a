import { HOUR_MS, digestOf } from '../../../../utils/base';
import { localLocks } from '../../../../utils/base/locks';
import { restoreBackup, writeBackup, type Before, type Restored } from '../../../../utils/data';
import type { Database } from '../../../../utils/storage';
import { WRITTEN } from './filled';

/** A backup that was changed, with a checksum and a count that say nothing of it: the other checks have to. */
export async function resealed(text: string): Promise<string> {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => line.startsWith('{"end"'));
  let digest = '';
  for (const line of lines.slice(0, end)) digest = await digestOf(digest + line);
  return lines
    .map((line, i) => (i === end ? line.replace(/"digest":"[^"]*"/, `"digest":"${digest}"`) : line))
    .join('\n');
}

export async function backupOf(db: Database): Promise<string> {
  let text = '';
  for await (const piece of writeBackup(db, { by: '0.1.0', at: WRITTEN })) text += piece;
  return text;
}

/** An hour later. */
export const NOW = WRITTEN + HOUR_MS;

export function restore(
  db: Database,
  text: string,
  reported?: (step: { readonly step: string }) => void,
): Promise<Restored> {
  return restoreBackup(db, new Blob([text]), {
    locks: localLocks(),
    now: () => NOW,
    ...(reported ? { onStep: reported } : {}),
  });
}

/** What was here before a restore, without a file. */
export function memoryBefore(): Before {
  let kept: Blob | null = null;
  return {
    save: async (file) => void (kept = file),
    read: async () => kept,
    drop: async () => void (kept = null),
  };
}
