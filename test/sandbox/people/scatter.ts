/**
 * Arithmetic that turns a small number into a scattered one and back in O(1), so that lists of a
 * million people need no list in memory.
 */

/** How many people the world holds besides the viewers: the largest prime below 2^24, so that every step from 1 up visits each person once, and a product of two indexes stays below 2^53. */
export const POPULATION = 16_777_213;

/** A 32-bit hash of three small integers (murmur3's finaliser over their mix). */
export function hash32(seed: number, index: number, salt: number): number {
  let h =
    Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^
    Math.imul(index + 0x7f4a7c15, 0xc2b2ae35) ^
    Math.imul(salt + 1, 0x27d4eb2f);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}

/** The non-negative remainder. */
export function modulo(value: number, modulus: number): number {
  const rest = value % modulus;
  return rest < 0 ? rest + modulus : rest;
}

/** The number that undoes multiplication by `value` modulo `modulus`; both must be coprime. */
export function inverse(value: number, modulus: number): number {
  let [r0, r1] = [modulus, modulo(value, modulus)];
  let [t0, t1] = [0, 1];
  while (r1 !== 0) {
    const quotient = Math.floor(r0 / r1);
    [r0, r1] = [r1, r0 - quotient * r1];
    [t0, t1] = [t1, t0 - quotient * t1];
  }
  return modulo(t0, modulus);
}

/** A reversible shuffle of 0..size-1. */
export interface Shuffle {
  to(position: number): number;
  from(value: number): number;
}

/** Scatters 0..size-1 evenly: a stride near the golden ratio that shares no factor with `size`. */
export function createShuffle(size: number, offset: number): Shuffle {
  if (size <= 1) return { to: (position) => position, from: (value) => value };
  let stride = Math.max(1, Math.round(size * 0.6180339887));
  while (greatestCommonDivisor(stride, size) !== 1) stride++;
  const shift = offset % size;
  const back = inverse(stride, size);
  return {
    to: (position) => (position * stride + shift) % size,
    from: (value) => (modulo(value - shift, size) * back) % size,
  };
}

function greatestCommonDivisor(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** A list of distinct people, each computed from its position and found back from its index. */
export interface IndexList {
  readonly length: number;
  at(position: number): number;
  /** The position of a person, or -1. */
  positionOf(index: number): number;
}

/** `length` people that start `step` after `origin` and go on by `step`; `origin` itself is never among them. */
export function walkFrom(origin: number, step: number, length: number): IndexList {
  let back: number | undefined;
  return {
    length,
    at: (position) => (origin + (position + 1) * step) % POPULATION,
    positionOf(index) {
      if (index < 0 || index >= POPULATION) return -1;
      back ??= inverse(step, POPULATION);
      const position = ((modulo(index - origin, POPULATION) * back) % POPULATION) - 1;
      return position >= 0 && position < length ? position : -1;
    },
  };
}
