import * as v from 'valibot';
import {
  prefixRange,
  RECORD_SCHEMAS,
  type ReadTransaction,
  type StoreRecord,
  type WriteTransaction,
} from '../../storage';
import type { AccountId } from '../../base';
import { countsFrom, isPendingCount } from '../../queue';

/** The stores with something precious and small. Tokens (`vault`) are never copied. */
export const COPIED = ['accounts', 'apps', 'state', 'spend', 'ceilings', 'ledger', 'actions', 'keep'] as const;
export type Copied = (typeof COPIED)[number];

/** What the second copy holds. */
export type Contents = { readonly [Name in Copied]: readonly StoreRecord<Name>[] };

/**
 * Keys of `state` that are copied: what the person set and agreed to, the keep list's own, and what limits are kept by.
 * A key added later is not, until it is named here.
 */
const COPIED_STATE =
  /^(?:settings|clock|ledger-lost|archive-reminder|keep-(?:device|forget)|pages:(?:acts|usd)|(?:consent|keep-rules|keep-removed|keep-taken|keep-sync|keep-known|pause|pending-count|review|window):.*)$/;
const TWO_DAYS_MS = 172_800_000;

/** Reads what is precious, as one snapshot. @param now our time, ms since 1970 */
export async function gatherIn(tx: ReadTransaction<Copied>, now: number): Promise<Contents> {
  const [accounts, apps, state, spend, ceilings, ledger, keep, since] = await Promise.all([
    tx.objectStore('accounts').getAll(),
    tx.objectStore('apps').getAll(),
    tx.objectStore('state').getAll(),
    tx.objectStore('spend').getAll(),
    tx.objectStore('ceilings').getAll(),
    tx.objectStore('ledger').getAll(),
    tx.objectStore('keep').getAll(),
    countsFrom(tx),
  ]);
  const actions = await Promise.all(accounts.map(({ accountId }) => actionsOf(tx, accountId, now - TWO_DAYS_MS)));
  return {
    accounts,
    apps,
    state: state.filter(({ name }) => COPIED_STATE.test(name)),
    spend,
    ceilings,
    ledger: ledger.filter(({ at }) => at > since),
    actions: actions.flat(),
    keep,
  };
}

/** An account's open actions, and those that changed since a time. */
async function actionsOf(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  since: number,
): Promise<StoreRecord<'actions'>[]> {
  const store = tx.objectStore('actions');
  const [recent, ...open] = await Promise.all([
    store.index('by change').getAll(IDBKeyRange.bound([accountId, since], [accountId, []])),
    ...(['waiting', 'sending'] as const).map((state) => store.index('by state').getAll(prefixRange(accountId, state))),
  ]);
  return [...new Map([...recent, ...open.flat()].map((action) => [action.actionId, action])).values()];
}

/** Whether the contents hold nothing that the person would miss; a ledger alone is not missed. */
export function isMissedByNobody({ accounts, keep, actions, state }: Contents): boolean {
  return (
    accounts.length + keep.length + actions.length === 0 &&
    !state.some(({ name }) => name === 'settings' || isPendingCount(name))
  );
}

/**
 * Whether records of the copy are missing here without having been deleted on purpose: an intended deletion outdates
 * the copy (`outdateCopyIn`), a removal from a keep list leaves a record, and only reservations are freed.
 */
export function lacksOf(here: Contents, copy: Contents): boolean {
  const present = keysOf(here, 'all');
  const removed = here.state.filter(({ name }) => name.startsWith(REMOVED));
  for (const { name, value } of removed)
    for (const userId of Object.keys(value as object)) present.add(`keep ${name.slice(REMOVED.length)} ${userId}`);
  return [...keysOf(copy, 'not freed')].some((key) => !present.has(key));
}

const REMOVED = 'keep-removed:';

/** Keys of all records, or of those that are only ever deleted on purpose. */
function keysOf({ accounts, state: values, keep, actions, ledger }: Contents, which: 'all' | 'not freed'): Set<string> {
  return new Set([
    ...accounts.map(({ accountId }) => `account ${accountId}`),
    ...keep.map(({ accountId, userId }) => `keep ${accountId} ${userId}`),
    ...values.flatMap(({ name }) => (name.startsWith('keep-rules:') ? [name] : [])),
    // Settled actions older than two days are not copied: only pending ones have to be present, in any state.
    ...actions.flatMap(({ state, actionId }) =>
      which === 'all' || state === 'waiting' || state === 'sending' ? [`action ${actionId}`] : [],
    ),
    ...ledger.flatMap(({ state, entryId }) => (which === 'all' || state === 'used' ? [`entry ${entryId}`] : [])),
  ]);
}

/**
 * Restores records of the copy that are missing here; nobody is removed from a keep list.
 * @param over where the database is the older one: the copy's records also replace existing ones
 */
export async function putBackIn(tx: WriteTransaction<Copied>, copy: Contents, over: boolean): Promise<void> {
  const put = async <Name extends Copied>(
    name: Name,
    keyOf: (record: StoreRecord<Name>) => Parameters<ReturnType<typeof tx.objectStore<Name>>['getKey']>[0] | undefined,
    replaces = over,
  ): Promise<void> => {
    const store = tx.objectStore(name);
    for (const record of copy[name] as readonly StoreRecord<Name>[]) {
      const key = keyOf(record);
      if (replaces || key === undefined || (await store.getKey(key)) === undefined) await store.put(record);
    }
  };
  for (const account of copy.accounts) {
    const here = await tx.objectStore('accounts').getKey(account.accountId);
    // Its tokens were never copied.
    if (here === undefined)
      await tx.objectStore('accounts').put('signedIn' in account ? { ...account, signedIn: false } : account);
  }
  await put('apps', ({ appId }) => appId);
  await put('state', ({ name }) => name);
  await put('spend', ({ appId, day }) => [appId, day]);
  await put('ceilings', ({ key }) => key);
  await put('ledger', ({ entryId }) => entryId);
  await put('actions', ({ actionId }) => actionId);
  await put('keep', ({ accountId, userId }) => [accountId, userId]);
}

/** Parses the contents of a file; records that are not valid for their store are left out. */
export function parseContents(value: unknown): Contents {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const records = COPIED.map((name) => {
    const list = Array.isArray(given[name]) ? given[name] : [];
    const schema = name in RECORD_SCHEMAS ? RECORD_SCHEMAS[name as keyof typeof RECORD_SCHEMAS] : v.looseObject({});
    return [name, list.filter((record) => v.is(schema, record))];
  });
  return Object.fromEntries(records) as Contents;
}
