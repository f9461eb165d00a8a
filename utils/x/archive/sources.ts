import { wantedAlone, wantedIn, type WantedName } from './names';
import { refused, type ArchiveProblem, type Refused } from './outcome';
import { bytesOf, listEntries, looksLikeZip, readPieces, unpack } from './zip';

/** A wanted file, wherever it lies. */
export interface Source extends WantedName {
  readonly path: string;
  /** Bytes, unpacked. */
  readonly size: number;
  /** ms since 1970. */
  readonly modifiedAt: number;
  /** 'zip': everything else of its archive is in sight too. */
  readonly from: 'zip' | 'alone';
  /** Hands its bytes on, piece by piece; a problem, or null. */
  read(sink: (piece: Uint8Array) => ArchiveProblem | null): Promise<ArchiveProblem | null>;
}

/** Bytes per read of an unpacked file; the page stays responsive between two. */
const UNPACKED_BYTES = 1024 ** 2;

/** The wanted files among those given: zips, and files out of an unpacked one. */
export async function findSources(files: readonly File[]): Promise<readonly Source[] | Refused> {
  const sources: Source[] = [];
  for (const file of files) {
    if (await looksLikeZip(file)) {
      const entries = await listEntries(file, wantedIn);
      if (typeof entries === 'string') return refused(entries, file.name);
      for (const entry of entries) {
        const { wanted, path, size, modifiedAt } = entry;
        sources.push({ ...wanted, path, size, modifiedAt, from: 'zip', read: (sink) => unpack(file, entry, sink) });
      }
      continue;
    }
    const name = wantedAlone(file.name);
    if (!name) return refused('not an archive', file.name);
    sources.push({
      ...name,
      path: file.name,
      size: file.size,
      modifiedAt: file.lastModified,
      from: 'alone',
      read: (sink) => readPieces(bytesOf(file, UNPACKED_BYTES), sink),
    });
  }
  return sources;
}
