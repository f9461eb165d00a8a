import type { AccountId } from '../../utils/base';
import type { Engine } from '../../utils/relationships';

/** How often somebody unfollowed the account and how much has changed; null until it is counted. */
interface ChangeCounts {
  readonly 'unfollowed-you': number | null;
  readonly history: number | null;
}

const UNCOUNTED: ChangeCounts = { 'unfollowed-you': null, history: null };
const SECTIONS = ['unfollowed-you', 'history'] as const;
/** Counted again no more often: a sync changes the lists page by page. */
const AGAIN_MS = 4_000;

export type ChangeCounter = ReturnType<typeof createChangeCounter>;

/** Counts changes on the engine's thread. @param show has the page read again */
export function createChangeCounter(engine: Pick<Engine, 'changeCounts'>, show: () => void) {
  let last: { readonly accountId: AccountId; readonly at: number; counts: ChangeCounts } | null = null;
  let state: 'fresh' | 'old' = 'fresh';
  return {
    /** The lists have changed: what is counted may be old. */
    changed: () => void (state = 'old'),
    /** What was counted last; more is shown once there is more to say. */
    of(accountId: AccountId): ChangeCounts {
      const known = last?.accountId === accountId ? last : null;
      if (known && (state === 'fresh' || performance.now() - known.at < AGAIN_MS)) return known.counts;
      const mine = { accountId, at: performance.now(), counts: known?.counts ?? UNCOUNTED };
      last = mine;
      state = 'fresh';
      engine.changeCounts(accountId).then(
        (counts) => {
          const news = SECTIONS.some((section) => counts[section] !== mine.counts[section]);
          mine.counts = counts;
          if (news && last === mine) show();
        },
        () => undefined,
      );
      return mine.counts;
    },
  };
}
