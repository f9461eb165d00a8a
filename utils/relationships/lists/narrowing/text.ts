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
  bytes.forEach((byte, i) => {
    if (byte === END) starts[++line] = i + 1;
  });
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
  bytes.subarray(0, -1).forEach((byte, i) => (skips[byte] = bytes.length - 1 - i));
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
      at += skips[bytes[at + last] ?? 0] ?? 1;
    }
    const end = at + last < bytes.length ? at : bytes.length;
    while (line < lines && (starts[line + 1] ?? 0) <= end) holds[first + line++] = 0;
    if (line >= lines) return;
    at = starts[++line] ?? 0;
  }
}

/** What of a line is compared. */
export type Field = 'name' | 'handle';

/** How many bytes of a field are compared as numbers. */
export const KEY_BYTES = 16;

/** Writes the first bytes of a field at an index of columns of numbers, four in each: they compare as the text does. */
export function writeKey(field: Uint8Array, keys: readonly Uint32Array[], at: number): void {
  keys.forEach((key, number) => {
    const [a = 0, b = 0, c = 0, d = 0] = field.subarray(number * 4, number * 4 + 4);
    key[at] = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  });
}

/** The bytes of a field of a line. Handles hold no blank: the name begins after the first, and ends at the tab. */
export function fieldOf({ bytes, starts }: PackedText, line: number, field: Field): Uint8Array {
  const [start = 0, next = 1] = starts.subarray(line, line + 2);
  const text = bytes.subarray(start, next - 1);
  const blank = endOf(text, BLANK, 0);
  return field === 'handle' ? text.subarray(0, blank) : text.subarray(blank + 1, endOf(text, TAB, blank));
}

function endOf(text: Uint8Array, byte: number, from: number): number {
  const at = text.indexOf(byte, from);
  return at < 0 ? text.length : at;
}
