import type { ActionKind, Database, ReadTransaction, WriteTransaction } from '../../storage';
import type { AnswerMeta } from '../../x';
import { NO_CLOCK, updateClock, type Clock } from './clock';
import { DATE_GRAIN_MS, WINDOW_MS } from './limits';
import {
  NO_APP,
  UNTIMED,
  ceilingKey,
  countsSince,
  pruned,
  updatedCeiling,
  NO_REQUESTS,
  type BudgetStore,
  type Owner,
  type RequestWindow,
} from './rules';

/** What an answer of X reports for the budgets; times are ms since 1970 on X's clock. */
export interface Reported extends Pick<AnswerMeta, 'serverTime' | 'limits'> {
  /** For an answer 429: until when by X's clock, null when X named no time. Absent otherwise. */
  readonly refusedUntil?: number | null;
}

/** Learns from an answer that settles no reservation. @param isIdle as for {@link learnIn} */
export async function learn(db: Database, owner: Owner, reported: Reported, now: number, isIdle: boolean) {
  const tx = db.writeTransaction(['ledger', 'ceilings', 'state'], { durability: 'strict' });
  await learnIn(tx, owner, reported, now, isIdle);
  await tx.done;
}

/**
 * Learns X's time and the limits it reports. Stores: ledger, ceilings, state.
 * @param isIdle no call of this account and kind is in flight.
 */
export async function learnIn(
  tx: WriteTransaction<BudgetStore>,
  owner: Owner,
  reported: Reported,
  now: number,
  isIdle: boolean,
): Promise<void> {
  const before = await clockIn(tx);
  const update = updateClock(before, reported.serverTime, now);
  // A call may still be in flight: nothing is known of it before X's next answer.
  if (update.time === 'unknown') return;
  const { clock, reportedAt } = update;
  await tx.objectStore('state').put({ name: 'clock', value: clock });
  if (update.time === 'moved') await moveIn(tx, Math.min(countsSince(before), countsSince(clock)), update.by);
  const at = update.latest + DATE_GRAIN_MS;
  await timeByHand(tx, at, before.since === null ? at - now : null);
  await Promise.all(KINDS.map((kind) => timeEntries(tx, { ...owner, kind }, at)));
  await moveLostIn(tx, (lost) => (lost === UNTIMED ? at : lost));
  if (isIdle) await timeRequests(tx, owner, at, clock);
  // While the clocks disagree nothing says whether a limit is newer, or over; the next answer repeats it.
  if (update.time === 'moved') return;
  for (const limit of [...reported.limits, ...unnamed(reported, reportedAt)]) {
    const isOfApp = limit.name === 'app day';
    const key = ceilingKey(limit.name, owner.kind, isOfApp ? owner.appId : owner.accountId);
    const underWay = isOfApp ? await countReserved(tx, owner) : 0;
    const old = await tx.objectStore('ceilings').get(key);
    await tx.objectStore('ceilings').put(updatedCeiling(old, key, limit, reportedAt, underWay));
  }
}

/** What is known of X's clock. */
export async function clockIn(tx: ReadTransaction<'state'>): Promise<Clock> {
  return ((await tx.objectStore('state').get('clock'))?.value as Clock | undefined) ?? NO_CLOCK;
}

/** The key in `state` of the time at which the ledger was lost: see lost-ledger.ts. */
export const LEDGER_LOST = 'ledger-lost';

const KINDS: readonly ActionKind[] = ['follow', 'unfollow'];

/** Runs `act` for each App that has entries, and each kind. */
export async function ofEachApp(
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

/** Moves all that is dated later than `after` along with X's clock, by `by` ms: entries, requests, ceilings. */
async function moveIn(tx: WriteTransaction<BudgetStore>, after: number, by: number): Promise<void> {
  await moveLostIn(tx, (lost) => (lost > after && lost < UNTIMED ? lost + by : lost));
  const [ledger, state, ceilings] = [tx.objectStore('ledger'), tx.objectStore('state'), tx.objectStore('ceilings')];
  const index = ledger.index('by app');
  await ofEachApp(tx, async (app, kind) => {
    const dated = await index.getAll(IDBKeyRange.bound([app, kind, after], [app, kind, UNTIMED], true, true));
    await Promise.all(dated.map((entry) => ledger.put({ ...entry, at: entry.at + by })));
  });
  const windows = await state.getAll(IDBKeyRange.bound('window:', 'window;'));
  await Promise.all([
    ...windows.map(({ name, value }) => {
      const { times, open } = value as RequestWindow;
      return state.put({ name, value: { times: times.map((time) => time + by), open } });
    }),
    ...(await ceilings.getAll()).map((ceiling) =>
      ceilings.put({ ...ceiling, resetAt: ceiling.resetAt + by, reportedAt: ceiling.reportedAt + by }),
    ),
  ]);
}

/** Dates the loss of a ledger (see lost-ledger.ts) as an entry of it is dated. */
async function moveLostIn(tx: WriteTransaction<'state'>, move: (at: number) => number): Promise<void> {
  const lost = await tx.objectStore('state').get(LEDGER_LOST);
  if (lost !== undefined) await tx.objectStore('state').put({ ...lost, value: move(lost.value as number) });
}

/** X refused a call without naming the limit: assumed to be the account's day, until X's time or for one window. */
function unnamed({ limits, refusedUntil }: Reported, reportedAt: number): Reported['limits'] {
  if (refusedUntil === undefined || limits.some((each) => each.remaining <= 0 && each.resetAt > reportedAt)) return [];
  const limit = limits.find((each) => each.name === 'user day')?.limit ?? Number.MAX_SAFE_INTEGER;
  return [{ name: 'user day', limit, remaining: 0, resetAt: refusedUntil ?? reportedAt + WINDOW_MS }];
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
  const answered = found.flat().filter((entry) => entry.state === 'used');
  await Promise.all(answered.map((entry) => ledger.put({ ...entry, at })));
}

/**
 * Dates what was done by hand, in any account: no answer settles it, so the next answer of X to any call gives a time
 * by which it was done. Before X's first answer only our own clock is known: what it recorded is used, but no earlier
 * than the entry before (our clock was set back), and no later than the answer.
 * @param ahead how far X's clock is ahead of ours, ms, where this is the first answer that tells it; else null
 */
async function timeByHand(tx: WriteTransaction<'ledger'>, at: number, ahead: number | null): Promise<void> {
  const ledger = tx.objectStore('ledger');
  for (const kind of KINDS) {
    const done = await ledger.index('by app').getAll(IDBKeyRange.only([NO_APP, kind, UNTIMED]));
    let latest = 0;
    for (const entry of done) {
      latest = Math.max(latest, entry.noted);
      await ledger.put({ ...entry, at: ahead === null ? at : Math.min(at, latest + ahead) });
    }
  }
}

async function countReserved(tx: ReadTransaction<'ledger'>, { appId, kind }: Owner): Promise<number> {
  const range = IDBKeyRange.only([appId, kind, UNTIMED]);
  const untimed = await tx.objectStore('ledger').index('by app').getAll(range);
  return untimed.filter((entry) => entry.state === 'reserved').length;
}

export async function windowIn(tx: ReadTransaction<'state'>, owner: Owner): Promise<RequestWindow> {
  return ((await tx.objectStore('state').get(windowName(owner)))?.value as RequestWindow | undefined) ?? NO_REQUESTS;
}

export function putWindow(tx: WriteTransaction<'state'>, owner: Owner, value: RequestWindow): Promise<string> {
  return tx.objectStore('state').put({ name: windowName(owner), value });
}

function windowName({ accountId, kind }: Owner): string {
  return `window:${kind}:${accountId}`;
}

async function timeRequests(tx: WriteTransaction<'state'>, owner: Owner, at: number, clock: Clock): Promise<void> {
  const window = await windowIn(tx, owner);
  if (window.open === 0) return;
  const { times } = pruned(window, clock);
  await putWindow(tx, owner, { times: [...times, ...Array<number>(window.open).fill(at)], open: 0 });
}
