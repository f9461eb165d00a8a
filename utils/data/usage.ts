import { prefixRange, type AccountRecord, type Database, type StoreName } from '../storage';
import type { AccountId, Handle } from '../base';

/** What is stored of one account. Bytes are estimates from one record per store: IndexedDB reports no sizes. */
export interface StoredOfAccount {
  readonly accountId: AccountId;
  readonly handle: Handle;
  readonly name: string;
  /** People in the stored lists, an unfinished sync's included; who is in both lists counts twice. */
  readonly people: number;
  readonly listBytes: number;
  /** Syncs whose changes are stored. */
  readonly syncs: number;
  readonly historyBytes: number;
  /** Pending and settled actions. */
  readonly actions: number;
  readonly actionBytes: number;
  readonly kept: number;
  readonly keptBytes: number;
}

/** What is stored of each account. */
export async function measure(db: Database): Promise<StoredOfAccount[]> {
  const accounts: AccountRecord[] = await db.getAll('accounts');
  return Promise.all(accounts.map((account) => measureOne(db, account)));
}

async function measureOne(db: Database, { accountId, handle, name }: AccountRecord): Promise<StoredOfAccount> {
  const range = prefixRange(accountId);
  const sizeOf = async (store: StoreName) =>
    (await db.count(store, range)) * sizeOfRecord((await db.getAll(store, range, 1))[0]);
  const [lists, pages, rows, sets, facts, deltas, actions, sample, kept, keptBytes] = await Promise.all([
    db.getAll('lists', range),
    sizeOf('pages'),
    sizeOf('rows'),
    sizeOf('sets'),
    sizeOf('facts'),
    db.getAll('deltas', range),
    db.countFromIndex('actions', 'by change', range),
    db.getAllFromIndex('actions', 'by change', range, 1),
    db.count('keep', range),
    sizeOf('keep'),
  ]);
  const people = lists.reduce(
    (sum, { complete, syncRun }) => sum + (complete?.people ?? 0) + (syncRun?.peopleStored ?? 0),
    0,
  );
  return {
    accountId,
    handle,
    name,
    people,
    listBytes: pages + rows + sets + facts,
    syncs: deltas.length,
    historyBytes: deltas.reduce((sum, delta) => sum + sizeOfRecord(delta), 0),
    actions,
    actionBytes: actions * sizeOfRecord(sample[0]),
    kept,
    keptBytes,
  };
}

/** Roughly the bytes of a record: its JSON and its typed arrays. */
function sizeOfRecord(record: unknown): number {
  if (record === undefined) return 0;
  let packed = 0;
  const json = JSON.stringify(record, (_key, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    packed += value.byteLength;
    return 0;
  });
  return json.length + packed;
}
