import {
  accountTrouble,
  isSending,
  joinAllPending,
  createActions,
  createPageAllowance,
  createPeopleMarks,
  createProposals,
  createSpendLimit,
  createSpendRecorderIn,
  recordRead,
  learn,
  type Actions,
  type PageAllowance,
  type Proposals,
  type SpendLimit,
} from '../../utils/queue';
import {
  askServerTime,
  createAuth,
  type Auth,
  createXApi,
  noteOfApp,
  readArchiveReminder,
  type ApiAnswer,
  type XApi,
} from '../../utils/x';
import { appOf, isConnected, type Database, readSettings } from '../../utils/storage';
import { sleep, type AccountId } from '../../utils/base';
import { dropEarlier, eraseOldNames, tidyRestore, type EraseNeeds } from '../../utils/data';
import {
  createKeepSync,
  type KeepSync,
  createPanelList,
  createHistory,
  createReader,
  createSync,
  recordFactIn,
  type History,
  type Reader,
  type Sync,
} from '../../utils/relationships';
import { mayCall, maySend } from '../shared/sign-in/access';
import { beforeRestore } from '../shared/before-restore';
import { browser } from '../shared/browser';
import { openChanges, type Change } from '../shared/page/changes';
import { redirectAddress, signInWindow } from '../shared/sign-in/identity';
import { openStored } from '../shared/opening/open-stored';
import { writePageSettings } from '../shared/write-page-settings';
import { confirmWindow } from './confirm-window';
import { syncedStorage } from './synced-storage';
import { showQueued } from './toolbar-badge';
import type { Wake } from './wake';

/** The background's services, created at each start. */
export interface Services extends EraseNeeds {
  readonly db: Database;
  readonly auth: Auth;
  readonly actions: Actions;
  readonly sync: Sync;
  readonly reader: Reader;
  readonly arranged: ReturnType<typeof createPanelList>;
  readonly keepSync: KeepSync;
  readonly apiFor: (accountId: AccountId) => XApi;
  readonly history: History;
  /** Erases names past their time, called after X reported who is suspended or deleted. */
  readonly eraseNames: () => Promise<void>;
  readonly proposals: Proposals;
  /** What pages of X may take by themselves, all tabs together. */
  readonly pages: PageAllowance;
  readonly spendLimit: Pick<SpendLimit, 'left'>;
  readonly tell: ReturnType<typeof openChanges>;
  /** Whether X may be called. Given, not imported by the answers: some run where there is no browser to ask. */
  readonly mayCall: () => Promise<boolean>;
  /** Stops what sends, where the person has taken back in the browser that anything may leave it. */
  readonly stopSending: () => Promise<void>;
  /** Whether a call is under way that acts or that a sync pays for, or what came of it is not stored yet. */
  readonly isBusy: () => Promise<boolean>;
  /** Shows in the toolbar that the archive asked for may be ready, while it does, and wakes for the next change of that. */
  readonly remind: () => Promise<void>;
  /** Resumes the queue and the syncs. Never rejects. */
  readonly work: () => void;
}

const now = (): number => Date.now();
/** X's time; null also where the person lets nothing be sent. */
const readXTime = async (): Promise<number | null> => ((await maySend()) ? askServerTime(fetch) : null);

/**
 * Opens the database and builds the services on it; null before the person has let anything be stored.
 * @param onLost called when that database is gone, and these services with it.
 * @param agreesNow as of {@link openStored}
 */
export async function createServices(wake: Wake, onLost: () => void, agreesNow: boolean): Promise<Services | null> {
  let isLost = false;
  const lose = () => {
    isLost = true;
    onLost();
  };
  /** Whatever fails once the storage was taken away fails for that. */
  const report = (error: unknown): void => {
    if (!isLost) logError(error);
  };
  const secondCopy = await openStored(lose, report, agreesNow);
  if (!secondCopy) return null;
  await secondCopy.mend();
  const { db } = secondCopy;
  const announce = openChanges();
  const tell = (change: Change): void => {
    announce(change);
    if (change === 'accounts' || change === 'settings') writePageSettings(db).catch(report);
    if (change === 'accounts') joinAllPending({ db, now, recordFactIn }).catch(report);
    if (change === 'accounts' || change === 'settings' || change === 'queue') showQueued(db).catch(report);
  };
  writePageSettings(db).catch(report);
  joinAllPending({ db, now, recordFactIn }).catch(report);
  const prices = async () => (await readSettings(db)).prices;
  const spendLimit = createSpendLimit({ db, now, settings: () => readSettings(db) });
  const recordSpendIn = spendLimit.recorderIn(createSpendRecorderIn(now));
  const spending = { db, recordIn: recordSpendIn };
  const auth = createAuth({
    db,
    fetch: (...request) => fetch(...request),
    launch: signInWindow,
    redirectAddress: redirectAddress() ?? '',
    held: async () => {
      if ((await readSettings(db)).paused) return 'reason_mutuals_paused';
      return (await maySend()) ? null : 'reason_no_access';
    },
    whoIs: (authorise) => createXApi({ fetch, authorise, now, prices }).me(),
    lookUp: (authorise, handle) =>
      createXApi({ fetch, authorise, now, prices, asksConnection: async () => false }).userByHandle(handle),
    onRead: async (appId, meta) => recordRead(spending, { appId }, meta, await prices()),
    serverTime: readXTime,
    now,
    locks: navigator.locks,
    onChange: () => tell('accounts'),
  });

  const apis = new Map<AccountId, XApi>();
  const apiFor = (accountId: AccountId): XApi => {
    const known = apis.get(accountId);
    if (known) return known;
    const api = createXApi({
      fetch,
      now,
      prices,
      authorise: auth.authoriserFor(accountId),
      asksConnection: async () => (await db.get('accounts', accountId))?.kind !== 'app-only',
      async leftOut() {
        const account = await db.get('accounts', accountId);
        const app = account && (await appOf(db, account));
        return app?.leftOut.flatMap(({ way, parameter }) => (way === account?.kind ? [parameter] : [])) ?? [];
      },
      onLeftOut: (parameter) =>
        noteOfApp(db, accountId, (app, way) => ({ ...app, leftOut: [...app.leftOut, { way, parameter }] })),
      onAnswer: (answer) => void record(accountId, answer).catch(report),
    });
    const made = spendLimit.limited(api, accountId);
    apis.set(accountId, made);
    return made;
  };

  /**
   * Learns X's time and notes the price of a read; the answer to an action is settled with the action. Whatever
   * X says of the account itself stops all of it.
   */
  async function record(accountId: AccountId, answer: ApiAnswer<unknown>): Promise<void> {
    const trouble = accountTrouble(answer);
    if (trouble !== null) {
      await actions.pause(accountId, trouble);
      await sync.stopAll(accountId, trouble);
    }
    const { endpoint, resourceIds, serverTime } = answer.meta;
    if (endpoint === 'follow' || endpoint === 'unfollow') return;
    const account = await db.get('accounts', accountId);
    if (!isConnected(account)) return;
    // Where the App may not act, only reads report when the person's own clicks have stopped counting.
    const owner = { accountId, appId: account.appId, kind: 'unfollow' } as const;
    await learn(db, owner, { serverTime, limits: [] }, now(), false);
    // A sync notes what a page cost together with the page.
    if (resourceIds.length === 0 || endpoint === 'following' || endpoint === 'followers') return;
    if (await recordRead(spending, { accountId }, answer.meta, await prices())) tell('budgets');
  }

  const reader = createReader(db);
  const actions = createActions({
    db,
    now,
    random: Math.random,
    sleep,
    apiFor,
    serverTime: readXTime,
    locks: navigator.locks,
    wakeAt: (at) => wake.at('actions', at),
    settings: () => readSettings(db),
    onChange: () => (tell('queue'), tell('budgets')),
    recordFactIn,
    covered: () => secondCopy.covered(),
    report,
  });
  const sync = createSync({
    db,
    now,
    random: Math.random,
    apiFor,
    locks: navigator.locks,
    wakeAt: (at) => wake.at('sync', at),
    onChange: () => (tell('lists'), tell('budgets')),
    prices,
    spend: { recordIn: recordSpendIn },
    // Whom X still lists was not unfollowed, whatever its answer said.
    onFollowing: (accountId, members, startedAt) => actions.unconfirmed(accountId, members, startedAt),
  });

  const keepSync = createKeepSync({
    db,
    area: syncedStorage(report),
    now,
    random: Math.random,
    async isOn() {
      const settings = await readSettings(db);
      return settings.keepSync && !settings.paused && (await maySend());
    },
    wakeAt: (at) => wake.at('keep', at),
    onChange() {
      tell('lists');
      actions.refuseKept().catch(report);
    },
  });
  tidyRestore(db, navigator.locks).catch(report);
  dropEarlier(beforeRestore).catch(report);
  const eraseNames = async (asked: 'now' | 'when due'): Promise<void> =>
    wake.at('names', await eraseOldNames(db, { now: now(), asked }));

  async function remind(): Promise<void> {
    wake.at('archive', (await readArchiveReminder(db, now()))?.changesAt ?? null);
    await showQueued(db);
  }

  return {
    db,
    auth,
    actions,
    sync,
    reader,
    arranged: createPanelList(db, reader, now),
    keepSync,
    mayCall,
    async copied() {
      // It holds what was erased as well.
      await beforeRestore.drop();
      await secondCopy.written();
    },
    apiFor,
    history: createHistory(db),
    eraseNames: () => eraseNames('now'),
    spendLimit,
    pages: createPageAllowance({
      db,
      now,
      settings: () => readSettings(db),
      // oxlint-disable-next-line house/no-shared-storage -- closed to content scripts, and gone with the browser's session
      mark: createPeopleMarks(browser.storage.session),
    }),
    proposals: createProposals({ db, now, randomId: () => crypto.randomUUID(), ...confirmWindow }),
    locks: navigator.locks,
    sleep,
    tell,
    async stopSending() {
      if (await maySend()) return;
      for (const { accountId } of (await db.getAll('accounts')).filter(isConnected)) {
        await actions.pause(accountId);
        await sync.stopAll(accountId, 'reason_stopped');
      }
    },
    remind,
    isBusy: async () => wake.isRunning('sync') || (await isSending(db)),
    work() {
      wake.during('actions', () => actions.run()).catch(report);
      wake.during('sync', () => sync.run()).catch(report);
      auth.revokePending().catch(report);
      eraseNames('when due').catch(report);
      void keepSync.run();
      remind().catch(report);
    },
  };
}

/**
 * Errors go to the extension's own console by name only: a message could quote what X answered. "No SW" is Chromium's
 * word for a call that was on the way when it ended this worker: what was cut off goes on at the next start.
 */
function logError(error: unknown): void {
  if (error instanceof Error && error.message === 'No SW') return;
  console.error('Mutuals:', error instanceof Error ? error.name : 'unknown error');
}
