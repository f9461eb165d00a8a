import { sameHandle, type Handle } from '../../../utils/base';
import { isConnected, sessionOf, updateRecord, type AccountRecord } from '../../../utils/storage';
import type { Services } from '../services';

/** A UTC day, ms: X bills a person asked about once in it. */
const DAY_MS = 86_400_000;

/**
 * The account that is called so. X knows it by its id, and a handle can be changed, and given to another: one that
 * two accounts could claim names nobody, and where it names none, or two, X is asked once a day what the accounts are
 * called now, within the allowance of pages. So after a rename all goes on by itself.
 * @param usd what X charges for one person
 */
export async function accountCalled(services: Services, handle: Handle, usd: number): Promise<AccountRecord | null> {
  const accounts = await services.db.getAll('accounts');
  const claimants = accounts.filter((account) => sameHandle(account.handle, handle));
  if (claimants.length === 1) return claimants[0] ?? null;
  const doubtful = claimants.length > 1 ? claimants : accounts;
  const asked = await Promise.all(doubtful.map((account) => askOwn(services, account, usd)));
  if (!asked.includes('asked')) return null;
  const found = (await services.db.getAll('accounts')).filter((account) => sameHandle(account.handle, handle));
  return found.length === 1 ? (found[0] ?? null) : null;
}

async function askOwn(
  { db, sync, pages }: Services,
  account: AccountRecord,
  usd: number,
): Promise<'asked' | 'not asked'> {
  // Only of somebody signed in X says what is paid for once.
  if (!isConnected(account) || sessionOf(account) !== 'signed in') return 'not asked';
  const name = `own-asked:${account.accountId}`;
  const today = Math.floor(Date.now() / DAY_MS);
  const isFirst = await updateRecord(db, 'state', name, (last) =>
    last?.value === today ? null : { name, value: today },
  );
  if (!isFirst || !(await pages.takeUsd(usd))) return 'not asked';
  return (await sync.countOwn(account.accountId)).kind === 'counted' ? 'asked' : 'not asked';
}
