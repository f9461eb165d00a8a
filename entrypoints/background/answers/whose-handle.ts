import { dayOf, sameHandle, type Handle } from '../../../utils/base';
import {
  isConnected,
  sessionOf,
  deleteRecords,
  updateRecord,
  type AccountRecord,
  type Database,
} from '../../../utils/storage';
import type { Services } from '../services';

/** What it takes to ask X what an account is called now. */
export type Asking = Pick<Services, 'db' | 'sync' | 'pages' | 'mayCall'>;

/**
 * The account with that handle. X knows it by its id, and a handle can be changed, and given to another: one that two
 * accounts could claim names nobody, and where it names none, or two, X is asked once a day what the accounts are
 * called now, within the allowance of pages. So everything continues after a rename.
 * @param usd what X charges for one person
 * @param acts whether the account is to act: where there are several, one could have passed its handle on since
 */
export async function accountCalled(
  services: Asking,
  handle: Handle,
  usd: number,
  acts: boolean,
): Promise<AccountRecord | null> {
  const accounts = await services.db.getAll('accounts');
  const claimants = accounts.filter((account) => sameHandle(account.handle, handle));
  const isSure = claimants.length === 1;
  if (isSure && (!acts || accounts.length === 1)) return claimants[0] ?? null;
  const doubtful = claimants.length > 0 ? claimants : accounts;
  const asked = await Promise.all(doubtful.map((account) => askOwn(services, account, usd)));
  if (!isSure && !asked.includes('just now')) return null;
  const found = (await services.db.getAll('accounts')).filter((account) => sameHandle(account.handle, handle));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/**
 * Whether a page may have an account act that it names by its handle, which is its own word: not where another could
 * act as well, for then the window says which it is. Beside those that can't, X confirmed the handle today.
 */
export async function mayActByHandle(services: Asking, account: AccountRecord, usd: number): Promise<boolean> {
  const accounts = await services.db.getAll('accounts');
  if (couldSeveralAct(accounts)) return false;
  return accounts.length < 2 || (await askOwn(services, account, usd)) !== 'not today';
}

/** Whether an App could act for more than one of the accounts. */
export function couldSeveralAct(accounts: readonly AccountRecord[]): boolean {
  return accounts.filter((each) => isConnected(each) && each.kind !== 'app-only').length > 1;
}

/** Whether X confirmed an account's handle today (UTC); asks it where it was not asked yet. */
async function askOwn(
  { db, sync, pages, mayCall }: Asking,
  account: AccountRecord,
  usd: number,
): Promise<'just now' | 'before' | 'not today'> {
  // Only of somebody signed in X says what is paid for once.
  if (!isConnected(account) || sessionOf(account) !== 'signed in' || !(await mayCall())) return 'not today';
  const name = askedName(account.accountId);
  // X bills a person asked about once in a UTC day.
  const today = dayOf(Date.now());
  let isSaid = false;
  const isFirst = await updateRecord(db, 'state', name, (record) => {
    const last = record?.value as Asked | undefined;
    isSaid = last?.day === today && last.isSaid;
    return last?.day === today ? null : { name, value: { day: today, isSaid } satisfies Asked };
  });
  if (!isFirst) return isSaid ? 'before' : 'not today';
  if (!(await pages.takeUsd(usd))) return 'not today';
  if ((await sync.countOwn(account.accountId)).kind !== 'counted') return 'not today';
  await updateRecord(db, 'state', name, () => ({ name, value: { day: today, isSaid: true } satisfies Asked }));
  return 'just now';
}

/** Has X asked again on this day what an account is called. */
export function askAnew(db: Database, accountId: string): Promise<unknown> {
  return deleteRecords(db, 'state', askedName(accountId));
}

function askedName(accountId: string): string {
  return `own-asked:${accountId}`;
}

/** The last UTC day, since 1970, on which X was asked, and whether it confirmed. */
interface Asked {
  readonly day: number;
  readonly isSaid: boolean;
}
