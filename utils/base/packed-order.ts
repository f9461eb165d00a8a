import type { PackedIds } from './ids';

/**
 * Packed ids as pairs of 32-bit numbers, low half first, over the same memory. Each element read from a
 * BigUint64Array allocates a BigInt, and a sync of a million people reads twenty million of them. Every
 * platform that runs a browser is little-endian, as these arrays are.
 */
export function halves(ids: BigUint64Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  return new Uint32Array(ids.buffer, ids.byteOffset, ids.length * 2);
}

/** The index in ascending ids of the id given as halves, or -1. O(log n). */
export function indexOfHalves(sorted: Uint32Array<ArrayBuffer>, low: number, high: number): number {
  let first = 0;
  let last = (sorted.length >>> 1) - 1;
  while (first <= last) {
    const middle = (first + last) >>> 1;
    const order = sorted[middle * 2 + 1]! - high || sorted[middle * 2]! - low;
    if (order === 0) return middle;
    if (order < 0) first = middle + 1;
    else last = middle - 1;
  }
  return -1;
}

/** The index of the id in the packed set, or -1. O(log n). */
export function indexOf(set: PackedIds, id: bigint): number {
  const [low = 0, high = 0] = halves(BigUint64Array.of(id));
  return indexOfHalves(halves(set), low, high);
}

/** Whether the packed set holds the id. O(log n). */
export function hasId(set: PackedIds, id: bigint): boolean {
  return indexOf(set, id) >= 0;
}

/** The index of the last of ascending `starts` that is not above `value`, or -1. O(log n). */
export function lastAtOrBefore<Value extends number | bigint>(starts: ArrayLike<Value>, value: Value): number {
  let first = 0;
  let last = starts.length - 1;
  while (first <= last) {
    const middle = (first + last) >>> 1;
    if (starts[middle]! <= value) first = middle + 1;
    else last = middle - 1;
  }
  return last;
}
