/** Typed arrays in JSON: `{"$u64": "<base64 of little-endian bytes>"}`. */
const KINDS = { $u8: Uint8Array, $u32: Uint32Array, $f64: Float64Array, $u64: BigUint64Array } as const;
type Kind = keyof typeof KINDS;

/** JSON of a value that may hold typed arrays. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (!ArrayBuffer.isView(item)) return item;
    const kind = (Object.keys(KINDS) as Kind[]).find((name) => item instanceof KINDS[name]);
    if (kind === undefined) return item;
    return { [kind]: toBase64(new Uint8Array(item.buffer, item.byteOffset, item.byteLength)) };
  });
}

/** The value of such JSON. @throws SyntaxError, or RangeError when bytes are missing. */
export function fromJson(text: string): unknown {
  return JSON.parse(text, (_key, item: unknown) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    const entries = Object.entries(item);
    const [kind = '', bytes] = entries[0] ?? [];
    if (entries.length !== 1 || !Object.hasOwn(KINDS, kind) || typeof bytes !== 'string') return item;
    return new KINDS[kind as Kind](fromBase64(bytes).buffer);
  });
}

const CHUNK = 0x8000;

function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) pieces.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  return btoa(pieces.join(''));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
