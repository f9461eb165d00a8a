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
export function linesWith({ bytes, starts }: PackedText, { bytes: term, skips }: Needle, holds: Uint8Array, first: number): void {
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

/** The first eight bytes of a field as two numbers that compare as the text does. */
export function keyOfField({ bytes, starts }: PackedText, line: number, field: Field): [number, number] {
  return key(bytes, ...spanOf(bytes, starts, line, field));
}

/** Compares a field of two lines, byte by byte: as their code points compare. */
export function compareFields(one: PackedText, line: number, other: PackedText, otherLine: number, field: Field): number {
  const [from, end] = spanOf(one.bytes, one.starts, line, field);
  const [otherFrom, otherEnd] = spanOf(other.bytes, other.starts, otherLine, field);
  for (let a = from, b = otherFrom; a < end && b < otherEnd; a++, b++) {
    const order = one.bytes[a]! - other.bytes[b]!;
    if (order !== 0) return order;
  }
  return end - from - (otherEnd - otherFrom);
}

function key(bytes: Uint8Array, from: number, to: number): [number, number] {
  const at = (i: number): number => (from + i < to ? bytes[from + i]! : 0);
  const four = (i: number): number => ((at(i) << 24) | (at(i + 1) << 16) | (at(i + 2) << 8) | at(i + 3)) >>> 0;
  return [four(0), four(4)];
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
