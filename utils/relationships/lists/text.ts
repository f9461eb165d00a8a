/**
 * Lines of text for searching, packed as UTF-8: a million people's names and bios are some 100 MB as
 * bytes, and far more as strings.
 */
export interface PackedText {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Line i is `bytes[starts[i]]` up to, without, `bytes[starts[i + 1] - 1]`, which ends it. */
  readonly starts: Uint32Array<ArrayBuffer>;
}

const END = 10;
/** Ends the names of a line; folded text holds no tab. */
const TAB = 9;
const BLANK = 32;
const encoder = new TextEncoder();

/** Packs lines; none may hold a line end. */
export function packLines(lines: readonly string[]): PackedText {
  const bytes = encoder.encode(lines.map((line) => `${line}\n`).join(''));
  const starts = new Uint32Array(lines.length + 1);
  let line = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === END) starts[++line] = i + 1;
  return { bytes, starts };
}

/** A term made ready for {@link linesWith}. */
export interface Needle {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly skips: Uint16Array<ArrayBuffer>;
}

/** Makes a folded term ready (Horspool's table: how far a last byte lets the search go on). */
export function needleOf(term: string): Needle {
  const bytes = encoder.encode(term);
  const skips = new Uint16Array(256).fill(bytes.length);
  for (let i = 0; i < bytes.length - 1; i++) skips[bytes[i]!] = bytes.length - 1 - i;
  return { bytes, skips };
}

/** Clears `holds[first + i]` for each line i without the term: what is set before and after holds every term so far. */
export function linesWith(
  { bytes, starts }: PackedText,
  { bytes: term, skips }: Needle,
  holds: Uint8Array,
  first: number,
): void {
  const lines = starts.length - 1;
  const last = term.length - 1;
  let at = 0;
  let line = 0;
  while (line < lines) {
    // Any line up to here has been seen to its end without the term.
    while (at + last < bytes.length) {
      let i = last;
      while (i >= 0 && bytes[at + i] === term[i]) i--;
      if (i < 0) break;
      at += skips[bytes[at + last]!]!;
    }
    const end = at + last < bytes.length ? at : bytes.length;
    while (line < lines && starts[line + 1]! <= end) holds[first + line++] = 0;
    if (line >= lines) return;
    at = starts[++line]!;
  }
}

/** What of a line is compared. */
export type Field = 'name' | 'handle';

/** How many bytes of a field a {@link writeKey} takes at once, as numbers of four. */
export const KEY_BYTES = 16;

/**
 * Writes the bytes of a field from `skip` on, at index `at` of four columns of numbers: together they
 * compare as the text does.
 * @returns how many bytes of the field are left beyond them; 0 when it is told to its end
 */
export function writeKey(
  { bytes, starts }: PackedText,
  line: number,
  field: Field,
  skip: number,
  key: readonly Uint32Array[],
  at: number,
): number {
  const [start, end] = spanOf(bytes, starts, line, field);
  for (let number = 0; number < KEY_BYTES / 4; number++) {
    const i = start + skip + number * 4;
    key[number]![at] =
      i + 3 < end
        ? ((bytes[i]! << 24) | (bytes[i + 1]! << 16) | (bytes[i + 2]! << 8) | bytes[i + 3]!) >>> 0
        : ((i < end ? bytes[i]! << 24 : 0) |
            (i + 1 < end ? bytes[i + 1]! << 16 : 0) |
            (i + 2 < end ? bytes[i + 2]! << 8 : 0)) >>>
          0;
  }
  return Math.max(0, end - start - skip - KEY_BYTES);
}

/** Handles hold no blank: the name begins after the first. */
function spanOf(bytes: Uint8Array, starts: Uint32Array, line: number, field: Field): [from: number, end: number] {
  const start = starts[line]!;
  const end = starts[line + 1]! - 1;
  const blank = first(bytes, BLANK, start, end);
  return field === 'handle' ? [start, blank] : [Math.min(blank + 1, end), first(bytes, TAB, blank, end)];
}

function first(bytes: Uint8Array, byte: number, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== byte) at++;
  return at;
}
