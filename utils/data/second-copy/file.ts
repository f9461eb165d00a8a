import { digestOf } from '../../base';
import { fromJson, toJson } from '../backup/json';
import { parseContents, type Contents } from './contents';

/** Two files in a store that fails apart from the database; each is written in turn, so that one is always whole. */
export interface CopyFiles {
  /** The text of a file, or null where there is none. @throws where the browser has no such store */
  read(which: 0 | 1): Promise<string | null>;
  write(which: 0 | 1, text: string): Promise<void>;
  remove(which: 0 | 1): Promise<void>;
}

/** A copy as it was read: its number, when it was written (ms since 1970), and what it holds. */
export interface CopyFile {
  readonly number: number;
  readonly at: number;
  readonly contents: Contents;
}

/** The outcome of reading the second copy. 'unavailable': this browser has no private file system. */
export type FoundCopy = ({ readonly kind: 'whole' } & CopyFile) | { readonly kind: 'none' | 'damaged' | 'unavailable' };

const FORMAT = 'mutuals-second-copy';

/** The extension's own private file system, out of reach of every content script. */
export function privateFiles(): CopyFiles {
  const name = (which: 0 | 1) => `precious-${which}.json`;
  const directory = () => navigator.storage.getDirectory();
  const unlessMissing = (error: unknown): null => {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  };
  return {
    async read(which) {
      const folder = await directory();
      return folder
        .getFileHandle(name(which))
        .then(async (handle) => (await handle.getFile()).text())
        .catch(unlessMissing);
    },
    async write(which, text) {
      const handle = await (await directory()).getFileHandle(name(which), { create: true });
      // Atomic: written to a swap file that replaces the file on close.
      const writing = await handle.createWritable();
      await writing.write(text);
      await writing.close();
    },
    async remove(which) {
      await (await directory()).removeEntry(name(which)).catch(unlessMissing);
    },
  };
}

/** Writes a copy over the older of the two files. */
export async function writeCopy(files: CopyFiles, { number, at, contents }: CopyFile): Promise<void> {
  const body = toJson(contents);
  const head = JSON.stringify({ format: FORMAT, version: 1, number, at, digest: await digestOf(body) });
  await files.write(number % 2 === 0 ? 0 : 1, `${head}\n${body}\n`);
}

/** The newer of the whole files. 'damaged' where there are files and none is whole. */
export async function readCopy(files: CopyFiles): Promise<FoundCopy> {
  try {
    const texts = await Promise.all([files.read(0), files.read(1)]);
    const copies = await Promise.all(texts.map(async (text) => (text === null ? null : parseCopy(text))));
    const [newest] = copies.filter((copy) => copy !== null).sort((one, other) => other.number - one.number);
    if (newest) return { kind: 'whole', ...newest };
    return { kind: texts.some((text) => text !== null) ? 'damaged' : 'none' };
  } catch {
    return { kind: 'unavailable' };
  }
}

export async function removeCopy(files: CopyFiles): Promise<void> {
  await files.remove(0);
  await files.remove(1);
}

async function parseCopy(text: string): Promise<CopyFile | null> {
  const [first = '', body = ''] = text.split('\n');
  try {
    const head = JSON.parse(first) as Record<string, unknown>;
    const { format, version, number, at, digest } = head;
    if (format !== FORMAT || version !== 1 || typeof number !== 'number' || typeof at !== 'number') return null;
    if (digest !== (await digestOf(body))) return null;
    return { number, at, contents: parseContents(fromJson(body)) };
  } catch {
    return null;
  }
}
