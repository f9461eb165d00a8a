import '../../components/ui/primitives.css';
import '../../components/review/review.css';
import {
  PLACES,
  Review,
  type AccountReview,
  type Growth,
  type Place,
  type ReviewEvents,
  type ReviewRules,
  type ReviewView,
  type CommonSearch,
} from '../../components/review';
import { allowanceFrom, readQueue, readBudgets } from '../../utils/queue';
import { type AccountRecord, type Database, type InCommonRecord, readSettings, appOf } from '../../utils/storage';
import type { ExportName } from '../../utils/data';
import { parseUserId, type AccountId, say } from '../../utils/base';
import {
  createHistory,
  createReader,
  ownedBy,
  plan,
  readInCommon,
  completePlan,
  type Reader,
  COLUMNS,
  filtersFor,
  listBehind,
  listState,
  NO_FILTERS,
  readJournal,
  readListPreferences,
  saveListPreferences,
  type Journal,
  type PeopleList,
  type InCommonOf,
} from '../../utils/relationships';
import { reasonOfSilence } from '../../utils/messages';
import { withAccess } from '../shared/access';
import { browser } from '../shared/browser';
import { hearChanges } from '../shared/changes';
import { exportFile } from '../shared/export-file';
import { startPage, type ExtensionPage } from '../shared/page';
import { createEngineClient } from './engine-client';
import { createChangeCounter } from './change-counts';
import { createPeopleModel, keyOf, NOTHING_YET, type PeopleModel, type ShownList } from './people-model';

type State = Exclude<ReviewView, { kind: 'loading' }>;

/** Which account an extension page showed last; the popup's choice is this page's too. */
const CHOSEN = 'account';
const SECONDS_EACH = { gentle: 60, steady: 20, brisk: 3 } as const;
const PENDING_MOST = 500;
const JOURNAL_STEP = 100;
const SHARED_OPEN = '#in-common/open';
const NO_JOURNAL: Journal = { pending: [], ended: [], more: false };
const RULES: ReviewRules = { noFilters: NO_FILTERS, columns: COLUMNS, filtersFor };

const EXPORT_OF: Readonly<Partial<Record<Place, ExportName>>> = {
  'non-followers': 'non-followers',
  mutuals: 'mutuals',
  'not-followed-back': 'not-followed-back',
  following: 'following',
  followers: 'followers',
  kept: 'kept',
  left: 'left',
  history: 'changes',
};

let shownPage: ExtensionPage<State> | null = null;
let overviewOf: PeopleList = 'following';
let journalLength = JOURNAL_STEP;
const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const engine = createEngineClient(worker, (share) => people.progress(share));
const people = createPeopleModel(engine, () => shownPage?.show());
const changeCounter = createChangeCounter(engine, () => void shownPage?.refresh());
const readers = new WeakMap<Database, ReturnType<typeof createReader>>();

/** The place that the address names; the first where it names none. */
function placeNow(): Place {
  const [named] = location.hash.slice(1).split('/');
  return PLACES.flat().find(({ place }) => place === named)?.place ?? 'non-followers';
}

/**
 * Whose list, of those searched for mutuals, is open. It lies with the entry of the tab's own history and
 * not in the address, which the browser would remember after everything here is erased.
 */
function sharedNow(): InCommonOf | null {
  if (location.hash !== SHARED_OPEN) return null;
  const { userId, list } = (history.state ?? {}) as { userId?: unknown; list?: unknown };
  const id = parseUserId(userId);
  return id !== null && (list === 'following' || list === 'followers') ? { userId: id, list } : null;
}

/** The list of people in front, or null where there is none. */
function shownList(accountId: AccountId): ShownList | null {
  const place = placeNow();
  const of = sharedNow();
  if (place === 'queue' || (place === 'in-common' && of === null)) return null;
  return place === 'overview'
    ? { accountId, list: overviewOf, of: null, also: 'composition' }
    : { accountId, list: place, of, also: 'people' };
}

async function read(db: Database): Promise<State> {
  const accounts = await db.getAll('accounts');
  const wanted = parseUserId(localStorage.getItem(CHOSEN));
  const account = accounts.find(({ accountId }) => accountId === wanted) ?? accounts[0];
  return account ? readAccount(db, accounts, account) : { kind: 'first run' };
}

async function readAccount(
  db: Database,
  accounts: readonly AccountRecord[],
  account: AccountRecord,
): Promise<AccountReview> {
  const { accountId } = account;
  const place = placeNow();
  const shown = shownList(accountId);
  if (shown) people.open(shown);
  const reader = readers.get(db) ?? createReader(db);
  readers.set(db, reader);
  const now = Date.now();
  const settings = await readSettings(db);
  const behind = listBehind(shown?.list ?? 'following');
  const [budgets, queue, summary, app, kept, journal, preferences, list, inCommon] = await Promise.all([
    readBudgets(db, { account, personal: settings.personal, now }),
    readQueue(db, accountId, { now, settings }),
    reader.summary(accountId),
    appOf(db, account),
    db.count('keep', IDBKeyRange.bound([accountId], [accountId, []])),
    place === 'queue' ? readJournal(db, accountId, PENDING_MOST, journalLength) : NO_JOURNAL,
    readListPreferences(db, accountId),
    db.get('lists', [accountId, behind]),
    readInCommon(db, accountId, now),
  ]);
  const { notFollowedBack } = summary;
  return {
    kind: 'account',
    accounts,
    account,
    place,
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
    allowance: allowanceFrom(budgets, account, app, settings),
    secondsEach: SECONDS_EACH[settings.pace],
    queue,
    journal,
    list: listState(list),
    plan:
      behind === 'following' || account.kind === 'app-only'
        ? completePlan(account, app, settings.prices)
        : plan(account, behind, ownedBy(account, app), settings.prices),
    preferences,
    letters: settings.letterKeys,
    people: peopleView(NOTHING_YET),
    inCommon: place === 'in-common' ? await searchesOf(reader, accountId, inCommon) : [],
    inCommonOf: sharedNow(),
    composition: null,
    overviewOf,
    growth: place === 'overview' ? await readGrowth(db, accountId) : null,
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

function peopleView({
  found,
  filters,
  sort,
  preparing,
  rowsAt,
  version,
  trouble,
}: PeopleModel): AccountReview['people'] {
  return {
    filters,
    sort,
    total: found?.total ?? null,
    all: found?.all ?? 0,
    state: found?.state ?? 'complete',
    unexplained: found?.unexplained ?? 0,
    preparing,
    rowsAt,
    version,
    trouble,
  };
}

/** The page as last read, with the people that have come in since; never those of another list. */
function freshened(view: State): State {
  const shown = view.kind === 'account' ? shownList(view.account.accountId) : null;
  if (view.kind !== 'account' || shown === null) return view;
  const model = people.model().key === keyOf(shown) ? people.model() : NOTHING_YET;
  return { ...view, people: peopleView(model), composition: model.composition };
}

function eventsOf(page: ExtensionPage<State>): ReviewEvents {
  const account = (): AccountReview | null => {
    const view = page.view();
    return view?.kind === 'account' ? view : null;
  };
  const act = (ask: (accountId: AccountId) => Promise<unknown>): void => {
    const view = account();
    if (view) void ask(view.account.accountId).then(page.refresh);
  };
  const explain = async (most: number): ReturnType<ReviewEvents['onExplain']> => {
    const view = account();
    const who = await people.unexplained(most);
    if (!view || who.length === 0) return { kind: 'no answer' };
    const asked = await page.ask('history/explain', { accountId: view.account.accountId, who });
    people.changed();
    if (asked.kind === 'no answer') return asked;
    return asked.answer.kind === 'explained' || asked.answer.kind === 'refused' ? asked.answer : NOBODY;
  };
  return {
    onChooseAccount(accountId) {
      localStorage.setItem(CHOSEN, accountId);
      void page.refresh();
    },
    onQuery: (filters, sort) => people.query(filters, sort),
    onNeed: (from, to) => people.need(from, to),
    async onChoose(kind, chosen) {
      const view = account();
      const asked = view
        ? await page.ask('queue/choose', { accountId: view.account.accountId, kind, people: chosen })
        : null;
      people.changed();
      await page.refresh();
      if (asked?.kind === 'no answer') return { kind: 'refused', reason: reasonOfSilence(asked.why) };
      if (!asked) return { kind: 'no answer' };
      const { answer } = asked;
      if (answer.kind === 'refused') return answer;
      if (answer.kind !== 'queued') return NOBODY;
      return { ...answer, queued: answer.actionIds.length };
    },
    onKeep: (userId, keep, note) =>
      act((accountId) =>
        page.ask('keep/set', { accountId, userId, keep: keep === 'keep', note }).then(() => people.changed()),
      ),
    onNote: (userId, note) =>
      act((accountId) => page.ask('keep/note', { accountId, userId, note }).then(() => people.changed())),
    // Asked for within the press itself: what comes first takes its time.
    onExplain: (most) => withAccess(() => explain(most)),
    async onExport(format, told) {
      const view = account();
      const name = EXPORT_OF[placeNow()];
      if (!view || name === undefined) return 'failed';
      return exportFile(page.db, view.account.accountId, name, format, told).then(
        () => 'saved' as const,
        () => 'failed' as const,
      );
    },
    async onPreferences(preferences) {
      const view = account();
      const saved = view ? await saveListPreferences(page.db, view.account.accountId, preferences) : 'refused';
      await page.refresh();
      return saved;
    },
    onOpenShared(of) {
      history.pushState(of, '', SHARED_OPEN);
      void page.refresh();
    },
    onOverview(list) {
      overviewOf = list;
      void page.refresh();
    },
    onPause: () => act((accountId) => page.ask('queue/pause', { accountId })),
    onResume: () => act((accountId) => page.ask('queue/resume', { accountId })),
    onCancel: (actionIds) => act((accountId) => page.ask('queue/cancel', { accountId, actionIds })),
    onReorder: (actionIds, before) => act((accountId) => page.ask('queue/reorder', { accountId, actionIds, before })),
    async onUndo(actionId) {
      const view = account();
      const asked = view ? await page.ask('queue/undo', { accountId: view.account.accountId, actionId }) : null;
      await page.refresh();
      return asked?.kind === 'answer' && asked.answer.kind === 'undone' ? asked.answer.how : 'no answer';
    },
    onMoreJournal() {
      journalLength += JOURNAL_STEP;
      void page.refresh();
    },
    onSync: () => act((accountId) => page.ask('lists/sync', { accountId, list: listBehind(placeNow() as PeopleList) })),
    onOpenProfile: (handle) => void browser.tabs.create({ url: `https://x.com/${handle}` }),
    onOpenOptions: () => void browser.runtime.openOptionsPage(),
  };
}

/** The account was signed out meanwhile. */
const NOBODY = { kind: 'refused', reason: 'reason_sign_in_needed' } as const;

const nothing = (): undefined => undefined;
const NO_EVENTS: ReviewEvents = {
  onChooseAccount: nothing,
  onQuery: nothing,
  onNeed: nothing,
  onChoose: async () => ({ kind: 'no answer' }),
  onKeep: nothing,
  onNote: nothing,
  onExplain: async () => ({ kind: 'no answer' }),
  onExport: async () => 'failed',
  onPreferences: async () => 'refused',
  onOpenShared: nothing,
  onOverview: nothing,
  onPause: nothing,
  onResume: nothing,
  onCancel: nothing,
  onReorder: nothing,
  onUndo: async () => 'no answer',
  onMoreJournal: nothing,
  onSync: nothing,
  onOpenProfile: nothing,
  onOpenOptions: () => void browser.runtime.openOptionsPage(),
};

void startPage<State>(
  read,
  (page, view) => {
    if (page && page !== shownPage) {
      shownPage = page;
      addEventListener('hashchange', () => void page.refresh());
    }
    document.title = `${say('review_title')} · ${say('action_title')}`;
    return (
      <Review
        view={view ? freshened(view) : { kind: 'loading' }}
        rules={RULES}
        now={Date.now()}
        events={page ? eventsOf(page) : NO_EVENTS}
      />
    );
  },
  5_000,
);
hearChanges((change) => {
  if (change === 'lists') changeCounter.changed();
  if (change === 'lists' || change === 'queue' || change === 'accounts') people.changed();
});
