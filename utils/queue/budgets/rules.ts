import type { ActionKind, CeilingRecord } from '../../storage';
import { DAY_MS, type AccountId, type AppId, HOUR_MS } from '../../base';
import { isStale, ourTime, xNow, type Clock } from './clock';
import {
  DATE_GRAIN_MS,
  DAY_MARGIN_MS,
  LIMITS,
  WINDOW_MARGIN_MS,
  WINDOW_MS,
  dayRules,
  type LimitName,
  type PersonalLimits,
} from './limits';

/** Whose budgets a call is counted in. */
export interface Owner {
  readonly accountId: AccountId;
  readonly appId: AppId;
  readonly kind: ActionKind;
}

/** The stores that budgets are kept in. */
export type BudgetStore = 'ledger' | 'ceilings' | 'state';

/** The App id of ledger entries without an App: acts by hand count too. */
export const NO_APP = '' as AppId;

/** The time of an entry that X has not reported yet: later than any, so that it always counts. */
export const UNTIMED = 8.64e15;

/** Counts one owner's entries in the ledger. `since` and the answers are X's time, ms since 1970. */
export interface LedgerReader {
  /** Entries of the App or account later than `since`, the untimed among them. */
  count(of: 'app' | 'account', since: number): Promise<number>;
  /** The time of the entry at `position` (0: oldest) of those later than `since`. */
  timeOf(of: 'app' | 'account', since: number, position: number): Promise<number>;
}

/** Requests of one account and kind that X's 15-minute window may still count. */
export interface RequestWindow {
  /** X's times at which they had been answered, ascending, ms since 1970. */
  readonly times: readonly number[];
  /** Requests that left and whose time is not known. */
  readonly open: number;
}

export const NO_REQUESTS: RequestWindow = { times: [], open: 0 };

/** The input of {@link decide}. */
export interface Question {
  readonly kind: ActionKind;
  readonly personal: PersonalLimits;
  readonly clock: Clock;
  /** Our time, ms since 1970. */
  readonly now: number;
  readonly window: RequestWindow;
  readonly ceilings: readonly CeilingRecord[];
  /** Time of the entry that this call already holds from an earlier attempt, or null. */
  readonly held: number | null;
  /** When the ledger was lost, by X's time; null where it is whole. */
  readonly lost: number | null;
}

/** Whether a call may be sent; if not, until when (ms since 1970, our clock) and which limit says so. */
export type Verdict =
  { readonly kind: 'may' } | { readonly kind: 'wait'; readonly until: number; readonly because: LimitName };

interface Block {
  readonly because: LimitName;
  /** X's time at which it ends, ms; Infinity when only the person can end it. */
  readonly freeAt: number;
}

const NEVER_AGAIN_MS = HOUR_MS;

/** Decides on a call. Pure but for the reader, so that millions of cases can be put to it. */
export async function decide(ledger: LedgerReader, question: Question): Promise<Verdict> {
  const { clock, now } = question;
  const blocks = [
    ...(await dayBlocks(ledger, question)),
    ...windowBlocks(question),
    ...ceilingBlocks(question),
    ...lostBlocks(question),
  ];
  const [first, ...others] = blocks;
  if (first === undefined) return { kind: 'may' };
  const last = others.reduce((latest, block) => (block.freeAt > latest.freeAt ? block : latest), first);
  if (last.freeAt === Infinity) return { kind: 'wait', until: now + NEVER_AGAIN_MS, because: last.because };
  // By our estimate the wait is over, or unknown: only X's own time frees an entry.
  const onlyXKnows = last.freeAt >= UNTIMED || last.freeAt <= xNow(clock, now) || isStale(clock, now);
  if (onlyXKnows) return { kind: 'wait', until: now, because: 'clock' };
  return { kind: 'wait', until: ourTime(clock, last.freeAt, now), because: last.because };
}

/** X's time up to which entries no longer count, ms since 1970. */
export function countsSince(clock: Clock): number {
  return clock.floor - DAY_MS - DAY_MARGIN_MS;
}

async function dayBlocks(ledger: LedgerReader, { kind, personal, clock, ceilings, held }: Question): Promise<Block[]> {
  const since = countsSince(clock);
  // A call sent again takes effect once: its entry is already counted. Presses by hand may have used the rest since.
  const own = held !== null && held > since ? 1 : 0;
  const blocks: Block[] = [];
  for (const rule of dayRules(kind, personal)) {
    const used = (await ledger.count(rule.of, since)) - own;
    const limit = Math.min(rule.limit, reportedLimit(ceilings, rule.of === 'app' ? 'app day' : 'user day'));
    if (used < limit) continue;
    const freeAt = limit <= 0 ? Infinity : (await ledger.timeOf(rule.of, since, used - limit)) + DAY_MS + DAY_MARGIN_MS;
    blocks.push({ because: rule.name, freeAt });
  }
  return blocks;
}

/** The window without what no longer counts. */
export function pruned(window: RequestWindow, clock: Clock): RequestWindow {
  return { open: window.open, times: window.times.filter((time) => time + WINDOW_MS + WINDOW_MARGIN_MS > clock.floor) };
}

function windowBlocks({ clock, window, ceilings }: Question): Block[] {
  const { times, open } = pruned(window, clock);
  const limit = Math.max(1, Math.min(LIMITS.window, reportedLimit(ceilings, 'window')));
  const used = times.length + open;
  if (used < limit) return [];
  return [{ because: 'window', freeAt: (times[used - limit] ?? UNTIMED) + WINDOW_MS + WINDOW_MARGIN_MS }];
}

function ceilingBlocks({ clock, ceilings }: Question): Block[] {
  return ceilings
    .filter(({ remaining }) => remaining <= 0)
    .map((ceiling): Block => ({ because: `x says ${nameOf(ceiling)}`, freeAt: ceiling.resetAt + DATE_GRAIN_MS }))
    .filter(({ freeAt }) => freeAt > clock.floor);
}

function lostBlocks({ lost }: Question): Block[] {
  return lost === null ? [] : [{ because: 'lost', freeAt: lost + DAY_MS + DAY_MARGIN_MS }];
}

/** Which of X's limits a ceiling is of. */
export type CeilingName = 'window' | 'user day' | 'app day';

/** The key of a ceiling. */
export function ceilingKey(name: CeilingName, kind: ActionKind, id: string): string {
  return `${name}:${kind}:${id}`;
}

function nameOf(ceiling: CeilingRecord): CeilingName {
  return ceiling.key.slice(0, ceiling.key.indexOf(':')) as CeilingName;
}

// A limit of 0 would stop a queue for good: 0 is what `remaining` is for.
function reportedLimit(ceilings: readonly CeilingRecord[], name: CeilingName): number {
  const limit = ceilings.find((ceiling) => nameOf(ceiling) === name)?.limit ?? Infinity;
  return limit >= 1 ? limit : Infinity;
}

/**
 * A ceiling after X reported it. The newer report wins; of two in one second the lower.
 * @param reportedAt X's time, ms since 1970.
 * @param underWay calls in flight that X may not have counted yet.
 */
export function updatedCeiling(
  old: CeilingRecord | undefined,
  key: string,
  reported: { readonly limit: number; readonly remaining: number; readonly resetAt: number },
  reportedAt: number,
  underWay: number,
): CeilingRecord {
  if (old !== undefined && reportedAt < old.reportedAt) return old;
  const span = key.startsWith('window:') ? WINDOW_MS : DAY_MS;
  const remaining = Math.max(0, reported.remaining - underWay);
  return {
    key,
    limit: reported.limit,
    remaining: old?.reportedAt === reportedAt ? Math.min(old.remaining, remaining) : remaining,
    // A reset beyond the limit's own span is not valid.
    resetAt: Math.min(reported.resetAt, reportedAt + span + DATE_GRAIN_MS),
    reportedAt,
  };
}
