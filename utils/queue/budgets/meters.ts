import { DAY_MS, roundedUsd } from '../../base';
import type { ActionKind, CeilingRecord, Database, AccountRecord } from '../../storage';
import { appIdOf } from './ledger';
import { ourTime, xNow } from './clock';
import { clockIn } from './learn';
import { DAY_MARGIN_MS, LIMITS, type PersonalLimits } from './limits';
import { lostLedgerIn } from './lost-ledger';
import { UNTIMED, ceilingKey } from './rules';
import { utcDay } from './spend';

/** One budget as shown. Counts are over a rolling 24 hours; times are ms since 1970, our clock. */
export interface Meter {
  /** X's limit, or what X reports where that is lower. */
  readonly limit: number;
  /** The person's own limit for this account, never above `limit`. */
  readonly personal: number;
  /** What the account has used or reserved of `personal`. */
  readonly personalUsed: number;
  readonly used: number;
  /** In flight: counted until X answers. */
  readonly reserved: number;
  /** How many may still be sent: the least of all limits and of what X reports. */
  readonly left: number;
  /** What X last reported, while it holds. */
  readonly xSays: { readonly remaining: number; readonly resetAt: number } | null;
  /** When the oldest counted entry stops counting; null when nothing is counted. */
  readonly nextFreeAt: number | null;
}

/** All budgets of an account and its App, and the money the App has spent. */
export interface BudgetsView {
  readonly unfollowsOfApp: Meter;
  readonly followsOfAccount: Meter;
  readonly followsOfApp: Meter;
  /** USD, UTC day and month. */
  readonly usdToday: number;
  readonly usdMonth: number;
}

/** Reads the current budgets. Read-only: the popup calls it on its own connection. */
export async function readBudgets(
  db: Database,
  { account, personal, now }: { account: AccountRecord; personal: PersonalLimits; now: number },
): Promise<BudgetsView> {
  const tx = db.readTransaction(['ledger', 'ceilings', 'spend', 'state']);
  const { accountId } = account;
  const appId = appIdOf(account);
  const [clock, lost] = await Promise.all([clockIn(tx), lostLedgerIn(tx)]);
  const since = xNow(clock, now) - DAY_MS - DAY_MARGIN_MS;
  const ledger = tx.objectStore('ledger');

  async function counted(of: 'app' | 'account', kind: ActionKind): Promise<Counted> {
    const index = ledger.index(of === 'app' ? 'by app' : 'by account');
    const id = of === 'app' ? appId : accountId;
    const timed = IDBKeyRange.bound([id, kind, since], [id, kind, UNTIMED], true, true);
    const [count, first, untimed] = await Promise.all([
      index.count(timed),
      index.openKeyCursor(timed),
      index.getAll(IDBKeyRange.only([id, kind, UNTIMED])),
    ]);
    // An entry X hasn't timed yet is shown by our own guess of its time; before X has told any, what that puts later
    // than now was noted by a clock set back since, and is not waited for.
    const until = clock.since === null ? now : Infinity;
    const recent = untimed.filter((entry) => entry.noted > since && entry.noted <= until);
    const reserved = recent.filter((entry) => entry.state === 'reserved').length;
    const oldest = Math.min(first?.key[2] ?? Infinity, ...recent.map((entry) => entry.noted));
    return {
      used: count + recent.length - reserved,
      reserved,
      nextFreeAt: oldest === Infinity ? null : ourTime(clock, oldest + DAY_MS + DAY_MARGIN_MS, now),
    };
  }

  function reportedIn(ceiling: CeilingRecord | undefined): Meter['xSays'] {
    const holds = ceiling !== undefined && ceiling.resetAt > xNow(clock, now);
    return holds ? { remaining: ceiling.remaining, resetAt: ourTime(clock, ceiling.resetAt, now) } : null;
  }

  function meter(
    all: Counted,
    own: Counted,
    xLimit: number,
    ownLimit: number,
    ceiling: CeilingRecord | undefined,
  ): Meter {
    const limit = ceiling !== undefined && ceiling.limit >= 1 ? Math.min(xLimit, ceiling.limit) : xLimit;
    const xSays = reportedIn(ceiling);
    const mine = Math.min(ownLimit, limit);
    const personalUsed = own.used + own.reserved;
    const least = Math.min(limit - all.used - all.reserved, mine - personalUsed, xSays?.remaining ?? Infinity);
    const shown = { limit, personal: mine, personalUsed, ...all, left: Math.max(0, least), xSays };
    if (lost === null) return shown;
    // What is left of the day is unknown: nothing, until a day has passed.
    const freeAt = lost === UNTIMED ? now + DAY_MS : ourTime(clock, lost + DAY_MS + DAY_MARGIN_MS, now);
    return { ...shown, left: 0, nextFreeAt: freeAt };
  }

  const ceilings = tx.objectStore('ceilings');
  const day = utcDay(xNow(clock, now));
  const month = day.slice(0, 7);
  const [unfollows, ownUnfollows, follows, ownFollows, unfollowCeiling, refusal, followCeiling, accountCeiling, spent] =
    await Promise.all([
      counted('app', 'unfollow'),
      counted('account', 'unfollow'),
      counted('app', 'follow'),
      counted('account', 'follow'),
      ceilings.get(ceilingKey('app day', 'unfollow', appId)),
      ceilings.get(ceilingKey('user day', 'unfollow', accountId)),
      ceilings.get(ceilingKey('app day', 'follow', appId)),
      ceilings.get(ceilingKey('user day', 'follow', accountId)),
      tx.objectStore('spend').getAll(IDBKeyRange.bound([appId, `${month}-00`], [appId, `${month}-99`])),
    ]);
  const unfollowsOfApp = meter(
    unfollows,
    ownUnfollows,
    LIMITS.unfollowsOfApp,
    personal.unfollowsPerDay,
    unfollowCeiling,
  );
  return {
    // X names no daily limit on an account's unfollows, and may refuse one all the same.
    unfollowsOfApp: {
      ...unfollowsOfApp,
      left: Math.min(unfollowsOfApp.left, reportedIn(refusal)?.remaining ?? Infinity),
    },
    followsOfAccount: meter(ownFollows, ownFollows, LIMITS.followsOfAccount, personal.followsPerDay, accountCeiling),
    followsOfApp: meter(follows, ownFollows, LIMITS.followsOfApp, personal.followsPerDay, followCeiling),
    usdToday: spent.find((record) => record.day === day)?.usd ?? 0,
    usdMonth: roundedUsd(spent.reduce((total, { usd }) => total + usd, 0)),
  };
}

interface Counted {
  readonly used: number;
  readonly reserved: number;
  readonly nextFreeAt: number | null;
}
