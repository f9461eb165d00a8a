import type { CeilingRecord, LedgerEntry, StateRecord, WriteTransaction } from '../../../../utils/storage';

type BudgetTransaction = WriteTransaction<'ledger' | 'ceilings' | 'state'>;
type Key = readonly [string, string, number];

/** A range as the ledger asks for them: bounds on [id, kind, at]. */
interface Range {
  readonly lower: Key;
  readonly upper: Key;
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;
}

const END: Key = ['\uffff\uffff', '', 0];

/** The ranges of this file stand in for IndexedDB's while thousands of ledgers run in memory. */
export const MemoryKeyRange = {
  only: (key: Key): Range => ({ lower: key, upper: key, lowerOpen: false, upperOpen: false }),
  bound: (lower: Key, upper: Key, lowerOpen = false, upperOpen = false): Range => ({
    lower,
    upper,
    lowerOpen,
    upperOpen,
  }),
  lowerBound: (lower: Key): Range => ({ lower, upper: END, lowerOpen: false, upperOpen: false }),
};

type Stored = LedgerEntry & { readonly entryId: number };

/** Entries of one App or account and kind, by time. */
type Bucket = Stored[];

/** The first place whose time is not before `at`, or, with `after`, is later than it. */
function placeOf(bucket: Bucket, at: number, after: boolean): number {
  let low = 0;
  let high = bucket.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const here = bucket[middle]!.at;
    if (here < at || (after && here === at)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Ledger, ceilings and state in memory, behind as much of a transaction as the ledger uses. */
export function createMemory(): {
  tx: BudgetTransaction;
  entries: Map<number, Stored>;
  put: (entry: LedgerEntry) => number;
} {
  const entries = new Map<number, Stored>();
  const indexes = { 'by app': new Map<string, Bucket>(), 'by account': new Map<string, Bucket>() };
  const states = new Map<string, StateRecord>();
  const ceilings = new Map<string, CeilingRecord>();
  let nextId = 1;

  const bucketsOf = (entry: LedgerEntry): Bucket[] =>
    (['by app', 'by account'] as const).map((name) => {
      const key = `${name === 'by app' ? entry.appId : entry.accountId}|${entry.kind}`;
      const bucket = indexes[name].get(key) ?? [];
      indexes[name].set(key, bucket);
      return bucket;
    });
  const remove = (entryId: number): void => {
    const entry = entries.get(entryId);
    if (entry === undefined) return;
    entries.delete(entryId);
    for (const bucket of bucketsOf(entry)) bucket.splice(bucket.indexOf(entry, placeOf(bucket, entry.at, false)), 1);
  };
  const put = (entry: LedgerEntry): number => {
    const stored = { ...entry, entryId: entry.entryId ?? nextId++ };
    remove(stored.entryId);
    entries.set(stored.entryId, stored);
    for (const bucket of bucketsOf(stored)) bucket.splice(placeOf(bucket, stored.at, true), 0, stored);
    return stored.entryId;
  };

  const index = (name: keyof typeof indexes) => {
    const span = ({ lower, upper, lowerOpen, upperOpen }: Range) => {
      const bucket = indexes[name].get(`${lower[0]}|${lower[1]}`) ?? [];
      return { bucket, from: placeOf(bucket, lower[2], lowerOpen), to: placeOf(bucket, upper[2], !upperOpen) };
    };
    return {
      async count(range: Range) {
        const { from, to } = span(range);
        return Math.max(0, to - from);
      },
      async getAll(range: Range) {
        const { bucket, from, to } = span(range);
        return bucket.slice(from, to);
      },
      async openKeyCursor(range?: Range) {
        if (range === undefined || range.upper === END) {
          const after = range?.lower[0] ?? '';
          const ids = [...indexes[name].entries()]
            .filter(([, bucket]) => bucket.length > 0)
            .map(([key]) => key.split('|')[0]!);
          const next = ids.sort().find((id) => range === undefined || id > after);
          return next === undefined ? null : { key: [next] };
        }
        const { bucket, from, to } = span(range);
        const cursor = (i: number): unknown =>
          i < to
            ? { key: [range.lower[0], range.lower[1], bucket[i]!.at], advance: async (by: number) => cursor(i + by) }
            : null;
        return cursor(from);
      },
    };
  };

  const stores = {
    ledger: {
      get: async (id: number) => entries.get(id),
      put: async (entry: LedgerEntry) => put(entry),
      add: async (entry: LedgerEntry) => put(entry),
      delete: async (id: number) => remove(id),
      index,
    },
    state: {
      get: async (name: string) => states.get(name),
      getAll: async ({ lower, upper }: { lower: unknown; upper: unknown }) =>
        [...states.values()].filter(({ name }) => name >= (lower as string) && name <= (upper as string)),
      put: async (record: StateRecord) => void states.set(record.name, record),
    },
    ceilings: {
      get: async (key: string) => ceilings.get(key),
      getAll: async () => [...ceilings.values()],
      put: async (record: CeilingRecord) => void ceilings.set(record.key, record),
    },
  };
  const tx = { objectStore: (name: keyof typeof stores) => stores[name] } as unknown as BudgetTransaction;
  return { tx, entries, put };
}
