import type { AccountRecord, AppRecord, Database, ListName, ReadingRecord, Settings } from '../../utils/storage';
import type { ChangesView, PlanView, ReadingView, SummaryView } from '../../utils/messages';
import {
  additionsPlan,
  createHistory,
  explainPlan,
  ownedBy,
  plan,
  wholePlan,
  type Summary,
} from '../../utils/relationships';

/** The numbers of an account as views show them. */
export function summaryView(summary: Summary, { way }: Pick<AccountRecord, 'way'>): SummaryView {
  const {
    following,
    mutuals,
    nonFollowers,
    fans,
    unsaid,
    at,
    source,
    shortBy,
    followersAt,
    followersSource,
    followersShortBy,
    followersReading,
    additions,
    followersAdditions,
  } = summary;
  // Without connection_status the numbers stand only once both lists are read.
  const reading = summary.reading ?? (way === 'app-only' ? followersReading : null);
  return {
    following,
    mutuals,
    nonFollowers,
    fans,
    unsaid,
    at,
    source,
    shortBy,
    reading: readingView(reading),
    followersAt,
    followersSource,
    followersShortBy,
    followersReading: readingView(followersReading),
    additions,
    followersAdditions,
  };
}

function readingView(reading: ReadingRecord | null): ReadingView | null {
  if (!reading) return null;
  const { peopleStored, expected, state, until, reason, mode } = reading;
  return { people: peopleStored, expected, state, until, reason, mode };
}

/** What each way of reading an account's lists would take, and what changed since last time. */
export interface Outlook {
  readonly plan: PlanView | null;
  readonly followersPlan: PlanView | null;
  readonly additionsPlan: PlanView | null;
  readonly followersAdditionsPlan: PlanView | null;
  /** Of asking X about those who stopped following; null where nobody is to be asked about. */
  readonly explainPlan: PlanView | null;
  readonly changes: { readonly following: ChangesView | null; readonly followers: ChangesView | null };
}

/** Reads the outlook of an account. */
export async function readOutlook(
  db: Database,
  account: AccountRecord,
  app: AppRecord | undefined,
  prices: Settings['prices'],
): Promise<Outlook> {
  const owned = ownedBy(account, app);
  const [changes, additions, followersAdditions] = await Promise.all([
    createHistory(db).changes(account.accountId),
    additionsOf('following'),
    additionsOf('followers'),
  ]);
  const unexplained = changes.followers?.unexplained ?? 0;
  return {
    plan: wholePlan(account, app, prices),
    followersPlan: plan(account, 'followers', owned, prices),
    additionsPlan: additions,
    followersAdditionsPlan: followersAdditions,
    explainPlan: unexplained === 0 ? null : explainPlan(unexplained, prices),
    changes,
  };

  async function additionsOf(list: ListName): Promise<PlanView | null> {
    const complete = (await db.get('lists', [account.accountId, list]))?.complete;
    return complete ? additionsPlan(account, list, complete, owned, prices) : null;
  }
}
