import { DAY_MS } from './budgets';

/** What an estimate of the last send is made of; times in ms since 1970, our clock. */
export interface SyncPlans {
  /** When the next one goes. */
  readonly nextAt: number;
  /** How many are still to go. */
  readonly waiting: number;
  /** Mean time between two, ms. */
  readonly gap: number;
  /** How many may go before a budget is used up. */
  readonly left: number;
  /** How many a day the budget allows, in all. */
  readonly perDay: number;
  /** When the budget's oldest entry stops counting; null when it holds none. */
  readonly nextFreeAt: number | null;
}

/** When the last one will have gone, ms since 1970; null when the budget allows none at all. */
export function lastAt({ nextAt, waiting, gap, left, perDay, nextFreeAt }: SyncPlans): number | null {
  if (waiting === 0) return nextAt;
  if (waiting <= left) return nextAt + (waiting - 1) * gap;
  if (perDay <= 0) return null;
  const later = waiting - left;
  // What is used today comes free from nextFreeAt on, what goes today a day after it went.
  const freeAt = Math.max(nextAt, nextFreeAt ?? nextAt + DAY_MS);
  const wholeDays = Math.floor((later - 1) / perDay);
  return freeAt + wholeDays * DAY_MS + ((later - 1) % perDay) * gap;
}
