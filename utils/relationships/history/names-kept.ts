import { LIST_NAMES, type Database } from '../../storage';
import { DAY_MS, type AccountId } from '../../base';
import { DELETED, SUSPENDED } from './causes';
import { changesOf, deltasOf, type Change } from './events';
import { ranksOf } from './ranks';

/**
 * How long the last known name of an account that X no longer shows is kept, from the end of the first list without
 * it, ms.
 */
const NAME_KEPT_MS = 30 * DAY_MS;

/** Until when somebody's name is kept after a change, ms since 1970; null where the change sets no end. */
export function nameKeptUntil(change: Pick<Change, 'what' | 'cause' | 'at'>): number | null {
  return isUnavailable(change) ? change.at + NAME_KEPT_MS : null;
}

/** Whether the change says that X no longer shows the account: suspended, deleted, or not found. */
export function isUnavailable({ what, cause }: Pick<Change, 'what' | 'cause'>): boolean {
  return what === 'unavailable' || (what === 'left' && (cause === SUSPENDED || cause === DELETED));
}

/** Whose names are to be erased, and when the next one is, ms since 1970 (Infinity: none is known of). */
export interface OverdueNames {
  readonly ids: ReadonlySet<bigint>;
  readonly next: number;
}

/**
 * The people whose name is kept no longer: X has not shown them for 30 days, and they neither came back since nor are
 * in a list of X's that was begun later. @param now ms since 1970
 */
export async function readOverdueNames(db: Database, accountId: AccountId, now: number): Promise<OverdueNames> {
  const unavailable = new Map<bigint, Change>();
  const changes = changesOf(await deltasOf(db, accountId)).sort((a, b) => a.at - b.at);
  for (const change of changes) {
    if (nameKeptUntil(change) !== null) {
      // Both lists may show it: the earlier one counts.
      if (!unavailable.has(change.id)) unavailable.set(change.id, change);
    } else if (change.what === 'joined' || change.what === 'back') unavailable.delete(change.id);
  }
  for (const list of LIST_NAMES) {
    const complete = (await db.get('lists', [accountId, list]))?.complete;
    if (complete?.source !== 'list') continue;
    const shown = await ranksOf(db, accountId, list, unavailable.keys());
    for (const id of shown.keys())
      if (complete.startedAt >= (unavailable.get(id)?.at ?? Infinity)) unavailable.delete(id);
  }
  const ids = new Set<bigint>();
  let next = Infinity;
  for (const change of unavailable.values()) {
    const until = nameKeptUntil(change) ?? Infinity;
    if (until <= now) ids.add(change.id);
    else next = Math.min(next, until);
  }
  return { ids, next };
}
