import { DAY_MS } from '../base';
import {
  type AccountRecord,
  type ActionKind,
  type AppRecord,
  type Database,
  type Settings,
  appOf,
  isConnected,
} from '../storage';
import { lookupUsd } from '../x';
import { readBudgets, type BudgetsView } from './budgets';
import { MEAN_MS } from './runner/pace';

/** What an account may still do in 24 hours, and what a call costs (USD). */
export interface Allowance {
  readonly unfollowsLeft: number;
  readonly followsLeft: number;
  /** 'no': X has refused it within a day, or there is no App. X may refuse at any time, so there is no 'yes'. */
  readonly mayUnfollow: 'unknown' | 'no';
  readonly mayFollow: 'unknown' | 'no';
  /** False: there is no App, or it is read-only; nobody is signed in whose connection to a person X could report. */
  readonly mayAsk: boolean;
  readonly unfollowUsd: number;
  readonly followUsd: number;
  readonly lookupUsd: number;
  /** How far apart two actions go out on average, seconds. */
  readonly secondsEach: number;
}

/** Whether an account has no App that could act for it: known from its archive or X's page, or read-only. */
function hasNoApp(account: AccountRecord | undefined): boolean {
  return account !== undefined && (!isConnected(account) || account.kind === 'app-only');
}

/** Whether only the person's own click can do this: there is no App, or X doesn't allow it. */
export function mustActByHand(
  account: AccountRecord | undefined,
  app: AppRecord | undefined,
  kind: ActionKind,
  now: number,
): boolean {
  return hasNoApp(account) || isRefused(app, kind, now, account?.kind);
}

/** How long a refusal of an App holds, ms: its plan or its permissions may have changed by then. */
const REFUSAL_HOLDS_MS = DAY_MS;

/** Whether X has refused the App this within a day, by one way of signing or by any. `now` in ms since 1970. */
export function isRefused(
  app: AppRecord | undefined,
  kind: ActionKind,
  now: number,
  way?: AccountRecord['kind'],
): boolean {
  return (
    app?.refusals.some(
      (one) =>
        one.kind === kind &&
        (way === undefined || one.way === way) &&
        // Our clock may have jumped back since.
        Math.abs(now - one.at) < REFUSAL_HOLDS_MS,
    ) ?? false
  );
}

/** What an account may do by the way it was connected and by what X allows its App. */
export function mayOf(
  account: AccountRecord,
  app: AppRecord | undefined,
  now: number,
): Pick<Allowance, 'mayUnfollow' | 'mayFollow' | 'mayAsk'> {
  const may = (kind: ActionKind) => (mustActByHand(account, app, kind, now) ? 'no' : 'unknown');
  return { mayUnfollow: may('unfollow'), mayFollow: may('follow'), mayAsk: !hasNoApp(account) };
}

/** The allowance from budgets already read. */
export function allowanceFrom(
  budgets: BudgetsView,
  account: AccountRecord,
  app: AppRecord | undefined,
  { prices, pace }: Pick<Settings, 'prices' | 'pace'>,
  now: number,
): Allowance {
  return {
    unfollowsLeft: budgets.unfollowsOfApp.left,
    followsLeft: Math.min(budgets.followsOfAccount.left, budgets.followsOfApp.left),
    ...mayOf(account, app, now),
    unfollowUsd: prices.unfollow,
    followUsd: prices.follow,
    lookupUsd: lookupUsd(prices),
    secondsEach: MEAN_MS[pace] / 1_000,
  };
}

/** Reads the allowance; `now` in ms since 1970. */
export async function readAllowance(
  db: Database,
  account: AccountRecord,
  settings: Pick<Settings, 'personal' | 'prices' | 'pace'>,
  now: number,
): Promise<Allowance> {
  const [budgets, app] = await Promise.all([
    readBudgets(db, { account, personal: settings.personal, now }),
    appOf(db, account),
  ]);
  return allowanceFrom(budgets, account, app, settings, now);
}
