import type { Database, ListName, SyncRunRecord } from '../../storage';
import { dayOf, type AccountId } from '../../base';
import type { ApiError } from '../../x';
import { ADDITIONS_PAGE, storeAdditions } from './additions';
import { finishSyncRun, type Recount } from './finish';
import type { ListApi } from './lookups';
import { storeOwn } from './own-account';
import { chargeFor, countUsd, fitOf, type CostNeeds } from './plan/page-cost';
import { COUNTING, PAGE_SIZE } from './plan/plan';
import { afterTrouble, stopped } from './reasons';
import { storePage } from './pages/store-page';
import { changeSyncRun, stepOf, type SyncingList } from './sync-run';

/**
 * Errors after which the following list is synced without X's total: it still says who is in it, and how they are
 * connected.
 */
const UNCOUNTED: ReadonlySet<ApiError['kind']> = new Set<ApiError['kind']>(['forbidden', 'not found', 'rejected']);

/** Creates the function that does a sync run's next step: asks X for its total or for a page, or closes the run. */
export function createSteps(
  needs: CostNeeds & {
    readonly db: Database;
    readonly now: () => number;
    readonly random: () => number;
    readonly apiFor: (accountId: AccountId) => ListApi;
    readonly pause: () => Promise<void>;
  },
): (record: SyncingList) => Promise<void> {
  const { db, now, random, apiFor, pause } = needs;

  /** X's own total of a list, stored with the account too. */
  async function countOf(
    accountId: AccountId,
    list: ListName,
  ): Promise<{ kind: 'ok'; count: number | null } | ApiError> {
    const answer = await apiFor(accountId).usersByIds([accountId]);
    if (answer.kind !== 'ok') return answer;
    const self = answer.value.users.find(({ id }) => id === accountId);
    const { followingCount = null, followersCount = null } = self ?? {};
    if (self) await storeOwn(db, accountId, self);
    return { kind: 'ok', count: list === 'following' ? followingCount : followersCount };
  }

  async function recount(record: SyncingList): Promise<Recount> {
    if ((await countUsd(needs, record.syncRun, now())) === null) {
      await changeSyncRun(db, record, () => stopped('reason_price_reached'));
      return { kind: 'later' };
    }
    const answer = await countOf(record.accountId, record.list);
    if (answer.kind === 'ok') return { kind: 'counted', count: answer.count };
    // Where X won't count at all, the list still says who is in it.
    if (UNCOUNTED.has(answer.kind)) return { kind: 'counted', count: null };
    await endTry(record, answer);
    return { kind: 'later' };
  }

  function endTry(record: SyncingList, trouble: ApiError): Promise<void> {
    return changeSyncRun(db, record, (stored) => ({
      countedAt: null,
      ...afterTrouble(stored, record.syncRun, trouble, now(), random()),
    }));
  }

  return async (record) => {
    const { accountId, list, syncRun } = record;
    const at = now();
    switch (stepOf(syncRun, at)) {
      case 'count': {
        const usd = await countUsd(needs, syncRun, at);
        if (usd === null) return changeSyncRun(db, record, () => stopped('reason_price_reached'));
        const answer = await countOf(accountId, list);
        const mayGoOn = list === 'following' && syncRun.mode === 'complete' && answer.kind !== 'ok';
        if (answer.kind !== 'ok' && !(mayGoOn && UNCOUNTED.has(answer.kind))) return endTry(record, answer);
        const expected = answer.kind === 'ok' ? answer.count : null;
        // That total raises the price: the person has to agree before anything is read.
        const isDearer = syncRun.mode === 'complete' && expected !== null && expected + COUNTING > syncRun.mostPeople;
        return changeSyncRun(db, record, ({ billedUsd }) => ({
          step: 'pages',
          expected,
          countedAt: at,
          ...(answer.kind === 'ok' && { countedDay: dayOf(at), billedUsd: billedUsd + usd }),
          ...(isDearer && stopped('reason_price_changed')),
        }));
      }
      case 'pages': {
        const isAdditions = syncRun.mode === 'additions';
        const fit = await fitOf(needs, accountId, accountId, syncRun, isAdditions ? ADDITIONS_PAGE : PAGE_SIZE);
        if (fit.kind === 'too dear') return changeSyncRun(db, record, () => atCeiling(syncRun));
        const answer = await apiFor(accountId).list(list, accountId, syncRun.paginationToken, fit.size);
        if (answer.kind !== 'ok') return endTry(record, answer);
        const store = isAdditions ? storeAdditions : storePage;
        return store(db, record, answer.value, at, await chargeFor(needs, accountId, accountId, answer));
      }
      case 'end':
        return finishSyncRun(db, record, { now, pause, recount: () => recount(record) });
    }
  };
}

/** At the agreed price: a list with as many people as X counts is closed, unproven; any other stops. */
function atCeiling({ mode, expected, peopleStored }: SyncRunRecord): Partial<SyncRunRecord> {
  const hasAll = mode === 'complete' && expected !== null && peopleStored >= expected;
  return hasAll ? { step: 'end' } : stopped('reason_price_reached');
}
