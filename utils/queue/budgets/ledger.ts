import type {
  AccountRecord,
  ActionKind,
  CeilingRecord,
  LedgerEntry,
  ReadTransaction,
  WriteTransaction,
} from '../../storage';
import type { Said } from '../../x';
import type { AccountId, AppId } from '../../base';
import { UNHEARD, hear, xNow, type Clock } from './clock';
import { DATE_GRAIN_MS, LIMITS, WINDOW_MS, type PersonalLimits } from './limits';
import {
  UNTIMED,
  ceilingKey,
  countsSince,
  decide,
  heardCeiling,
  pruned,
  type LedgerReader,
  type RequestWindow,
  type Verdict,
} from './rules';

/** Stands for the App in the ledger where there is none: what the person does by hand counts all the same. */
const NO_APP = '' as AppId;

/** The App that an account's calls are counted for. */
export function appIdOf(account: AccountRecord | undefined): AppId {
  return account === undefined || account.kind === 'archive' ? NO_APP : account.appId;
}

/** Whose budgets a call is counted in. */
export interface Owner {
  readonly accountId: AccountId;
  readonly appId: AppId;
  readonly kind: ActionKind;
}

/** What is read of an answer of X; times are ms since 1970 on X's clock. */
export interface Heard extends Pick<Said, 'serverTime' | 'limits'> {
  /** For an answer 429: until when by X's clock, null when X named no time. Absent otherwise. */
  readonly refusedUntil?: number | null;
}

/** What came of a call. 'unclear': X may have carried it out; it counts. */
export type Effect = 'took effect' | 'no effect' | 'unclear';

/** Stores that a transaction must name to reserve or settle. */
export const BUDGET_STORES = ['ledger', 'ceilings', 'state'] as const;
type BudgetStore = (typeof BUDGET_STORES)[number];

const KINDS: readonly ActionKind[] = ['follow', 'unfollow'];
const NO_WINDOW: RequestWindow = { times: [], open: 0 };

export async function clockIn(tx: ReadTransaction<'state'>): Promise<Clock> {
  return ((await tx.objectStore('state').get('clock'))?.value as Clock | undefined) ?? UNHEARD;
}

/**
 * Counts a call before it leaves, in the caller's strict transaction over ledger, ceilings and state.
 * @param again the entry held by an earlier attempt whose answer was lost, or null.
 */
export async function reserveIn(
  tx: WriteTransaction<BudgetStore>,
  owner: Owner & { readonly personal: PersonalLimits; readonly again: number | null },
  now: number,
): Promise<
  | { readonly kind: 'reserved'; readonly entryId: number; readonly windowLeft: number }
  | Extract<Verdict, { kind: 'wait' }>
> {
  const { accountId, appId, kind, personal } = owner;
  const keys = ceilingKeys(owner);
  const [clock, window, held, ...said] = await Promise.all([
    clockIn(tx),
    windowIn(tx, owner),
    owner.again === null ? undefined : tx.objectStore('ledger').get(owner.again),
    ...keys.map((key) => tx.objectStore('ceilings').get(key)),
  ]);
  const ceilings = said.filter((ceiling): ceiling is CeilingRecord => ceiling !== undefined);
  const verdict = await decide(readerOf(tx, owner), {
    kind,
    personal,
    clock,
    now,
    window,
    ceilings,
    held: held?.at ?? null,
  });
  if (verdict.kind === 'wait') return verdict;
  const entry: LedgerEntry = {
    accountId,
    appId,
    kind,
    at: UNTIMED,
    noted: xNow(clock, now),
    state: 'reserved',
    via: 'app',
  };
  const requests = pruned(window, clock);
  const [entryId] = await Promise.all([
    tx.objectStore('ledger').put(held?.entryId === undefined ? entry : { ...entry, entryId: held.entryId }),
    putWindow(tx, owner, { ...requests, open: requests.open + 1 }),
    ...ceilings.map((ceiling) =>
      tx.objectStore('ceilings').put({ ...ceiling, remaining: Math.max(0, ceiling.remaining - 1) }),
    ),
  ]);
  return { kind: 'reserved', entryId, windowLeft: LIMITS.window - requests.times.length - requests.open - 1 };
}

/** Resolves a reserved call by X's answer, and learns from it. Stores: ledger, ceilings, state. */
export async function settleIn(
  tx: WriteTransaction<BudgetStore>,
  call: Owner & { readonly entryId: number; readonly effect: Effect },
  heard: Heard,
  now: number,
): Promise<void> {
  const entry = await tx.objectStore('ledger').get(call.entryId);
  if (entry !== undefined) {
    // Still untimed here: the time of this answer is put on it below with the others that wait for one.
    if (call.effect === 'no effect') await tx.objectStore('ledger').delete(call.entryId);
    else await tx.objectStore('ledger').put({ ...entry, state: 'used' });
  }
  await learnIn(tx, call, heard, now, 'idle');
}

/**
 * Learns X's time and ceilings from an answer. Stores: ledger, ceilings, state.
 * @param account 'idle' when no call of this account and kind is under way.
 */
export async function learnIn(
  tx: WriteTransaction<BudgetStore>,
  owner: Owner,
  heard: Heard,
  now: number,
  account: 'idle' | 'busy',
): Promise<void> {
  const before = await clockIn(tx);
  const told = hear(before, heard.serverTime, now);
  // A call may still have been under way: nothing is known of it before X's next word.
  if (told.time === 'untold') return;
  const { clock } = told;
  await tx.objectStore('state').put({ name: 'clock', value: clock });
  if (told.time === 'moved') await moveIn(tx, Math.min(countsSince(before), countsSince(clock)), told.by);
  const at = told.latest + DATE_GRAIN_MS;
  await Promise.all(KINDS.map((kind) => timeEntries(tx, { ...owner, kind }, at)));
  if (account === 'idle') await timeRequests(tx, owner, at, clock);
  // While the clocks disagree there is no telling whether a ceiling is newer, or over; the next answer repeats it.
  if (told.time === 'moved') return;
  const saidAt = heard.serverTime!;
  for (const said of [...heard.limits, ...unnamed(heard, saidAt)]) {
    const id = said.name === 'app day' ? owner.appId : owner.accountId;
    const key = ceilingKey(said.name, owner.kind, id);
    const underWay = said.name === 'app day' ? await underWayIn(tx, owner) : 0;
    const old = await tx.objectStore('ceilings').get(key);
    await tx.objectStore('ceilings').put(heardCeiling(old, key, said, saidAt, underWay));
  }
}

/** Moves all that is dated later than `after` along with X's clock, by `by` ms: entries, requests, ceilings. */
async function moveIn(tx: WriteTransaction<BudgetStore>, after: number, by: number): Promise<void> {
  const [ledger, state, ceilings] = [tx.objectStore('ledger'), tx.objectStore('state'), tx.objectStore('ceilings')];
  const index = ledger.index('by app');
  await ofEachApp(tx, async (app, kind) => {
    const dated = await index.getAll(IDBKeyRange.bound([app, kind, after], [app, kind, UNTIMED], true, true));
    await Promise.all(dated.map((entry) => ledger.put({ ...entry, at: entry.at + by })));
  });
  const windows = await state.getAll(IDBKeyRange.bound('window:', 'window;'));
  const said = await ceilings.getAll();
  await Promise.all([
    ...windows.map(({ name, value }) => {
      const { times, open } = value as RequestWindow;
      return state.put({ name, value: { times: times.map((time) => time + by), open } });
    }),
    ...said.map((ceiling) => ceilings.put({ ...ceiling, resetAt: ceiling.resetAt + by, saidAt: ceiling.saidAt + by })),
  ]);
}

/** X refused a call for a limit that it did not name: taken for the account's day, until X's time or a window long. */
function unnamed({ limits, refusedUntil }: Heard, saidAt: number): Heard['limits'] {
  if (refusedUntil === undefined || limits.some((said) => said.remaining <= 0 && said.resetAt > saidAt)) return [];
  const limit = limits.find((said) => said.name === 'user day')?.limit ?? Number.MAX_SAFE_INTEGER;
  return [{ name: 'user day', limit, remaining: 0, resetAt: refusedUntil ?? saidAt + WINDOW_MS }];
}

/** Entries left 'reserved' by a background that was stopped: X may have carried them out, so they are used. */
export async function takeStockIn(tx: WriteTransaction<'ledger'>): Promise<void> {
  const ledger = tx.objectStore('ledger');
  await ofEachApp(tx, async (app, kind) => {
    const left = await ledger.index('by app').getAll(IDBKeyRange.only([app, kind, UNTIMED]));
    await Promise.all(
      left.filter((entry) => entry.state === 'reserved').map((entry) => ledger.put({ ...entry, state: 'used' })),
    );
  });
}

/** Does something for each App that has entries, and each kind. */
async function ofEachApp(
  tx: ReadTransaction<'ledger'>,
  act: (app: string, kind: ActionKind) => Promise<void>,
): Promise<void> {
  const index = tx.objectStore('ledger').index('by app');
  let app = (await index.openKeyCursor())?.key[0];
  while (app !== undefined) {
    for (const kind of KINDS) await act(app, kind);
    app = (await index.openKeyCursor(IDBKeyRange.lowerBound([app, '\uffff', 0])))?.key[0];
  }
}

/** A call by the person's own click on X, or one that may have happened: it counts. Stores: ledger, state. */
export async function countByHandIn(
  tx: WriteTransaction<'ledger' | 'state'>,
  owner: Owner,
  now: number,
): Promise<number> {
  const noted = xNow(await clockIn(tx), now);
  const { accountId, appId, kind } = owner;
  return tx.objectStore('ledger').add({ accountId, appId, kind, at: UNTIMED, noted, state: 'used', via: 'hand' });
}

/** Removes entries older than `ageMs`, oldest first, a bounded number a time. Those X has not timed stay. */
export async function forgetOldIn(tx: WriteTransaction<'ledger' | 'state'>, ageMs: number): Promise<void> {
  const before = (await clockIn(tx)).floor - ageMs;
  const ledger = tx.objectStore('ledger');
  let cursor = await ledger.openCursor();
  for (let i = 0; i < 500 && cursor !== null; i++) {
    const { at } = cursor.value;
    if (at < before) await ledger.delete(cursor.primaryKey);
    else if (at !== UNTIMED) return;
    cursor = await cursor.continue();
  }
}

function readerOf(
  tx: ReadTransaction<'ledger'>,
  { accountId, appId }: Pick<Owner, 'accountId' | 'appId'>,
): LedgerReader {
  const index = (of: 'app' | 'account') => tx.objectStore('ledger').index(of === 'app' ? 'by app' : 'by account');
  const range = (of: 'app' | 'account', kind: ActionKind, since: number) => {
    const id = of === 'app' ? appId : accountId;
    return IDBKeyRange.bound([id, kind, since], [id, kind, UNTIMED], true);
  };
  return {
    count: (of, kind, since) => index(of).count(range(of, kind, since)),
    async timeOf(of, kind, since, place) {
      let cursor = await index(of).openKeyCursor(range(of, kind, since));
      if (place > 0) cursor = (await cursor?.advance(place)) ?? null;
      return cursor?.key[2] ?? UNTIMED;
    },
  };
}

function ceilingKeys({ accountId, appId, kind }: Owner): [string, string, string] {
  return [
    ceilingKey('window', kind, accountId),
    ceilingKey('user day', kind, accountId),
    ceilingKey('app day', kind, appId),
  ];
}

async function timeEntries(
  tx: WriteTransaction<'ledger'>,
  { accountId, appId, kind }: Owner,
  at: number,
): Promise<void> {
  const ledger = tx.objectStore('ledger');
  const found = await Promise.all([
    ledger.index('by app').getAll(IDBKeyRange.only([appId, kind, UNTIMED])),
    ledger.index('by account').getAll(IDBKeyRange.only([accountId, kind, UNTIMED])),
  ]);
  await Promise.all(
    found
      .flat()
      .filter((entry) => entry.state === 'used')
      .map((entry) => ledger.put({ ...entry, at })),
  );
}

async function underWayIn(tx: ReadTransaction<'ledger'>, { appId, kind }: Owner): Promise<number> {
  const untimed = await tx
    .objectStore('ledger')
    .index('by app')
    .getAll(IDBKeyRange.only([appId, kind, UNTIMED]));
  return untimed.filter((entry) => entry.state === 'reserved').length;
}

function windowName({ accountId, kind }: Pick<Owner, 'accountId' | 'kind'>): string {
  return `window:${kind}:${accountId}`;
}

async function windowIn(tx: ReadTransaction<'state'>, owner: Owner): Promise<RequestWindow> {
  return ((await tx.objectStore('state').get(windowName(owner)))?.value as RequestWindow | undefined) ?? NO_WINDOW;
}

function putWindow(tx: WriteTransaction<'state'>, owner: Owner, value: RequestWindow): Promise<string> {
  return tx.objectStore('state').put({ name: windowName(owner), value });
}

async function timeRequests(tx: WriteTransaction<'state'>, owner: Owner, at: number, clock: Clock): Promise<void> {
  const window = await windowIn(tx, owner);
  if (window.open === 0) return;
  const { times } = pruned(window, clock);
  await putWindow(tx, owner, { times: [...times, ...Array<number>(window.open).fill(at)], open: 0 });
}
