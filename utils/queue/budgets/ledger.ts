import {
  isConnected,
  outdateCopyIn,
  type AccountRecord,
  type ActionKind,
  type CeilingRecord,
  type LedgerEntry,
  type ReadTransaction,
  type WriteTransaction,
} from '../../storage';
import { DAY_MS, type AccountId, type AppId } from '../../base';
import { xNow } from './clock';
import { clockIn, learnIn, ofEachApp, putWindow, windowIn, type Reported } from './learn';
import { LIMITS, type PersonalLimits } from './limits';
import { lostLedgerIn } from './lost-ledger';
import {
  NO_APP,
  UNTIMED,
  ceilingKey,
  decide,
  pruned,
  type BudgetStore,
  type LedgerReader,
  type Owner,
  type Verdict,
} from './rules';

/** Stores that a transaction must name to reserve or settle. */
export const BUDGET_STORES = ['ledger', 'ceilings', 'state'] as const satisfies readonly BudgetStore[];

/** Entries are removed once they are older, ms. */
const FORGET_AFTER_MS = 30 * DAY_MS;

export type { Owner } from './rules';

/** The App that an account's calls are counted for. */
export function appIdOf(account: AccountRecord | undefined): AppId {
  return isConnected(account) ? account.appId : NO_APP;
}

/**
 * What came of a call. 'unclear': X may have carried it out; it counts. 'done by hand': X did not, and the person did
 * the same by hand meanwhile.
 */
export type Effect = 'took effect' | 'no effect' | 'done by hand' | 'unclear';

/** A call was reserved, and `windowLeft` more fit into X's 15-minute window; or it has to wait. */
export type Reservation =
  | { readonly kind: 'reserved'; readonly entryId: number; readonly windowLeft: number }
  | Extract<Verdict, { kind: 'wait' }>;

/**
 * Counts a call before it leaves, in the caller's strict transaction over {@link BUDGET_STORES}.
 * @param owner.again the entry held by an earlier attempt whose answer was lost, or null. Counted once.
 * @param now our time, ms since 1970
 */
export async function reserveIn(
  tx: WriteTransaction<BudgetStore>,
  owner: Owner & { readonly personal: PersonalLimits; readonly again: number | null },
  now: number,
): Promise<Reservation> {
  const { accountId, appId, kind, personal } = owner;
  const [clock, window, held, lost, ...stored] = await Promise.all([
    clockIn(tx),
    windowIn(tx, owner),
    owner.again === null ? undefined : tx.objectStore('ledger').get(owner.again),
    lostLedgerIn(tx),
    tx.objectStore('ceilings').get(ceilingKey('window', kind, accountId)),
    tx.objectStore('ceilings').get(ceilingKey('user day', kind, accountId)),
    tx.objectStore('ceilings').get(ceilingKey('app day', kind, appId)),
  ]);
  const ceilings = stored.filter((ceiling): ceiling is CeilingRecord => ceiling !== undefined);
  // Where the account has moved to another App since, X may have counted the lost call for the one before.
  const isSameApp = held?.appId === appId;
  const question = { kind, personal, clock, now, window, ceilings, held: isSameApp ? held.at : null, lost };
  const verdict = await decide(readerOf(tx, owner), question);
  if (verdict.kind === 'wait') return verdict;
  const noted = xNow(clock, now);
  const entry: LedgerEntry = { accountId, appId, kind, at: UNTIMED, noted, state: 'reserved', via: 'app' };
  const requests = pruned(window, clock);
  if (held?.entryId !== undefined && !isSameApp) await keepCountingIn(tx, held.entryId);
  const [entryId] = await Promise.all([
    tx
      .objectStore('ledger')
      .put(held?.entryId === undefined || !isSameApp ? entry : { ...entry, entryId: held.entryId }),
    putWindow(tx, owner, { ...requests, open: requests.open + 1 }),
    ...ceilings.map((ceiling) =>
      tx.objectStore('ceilings').put({ ...ceiling, remaining: Math.max(0, ceiling.remaining - 1) }),
    ),
  ]);
  return { kind: 'reserved', entryId, windowLeft: LIMITS.window - requests.times.length - requests.open - 1 };
}

/** Resolves a reserved call by X's answer, and learns from it. 'no effect' frees the reservation. */
export async function settleIn(
  tx: WriteTransaction<BudgetStore>,
  call: Owner & { readonly entryId: number; readonly effect: Effect },
  reported: Reported,
  now: number,
): Promise<void> {
  // Still untimed then: `learnIn` puts the time of this answer on all entries that wait for one.
  if (call.effect === 'no effect') await freeIn(tx, call.entryId);
  else if (call.effect === 'done by hand') await turnIntoByHandIn(tx, call.entryId, now);
  else await keepCountingIn(tx, call.entryId);
  await learnIn(tx, call, reported, now, true);
}

/** Keeps counting an attempt that is not followed up, since X may have carried it out. */
export async function keepCountingIn(tx: WriteTransaction<'ledger'>, entryId: number): Promise<void> {
  const entry = await tx.objectStore('ledger').get(entryId);
  if (entry?.state === 'reserved') await tx.objectStore('ledger').put({ ...entry, state: 'used' });
}

/** Counts a follow or unfollow that the person made by hand on X, for the account and no App. @returns its entry */
export async function countByHandIn(
  tx: WriteTransaction<'ledger' | 'state'>,
  accountId: AccountId,
  kind: ActionKind,
  now: number,
): Promise<number> {
  const noted = xNow(await clockIn(tx), now);
  const entry = { accountId, appId: NO_APP, kind, at: UNTIMED, noted, state: 'used', via: 'hand' } as const;
  return tx.objectStore('ledger').add(entry);
}

/** Removes the entry of an act by hand that X did not carry out. @returns false where a call holds it: it stays */
export async function uncountByHandIn(tx: WriteTransaction<'ledger' | 'state'>, entryId: number): Promise<boolean> {
  if ((await tx.objectStore('ledger').get(entryId))?.via === 'app') return false;
  await freeIn(tx, entryId);
  return true;
}

/**
 * Removes an entry that does not count after all, and marks the second copy as outdated, so that it is not restored.
 */
async function freeIn(tx: WriteTransaction<'ledger' | 'state'>, entryId: number): Promise<void> {
  const entry = await tx.objectStore('ledger').get(entryId);
  await tx.objectStore('ledger').delete(entryId);
  if (entry?.state === 'used') await outdateCopyIn(tx);
}

async function turnIntoByHandIn(tx: WriteTransaction<'ledger' | 'state'>, entryId: number, now: number): Promise<void> {
  const [entry, clock] = await Promise.all([tx.objectStore('ledger').get(entryId), clockIn(tx)]);
  // Pressed after the call was noted.
  const noted = xNow(clock, now);
  if (entry) await tx.objectStore('ledger').put({ ...entry, appId: NO_APP, noted, state: 'used', via: 'hand' });
}

/**
 * Recovers reservations left by a background that was stopped: X may have carried them out, so they are
 * used. Called once before the first call of the one runner.
 */
export async function recoverReservationsIn(tx: WriteTransaction<'ledger'>): Promise<void> {
  const ledger = tx.objectStore('ledger');
  await ofEachApp(tx, async (app, kind) => {
    const untimed = await ledger.index('by app').getAll(IDBKeyRange.only([app, kind, UNTIMED]));
    const reserved = untimed.filter((entry) => entry.state === 'reserved');
    await Promise.all(reserved.map((entry) => ledger.put({ ...entry, state: 'used' })));
  });
}

/** Removes old entries, oldest first, a bounded number a time. Those X has not timed stay. */
export async function forgetOldIn(tx: WriteTransaction<'ledger' | 'state'>): Promise<void> {
  const before = (await clockIn(tx)).floor - FORGET_AFTER_MS;
  const ledger = tx.objectStore('ledger');
  let cursor = await ledger.openCursor();
  for (let i = 0; i < 500 && cursor !== null; i++) {
    const { at } = cursor.value;
    if (at < before) await ledger.delete(cursor.primaryKey);
    else if (at !== UNTIMED) return;
    cursor = await cursor.continue();
  }
}

function readerOf(tx: ReadTransaction<'ledger'>, { accountId, appId, kind }: Owner): LedgerReader {
  const index = (of: 'app' | 'account') => tx.objectStore('ledger').index(of === 'app' ? 'by app' : 'by account');
  const range = (of: 'app' | 'account', since: number) => {
    const id = of === 'app' ? appId : accountId;
    return IDBKeyRange.bound([id, kind, since], [id, kind, UNTIMED], true);
  };
  return {
    count: (of, since) => index(of).count(range(of, since)),
    async timeOf(of, since, position) {
      let cursor = await index(of).openKeyCursor(range(of, since));
      if (position > 0) cursor = (await cursor?.advance(position)) ?? null;
      return cursor?.key[2] ?? UNTIMED;
    },
  };
}
