import type { AccountPopup } from '../../../../components/popup';
import type { HandLimit, Meter } from '../../../../utils/queue';
import type { AccountId, AppId, Handle } from '../../../../utils/base/ids';
import { HOUR_MS, setWordSource } from '../../../../utils/base';
import messages from '../../../../public/_locales/en/messages.json';
import { accountOf } from '../../accounts';

/** 24 November 2026, 13:20 UTC, ms since 1970. */
export const NOW = Date.UTC(2026, 10, 24, 13, 20);
export const HOUR = HOUR_MS;

/** Speaks the product's own English words. */
export function setEnglish(): void {
  const words: Readonly<Record<string, { readonly message: string }>> = messages;
  setWordSource({ get: (key) => words[key]?.message ?? '', locale: 'en' });
}

export function meter(change: Partial<Meter> = {}): Meter {
  return {
    limit: 500,
    personal: 500,
    personalUsed: 0,
    used: 0,
    reserved: 0,
    left: 500,
    xSays: null,
    nextFreeAt: null,
    ...change,
  };
}

export const account = accountOf('12' as AccountId, 'app' as AppId, { handle: 'ada' as Handle, name: 'Ada' });

const NO_ACTS: HandLimit = { used: 0, limit: 50, rests: false, nextFreeAt: null, many: false };

export function popup(change: Partial<AccountPopup> = {}): AccountPopup {
  return {
    kind: 'account',
    accounts: [account],
    account,
    connect: { kind: 'idle' },
    network: 'online',
    mayUnfollow: 'unknown',
    mayFollow: 'unknown',
    mayAsk: true,
    budgets: { unfollowsOfApp: meter(), followsOfAccount: meter(), followsOfApp: meter(), usdToday: 0, usdMonth: 0 },
    pages: { acts: { used: 0, most: 5 }, usd: { used: 0, most: 0.5 }, people: { used: 0, most: 1_000 } },
    usdPerDay: 5,
    trouble: null,
    queue: {
      waiting: 0,
      byHand: 0,
      sending: 0,
      done: 0,
      failed: 0,
      paused: null,
      pausedUntil: null,
      waitsFor: null,
      nextAt: null,
      lastAt: null,
      run: { kind: null, done: 0, failed: 0 },
      newest: null,
    },
    byHand: null,
    handLimits: { unfollow: NO_ACTS, follow: NO_ACTS },
    unfollowUsd: 0.01,
    followUsd: 0.015,
    keepListChanged: false,
    summary: {
      following: 0,
      mutuals: 0,
      nonFollowers: 0,
      state: 'never',
      expected: null,
      notFollowedBack: null,
      unreported: 0,
      at: null,
      source: null,
      shortBy: null,
      syncRun: null,
      followersAt: null,
      followersSource: null,
      followersShortBy: null,
      followersSyncRun: null,
      additions: null,
      followersAdditions: null,
    },
    plan: { requests: 1, people: 10, seconds: 1, usd: 0.1, ownUsd: 0.1 },
    followersPlan: null,
    lookupUsd: 0.01,
    additionsPlan: null,
    followersAdditionsPlan: null,
    explainPlan: null,
    changes: { following: null, followers: null },
    ...change,
  };
}
