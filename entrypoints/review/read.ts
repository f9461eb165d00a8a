import type { AccountReview, Growth, ReviewView, CommonSearch } from '../../components/review';
import type { AccountId } from '../../utils/base';
import { allowanceFrom, readBudgets, readManualQueue, readQueue } from '../../utils/queue';
import {
  createHistory,
  createReader,
  listBehind,
  listState,
  ownedBy,
  plan,
  readJournal,
  readInCommon,
  readListPreferences,
  readNaming,
  completePlan,
  type Journal,
  type PeopleList,
  type Reader,
} from '../../utils/relationships';
import {
  appOf,
  prefixRange,
  readSettings,
  type AccountRecord,
  type Database,
  type InCommonRecord,
} from '../../utils/storage';
import type { ChangeCounter } from './change-counts';
import { readNews } from './news';
import { keyOf, NOTHING_YET, type People, type ShownList } from './people-model';
import { sectionNow, inCommonNow } from './section';

/** The page once it is read. */
export type State = Exclude<ReviewView, { kind: 'loading' }>;

/** What the person has chosen to see, beside the section in the address. */
export interface Shown {
  overviewOf: PeopleList;
  /** Actions that ended, shown at most. */
  journalLength: number;
}

/** Chooses the account that is shown; undefined where there is none. */
export type AccountOf = (
  accounts: readonly AccountRecord[],
) => AccountRecord | undefined | Promise<AccountRecord | undefined>;

/** What the page is read with. */
interface Parts {
  readonly accountOf: AccountOf;
  readonly people: People;
  readonly changeCounter: ChangeCounter;
  readonly shown: Shown;
}

export const JOURNAL_STEP = 100;
const PENDING_MOST = 500;
const NO_JOURNAL: Journal = { pending: [], ended: [], more: false };
const readers = new WeakMap<Database, Reader>();

/** The list of people in front, or null where there is none. */
function shownList(accountId: AccountId, { overviewOf }: Shown): ShownList | null {
  const section = sectionNow();
  const of = inCommonNow();
  if (section === 'queue' || (section === 'in-common' && of === null)) return null;
  return section === 'overview'
    ? { accountId, list: overviewOf, of: null, also: 'composition' }
    : { accountId, list: section, of, also: 'people' };
}

/** Reads what the page shows. */
export async function read(db: Database, parts: Parts): Promise<State> {
  const accounts = await db.getAll('accounts');
  const account = await parts.accountOf(accounts);
  return account ? readAccount(db, parts, accounts, account) : { kind: 'first run' };
}

async function readAccount(
  db: Database,
  { people, changeCounter, shown }: Parts,
  accounts: readonly AccountRecord[],
  account: AccountRecord,
): Promise<AccountReview> {
  const { accountId } = account;
  const section = sectionNow();
  const shownPeople = shownList(accountId, shown);
  if (shownPeople) people.open(shownPeople);
  const reader = readers.get(db) ?? createReader(db);
  readers.set(db, reader);
  const now = Date.now();
  const settings = await readSettings(db);
  const behind = listBehind(shownPeople?.list ?? 'following');
  const [budgets, queue, byHand, summary, app, kept, journal, preferences, list, inCommon] = await Promise.all([
    readBudgets(db, { account, personal: settings.personal, now }),
    readQueue(db, accountId, { now, settings }),
    readManualQueue(db, reader, accountId, { userId: null, settings, now }),
    reader.summary(accountId),
    appOf(db, account),
    db.count('keep', prefixRange(accountId)),
    section === 'queue' ? readJournal(db, reader, accountId, PENDING_MOST, shown.journalLength) : NO_JOURNAL,
    readListPreferences(db, accountId),
    db.get('lists', [accountId, behind]),
    readInCommon(db, accountId, now),
  ]);
  const { notFollowedBack } = summary;
  return {
    kind: 'account',
    accounts,
    account,
    section,
    counts: {
      'non-followers': summary.at === null ? null : summary.nonFollowers,
      mutuals: summary.at === null ? null : summary.mutuals,
      'not-followed-back': notFollowedBack,
      following: summary.at === null ? null : summary.following,
      followers: notFollowedBack === null ? null : notFollowedBack + summary.mutuals,
      kept,
      ...changeCounter.of(accountId),
      'in-common': inCommon.length,
      queue: queue.waiting + queue.sending,
    },
    allowance: allowanceFrom(budgets, account, app, settings, now),
    queue,
    byHand,
    naming: summary.source === 'archive' ? await readNaming(db, accountId) : null,
    journal,
    list: listState(list),
    unreported: summary.unreported,
    ...(await readNews(db, accountId, summary, now)),
    plan:
      behind === 'following' || account.kind === 'app-only'
        ? completePlan(account, app, settings.prices)
        : plan(account, behind, ownedBy(account, app), settings.prices),
    preferences,
    letters: settings.letterKeys,
    people: NOTHING_YET,
    inCommon: await searchesOf(reader, accountId, inCommon),
    inCommonOf: inCommonNow(),
    composition: null,
    overviewOf: shown.overviewOf,
    growth: section === 'overview' ? await readGrowth(db, accountId) : null,
  };
}

async function readGrowth(db: Database, accountId: AccountId): Promise<Growth> {
  const history = createHistory(db);
  const [points, following, followers] = await Promise.all([
    history.overTime(accountId),
    history.perDay(accountId, 'following'),
    history.perDay(accountId, 'followers'),
  ]);
  return { points, days: { following, followers } };
}

async function searchesOf(
  reader: Reader,
  accountId: AccountId,
  found: readonly InCommonRecord[],
): Promise<CommonSearch[]> {
  const rows = new Map(
    (await reader.peopleOf(accountId, [...new Set(found.map(({ userId }) => userId))])).map((row) => [row.id, row]),
  );
  return found.map(({ userId, list, state, finishedAt, people: looked, expected, found: mutuals, reason }) => {
    const { handle = null, name = '', pictureUrl = null } = rows.get(userId) ?? {};
    return {
      userId,
      list,
      handle,
      name,
      pictureUrl,
      state,
      finishedAt,
      people: looked,
      expected,
      found: mutuals.length,
      reason,
    };
  });
}

/** The page as last read, with the people that have come in since; never those of another list. */
export function freshened(view: State, people: People, shown: Shown): State {
  const list = view.kind === 'account' ? shownList(view.account.accountId, shown) : null;
  if (view.kind !== 'account' || list === null) return view;
  const model = people.model().key === keyOf(list) ? people.model() : NOTHING_YET;
  return { ...view, people: model, composition: model.composition };
}
