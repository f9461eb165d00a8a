/**
 * Budgets: X's limits on follows and unfollows, never exceeded as X counts them, and the money spent.
 *
 * Each call is an entry of a ledger, reserved before the call leaves and settled by its answer. An entry
 * counts until more than 24 hours have passed both by the times X has told since it answered and by our
 * own clock, so that neither a jump of ours nor a wrong date in answers can free one early, or hold one.
 */
import { type Database, type WriteTransaction } from '../../storage';
import type { AccountId, AppId } from '../../base';
import type { PersonalLimits } from './limits';
import {
  BUDGET_STORES,
  clockIn,
  countByHandIn,
  forgetOldIn,
  learnIn,
  reserveIn,
  settleIn,
  takeStockIn,
  type Effect,
  type Heard,
  type Owner,
} from './ledger';
import type { Verdict } from './rules';
import { UNHEARD, xNow, type Clock } from './clock';
import { addSpendIn, createSpend, utcDay, type Spend } from './spend';

export { DAY_MS, LIMITS, WINDOW_MS, type LimitName, type PersonalLimits } from './limits';
export { UNTIMED } from './rules';
export { readBudgets, type BudgetsView, type Meter } from './view';
export { utcDay, type Spend } from './spend';
export { appIdOf, BUDGET_STORES, type Effect, type Heard, type Owner } from './ledger';

/** A call was reserved (and so many more fit into X's 15-minute window), or has to wait until a time (ms since 1970, our clock) because of a limit. */
export type Reservation =
  | { readonly kind: 'reserved'; readonly entryId: number; readonly windowLeft: number }
  | Extract<Verdict, { kind: 'wait' }>;

type BudgetTransaction = WriteTransaction<(typeof BUDGET_STORES)[number]>;

/** The budgets of all accounts and Apps. The `…In` calls run in the caller's strict transaction. */
export interface Budgets {
  /** @param call.again the entry that an earlier attempt at the same call holds, or null. Counted once. */
  reserveIn(
    tx: BudgetTransaction,
    call: Owner & { readonly personal: PersonalLimits; readonly again: number | null },
  ): Promise<Reservation>;
  /** Resolves a reserved call and learns what X said. 'no effect' gives its place back. */
  settleIn(
    tx: BudgetTransaction,
    call: Owner & { readonly entryId: number; readonly effect: Effect },
    heard: Heard,
  ): Promise<void>;
  /** Adds the price of an action (USD) to the App's UTC day. */
  payIn(tx: WriteTransaction<'spend' | 'state'>, appId: AppId, usd: number, serverTime: number | null): Promise<void>;
  /** Counts a follow or unfollow that the person made by hand on X; resolves to its entry. */
  countByHandIn(tx: WriteTransaction<'ledger' | 'state'>, owner: Owner): Promise<number>;
  /** An attempt given up although X may have carried it out: it goes on counting. */
  giveUpIn(tx: WriteTransaction<'ledger'>, entryId: number): Promise<void>;
  /** To be called once before the first call of a runner that no other runs beside. */
  takeStockIn(tx: WriteTransaction<'ledger' | 'state'>): Promise<void>;
  /**
   * Learns from any other answer of X. With an owner: its ceilings and entries too.
   * @param account 'idle' when no follow or unfollow of that account is under way.
   */
  learn(heard: Heard, owner: Owner | null, account: 'idle' | 'busy'): Promise<void>;
  /** X's time as far as it is known, ms since 1970. */
  xNow(): Promise<number>;
  readonly spend: Spend;
}

const KEPT_MS = 30 * 86_400_000;

/** @param now our time, ms since 1970; it may jump. */
export function createBudgets({ db, now }: { readonly db: Database; readonly now: () => number }): Budgets {
  return {
    reserveIn: (tx, call) => reserveIn(tx, call, now()),
    settleIn: (tx, call, heard) => settleIn(tx, call, heard, now()),
    async payIn(tx, appId, usd, serverTime) {
      if (usd <= 0) return;
      const time = serverTime ?? xNow(await clockIn(tx), now());
      await addSpendIn(tx, appId, utcDay(time), { usd, resources: 0, calls: 1 });
    },
    countByHandIn: (tx, owner) => countByHandIn(tx, owner, now()),
    async giveUpIn(tx, entryId) {
      const entry = await tx.objectStore('ledger').get(entryId);
      if (entry?.state === 'reserved') await tx.objectStore('ledger').put({ ...entry, state: 'used' });
    },
    async takeStockIn(tx) {
      await takeStockIn(tx);
      await forgetOldIn(tx, KEPT_MS);
    },
    async learn(heard, owner, account) {
      const tx = db.writeTransaction(BUDGET_STORES, { durability: 'strict' });
      await learnIn(tx, owner ?? NOBODY, owner === null ? { ...heard, limits: [] } : heard, now(), account);
      await tx.done;
    },
    async xNow() {
      const stored = (await db.get('state', 'clock'))?.value as Clock | undefined;
      return xNow(stored ?? UNHEARD, now());
    },
    spend: createSpend({ db, now }),
  };
}

/** Owns no entry: only the time is learnt. */
const NOBODY: Owner = { accountId: '' as AccountId, appId: '' as AppId, kind: 'unfollow' };
