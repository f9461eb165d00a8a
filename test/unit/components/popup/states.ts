import type { AccountPopup, PageView, PopupView } from '../../../../components/popup';
import type { ManualQueue } from '../../../../utils/queue';
import type { Changes, SyncRunView } from '../../../../utils/relationships';
import type { Handle } from '../../../../utils/base/ids';
import type { Loss } from '../../../../utils/storage';
import { archivedOf } from '../../accounts';
import { account, HOUR, meter, NOW, popup } from './world';

/** What the popup is given, but for the clock and what a person can do. */
export interface PopupState {
  readonly view: PopupView;
  readonly page?: PageView | null;
  readonly loss?: Loss | null;
  readonly isPaused?: boolean;
}

const DAY = 24 * HOUR;
const ada = { ...account, name: 'Ada Example', handle: 'ada_example' as Handle };
const plan = { requests: 12, people: 12_400, seconds: 900, usd: 2.41, ownUsd: 0.25 };
const base = popup();

const changes: Changes = {
  syncId: 1,
  unavailable: 0,
  unsettled: 0,
  since: NOW - 12 * DAY,
  at: NOW - 3 * DAY,
  reach: 'complete',
  against: 'list',
  joined: 1_200,
  left: 41,
  leftUnavailable: 0,
  unexplained: 12,
  renamed: 0,
};

const byHand: ManualQueue = {
  kind: 'unfollow',
  total: 32,
  position: 13,
  done: 12,
  skipped: 0,
  waiting: 20,
  current: null,
  next: null,
  limit: { used: 12, limit: 50, rests: false, nextFreeAt: null, many: false },
  // The button says how many: longer than Continue.
  forApp: 20,
};

const queue = {
  ...base.queue,
  waiting: 1_240,
  sending: 1,
  nextAt: NOW + 4_000,
  lastAt: NOW + 5 * HOUR,
  run: { kind: 'unfollow', done: 212, failed: 3 },
} as const;
const grace = { kind: 'unfollow', count: 1_240, until: NOW + 9_500, isFinal: true } as const;
const starting = {
  ...queue,
  sending: 0,
  nextAt: grace.until,
  run: { ...queue.run, done: 0, failed: 0 },
  newest: grace,
};

/** Numbers as large as they come, three days old, with a week's changes, a queue and people left for a hand. */
const busy = (change: Partial<AccountPopup> = {}): AccountPopup =>
  popup({
    accounts: [ada, ada],
    account: ada,
    queue,
    byHand,
    plan,
    followersPlan: plan,
    additionsPlan: plan,
    changes: { following: null, followers: changes },
    budgets: {
      ...base.budgets,
      unfollowsOfApp: meter({ used: 88, left: 412, personal: 500 }),
      usdToday: 12.345,
      usdMonth: 120,
    },
    summary: {
      ...base.summary,
      at: NOW - 3 * DAY,
      source: 'list',
      following: 12_345,
      mutuals: 10_234,
      nonFollowers: 2_111,
      shortBy: 4,
      unreported: 12,
      followersAt: NOW - 3 * DAY,
      followersSource: 'list',
    },
    ...change,
  });

const stopped: SyncRunView = {
  mode: 'complete',
  startsAgain: false,
  people: 12_000,
  expected: 12_345,
  state: 'stopped',
  until: null,
  reason: 'reason_price_changed',
};
const signedOut = { ...ada, signedIn: false };
const found = { page: 'list', viewer: ada.handle, shows: 'nothing', missing: [] } as const;
const { syncRun: _, ...summary } = busy().summary;

/** The popup at its fullest, by what it is about. */
export const STATES: Readonly<Record<string, PopupState>> = {
  loading: { view: { kind: 'loading' } },
  'first run': { view: { kind: 'first run', clientId: 'missing', connect: { kind: 'idle' }, lookupUsd: 0.01 } },
  'first run, on a list': {
    view: { kind: 'first run', clientId: 'missing', connect: { kind: 'idle' }, lookupUsd: 0.01 },
    page: { found, isOff: false },
  },
  'first run, with an App': {
    view: { kind: 'first run', clientId: 'set', connect: { kind: 'idle' }, lookupUsd: 0.01 },
  },
  'first run, paused': {
    view: { kind: 'first run', clientId: 'missing', connect: { kind: 'idle' }, lookupUsd: 0.01 },
    isPaused: true,
  },
  'counted by hand': {
    view: popup({ accounts: [ada], account: { ...archivedOf(ada), kind: 'page' } as never, byHand }),
  },
  'archive, a calm day': {
    view: busy({
      account: archivedOf(ada),
      queue: base.queue,
      byHand: null,
      summary: { ...busy().summary, source: 'archive', shortBy: null, unreported: 0 },
    }),
  },
  'archive, by hand': {
    view: busy({
      account: archivedOf(ada),
      queue: base.queue,
      summary: { ...busy().summary, source: 'archive', shortBy: null },
    }),
  },
  'not synced': { view: popup({ accounts: [ada], account: ada, plan: null }) },
  'queue counting down': { view: busy({ queue: starting }) },
  'queue running': { view: busy() },
  'queue paused': { view: busy({ queue: { ...queue, paused: 'reason_paused' } }) },
  'queue paused by X': { view: busy({ queue: { ...queue, paused: 'reason_looks_automated' } }) },
  'queue at its limit': {
    view: busy({ queue: { ...queue, waitsFor: 'reason_limit_personal_unfollows', nextAt: NOW + 5 * HOUR } }),
  },
  syncing: { view: busy({ summary: { ...summary, syncRun: { ...stopped, state: 'running', reason: null } } }) },
  'sync stopped': { view: busy({ summary: { ...summary, syncRun: stopped } }) },
  'list fell': {
    view: busy({ summary: { ...summary, syncRun: { ...stopped, state: 'waiting', reason: 'reason_list_fell' } } }),
  },
  paused: { view: busy({ queue: { ...queue, paused: 'reason_mutuals_paused' } }), isPaused: true },
  'sign-in ended': { view: busy({ account: signedOut }) },
  'keys refused': { view: busy({ account: { ...signedOut, kind: 'oauth1' } }) },
  offline: { view: busy({ network: 'offline' }) },
  'out of credits': { view: busy({ queue: { ...queue, paused: 'reason_out_of_credits' } }) },
  'out of credits and keep list changed': {
    view: busy({ keepListChanged: true, queue: { ...queue, paused: 'reason_out_of_credits' } }),
  },
  'waiting for approval': { view: busy({ account: signedOut, connect: { kind: 'connecting' } }) },
  'not connected': {
    view: busy({ account: signedOut, connect: { kind: 'ended', answer: { kind: 'closed', detail: '' } } }),
  },
  'rights missing': {
    view: busy({
      connect: {
        kind: 'ended',
        answer: { kind: 'signed in', detail: '', missingScopes: ['follows.write', 'offline.access'] },
      },
    }),
  },
  'press refused': { view: busy({ trouble: 'reason_looks_automated' }) },
  'App may not unfollow': { view: busy({ mayUnfollow: 'no', mayFollow: 'no' }) },
  'data lost': { view: busy(), loss: { found: 'lost', mended: 'nothing', copiedAt: null, at: NOW } },
  'data lost, first run': {
    view: { kind: 'first run', clientId: 'missing', connect: { kind: 'idle' }, lookupUsd: 0.01 },
    loss: { found: 'lost', mended: 'nothing', copiedAt: null, at: NOW },
  },
  'page not understood': { view: busy(), page: { found: { ...found, missing: ['cells', 'column'] }, isOff: false } },
  'signed in as another': {
    view: busy({ queue: base.queue }),
    page: { found: { ...found, viewer: 'somebody_else12' as Handle }, isOff: false },
  },
};
