import { encodingOf } from '../../base';

/** Decodes a text piece by piece, in the encoding that its first bytes show; called without a piece at the end. */
export function createDecoder(): (piece?: Uint8Array) => string {
  let held: Uint8Array = new Uint8Array();
  let decoder: TextDecoder | null = null;
  return (piece) => {
    if (decoder !== null) return decoder.decode(piece, { stream: piece !== undefined });
    const start = Uint8Array.from([...held, ...(piece?.subarray(0, 2) ?? [])]);
    if (start.length < 2 && piece !== undefined) {
      held = start;
      return '';
    }
    decoder = new TextDecoder(encodingOf(start));
    return decoder.decode(held, { stream: true }) + decoder.decode(piece, { stream: piece !== undefined });
  };
}
