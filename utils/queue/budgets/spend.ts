import {
  isConnected,
  prefixRange,
  type BilledRecord,
  type Database,
  type Prices,
  type SpendRecord,
  type WriteTransaction,
} from '../../storage';
import {
  DAY_MS,
  difference,
  hasId,
  packIds,
  roundedUsd,
  sortedOnce,
  type AccountId,
  type AppId,
  type PackedIds,
  type UserId,
} from '../../base';
import { priceOf, type AnswerMeta } from '../../x';
import { xNow } from './clock';
import { clockIn } from './learn';

/** What an answer cost. */
export interface Bill {
  /** USD for all of it, were none of its resources billed before on this UTC day. */
  readonly usd: number;
  /** Ids of the users it billed; none for an action. */
  readonly resourceIds: readonly string[];
  /** X's time by its `date` header, ms since 1970, or null. */
  readonly serverTime: number | null;
}

/** Adds an answer to what an App has spent, in the caller's transaction; resolves to the USD added. */
export type SpendRecorder = (
  tx: WriteTransaction<'spend' | 'billed' | 'state'>,
  appId: AppId,
  bill: Bill,
) => Promise<number>;

/** The UTC day, '2026-11-24'. */
export function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/**
 * Records the cost of a read outside of syncs: its people, and the newest posts that came along.
 * @param payer an account: billed to its App, and an answer that arrives after it was erased leaves nothing
 * @returns whether it was recorded
 */
export async function recordRead(
  { db, recordIn }: { readonly db: Database; readonly recordIn: SpendRecorder },
  payer: { readonly appId: AppId } | { readonly accountId: AccountId },
  { endpoint, resourceIds, postIds, serverTime }: AnswerMeta,
  prices: Prices,
): Promise<boolean> {
  const tx = db.writeTransaction(['accounts', 'spend', 'billed', 'state'], { durability: 'strict' });
  const account = 'accountId' in payer ? await tx.objectStore('accounts').get(payer.accountId) : undefined;
  const appId = 'appId' in payer ? payer.appId : isConnected(account) ? account.appId : null;
  if (appId !== null) {
    const usd = priceOf(endpoint, resourceIds.length, false, prices, 0);
    await recordIn(tx, appId, { usd, resourceIds, serverTime });
    if (postIds.length > 0)
      await recordIn(tx, appId, { usd: postIds.length * (prices.post ?? 0), resourceIds: postIds, serverTime });
  }
  await tx.done;
  return appId !== null;
}

/**
 * Records what answers cost, on their App's UTC day, in the caller's transaction. A resource is billed once per UTC
 * day (X API v2, pricing), so ids already billed that day cost nothing.
 *
 * Exact at any size: the day's ids lie in sorted chunks that only ever double, so that a page of 1,000
 * among a million costs one small write and, while the background lives, no read of the million.
 */
export function createSpendRecorderIn(now: () => number): SpendRecorder {
  // Chunks are immutable: a cached one is good as long as its key is stored.
  let cached: ReadonlyMap<string, PackedIds> = new Map();

  return async (tx, appId, bill) => {
    const ids = packIds(bill.resourceIds as readonly UserId[]);
    const day = utcDay(bill.serverTime ?? xNow(await clockIn(tx), now()));
    const added =
      ids.length === 0 ? { share: 1, count: 0, chunks: cached } : await addIn(tx, appId, day, ids, cached, now());
    const usd = roundedUsd(bill.usd * added.share);
    await addSpendIn(tx, appId, day, { usd, resources: added.count, calls: 1 });
    // Where the transaction fails, the cache from before stays valid.
    void tx.done.then(
      () => (cached = added.chunks),
      () => undefined,
    );
    return usd;
  };
}

/** Adds the price of an action (USD) to the App's UTC day, in the caller's transaction. */
export async function payIn(
  tx: WriteTransaction<'spend' | 'state'>,
  appId: AppId,
  usd: number,
  serverTime: number | null,
  now: number,
): Promise<void> {
  if (usd <= 0) return;
  const day = utcDay(serverTime ?? xNow(await clockIn(tx), now));
  await addSpendIn(tx, appId, day, { usd, resources: 0, calls: 1 });
}

async function addSpendIn(
  tx: WriteTransaction<'spend'>,
  appId: AppId,
  day: string,
  more: Omit<SpendRecord, 'appId' | 'day'>,
): Promise<void> {
  const old = (await tx.objectStore('spend').get([appId, day])) ?? { appId, day, usd: 0, resources: 0, calls: 0 };
  await tx.objectStore('spend').put({
    ...old,
    usd: roundedUsd(old.usd + more.usd),
    resources: old.resources + more.resources,
    calls: old.calls + more.calls,
  });
}

interface Added {
  /** How much of the answer was not billed before, 0 to 1. */
  readonly share: number;
  readonly count: number;
  readonly chunks: Map<string, PackedIds>;
}

async function addIn(
  tx: WriteTransaction<'billed'>,
  appId: AppId,
  day: string,
  ids: PackedIds,
  cached: ReadonlyMap<string, PackedIds>,
  now: number,
): Promise<Added> {
  const store = tx.objectStore('billed');
  const keys = await store.getAllKeys(ofDay(appId, day));
  const chunks = new Map<string, PackedIds>();
  let fresh = ids;
  for (const key of keys) {
    const chunk = cached.get(key.join()) ?? (await store.get(key))?.ids ?? new BigUint64Array();
    chunks.set(key.join(), chunk);
    fresh = without(fresh, chunk);
  }
  if (fresh.length === 0) return { share: 0, count: 0, chunks };
  const merged: PackedIds[] = [fresh];
  let size = fresh.length;
  // Merging only chunks no larger than what is added so far writes each id a logarithmic number of times.
  for (const key of [...keys].reverse()) {
    const chunk = chunks.get(key.join());
    if (chunk === undefined || chunk.length > size) break;
    merged.push(chunk);
    size += chunk.length;
    chunks.delete(key.join());
    await store.delete(key);
  }
  // Higher than any before, also after the day was erased: a key never names two chunks.
  const chunk = Math.max(Math.floor(now), (keys.at(-1)?.[2] ?? 0) + 1);
  const record: BilledRecord = { appId, day, chunk, ids: joined(merged, size) };
  await store.put(record);
  if (keys.length === 0) await forgetBefore(tx, appId, day);
  chunks.set([appId, day, chunk].join(), record.ids);
  return { share: fresh.length / ids.length, count: fresh.length, chunks };
}

/** `few` without the ids in `many`: by search where few are many times fewer. */
function without(few: PackedIds, many: PackedIds): PackedIds {
  if (few.length * 32 > many.length) return difference(few, many);
  return few.filter((id) => !hasId(many, id));
}

function joined(parts: readonly PackedIds[], size: number): PackedIds {
  const all = new BigUint64Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return sortedOnce(all);
}

// Answers that cross midnight may still belong to the day before; older days are not needed any more.
async function forgetBefore(tx: WriteTransaction<'billed'>, appId: AppId, day: string): Promise<void> {
  const dayBefore = utcDay(Date.parse(day) - DAY_MS);
  await tx.objectStore('billed').delete(IDBKeyRange.bound([appId, ''], [appId, dayBefore], false, true));
}

function ofDay(appId: AppId, day: string): IDBKeyRange {
  return prefixRange(appId, day);
}
