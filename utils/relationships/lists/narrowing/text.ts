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

/** A compiled term for {@link linesWith}. */
export interface Needle {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly skips: Uint16Array<ArrayBuffer>;
}

/** Compiles a folded term: Boyer–Moore–Horspool's skip table, by the last byte of the window. */
export function needleOf(term: string): Needle {
  const bytes = encoder.encode(term);
  const skips = new Uint16Array(256).fill(bytes.length);
  bytes.subarray(0, -1).forEach((byte, i) => (skips[byte] = bytes.length - 1 - i));
  return { bytes, skips };
}

/**
 * Clears `holds[first + i]` for each line i without the term; called once per term, what stays set holds every term.
 */
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
    // Lines up to here are known not to hold the term.
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

/** The part of a line that is compared. */
export type Field = 'name' | 'handle';

/** The number of sort keys for a field: its first bytes, four per key. */
export const KEYS = 6;

/**
 * Writes the first bytes of a line's field into {@link KEYS} columns at an index; big-endian, so they compare as the
 * text does.
 */
export function writeKeys(
  text: PackedText,
  line: number,
  field: Field,
  keys: readonly Uint32Array[],
  index: number,
): void {
  const { bytes } = text;
  let at = startOf(text, line, field);
  const end = at + KEYS * 4;
  const last = lastByteOf(field);
  for (let number = 0; at < end; number++) {
    let key = 0;
    for (let place = 24; place >= 0; place -= 8, at++) {
      const byte = bytes[at] ?? END;
      if (byte === last || byte === TAB || byte === END) {
        keys[number]![index] = key >>> 0;
        return;
      }
      key |= byte << place;
    }
    keys[number]![index] = key >>> 0;
  }
}

/** Compares the fields of two lines byte by byte: negative, 0 or positive. */
export function compareFields(
  left: PackedText,
  leftLine: number,
  right: PackedText,
  rightLine: number,
  field: Field,
): number {
  const last = lastByteOf(field);
  const byteAt = ({ bytes }: PackedText, at: number): number => {
    const byte = bytes[at] ?? END;
    return byte === last || byte === TAB || byte === END ? 0 : byte;
  };
  let [a, b] = [startOf(left, leftLine, field), startOf(right, rightLine, field)];
  for (; ; a++, b++) {
    const [one, other] = [byteAt(left, a), byteAt(right, b)];
    if (one !== other || one === 0) return one - other;
  }
}

/** Handles hold no blank, so the name begins after the first. A person without a name has neither. */
function startOf({ bytes, starts }: PackedText, line: number, field: Field): number {
  let at = starts[line] ?? 0;
  if (field === 'handle') return at;
  for (let byte = bytes[at] ?? END; byte !== TAB && byte !== END; byte = bytes[at] ?? END) {
    at++;
    if (byte === BLANK) break;
  }
  return at;
}

/** What ends a field, besides the tab. */
const lastByteOf = (field: Field): number => (field === 'handle' ? BLANK : TAB);
