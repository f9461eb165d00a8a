import { placeOf, type Place } from './names';
import { refused, type ArchiveProblem, type Refused } from './outcome';
import { bytesOf, listEntries, looksLikeZip, readPieces, unpack } from './zip';

/** A file that a person gave, and where it lay: the path in a chosen or dropped folder, or its name alone. */
export interface GivenFile {
  readonly file: File;
  readonly path: string;
}

/** A script, wherever it lies, that may be a file of an archive. */
export interface Source extends Place {
  readonly path: string;
  /** Bytes, unpacked. */
  readonly size: number;
  /** ms since 1970. */
  readonly modifiedAt: number;
  /** 'zip': everything else of its archive is in sight too. */
  readonly from: 'zip' | 'alone';
  /** Streams its bytes to `sink` in chunks; resolves to a problem, or null. */
  read(sink: (piece: Uint8Array) => ArchiveProblem | null): Promise<ArchiveProblem | null>;
}

/** Bytes per read of an unpacked file; the page stays responsive between two. */
const UNPACKED_BYTES = 1024 ** 2;

/** The scripts among those given: in zips, and unpacked. Other files are ignored. */
export async function findSources(files: readonly GivenFile[]): Promise<readonly Source[] | Refused> {
  const sources: Source[] = [];
  for (const { file, path } of files) {
    const place = placeOf(path);
    if (place) {
      sources.push({
        ...place,
        path,
        size: file.size,
        modifiedAt: file.lastModified,
        from: 'alone',
        read: (sink) => readPieces(bytesOf(file, UNPACKED_BYTES), sink),
      });
    } else if (await looksLikeZip(file)) {
      const entries = await listEntries(file, placeOf);
      if (typeof entries === 'string') return refused(entries, file.name);
      for (const entry of entries) {
        const { wanted, path: inside, size, modifiedAt } = entry;
        sources.push({
          ...wanted,
          path: inside,
          size,
          modifiedAt,
          from: 'zip',
          read: (sink) => unpack(file, entry, sink),
        });
      }
    }
  }
  return sources;
}
