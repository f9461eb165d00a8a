import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { localLocks, type AccountId, type AppId, type Handle, type UserId } from '../../../../utils/base';
import { createSecondCopy, type CopyFiles, type SecondCopy } from '../../../../utils/data';
import { openDatabase, putRecord, type Database, type KeepRecord } from '../../../../utils/storage';
import { keep } from '../../../../utils/relationships';
import { accountOf } from '../../accounts';

export const ME = '9007199254740993' as AccountId;
export const APP = 'app-id-of-it' as AppId;
export const id = (n: number): UserId => String(n) as UserId;
export const NOW = Date.UTC(2026, 10, 29, 12);

/** The three stores that fail apart, as one browser holds them. */
export interface Browser {
  texts: (string | null)[];
  /** Told by a file that is read or written; throws as a full disk does. */
  onRead: () => void;
  onWrite: () => void;
  /** The same of the mark. */
  onMark: () => void;
  mark: 'none' | 'copied' | 'behind';
  inSync: { people: KeepRecord[]; rules: Map<AccountId, unknown> };
}

export const newBrowser = (): Browser => ({
  texts: [null, null],
  onRead: () => undefined,
  onWrite: () => undefined,
  onMark: () => undefined,
  mark: 'none',
  inSync: { people: [], rules: new Map() },
});

export function filesOf(browser: Browser): CopyFiles {
  return {
    async read(which) {
      browser.onRead();
      return browser.texts[which] ?? null;
    },
    async write(which, text) {
      browser.onWrite();
      browser.texts[which] = text;
    },
    async remove(which) {
      browser.texts[which] = null;
    },
  };
}

/** The browser is started: the database is opened, compared with its copy and copied. */
export async function start(browser: Browser): Promise<SecondCopy> {
  const copy = await openPage(browser);
  await copy.mend();
  await copy.written().catch(() => undefined);
  return copy;
}

/** A page that opens the database beside the background, or before it: nothing is compared yet. */
export async function openPage(browser: Browser): Promise<SecondCopy> {
  return createSecondCopy({
    db: await openDatabase(),
    files: filesOf(browser),
    mark: {
      read: async () => browser.mark,
      async write(mark) {
        browser.onMark();
        browser.mark = mark;
      },
    },
    keptInSync: async () => browser.inSync,
    locks: localLocks(),
    now: () => NOW,
    // Copied when a test says so.
    sleep: () => new Promise(() => undefined),
    report: () => undefined,
  });
}

/** The database is gone, as after Chromium has deleted it. */
export function loseDatabase(): void {
  globalThis.indexedDB = new IDBFactory();
}

/** An account with a kept person, an open action, and a used entry of the ledger. */
export async function setUp(db: Database): Promise<void> {
  await putRecord(db, 'accounts', accountOf(ME, APP, { handle: 'me' as Handle, name: 'Me' }));
  await keep(db, ME, { userId: id(7), handle: null }, 'my sister', NOW);
  await putRecord(db, 'state', { name: 'settings', value: { pace: 'gentle' } });
  await putRecord(db, 'vault', { name: 'secret', kind: 'sealed', iv: new Uint8Array(12), data: new ArrayBuffer(8) });
  await putRecord(db, 'actions', {
    accountId: ME,
    kind: 'unfollow',
    userId: id(9),
    handle: null,
    name: null,
    pictureUrl: null,
    state: 'waiting',
    rank: 1,
    chosenAt: NOW,
    notBefore: NOW,
    changedAt: NOW,
    attempts: 0,
    entryId: null,
    reason: null,
    via: 'app',
  });
  await putRecord(db, 'ledger', {
    accountId: ME,
    appId: APP,
    kind: 'unfollow',
    at: NOW,
    noted: NOW,
    state: 'used',
    via: 'app',
  });
}
