import type { GivenFile } from '../../utils/x';

/** Limits on the depth of folders and on the number of files. */
const DEEPEST = 6;
const MOST_FILES = 100_000;

/** The dropped files, and those in dropped folders with their paths. What cannot be read is ignored. */
export async function filesIn(dropped: DataTransfer): Promise<GivenFile[]> {
  // Read synchronously: the items are gone after the event.
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found: GivenFile[] = [];
  for (const entry of entries) await gather(entry, found, 0);
  return found;
}

async function gather(entry: FileSystemEntry, found: GivenFile[], depth: number): Promise<void> {
  if (found.length >= MOST_FILES || depth > DEEPEST) return;
  if (isFile(entry)) {
    const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
    if (file) found.push({ file, path: entry.fullPath.replace(/^\//, '') });
    return;
  }
  if (!isFolder(entry)) return;
  const reader = entry.createReader();
  // A reader hands over a hundred at a time, and an empty list at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) return;
    for (const one of some) await gather(one, found, depth + 1);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
