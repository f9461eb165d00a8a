import { MOST_DIRECTORY_BYTES, MOST_RATIO } from './limits';
import type { ArchiveProblem } from './outcome';

/** A file's record in the central directory of a zip (PKWARE APPNOTE 6.3, 4.3.12). */
export interface ZipEntry {
  readonly path: string;
  /** The path as the zip has it. */
  readonly name: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  /** Bytes, packed and unpacked. */
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
  /** ms since 1970, by the clock of who packed it, taken as this browser's. */
  readonly modifiedAt: number;
}

const END = 0x06054b50;
const END_64_LOCATOR = 0x07064b50;
const END_64 = 0x06064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const IN_64 = 0xffffffff;
const ENCRYPTED = 0x0001 | 0x0040 | 0x2000;
const STORED = 0;
const DEFLATED = 8;

/** Whether a file begins as a zip does. */
export async function looksLikeZip(file: Blob): Promise<boolean> {
  const start = await viewOf(file, 0, 4);
  return start.byteLength === 4 && (start.getUint32(0, true) === LOCAL || start.getUint32(0, true) === END);
}

/** The entries of a zip whose paths `wantedAs` names, each with that name, or why it can't be read. */
export async function listEntries<Wanted extends object>(
  file: Blob,
  wantedAs: (path: string) => Wanted | null,
): Promise<readonly (ZipEntry & { readonly wanted: Wanted })[] | ArchiveProblem> {
  const end = await findEnd(file);
  if (typeof end === 'string') return end;
  const { start, bytes } = end;
  if (bytes > MOST_DIRECTORY_BYTES) return 'too large';
  if (start + bytes > file.size) return 'truncated';
  const view = await viewOf(file, start, start + bytes);
  const entries: (ZipEntry & { readonly wanted: Wanted })[] = [];
  let at = 0;
  while (at < view.byteLength) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) return 'corrupt';
    const [nameBytes, extraBytes, commentBytes] = [
      view.getUint16(at + 28, true),
      view.getUint16(at + 30, true),
      view.getUint16(at + 32, true),
    ];
    const after = at + 46 + nameBytes + extraBytes + commentBytes;
    if (after > view.byteLength) return 'corrupt';
    const path = new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, nameBytes));
    const wanted = wantedAs(path);
    if (wanted !== null) {
      const entry = entryAt(view, at, path, nameBytes, extraBytes);
      if (!entry || entry.offset + entry.packed > file.size) return 'corrupt';
      entries.push({ ...entry, wanted });
    }
    at = after;
  }
  return entries;
}

function entryAt(view: DataView, at: number, path: string, nameBytes: number, extraBytes: number): ZipEntry | null {
  const extraAt = at + 46 + nameBytes;
  let [packed, size, offset] = [
    view.getUint32(at + 20, true),
    view.getUint32(at + 24, true),
    view.getUint32(at + 42, true),
  ];
  if ([packed, size, offset].includes(IN_64)) {
    let wide = wideField(view, extraAt, extraAt + extraBytes);
    const next = (narrow: number): number => {
      if (narrow !== IN_64) return narrow;
      const value = wide !== null && wide.at + 8 <= wide.end ? readWide(view, wide.at) : -1;
      if (wide) wide = { at: wide.at + 8, end: wide.end };
      return value;
    };
    // ZIP64 field (4.5.3): in this order, only those that did not fit.
    [size, packed, offset] = [next(size), next(packed), next(offset)];
    if (Math.min(size, packed, offset) < 0) return null;
  }
  return {
    path,
    name: new Uint8Array(view.buffer.slice(at + 46, extraAt)),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    modifiedAt: dosTime(view.getUint16(at + 14, true), view.getUint16(at + 12, true)),
    crc: view.getUint32(at + 16, true),
    packed,
    size,
    offset,
  };
}

function wideField(view: DataView, from: number, end: number): { at: number; end: number } | null {
  for (let at = from; at + 4 <= end;) {
    const bytes = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 0x0001) return { at: at + 4, end: Math.min(end, at + 4 + bytes) };
    at += 4 + bytes;
  }
  return null;
}

/** Walked by its bytes: the count of its entries overflows at 65,536 in zips of macOS. */
interface Directory {
  readonly start: number;
  readonly bytes: number;
}

async function findEnd(file: Blob): Promise<Directory | ArchiveProblem> {
  const tailAt = Math.max(0, file.size - END_BYTES - LONGEST_COMMENT);
  const tail = await viewOf(file, tailAt, file.size);
  let at = tail.byteLength - END_BYTES;
  // A comment may hold the signature: the real end record is the one whose comment ends with the file.
  while (
    at >= 0 &&
    !(tail.getUint32(at, true) === END && at + END_BYTES + tail.getUint16(at + 20, true) === tail.byteLength)
  )
    at--;
  if (at < 0) return 'truncated';
  if (tail.getUint16(at + 4, true) !== 0 && tail.getUint16(at + 4, true) !== 0xffff) return 'unsupported';
  const narrow: Directory = { start: tail.getUint32(at + 16, true), bytes: tail.getUint32(at + 12, true) };
  const locatorAt = tailAt + at - 20;
  const locator = await viewOf(file, Math.max(0, locatorAt), tailAt + at);
  if (locator.byteLength < 20 || locator.getUint32(0, true) !== END_64_LOCATOR) {
    if (narrow.start === IN_64 || narrow.bytes === IN_64) return 'corrupt';
    // Where the start overflowed, the directory still ends where the end record begins.
    const over = tailAt + at - narrow.bytes - narrow.start;
    return over > 0 && over % 2 ** 32 === 0 ? { ...narrow, start: narrow.start + over } : narrow;
  }
  const wideAt = readWide(locator, 8);
  if (wideAt < 0 || wideAt + 56 > file.size) return 'corrupt';
  const wide = await viewOf(file, wideAt, wideAt + 56);
  if (wide.getUint32(0, true) !== END_64) return 'corrupt';
  const found = { start: readWide(wide, 48), bytes: readWide(wide, 40) };
  return Math.min(found.start, found.bytes) < 0 ? 'corrupt' : found;
}

/** Where an entry's own header is: where the directory says, or, in a zip of macOS, a multiple of 4 GiB further on. */
async function localAt(file: Blob, { offset, name }: ZipEntry): Promise<number | null> {
  for (let at = offset; at + 30 + name.length <= file.size; at += 2 ** 32) {
    const local = await viewOf(file, at, at + 30 + name.length);
    if (local.getUint32(0, true) === LOCAL && name.every((byte, i) => local.getUint8(30 + i) === byte)) return at;
  }
  return null;
}

/**
 * Decompresses an entry as a stream, checked against the size and CRC-32 declared.
 * @param sink takes a chunk; a problem it returns ends the work
 * @returns the problem, or null
 */
export async function unpack(
  file: Blob,
  entry: ZipEntry,
  sink: (piece: Uint8Array) => ArchiveProblem | null,
): Promise<ArchiveProblem | null> {
  if (entry.flags & ENCRYPTED) return 'encrypted';
  if (entry.method !== STORED && entry.method !== DEFLATED) return 'unsupported';
  if (entry.size > entry.packed * MOST_RATIO + 1024) return 'bomb';
  const at = await localAt(file, entry);
  if (at === null) return 'corrupt';
  const local = await viewOf(file, at, at + 30);
  if (local.getUint16(6, true) & ENCRYPTED) return 'encrypted';
  const from = at + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  const to = from + entry.packed;
  if (to > file.size) return 'truncated';

  const gzip = entry.method === STORED ? asStoredGzip(entry) : asGzip(entry);
  let size = 0;
  return readPieces(
    bytesOf(file.slice(from, to), LONGEST_BLOCK).pipeThrough(gzip).pipeThrough(new DecompressionStream('gzip')),
    (piece) => {
      size += piece.length;
      return size > entry.size ? 'corrupt' : sink(piece);
    },
  );
}

/** Begins every gzip file: its two magic bytes, method "deflate", no flags, no time, no system. */
const GZIP_HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
/** The longest stored block, bytes (RFC 1951, 3.2.4). */
const LONGEST_BLOCK = 0xffff;

/**
 * Deflated bytes as a gzip file (RFC 1952): the same bytes between a header and a trailer. Unlike
 * 'deflate-raw', unpacking it has the browser check the size and the CRC-32 that the zip declares.
 */
function asGzip({ crc, size }: ZipEntry): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  return new TransformStream({
    start: (controller) => controller.enqueue(GZIP_HEADER),
    flush: (controller) => controller.enqueue(gzipTrailer(crc, size)),
  });
}

/** The same of bytes that the zip stores as they are: each piece becomes a stored block. */
function asStoredGzip({ crc, size }: ZipEntry): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  return new TransformStream({
    start: (controller) => controller.enqueue(GZIP_HEADER),
    transform(piece, controller) {
      controller.enqueue(blockHeader(piece.length, false));
      controller.enqueue(piece);
    },
    flush(controller) {
      controller.enqueue(blockHeader(0, true));
      controller.enqueue(gzipTrailer(crc, size));
    },
  });
}

function blockHeader(length: number, isLast: boolean): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(isLast ? 1 : 0, length, length >> 8, ~length, ~length >> 8);
}

function gzipTrailer(crc: number, size: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Uint32Array.of(crc, size % 2 ** 32).buffer);
}

/**
 * A file's bytes as a stream of slices, each read in a task of its own: the page goes on between two.
 * Not `file.stream()`, which Chromium hands on in microtasks: the page stood still until the end of the file.
 */
export function bytesOf(file: Blob, sliceBytes: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      if (at >= file.size) return controller.close();
      controller.enqueue(new Uint8Array(await file.slice(at, (at += sliceBytes)).arrayBuffer()));
    },
  });
}

/**
 * Hands a stream's bytes on, piece by piece, each before the next is asked for (back-pressure).
 * @param sink takes a piece; a problem it answers ends the work
 * @returns the problem, or null at the end. Rejects where the file itself cannot be read
 */
export async function readPieces(
  pieces: ReadableStream<Uint8Array>,
  sink: (piece: Uint8Array) => ArchiveProblem | null,
): Promise<ArchiveProblem | null> {
  const reader = pieces.getReader();
  for (;;) {
    const next = await reader.read().catch((error: unknown) => {
      // A file that is gone rejects with a DOMException; what cannot be unpacked, with a TypeError.
      if (error instanceof DOMException) throw error;
      return 'corrupt' as const;
    });
    if (next === 'corrupt') return next;
    if (next.done) return null;
    const problem = sink(next.value);
    if (problem !== null) {
      await reader.cancel();
      return problem;
    }
  }
}

async function viewOf(file: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, Math.min(to, file.size)).arrayBuffer());
}

/** A 64-bit number, or -1 where it is beyond what a file can be. */
function readWide(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? -1 : Number(value);
}

function dosTime(date: number, time: number): number {
  return new Date(
    1980 + (date >>> 9),
    ((date >>> 5) & 15) - 1,
    date & 31,
    time >>> 11,
    (time >>> 5) & 63,
    (time & 31) * 2,
  ).getTime();
}
