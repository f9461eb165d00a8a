import { sameHandle, type AccountId, type Handle, type UserId } from '../../base';
import {
  consentIn,
  putConsentIn,
  sessionOf,
  type AccountRecord,
  type Consent,
  type Database,
  type WriteTransaction,
} from '../../storage';
import { doneByHandIn, HAND_STORES } from '../by-hand';
import type { ActionsNeeds } from '../types';
import { countPendingIn, pendingCountIn, pendingName, putPendingIn, readPendingCounts } from './pending';

/** What the person's own profile page names when they switch on *Keep count*. */
export interface CountAsk {
  readonly handle: Handle;
  /** By the page's schema or banner; null where it names none. */
  readonly userId: UserId | null;
  readonly name: string;
  /** Which version of the words they agreed to. */
  readonly version: number;
  /** The handle that the person says was theirs before, where they were asked. */
  readonly formerly: Handle | null;
}

/** The state of a person's count. 'by handle': no id was seen yet, only presses are counted. */
export type Counting =
  | { readonly state: 'off' | 'by handle' | 'on' }
  /** The id is known by another handle: the person is asked before counting resumes. */
  | { readonly state: 'renamed'; readonly from: Handle };

/** Counting may not begin where the handle is known as somebody else's. */
export type CountAnswer = Counting | { readonly state: 'handle of another account' };

/** More than X lets anybody be signed in with: limits a page that invents accounts. */
const MOST_ACCOUNTS = 50;

type Needs = Pick<ActionsNeeds, 'db' | 'now' | 'recordFactIn'>;
const STORES = ['accounts', ...HAND_STORES] as const;

/** Starts or resumes counting, in one transaction: the account, the consent, and what was counted by handle alone. */
export async function keepCount({ db, now, recordFactIn }: Needs, ask: CountAsk): Promise<CountAnswer> {
  const tx = db.writeTransaction(STORES, { durability: 'strict' });
  const { handle, userId, formerly } = ask;
  const consent: Consent = { to: 'keep count', at: now(), version: ask.version, withdrawnAt: null };
  const accounts = await tx.objectStore('accounts').getAll();
  const byHandle = accounts.find((account) => sameHandle(account.handle, handle));
  const account = userId === null ? byHandle : accounts.find(({ accountId }) => accountId === userId);
  if (byHandle && account !== byHandle) return { state: 'handle of another account' };
  const isRenamed = account !== undefined && !sameHandle(account.handle, handle);
  if (isRenamed) {
    const isSaid = formerly !== null && sameHandle(formerly, account.handle);
    // The handle of a signed-in account comes from X's API, never from a page.
    if (!isSaid || sessionOf(account) === 'signed in') return { state: 'renamed', from: account.handle };
    await tx.objectStore('accounts').put({ ...account, handle });
  }
  if (!account && accounts.length + (await countPendingIn(tx)) >= MOST_ACCOUNTS) return { state: 'off' };
  if (!account && userId === null) {
    const before = await pendingCountIn(tx, handle);
    await putPendingIn(tx, { handle, consent, presses: before?.presses ?? [] });
    await tx.done;
    return { state: 'by handle' };
  }
  const accountId = account?.accountId ?? (userId as AccountId);
  if (!account) await tx.objectStore('accounts').put(pageAccount(accountId, ask, consent.at));
  await putConsentIn(tx, accountId, consent);
  // What was counted by handle alone is joined where it is this account's own.
  if (isRenamed) await joinPendingIn(tx, recordFactIn, accountId, account.handle);
  await joinPendingIn(tx, recordFactIn, accountId, handle);
  await tx.done;
  return { state: 'on' };
}

/** Withdraws the consent: nothing is counted from then on, and what was counted stays until it is erased. */
export async function stopCount({ db, now }: Pick<Needs, 'db' | 'now'>, handle: Handle): Promise<void> {
  const tx = db.writeTransaction(['accounts', 'state'], { durability: 'strict' });
  const accounts = await tx.objectStore('accounts').getAll();
  const account = accounts.find((each) => sameHandle(each.handle, handle));
  if (account) {
    const given = await consentIn(tx, account.accountId, 'keep count');
    const consent = given ?? { to: 'keep count' as const, at: now(), version: 0 };
    await putConsentIn(tx, account.accountId, { ...consent, withdrawnAt: now() });
  }
  await tx.objectStore('state').delete(pendingName(handle));
  await tx.done;
}

/** The state of the count of the account that a page shows as signed in. */
export async function readCounting(db: Database, handle: Handle, userId: UserId | null): Promise<Counting> {
  const tx = db.readTransaction(['accounts', 'state']);
  const accounts = await tx.objectStore('accounts').getAll();
  const account =
    accounts.find(({ accountId }) => accountId === userId) ??
    accounts.find((each) => sameHandle(each.handle, handle) && userId === null);
  if (account && !sameHandle(account.handle, handle)) return { state: 'renamed', from: account.handle };
  if (account)
    return { state: isAllowed(account, await consentIn(tx, account.accountId, 'keep count')) ? 'on' : 'off' };
  return { state: (await pendingCountIn(tx, handle)) === null ? 'off' : 'by handle' };
}

/** Whether an account's presses are counted: an account known by X's page alone has agreed, no other has refused. */
export async function isCounting(db: Database, account: AccountRecord): Promise<boolean> {
  return isAllowed(account, await consentIn(db.readTransaction(['state']), account.accountId, 'keep count'));
}

function isAllowed(account: AccountRecord, consent: Consent | null): boolean {
  return consent === null ? account.kind !== 'page' : consent.withdrawnAt === null;
}

/**
 * Moves presses counted by handle alone to their account, as soon as an archive or an App names its id, so that older
 * presses are stored before newer choices.
 */
export async function joinAllPending(needs: Needs): Promise<void> {
  const handles = await readPendingCounts(needs.db);
  if (handles.length === 0) return;
  for (const account of await needs.db.getAll('accounts'))
    if (handles.some((handle) => sameHandle(handle, account.handle))) await joinPending(needs, account);
}

/** The same for one account. */
export async function joinPending({ db, recordFactIn }: Needs, { accountId, handle }: AccountRecord): Promise<void> {
  if ((await db.getKey('state', pendingName(handle))) === undefined) return;
  const tx = db.writeTransaction(STORES, { durability: 'strict' });
  await joinPendingIn(tx, recordFactIn, accountId, handle);
  await tx.done;
}

async function joinPendingIn(
  tx: WriteTransaction<(typeof STORES)[number]>,
  recordFactIn: Needs['recordFactIn'],
  accountId: AccountId,
  handle: Handle,
): Promise<void> {
  const pending = await pendingCountIn(tx, handle);
  for (const press of pending?.presses ?? []) await doneByHandIn(tx, recordFactIn, accountId, press);
  if (pending && (await consentIn(tx, accountId, 'keep count')) === null)
    await putConsentIn(tx, accountId, pending.consent);
  await tx.objectStore('state').delete(pendingName(handle));
}

function pageAccount(accountId: AccountId, { handle, name }: CountAsk, startedAt: number): AccountRecord {
  const unknown = { pictureUrl: null, followingCount: null, followersCount: null };
  return { kind: 'page', accountId, handle, name, startedAt, ...unknown };
}
