import { hasNoApp } from '../../utils/queue';
import type { AccountRecord, AppRecord, Settings } from '../../utils/storage';
import type { BudgetsView } from '../../utils/queue';
import type { AllowanceView } from '../../utils/messages';

/** What an account may do by the way it was connected and by what X has said of its App. */
export function mayOf(
  account: AccountRecord,
  app: AppRecord | undefined,
): Pick<AllowanceView, 'mayUnfollow' | 'mayFollow' | 'mayAsk'> {
  if (hasNoApp(account)) return { mayUnfollow: 'no', mayFollow: 'no', mayAsk: 'no' };
  return { mayUnfollow: app?.mayUnfollow ?? 'unknown', mayFollow: app?.mayFollow ?? 'unknown' };
}

const SECONDS_EACH: Readonly<Record<Settings['pace'], number>> = { gentle: 60, steady: 20, brisk: 3 };

/** What is left for an account, what it may do and what each call costs, USD. */
export function allowanceFrom(
  budgets: BudgetsView,
  account: AccountRecord,
  app: AppRecord | undefined,
  { prices, pace }: Settings,
): AllowanceView {
  return {
    unfollowsLeft: budgets.unfollowsOfApp.left,
    followsLeft: Math.min(budgets.followsOfAccount.left, budgets.followsOfApp.left),
    ...mayOf(account, app),
    unfollowUsd: prices.unfollow,
    followUsd: prices.follow,
    lookupUsd: prices.user,
    secondsEach: SECONDS_EACH[pace],
  };
}
