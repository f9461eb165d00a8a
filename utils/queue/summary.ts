import {
  type ActionKind,
  type ActionState,
  type Database,
  type Settings,
  type ReadTransaction,
  appIn,
  sessionOf,
} from '../storage';
import { DAY_MS, type AccountId } from '../base';
import { mustActByHand } from './allowance';
import { readBudgets, type BudgetsView } from './budgets';
import { countWaiting, endsAt, firstOf, pauseOf, rangeOfState, waitName, type Wait } from './journal';
import { countNewest, newestIn } from './newest';
import { oppositeOf } from './choose';
import { notAllowedReason, type Reason } from './reasons';
import { meanGap, paceIn } from './runner/pace';

/** An account's queue in numbers. Times are ms since 1970, our clock. */
export interface QueueSummary {
  readonly waiting: number;
  /** Those of them that wait for the person's own hand. */
  readonly byHand: number;
  readonly sending: number;
  /** Since midnight, local time. */
  readonly done: number;
  /** Refused or failed since midnight. */
  readonly failed: number;
  /** Why it is paused, by the person or an error: a key of the words. */
  readonly paused: string | null;
  /** When a pause ends by itself; null when only the person can end it. */
  readonly pausedUntil: number | null;
  /** What it waits for if not paused: a key of the words. */
  readonly waitsFor: string | null;
  /** When the next is sent and when the last will have been; null when nothing is sent by itself. */
  readonly nextAt: number | null;
  readonly lastAt: number | null;
  /** Progress of the App's queue since it was last empty; `kind` null where it holds both. */
  readonly run: { readonly kind: ActionKind | null; readonly done: number; readonly failed: number };
  /** What was last confirmed, until the App may send it; null after that. */
  readonly newest: NewestView | null;
}

/** What was last confirmed, while all of it can be undone at no cost. */
export interface NewestView {
  readonly kind: ActionKind;
  readonly count: number;
  /** ms since 1970. */
  readonly until: number;
  /** Once it is sent, X doesn't allow the App the opposite. */
  readonly isFinal: boolean;
}

const KINDS = ['unfollow', 'follow'] as const;

/** Reads the queue's summary: counts by index, at most one action is read. The popup calls it on its own connection. */
export async function readQueue(
  db: Database,
  accountId: AccountId,
  { now, settings }: { readonly now: number; readonly settings: Pick<Settings, 'personal' | 'pace' | 'paused'> },
): Promise<QueueSummary> {
  const tx = db.readTransaction(['actions', 'state', 'accounts', 'apps']);
  const [
    account,
    stored,
    wait,
    pace,
    first,
    sending,
    unfollows,
    follows,
    handUnfollows,
    handFollows,
    done,
    failed,
    refused,
    newest,
  ] = await Promise.all([
    tx.objectStore('accounts').get(accountId),
    pauseOf(tx, accountId),
    tx.objectStore('state').get(waitName(accountId)),
    paceIn(tx, accountId),
    firstOf(tx, accountId),
    tx.objectStore('actions').index('by state').count(rangeOfState(accountId, 'sending')),
    countWaiting(tx, accountId, 'unfollow'),
    countWaiting(tx, accountId, 'follow'),
    countWaiting(tx, accountId, 'unfollow', 'hand'),
    countWaiting(tx, accountId, 'follow', 'hand'),
    countDoneToday(tx, accountId, now),
    countToday(tx, accountId, 'failed', now),
    countToday(tx, accountId, 'refused', now),
    newestIn(tx, accountId),
  ]);
  const pause = stored !== null && endsAt(stored, now) ? null : stored;
  const app = await appIn(tx, account);
  const session = account && sessionOf(account);
  const run = newest ? await countRun(tx, accountId, newest.since) : { done: 0, failed: 0 };
  const fresh = newest && now < newest.until ? await countNewest(tx, accountId, newest) : 0;
  const queued = { unfollow: unfollows, follow: follows };
  const manual = KINDS.find((kind) => queued[kind] > 0 && mustActByHand(account, app, kind, now));
  const byHand = handUnfollows + handFollows;
  const waiting = unfollows + follows + byHand;
  const toGo = {
    unfollow: mustActByHand(account, app, 'unfollow', now) ? 0 : unfollows,
    follow: mustActByHand(account, app, 'follow', now) ? 0 : follows,
  };
  const waits = wait?.value as Wait | undefined;
  const isStopped = settings.paused || session !== 'signed in' || pause !== null;
  const someGo = !isStopped && toGo.unfollow + toGo.follow + sending > 0;
  // A restart wakes the queue at once: a wait from before may be over.
  const nextAt = someGo ? Math.max(now, waits?.until ?? (pace.nextAt || first?.notBefore) ?? now) : null;
  const budgets = account && (await readBudgets(db, { account, personal: settings.personal, now }));
  const ends =
    nextAt === null || budgets === undefined
      ? [nextAt]
      : KINDS.map((kind) => lastAt(budgets, kind, toGo[kind], meanGap(settings.pace, toGo[kind], 50), nextAt));
  return {
    waiting,
    sending,
    done,
    failed: failed + refused,
    byHand,
    paused:
      (settings.paused ? ('reason_mutuals_paused' satisfies Reason) : null) ??
      pause?.reason ??
      (session === 'sign-in needed' && waiting - byHand + sending > 0 ? 'reason_sign_in_needed' : null),
    pausedUntil: settings.paused ? null : (pause?.until ?? null),
    waitsFor: someGo
      ? (waits?.reason ?? null)
      : manual !== undefined && waiting > byHand && !isStopped
        ? notAllowedReason(manual)
        : null,
    nextAt,
    lastAt: ends.reduce((latest, end) => (latest === null || end === null ? null : Math.max(latest, end)), nextAt),
    run: { kind: unfollows > 0 && follows > 0 ? null : (first?.kind ?? newest?.kind ?? null), ...run },
    newest:
      newest && fresh > 0
        ? {
            kind: newest.kind,
            count: fresh,
            until: newest.until,
            isFinal: mustActByHand(account, app, oppositeOf(newest.kind), now),
          }
        : null,
  };
}

/** The App's settled actions since its queue was last empty, without canceled ones. */
async function countRun(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  since: number,
): Promise<{ readonly done: number; readonly failed: number }> {
  const index = tx.objectStore('actions').index('by time');
  const count = async (state: ActionState): Promise<number> => {
    const ranges = KINDS.map((kind) => [accountId, 'app', kind, state] as const);
    const counts = await Promise.all(
      ranges.map((range) => index.count(IDBKeyRange.bound([...range, since], [...range, Infinity]))),
    );
    return counts.reduce((sum, each) => sum + each, 0);
  };
  const [done, failed, refused] = await Promise.all([count('done'), count('failed'), count('refused')]);
  return { done, failed: failed + refused };
}

/** How many actions the Apps of all accounts still have to send, those being sent included: counted by index. */
export async function countQueued(db: Database): Promise<number> {
  const tx = db.readTransaction(['actions', 'accounts']);
  const accountIds = (await tx.objectStore('accounts').getAllKeys()) as AccountId[];
  const counts = accountIds.flatMap((accountId) => [
    tx.objectStore('actions').index('by state').count(rangeOfState(accountId, 'sending')),
    ...KINDS.map((kind) => countWaiting(tx, accountId, kind)),
  ]);
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/** Actions done since midnight by an App or by hand; without noticed and unconfirmed ones. */
async function countDoneToday(tx: ReadTransaction<'actions'>, accountId: AccountId, now: number): Promise<number> {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const index = tx.objectStore('actions').index('by time');
  const counts = (['app', 'hand', 'click'] as const).flatMap((via) =>
    KINDS.map((kind) => {
      const range = [accountId, via, kind, 'done'] as const;
      return index.count(IDBKeyRange.bound([...range, midnight], [...range, Infinity]));
    }),
  );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

function countToday(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  state: 'failed' | 'refused',
  now: number,
): Promise<number> {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const today = IDBKeyRange.bound([accountId, state, midnight], [accountId, state, Infinity]);
  return tx.objectStore('actions').index('by state change').count(today);
}

/** When the last of a kind will have been sent, ms since 1970; null when its budgets allow none at all. */
function lastAt(budgets: BudgetsView, kind: ActionKind, waiting: number, gap: number, nextAt: number): number | null {
  if (waiting === 0) return nextAt;
  const meters = kind === 'unfollow' ? [budgets.unfollowsOfApp] : [budgets.followsOfAccount, budgets.followsOfApp];
  const { left, nextFreeAt } = meters.reduce((a, b) => (b.left < a.left ? b : a));
  const perDay = Math.min(...meters.map(({ personal }) => personal));
  if (waiting <= left) return nextAt + (waiting - 1) * gap;
  if (perDay <= 0) return null;
  // What is used now becomes free from nextFreeAt on, what is sent today a day after it was sent.
  const freeAt = Math.max(nextAt, nextFreeAt ?? nextAt + DAY_MS);
  const later = waiting - left - 1;
  return freeAt + Math.floor(later / perDay) * DAY_MS + (later % perDay) * gap;
}
