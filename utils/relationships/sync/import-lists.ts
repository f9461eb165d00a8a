import {
  isConnected,
  joinedAccount,
  LIST_NAMES,
  type AccountRecord,
  type CompleteRecord,
  type Database,
  type DeltaRecord,
  type FactRecord,
  type ListName,
  type ListRecord,
} from '../../storage';
import type { AccountId, Locks } from '../../base';
import { buildSet } from './pages/build-set';
import { compare } from '../history';
import { dropOldFacts } from './finish';
import { nameRows } from '../people/name-profiles';
import { PAGE_SIZE } from './plan/plan';
import { classifyLists } from '../evidence/classification';
import { LOCK } from './sync';
import { deleteOldSyncRuns } from './pages/delete-old-runs';

/** A list that did not come through the API: ids alone, in its own order. */
export interface ImportedList {
  readonly ids: BigUint64Array<ArrayBuffer>;
  /** How many there should be, or null where nothing says so. */
  readonly expected: number | null;
  /** Entries that name nobody. */
  readonly unreadable: number;
  /** False: not being in it proves nothing. */
  readonly hasEveryone: boolean;
}

export interface ImportedLists {
  /** Stored where the account is not known yet, or from an older archive alone; one that was connected stays as it is. */
  readonly account: AccountRecord;
  /** The date of the archive, ms since 1970: what is newer wins over it. */
  readonly at: number;
  readonly following: ImportedList | null;
  readonly followers: ImportedList | null;
}

export interface ImportNeeds {
  readonly db: Database;
  /** ms since 1970. */
  readonly now: () => number;
  readonly locks: Locks;
  /** Yields to other tasks, between chunks of long work. */
  readonly pause: () => Promise<void>;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * The outcome for a list. 'older': one at least as new is stored already, and stays. 'says less': the stored list,
 * synced from X, also says who follows back, which this archive doesn't, and stays.
 */
export type ListImport = 'stored' | 'older' | 'says less' | 'missing';

export type ImportOutcome =
  | { readonly kind: 'stored'; readonly following: ListImport; readonly followers: ListImport }
  | { readonly kind: 'cancelled' };

const PAGES_A_TRANSACTION = 16;
const FACTS_A_TIME = 500;

/**
 * Stores lists of an archive as complete syncs of its date, all in one transaction: before it commits nothing of them
 * is visible, so an interruption does no harm. A list synced from X later stays, as do facts; names known of people
 * in a list that is replaced are kept, and what changed since that list goes into the history. Waits for a sync under
 * way.
 * @throws DOMException when the browser refuses storage; then nothing has changed.
 */
export async function importLists(needs: ImportNeeds, lists: ImportedLists): Promise<ImportOutcome> {
  let outcome: ImportOutcome = { kind: 'cancelled' };
  await needs.locks.request(LOCK, async () => {
    try {
      outcome = await store(needs, lists);
    } catch (error) {
      if (!needs.signal?.aborted) throw error;
    } finally {
      for (const list of LIST_NAMES)
        await deleteOldSyncRuns(needs.db, await recordOf(needs.db, lists.account.accountId, list));
    }
  });
  return outcome;
}

async function store(needs: ImportNeeds, { account, at, ...given }: ImportedLists): Promise<ImportOutcome> {
  const { db } = needs;
  const { accountId } = account;
  const before = {
    following: await recordOf(db, accountId, 'following'),
    followers: await recordOf(db, accountId, 'followers'),
  };
  const followers = fate('followers');
  const imported = { following: fate('following'), followers };
  function fate(list: ListName): ListImport {
    if (!given[list]) return 'missing';
    const there = before[list].complete;
    const newer = !there || there.startedAt < at;
    if (newer && list === 'following' && there && there.connectionStatus !== 'none' && followers !== 'stored')
      return 'says less';
    if (newer) return 'stored';
    // The same archive again, with files that were missing the first time.
    return there.startedAt === at && !there.hasEveryone && given[list].hasEveryone ? 'stored' : 'older';
  }

  const stored = LIST_NAMES.flatMap((list) => {
    const people = given[list];
    return people && imported[list] === 'stored' ? [{ list, people }] : [];
  });
  const total = stored.reduce((sum, { people }) => sum + people.ids.length, 0);
  let done = 0;
  const completes: Record<ListName, CompleteRecord | null> = {
    following: before.following.complete,
    followers: before.followers.complete,
  };
  for (const { list, people } of stored)
    completes[list] = await write(needs, before[list], people, at, (count) =>
      needs.onProgress?.((done += count), total),
    );
  const classification = await classifyLists(db, accountId, completes.following, completes.followers);
  const deltas: DeltaRecord[] = [];
  for (const { list } of stored) {
    const [there, now] = [before[list].complete, completes[list]];
    // The same archive again adds files that were missing the first time; that is no change of the list.
    if (there && now && there.startedAt < now.startedAt)
      deltas.push(await compare({ db, accountId, list, pause: needs.pause }, there, now));
  }
  needs.signal?.throwIfAborted();
  const tx = db.writeTransaction(['accounts', 'lists', 'classifications', 'deltas'], { durability: 'strict' });
  const known = await tx.objectStore('accounts').get(accountId);
  if (!known || (!isConnected(known) && stored.length > 0))
    await tx.objectStore('accounts').put(joinedAccount(account, known));
  for (const { list } of stored) {
    // Read again: a sync may have been asked for meanwhile.
    const record = (await tx.objectStore('lists').get([accountId, list])) ?? before[list];
    await tx.objectStore('lists').put({ ...record, complete: completes[list] });
  }
  await tx.objectStore('classifications').put(classification);
  for (const delta of deltas) await tx.objectStore('deltas').put(delta);
  await tx.done;
  for (const { list } of stored) await keepNames(db, accountId, list, before[list].complete);
  await keepNamesOfFacts(db, accountId);
  await dropOldFacts(db, accountId);
  return { kind: 'stored', ...imported };
}

async function recordOf(db: Database, accountId: AccountId, list: ListName): Promise<ListRecord> {
  return (
    (await db.get('lists', [accountId, list])) ?? { accountId, list, syncRun: null, complete: null, cutShort: null }
  );
}

/** Writes the pages and packs the set of a list; nothing refers to them yet. */
async function write(
  { db, now, pause, signal }: ImportNeeds,
  record: ListRecord,
  { ids, expected, unreadable, hasEveryone }: ImportedList,
  at: number,
  onPeople: (people: number) => void,
): Promise<CompleteRecord> {
  const { accountId, list } = record;
  const syncId = Math.max(now(), (record.syncRun?.syncId ?? 0) + 1, (record.complete?.syncId ?? 0) + 1);
  const pages = Math.max(1, Math.ceil(ids.length / PAGE_SIZE));
  for (let first = 0; first < pages; first += PAGES_A_TRANSACTION) {
    const tx = db.writeTransaction(['pages']);
    const last = Math.min(pages, first + PAGES_A_TRANSACTION);
    for (let page = first; page < last; page++) {
      const some = ids.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
      void tx.objectStore('pages').put({
        accountId,
        list,
        syncId,
        page,
        askedAt: at,
        ids: some,
        flags: new Uint8Array(some.length),
        names: '\n'.repeat(Math.max(0, some.length - 1)),
        unavailable: new BigUint64Array(0),
      });
    }
    await tx.done;
    onPeople(Math.min(ids.length, last * PAGE_SIZE) - first * PAGE_SIZE);
    await pause();
    signal?.throwIfAborted();
  }
  const built = await buildSet(db, record, { syncId, pagesStored: pages, peopleStored: ids.length }, pause);
  if (!built) throw new Error('pages of an archive are not stored');
  const { reported: _, ...set } = built;
  return {
    ...set,
    source: 'archive',
    syncId,
    startedAt: at,
    finishedAt: at,
    connectionStatus: 'none',
    usd: 0,
    expected,
    shortBy: Math.max(0, (expected ?? 0) - built.people),
    shortFor: 0,
    hasEveryone,
    doubted: new BigUint64Array(0),
    unavailable: unreadable,
  };
}

/** Takes over the names of people in the list that was replaced. */
async function keepNames(
  db: Database,
  accountId: AccountId,
  list: ListName,
  old: CompleteRecord | null,
): Promise<void> {
  for (let page = 0; old && page < old.pages; page++) {
    const known = (await db.get('rows', [accountId, list, old.syncId, page]))?.rows.filter((row) => row !== null) ?? [];
    await nameRows(db, accountId, known);
  }
}

/** Takes over the names in facts, before facts older than the archive are deleted. */
async function keepNamesOfFacts(db: Database, accountId: AccountId): Promise<void> {
  let after: string | undefined = '';
  while (after !== undefined) {
    const range = IDBKeyRange.bound([accountId, after], [accountId, '\uffff'], true);
    const facts: FactRecord[] = await db.getAll('facts', range, FACTS_A_TIME);
    await nameRows(
      db,
      accountId,
      facts.flatMap(({ row }) => row ?? []),
    );
    after = facts.at(-1)?.userId;
  }
}
