import { UNKNOWN, type Columns } from './columns';
import { ratioOf } from './filters';
import { compareFields, keyOfField, type Field, type PackedText } from './text';

/** What people may be ordered by. 'listed' is X's own order, newest follow first. */
export const SORTS = ['listed', 'name', 'handle', 'followers', 'following', 'ratio', 'lastPost', 'created'] as const;
export type SortBy = (typeof SORTS)[number];

export interface Sort {
  readonly by: SortBy;
  readonly direction: 'up' | 'down';
}

/**
 * The people (places, in X's order) in another order. Equal ones stay as they were; of whom X did not
 * say comes last either way. Sorted by radix over packed keys: a million in tens of milliseconds.
 */
export function sorted(people: Uint32Array<ArrayBuffer>, columns: Columns | null, { by, direction }: Sort): Uint32Array<ArrayBuffer> {
  if (by === 'listed' || columns === null) return direction === 'down' ? people : people.slice().reverse();
  if (by === 'name' || by === 'handle') return byText(people, columns, by, direction);
  const keys = Uint32Array.from(people, keyOf(columns, by));
  if (direction === 'down') for (let i = 0; i < keys.length; i++) if (keys[i] !== UNKNOWN) keys[i] = UNKNOWN - 1 - keys[i]!;
  return ordered(people, [keys]);
}

function keyOf(columns: Columns, by: Exclude<SortBy, 'listed' | 'name' | 'handle'>): (place: number) => number {
  if (by === 'ratio') return (place) => floatKey(ratioOf(columns.followers[place]!, columns.following[place]!));
  const column = { followers: columns.followers, following: columns.following, lastPost: columns.lastPostAt, created: columns.createdAt }[by];
  return (place) => column[place]!;
}

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The bits of a number that is not negative: they compare as the number does. */
function floatKey(value: number | null): number {
  if (value === null) return UNKNOWN;
  float[0] = value;
  return bits[0]!;
}

/** `people` by their keys, the last of which counts most; stable. */
function ordered(people: Uint32Array<ArrayBuffer>, keys: readonly Uint32Array[]): Uint32Array<ArrayBuffer> {
  let order: Uint32Array<ArrayBuffer> = Uint32Array.from(people, (_, i) => i);
  let spare = new Uint32Array(people.length);
  for (const key of keys) {
    for (const shift of [0, 11, 22]) {
      const counts = new Uint32Array(2049);
      for (let i = 0; i < order.length; i++) counts[((key[order[i]!]! >>> shift) & 2047) + 1]!++;
      for (let i = 1; i < counts.length; i++) counts[i]! += counts[i - 1]!;
      for (let i = 0; i < order.length; i++) spare[counts[(key[order[i]!]! >>> shift) & 2047]!++] = order[i]!;
      [order, spare] = [spare, order];
    }
  }
  return order.map((i) => people[i]!);
}

function byText(people: Uint32Array<ArrayBuffer>, columns: Columns, by: Field, direction: Sort['direction']): Uint32Array<ArrayBuffer> {
  const high = new Uint32Array(people.length);
  const low = new Uint32Array(people.length);
  const find = lineFinder(columns);
  for (let i = 0; i < people.length; i++) {
    const { text, line } = find(people[i]!);
    const [first, second] = keyOfField(text, line, by);
    high[i] = direction === 'up' ? first : UNKNOWN - first;
    low[i] = direction === 'up' ? second : UNKNOWN - second;
  }
  return settleTies(ordered(people, [low, high]), columns, by, direction);
}

/** Those equal in their first eight bytes are told apart by the rest. */
function settleTies(order: Uint32Array<ArrayBuffer>, columns: Columns, field: Field, direction: Sort['direction']): Uint32Array<ArrayBuffer> {
  const find = lineFinder(columns);
  const sign = direction === 'up' ? 1 : -1;
  const compare = (one: number, other: number): number => {
    const { text, line } = find(one);
    const there = find(other);
    return sign * compareFields(text, line, there.text, there.line, field);
  };
  const sameKey = (one: number, other: number): boolean => {
    const a = find(one);
    const b = find(other);
    const [k, l] = [keyOfField(a.text, a.line, field), keyOfField(b.text, b.line, field)];
    return k[0] === l[0] && k[1] === l[1];
  };
  let start = 0;
  for (let i = 1; i <= order.length; i++) {
    if (i < order.length && sameKey(order[start]!, order[i]!)) continue;
    if (i - start > 1) order.set(Array.from(order.subarray(start, i)).sort(compare), start);
    start = i;
  }
  return order;
}

/** Finds a person's line: runs are of about the same length, so the guess is mostly right. */
function lineFinder({ texts }: Columns): (place: number) => { text: PackedText; line: number } {
  const firsts = Uint32Array.from(texts, ({ first }) => first);
  return (place) => {
    let [from, to] = [0, firsts.length - 1];
    while (from < to) {
      const middle = (from + to + 1) >>> 1;
      if (firsts[middle]! <= place) from = middle;
      else to = middle - 1;
    }
    return { text: texts[from]!.text, line: place - firsts[from]! };
  };
}
