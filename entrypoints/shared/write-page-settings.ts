import { digestOf } from '../../utils/base';
import { readPendingCounts } from '../../utils/queue';
import { isNotingNames, readSettings, readUse, type AccountRecord, type Database } from '../../utils/storage';
import { browser, readPageWords } from './browser';
import { IS_SAMPLE } from './sample/mode';
import { DEFAULT_PAGE_SETTINGS, PAGE_SETTINGS, PAGE_WORDS, type PageSettings } from './page-settings';

/**
 * Writes what content scripts read (see PageSettings), after settings or accounts have changed and at each start
 * of the background: the words may be another version's. With nothing chosen nothing is stored. Under a lock, for
 * pages of the extension and the background write it: the last to write has read last.
 * A sample has nothing to say there.
 */
export async function writePageSettings(db: Database): Promise<void> {
  if (IS_SAMPLE) return;
  return navigator.locks.request('page-settings', () => write(db));
}

async function write(db: Database): Promise<void> {
  const [settings, accounts, pending, notesNames] = await Promise.all([
    readSettings(db),
    db.getAll('accounts'),
    readPendingCounts(db),
    isNotingNames(db),
  ]);
  const { language, paused, badge, bar, marks, strip, letterKeys } = settings;
  const words = language === 'browser' ? null : await readPageWords(language).catch(() => null);
  const page: PageSettings = {
    // One that is no longer there, as after an older version was installed again, is the browser's.
    language: words ? language : 'browser',
    paused,
    badge,
    bar,
    marks,
    strip,
    letterKeys,
    hasAccount: accounts.length > 0 || pending.length > 0,
    notesNames,
    accounts: await checksumOf(accounts, pending.length),
    greets: (await readUse(db)) === 'agreed',
  };
  const { local } = browser.storage;
  const stored = await local.get([PAGE_WORDS, PAGE_SETTINGS]);
  // Written only where it differs: each write is announced to every open page of X, and most starts change nothing.
  const put = async (key: string, value: object | string | null): Promise<void> => {
    if (value === null) return key in stored ? local.remove(key) : undefined;
    if (stored[key] !== value && !isSameRecord(stored[key], value)) await local.set({ [key]: value });
  };
  await put(PAGE_WORDS, words);
  await put(PAGE_SETTINGS, isSameRecord(page, DEFAULT_PAGE_SETTINGS) ? null : page);
}

/**
 * A checksum of what open pages of X have to hear of accounts, and of those known by their handle alone; '' without
 * any. A session that ends or is renewed is no part of it: pages hear of that when they are in front again, and a
 * panel that is open keeps what is selected in it.
 */
async function checksumOf(accounts: readonly AccountRecord[], pending: number): Promise<string> {
  if (accounts.length + pending === 0) return '';
  // A later import of an archive has other lists.
  const heard = accounts.map((account) => [
    account.accountId,
    account.kind,
    account.kind === 'archive' ? account.importedAt : 0,
  ]);
  return (await digestOf(JSON.stringify([heard, pending]))).slice(0, 7);
}

/** Whether two flat records hold the same; the order of keys says nothing, as storage changes it. */
function isSameRecord(a: unknown, b: object | string): boolean {
  if (typeof a !== 'object' || a === null || typeof b === 'string') return false;
  const other = new Map<string, unknown>(Object.entries(b));
  const entries = Object.entries(a);
  return entries.length === other.size && entries.every(([key, value]) => other.get(key) === value);
}
