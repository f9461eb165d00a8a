import { type ActionKind, type Database, type Pace, appIn, sessionOf } from '../storage';
import type { AccountId } from '../base';
import { readBudgets, type Meter, type PersonalLimits } from './budgets';
import type { StoredAction } from './api';
import { hasNoApp, mayNot } from './choose';
import { lastAt } from './estimate';
import { countWaiting, inState, pauseOf, waitName, type Wait } from './journal';
import { meanGap, paceName, type PaceRecord } from './pace';
import { mayNotReason } from './reasons';

/** An account's queue and journal as shown. Times are ms since 1970, our clock. */
export interface QueueView {
  readonly waiting: number;
  readonly sending: number;
  /** Since midnight, local time. */
  readonly done: number;
  /** Refused or failed since midnight. */
  readonly failed: number;
  /** Why the person, or trouble, has stopped it; a key of the words. */
  readonly paused: string | null;
  /** What it waits for where it is not paused; a key of the words. */
  readonly waitsFor: string | null;
  /** Kinds that the App may not do: those waiting are for the person to do by hand. */
  readonly byHand: readonly ActionKind[];
  /** When the next goes and when the last will have gone; null when nothing will by itself. */
  readonly nextAt: number | null;
  readonly lastAt: number | null;
  /** Under way, then waiting in order, then today's others, newest first. */
  readonly items: readonly StoredAction[];
}

/** What a glance at the queue says, without its people. */
export type QueueSummary = Pick<QueueView, 'waiting' | 'sending' | 'paused' | 'nextAt' | 'lastAt'>;

export function summaryOf(view: QueueView): QueueSummary {
  const { waiting, sending, paused, nextAt } = view;
  return { waiting, sending, paused, nextAt, lastAt: view.lastAt };
}

/** What a view is asked with. */
export interface QueueQuestion {
  readonly now: number;
  readonly settings: { readonly personal: PersonalLimits; readonly pace: Pace };
  /** How many items at most. */
  readonly limit?: number;
}

/** The queue as it is now. Read-only: the popup calls it on its own connection. */
export async function readQueue(
  db: Database,
  accountId: AccountId,
  { now, settings, limit = 200 }: QueueQuestion,
): Promise<QueueView> {
  const tx = db.readTransaction(['actions', 'state', 'accounts', 'apps']);
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const today = IDBKeyRange.bound([accountId, midnight], [accountId, Infinity]);
  const [account, pause, wait, pace, sending, waiting, unfollows, follows, changed] = await Promise.all([
    tx.objectStore('accounts').get(accountId),
    pauseOf(tx, accountId),
    tx.objectStore('state').get(waitName(accountId)),
    tx.objectStore('state').get(paceName(accountId)),
    inState(tx, accountId, 'sending'),
    inState(tx, accountId, 'waiting', limit),
    countWaiting(tx, accountId, 'unfollow'),
    countWaiting(tx, accountId, 'follow'),
    tx.objectStore('actions').index('by change').getAll(today) as Promise<StoredAction[]>,
  ]);
  const app = await appIn(tx, account);
  const session = account && sessionOf(account);
  const byHand = (['unfollow', 'follow'] as const).filter((kind) => mayNot(account, app, kind));
  const others = changed.filter(({ state }) => state !== 'waiting' && state !== 'sending').reverse();
  const waits = wait?.value as Wait | undefined;
  const toGo = {
    unfollow: byHand.includes('unfollow') ? 0 : unfollows,
    follow: byHand.includes('follow') ? 0 : follows,
  };
  const stopped = session !== 'signed in' || pause !== null;
  const someGo = !stopped && toGo.unfollow + toGo.follow + sending.length > 0;
  const first = [...sending, ...waiting][0];
  // A restart wakes the queue at once: what was waited for before may be over.
  const nextAt = someGo
    ? Math.max(now, waits?.until ?? (pace?.value as PaceRecord | undefined)?.nextAt ?? first?.notBefore ?? now)
    : null;
  const budgets = account === undefined ? null : await readBudgets(db, { account, personal: settings.personal, now });
  const ends = (['unfollow', 'follow'] as const).map((kind): number | null => {
    if (nextAt === null || budgets === null || toGo[kind] === 0) return nextAt;
    const meters = kind === 'unfollow' ? [budgets.unfollowsOfApp] : [budgets.followsOfAccount, budgets.followsOfApp];
    const tightest = meters.reduce((one, other) => (other.left < one.left ? other : one));
    return lastAt({
      nextAt,
      waiting: toGo[kind],
      gap: meanGap(settings.pace, toGo[kind], 50),
      left: tightest.left,
      perDay: Math.min(...meters.map((meter: Meter) => meter.personal)),
      nextFreeAt: tightest.nextFreeAt,
    });
  });
  return {
    waiting: unfollows + follows,
    sending: sending.length,
    done: others.filter(({ state }) => state === 'done').length,
    failed: others.filter(({ state }) => state === 'failed' || state === 'refused').length,
    // Where no App could go on, nothing rests.
    paused:
      pause?.reason === 'reason_chosen_by_hand' && hasNoApp(account)
        ? null
        : (pause?.reason ??
          (session === 'sign-in needed' && unfollows + follows + sending.length > 0 ? 'reason_sign_in_needed' : null)),
    waitsFor: someGo
      ? (waits?.reason ?? null)
      : byHand.length > 0 && unfollows + follows > 0 && !stopped
        ? mayNotReason(byHand[0]!)
        : null,
    byHand,
    nextAt,
    lastAt: nextAt === null || ends.includes(null) ? null : Math.max(...(ends as number[])),
    items: [...sending, ...waiting, ...others].slice(0, limit),
  };
}
