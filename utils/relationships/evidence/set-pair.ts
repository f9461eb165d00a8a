import type { CompleteRecord, Database, ListName, SetRecord } from '../../storage';
import { halves, type AccountId } from '../../base';
import { NO_RANK } from './flags';

/** A person of a packed set. One object is reused for every entry of an iteration: keep no reference to it. */
export interface SetEntry {
  /** The id, as two halves of 32 bits. */
  low: number;
  high: number;
  rank: number;
  flags: number;
}

/** The id of an entry: slow for every entry of a large set. */
export function idOf({ low, high }: SetEntry): bigint {
  return (BigInt(high) << 32n) | BigInt(low);
}

/** Parts read in one request: each is some 200 kB, and a request costs as much as reading one. */
const PARTS_AT_ONCE = 8;

/** A list's complete set; null where there is none. */
export interface SetOf {
  readonly accountId: AccountId;
  readonly list: ListName;
  readonly complete: CompleteRecord | null;
}

/**
 * Merge join of two packed sets, in ascending order of ids, loaded part by part.
 * @param visit gets each person once: their entry in the one set, in the other, or in both
 */
export async function mergeSets(
  db: Database,
  a: SetOf,
  b: SetOf,
  visit: (a: SetEntry | null, b: SetEntry | null) => void,
): Promise<void> {
  const [left, right] = [entriesOf(db, a), entriesOf(db, b)];
  let [one, other] = [await left.nextPart(), await right.nextPart()];
  while (one || other) {
    const order = !one ? 1 : !other ? -1 : one.high - other.high || one.low - other.low;
    visit(order <= 0 ? one : null, order >= 0 ? other : null);
    // An await for each of a million people would take seconds: only a part is waited for.
    if (order <= 0) one = left.next() ?? (await left.nextPart());
    if (order >= 0) other = right.next() ?? (await right.nextPart());
  }
}

function entriesOf(db: Database, { accountId, list, complete }: SetOf) {
  const entry: SetEntry = { low: 0, high: 0, rank: NO_RANK, flags: 0 };
  let part = -1;
  let read: SetRecord[] = [];
  // The next are on their way while those read are gone through.
  let ahead = readFrom(0);
  let set: SetRecord | undefined;
  let ids = new Uint32Array();
  let index = -1;
  function next(): SetEntry | null {
    const low = ids[++index * 2];
    const high = ids[index * 2 + 1];
    if (!set || low === undefined || high === undefined) return null;
    entry.low = low;
    entry.high = high;
    entry.rank = set.ranks[index] ?? NO_RANK;
    entry.flags = set.flags[index] ?? 0;
    return entry;
  }
  function readFrom(number: number): Promise<SetRecord[]> {
    if (!complete || number >= complete.partStarts.length) return Promise.resolve([]);
    const keyOf = (each: number) => [accountId, list, complete.syncId, each];
    const reading = db.getAll('sets', IDBKeyRange.bound(keyOf(number), keyOf(number + PARTS_AT_ONCE - 1)));
    // A failure is met where it is waited for; parts that are not got to are nobody's.
    reading.catch(() => undefined);
    return reading;
  }
  async function nextPart(): Promise<SetEntry | null> {
    if (!complete || ++part >= complete.partStarts.length) return null;
    if (read.length === 0) {
      read = await ahead;
      ahead = readFrom(part + PARTS_AT_ONCE);
    }
    set = read.shift();
    // Going on without it would make non-followers of people who follow.
    if (set?.part !== part) throw new Error(`part ${part} of ${list} is not stored`);
    ids = halves(set.ids);
    index = -1;
    return next();
  }
  return { next, nextPart };
}
