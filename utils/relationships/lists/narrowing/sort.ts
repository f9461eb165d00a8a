import { lastAtOrBefore } from '../../../base';
import { UNKNOWN, type Columns } from './columns';
import { ratioOf } from './filters';
import { compareFields, KEYS, writeKeys, type Field } from './text';

/** What people may be sorted by. 'listed' is X's own order, newest follow first. */
export const SORTS = ['listed', 'name', 'handle', 'followers', 'following', 'ratio', 'lastPost', 'created'] as const;
export type SortBy = (typeof SORTS)[number];

export interface Sort {
  readonly by: SortBy;
  readonly direction: 'up' | 'down';
}

/**
 * The people (ranks, in X's order) in another order. Stable; people with an unknown value come last in both
 * directions. A radix sort over packed keys: a million in tens of milliseconds.
 */
export function sorted(
  people: Uint32Array<ArrayBuffer>,
  columns: Columns | null,
  { by, direction }: Sort,
): Uint32Array<ArrayBuffer> {
  if (by === 'listed' || columns === null) return direction === 'down' ? people : people.slice().reverse();
  if (by === 'name' || by === 'handle') return byText(people, columns, by, direction);
  const keys = keysOf(people, columns, by);
  if (direction === 'down') for (let i = 0; i < keys.length; i++) keys[i] = turned(keys[i]!);
  return inOrder(people, ordered([keys]));
}

/** The key for the reverse direction; unknown stays last. */
const turned = (key: number): number => (key === UNKNOWN ? key : UNKNOWN - 1 - key);

function keysOf(
  people: Uint32Array<ArrayBuffer>,
  { followers, following, lastPostAt, createdAt }: Columns,
  by: Exclude<SortBy, 'listed' | 'name' | 'handle'>,
): Uint32Array<ArrayBuffer> {
  const keys = new Uint32Array(people.length);
  const column = { followers, following, lastPost: lastPostAt, created: createdAt, ratio: null }[by];
  for (let i = 0; i < people.length; i++) {
    const rank = people[i]!;
    keys[i] = column ? (column[rank] ?? UNKNOWN) : floatKey(ratioOf(followers[rank], following[rank]));
  }
  return keys;
}

function inOrder(people: Uint32Array<ArrayBuffer>, order: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  for (let i = 0; i < order.length; i++) order[i] = people[order[i]!]!;
  return order;
}

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The bits of a number that is not negative: they compare as the number does. */
function floatKey(value: number | null): number {
  float[0] = value ?? 0;
  return value === null ? UNKNOWN : (bits[0] ?? 0);
}

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** LSD radix sort: the indexes of the keys in order, the last key most significant; stable. */
function ordered(keys: readonly Uint32Array<ArrayBuffer>[]): Uint32Array<ArrayBuffer> {
  const count = keys[0]?.length ?? 0;
  let order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  let spare = new Uint32Array(count);
  for (const key of keys) {
    for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
      const ends = new Uint32Array(DIGITS);
      for (let i = 0; i < count; i++) ends[(key[i]! >>> shift) & (DIGITS - 1)]!++;
      // All keys share this digit: nothing to do.
      if (ends[((key[0] ?? 0) >>> shift) & (DIGITS - 1)] === count) continue;
      for (let i = 1; i < DIGITS; i++) ends[i]! += ends[i - 1]!;
      for (let i = count - 1; i >= 0; i--) {
        const index = order[i]!;
        spare[--ends[(key[index]! >>> shift) & (DIGITS - 1)]!] = index;
      }
      [order, spare] = [spare, order];
    }
  }
  return order;
}

/** By the first bytes of the text as numbers; ties by the full text. */
function byText(
  people: Uint32Array<ArrayBuffer>,
  { texts }: Columns,
  field: Field,
  direction: Sort['direction'],
): Uint32Array<ArrayBuffer> {
  const firsts = Uint32Array.from(texts, ({ first }) => first);
  const runAt = (rank: number) => texts[lastAtOrBefore(firsts, rank)];
  const keys = Array.from({ length: KEYS }, () => new Uint32Array(people.length));
  let run = texts[0];
  let end = 0;
  for (let i = 0; i < people.length; i++) {
    const rank = people[i]!;
    // Usually the next rank, which is in the same run.
    if (!run || rank < run.first || rank >= end) {
      run = runAt(rank);
      end = run ? run.first + run.text.starts.length - 1 : 0;
    }
    if (run && rank < end) writeKeys(run.text, rank - run.first, field, keys, i);
  }
  if (direction === 'down') for (const key of keys) for (let i = 0; i < key.length; i++) key[i] = UNKNOWN - key[i]!;
  const order = ordered(keys.toReversed());
  const compared = (a: number, b: number): number => {
    const [left, right] = [people[a]!, people[b]!];
    const [leftRun, rightRun] = [runAt(left), runAt(right)];
    if (!leftRun || !rightRun) return 0;
    return compareFields(leftRun.text, left - leftRun.first, rightRun.text, right - rightRun.first, field);
  };
  const isAlike = (a: number, b: number): boolean => keys.every((key) => key[a] === key[b]);
  const last = keys.at(-1)!;
  const sign = direction === 'up' ? 1 : -1;
  for (let start = 0, next = 1; next <= order.length; next++) {
    if (next < order.length && last[order[start]!] === last[order[next]!] && isAlike(order[start]!, order[next]!))
      continue;
    // A text that ends within the keys needs no further comparison: its last key byte is 0.
    const goesOn = ((direction === 'up' ? last[order[start]!]! : UNKNOWN - last[order[start]!]!) & 0xff) !== 0;
    let sortedTo = start + 1;
    while (goesOn && sortedTo < next && sign * compared(order[sortedTo - 1]!, order[sortedTo]!) <= 0) sortedTo++;
    if (goesOn && sortedTo < next) order.subarray(start, next).sort((a, b) => sign * compared(a, b) || a - b);
    start = next;
  }
  return inOrder(people, order);
}
