/**
 * Lines of text for searching, packed as UTF-8: a million people's names and bios are some 100 MB as bytes, and twice that
 * as text with any letter beyond Latin. Each byte is a letter of a string, for the browser's own search of a string goes
 * several times as fast as any loop here.
 */
export interface PackedText {
  /** A letter for each byte, so none above 255. */
  readonly bytes: string;
  /** Line i begins at `starts[i]` and goes up to, without, `starts[i + 1] - 1`, which ends it. */
  readonly starts: Uint32Array<ArrayBuffer>;
}

const END = 10;
/** Ends the names of a line; folded text holds no tab. */
const TAB = 9;
const BLANK = 32;
/** How many bytes become letters at once: as many as a call takes arguments in every browser. */
const AT_ONCE = 8_192;
const encoder = new TextEncoder();

/** A text's UTF-8, a letter for each byte, as {@link PackedText} has it. */
export function bytesOf(text: string): string {
  const bytes = encoder.encode(text);
  // ASCII is what it is in UTF-8.
  if (bytes.length === text.length) return text;
  let letters = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    letters += Reflect.apply(String.fromCharCode, null, bytes.subarray(at, at + AT_ONCE));
  return letters;
}

/** Packs lines; none may hold a line end. */
export function packLines(lines: readonly string[]): PackedText {
  const bytes = bytesOf(`${lines.join('\n')}\n`);
  const starts = new Uint32Array(lines.length + 1);
  for (let line = 1; line <= lines.length; line++) starts[line] = bytes.indexOf('\n', starts[line - 1]) + 1;
  return { bytes, starts };
}

/**
 * Clears `holds[first + i]` for each line i without the term; called once per term, what stays set holds every term.
 * Lines that are cleared already are not looked at again.
 * @param term as {@link bytesOf} has it; not empty
 */
export function linesWith({ bytes, starts }: PackedText, term: string, holds: Uint8Array, first: number): void {
  const lines = starts.length - 1;
  for (let line = 0; line < lines; line++) {
    if (holds[first + line] === 0) continue;
    const at = bytes.indexOf(term, starts[line]);
    // None of the lines before the one that it stands in holds it.
    while (line < lines && (at < 0 || starts[line + 1]! <= at)) holds[first + line++] = 0;
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
      const byte = bytes.charCodeAt(at);
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
    const byte = bytes.charCodeAt(at);
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
  for (let byte = bytes.charCodeAt(at); byte !== TAB && byte !== END; byte = bytes.charCodeAt(at)) {
    at++;
    if (byte === BLANK) break;
  }
  return at;
}

/** What ends a field, besides the tab. */
const lastByteOf = (field: Field): number => (field === 'handle' ? BLANK : TAB);
