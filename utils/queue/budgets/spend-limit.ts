import { appOf, type Database, type ListName, type ReadTransaction, type Settings } from '../../storage';
import { roundedUsd, USD_DUST, type AccountId } from '../../base';
import { ownedBy, PAGE_SIZE } from '../../relationships';
import type { ApiAnswer, XApi } from '../../x';
import { xNow } from './clock';
import { clockIn } from './learn';
import { utcDay, type SpendRecorder } from './spend';

/** USD spent on the UTC day of `now` (ms since 1970), over all Apps and ways. */
export async function spentTodayIn(tx: ReadTransaction<'spend' | 'state'>, now: number): Promise<number> {
  const day = utcDay(xNow(await clockIn(tx), now));
  const records = await tx.objectStore('spend').getAll();
  return roundedUsd(records.reduce((sum, record) => (record.day === day ? sum + record.usd : sum), 0));
}

interface SpendLimitNeeds {
  readonly db: Database;
  /** ms since 1970. */
  readonly now: () => number;
  readonly settings: () => Promise<Pick<Settings, 'usdPerDay' | 'prices'>>;
}

/** A paid answer is recorded within this time, ms; after it, what was held for it is released. */
const NOTED_WITHIN_MS = 60_000;

export type SpendLimit = ReturnType<typeof createSpendLimit>;

/**
 * The person's own limit of money per UTC day, over all accounts, Apps and ways. Each call that X bills is held at
 * the most it can cost before it leaves, and until its price is noted: so none that are under way together exceed it.
 */
export function createSpendLimit({ db, now, settings }: SpendLimitNeeds) {
  const held = new Map<object, { readonly usd: number; readonly until: number }>();
  let last: Promise<unknown> = Promise.resolve();

  async function left(): Promise<number> {
    const at = now();
    // A time later than any that is set means that our clock jumped back.
    for (const [key, { until }] of held)
      if (until <= at || (until < Infinity && until > at + NOTED_WITHIN_MS)) held.delete(key);
    const underWay = [...held.values()].reduce((sum, { usd }) => sum + usd, 0);
    const { usdPerDay } = await settings();
    return usdPerDay - underWay - (await spentTodayIn(db.readTransaction(['spend', 'state']), at));
  }

  /** Calls X for as many as the limit allows, if at least `least` fit. */
  function within<Value>(
    each: number,
    { most, least }: { readonly most: number; readonly least: number },
    call: (many: number) => Promise<ApiAnswer<Value>>,
    unsent: ApiAnswer<never>,
  ): Promise<ApiAnswer<Value>> {
    const key = {};
    const holding = last.then(async () => {
      const many = each === 0 ? most : Math.min(most, Math.floor(((await left()) + USD_DUST) / each));
      if (many >= least) held.set(key, { usd: many * each, until: Infinity });
      return many;
    });
    last = holding.catch(() => undefined);
    return holding.then(async (many) => {
      if (many < least) return unsent;
      const answer = await call(many).finally(() => held.delete(key));
      const { resourceIds, usd } = answer.meta;
      const until = now() + NOTED_WITHIN_MS;
      if (resourceIds.length > 0) held.set(resourceIds, { usd: resourceIds.length * each, until });
      else if (usd > 0) held.set(key, { usd, until });
      return answer;
    });
  }

  return {
    /** USD that may still be spent today. */
    left,

    /** The calls of an account, none of which exceeds the limit: it is 'own limit' then, and nothing is sent. */
    limited(api: XApi, accountId: AccountId): XApi {
      const unsent = (endpoint: ApiAnswer<never>['meta']['endpoint']): ApiAnswer<never> => ({
        kind: 'own limit',
        detail: 'not sent: the person’s own limit of the day',
        meta: { endpoint, serverTime: null, limits: [], resourceIds: [], postIds: [], listOf: null, usd: 0 },
      });
      const priceOf = async (name: Exclude<keyof Settings['prices'], 'post'>): Promise<number> => {
        const { prices } = await settings();
        const isRead = name === 'user' || name === 'ownedUser';
        return prices[name] + (isRead ? (prices.post ?? 0) : 0);
      };
      async function listPrice(listOf: string): Promise<number> {
        const account = listOf === accountId ? await db.get('accounts', accountId) : undefined;
        return priceOf(account && ownedBy(account, await appOf(db, account)) ? 'ownedUser' : 'user');
      }
      const one = { most: 1, least: 1 };
      return {
        me: api.me,
        userByHandle: async (handle) =>
          within(await priceOf('user'), one, () => api.userByHandle(handle), unsent('user by handle')),
        usersByIds: async (ids) =>
          within(
            await priceOf('user'),
            { most: ids.length, least: ids.length },
            () => api.usersByIds(ids),
            unsent('users by ids'),
          ),
        list: async (name: ListName, id, token, pageSize) =>
          within(
            await listPrice(id),
            { most: pageSize ?? PAGE_SIZE, least: 1 },
            (many) => api.list(name, id, token, many),
            unsent(name),
          ),
        follow: async (source, target) =>
          within(await priceOf('follow'), one, () => api.follow(source, target), unsent('follow')),
        unfollow: async (source, target) =>
          within(await priceOf('unfollow'), one, () => api.unfollow(source, target), unsent('unfollow')),
      };
    },

    /** Records as `record` does, and releases what was held for an answer once that is stored. */
    recorderIn(record: SpendRecorder): SpendRecorder {
      return (tx, appId, bill) => {
        const free = (): void => void held.delete(bill.resourceIds);
        void tx.done.then(free, free);
        return record(tx, appId, bill);
      };
    },
  };
}
