import '../../components/shared/base.css';
import '../../components/review/review.css';
import { PLACES, Review, type AccountReview, type Place, type ReviewEvents, type ReviewRules, type ReviewView } from '../../components/review';
import { readQueue } from '../../utils/actions';
import { readBudgets } from '../../utils/budgets';
import type { AccountRecord, Database } from '../../utils/database';
import { parseUserId, type AccountId } from '../../utils/ids';
import { createReader, ownedBy, plan, wholePlan } from '../../utils/relationships';
import { COLUMNS, listBehind, listState, NO_FILTERS, readJournal, readTaste, saveTaste, type Journal, type PeopleList } from '../../utils/review';
import { reasonOfSilence } from '../../utils/messages';
import { readSettings } from '../../utils/settings';
import { say } from '../../utils/words';
import { withAccess } from '../shared/access';
import { browser } from '../shared/browser';
import { hearChanges } from '../shared/changes';
import { mayOf } from '../shared/may';
import { startPage, type ExtensionPage } from '../shared/page';
import { createEngineClient } from './engine-client';
import { createPeopleModel, keyOf, NOTHING_YET, type PeopleModel } from './people-model';

type State = Exclude<ReviewView, { kind: 'loading' }>;

/** Which account an extension page showed last; the popup's choice is this page's too. */
const CHOSEN = 'account';
const SECONDS_EACH = { gentle: 60, steady: 20, brisk: 3 } as const;
const PENDING_MOST = 500;
const JOURNAL_STEP = 100;
const NO_JOURNAL: Journal = { pending: [], ended: [], more: 'no' };
const RULES: ReviewRules = { noFilters: NO_FILTERS, columns: COLUMNS };

let shownPage: ExtensionPage<State> | null = null;
let overviewOf: PeopleList = 'following';
let journalLength = JOURNAL_STEP;
const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const people = createPeopleModel(
  createEngineClient(worker, (share) => people.progress(share)),
  () => shownPage?.show(),
);
const readers = new WeakMap<Database, ReturnType<typeof createReader>>();

/** The place that the address names; the first where it names none. */
function placeNow(): Place {
  const named = location.hash.slice(1);
  return PLACES.flat().find(({ place }) => place === named)?.place ?? 'non-followers';
}

async function read(db: Database): Promise<State> {
  const accounts = await db.getAll('accounts');
  const wanted = parseUserId(localStorage.getItem(CHOSEN));
  const account = accounts.find(({ accountId }) => accountId === wanted) ?? accounts[0];
  return account ? readAccount(db, accounts, account) : { kind: 'first run' };
}

async function readAccount(db: Database, accounts: readonly AccountRecord[], account: AccountRecord): Promise<AccountReview> {
  const { accountId, appId } = account;
  const place = placeNow();
  const shown = place === 'overview' ? overviewOf : place;
  if (shown !== 'queue') people.open(accountId, shown, place === 'overview' ? 'composition' : 'people');
  const reader = readers.get(db) ?? createReader(db);
  readers.set(db, reader);
  const now = Date.now();
  const settings = await readSettings(db);
  const behind = listBehind(shown === 'queue' ? 'following' : shown);
  const [budgets, queue, summary, app, kept, journal, taste, list] = await Promise.all([
    readBudgets(db, { accountId, appId, personal: settings.personal, now }),
    readQueue(db, accountId, { now, settings, limit: 1 }),
    reader.summary(accountId),
    db.get('apps', appId),
    db.count('keep', IDBKeyRange.bound([accountId], [accountId, []])),
    place === 'queue' ? readJournal(db, accountId, PENDING_MOST, journalLength) : NO_JOURNAL,
    readTaste(db, accountId),
    db.get('lists', [accountId, behind]),
  ]);
  const { fans } = summary;
  return {
    kind: 'account',
    accounts,
    account,
    place,
    counts: {
      'non-followers': summary.at === null ? null : summary.nonFollowers,
      mutuals: summary.at === null ? null : summary.mutuals,
      fans,
      following: summary.at === null ? null : summary.following,
      followers: fans === null ? null : fans + summary.mutuals,
      kept,
      queue: queue.waiting + queue.sending,
    },
    allowance: {
      unfollowsLeft: budgets.unfollowsOfApp.left,
      followsLeft: Math.min(budgets.followsOfAccount.left, budgets.followsOfApp.left),
      ...mayOf(account, app),
      unfollowUsd: settings.prices.unfollow,
      followUsd: settings.prices.follow,
      lookupUsd: settings.prices.user,
    },
    secondsEach: SECONDS_EACH[settings.pace],
    queue,
    journal,
    list: listState(list),
    plan: behind === 'following' || account.way === 'app-only' ? wholePlan(account, app, settings.prices) : plan(account, behind, ownedBy(account, app), settings.prices),
    taste,
    people: peopleView(NOTHING_YET),
    composition: null,
    overviewOf,
  };
}

function peopleView({ found, filters, sort, preparing, rowsAt, version, trouble }: PeopleModel): AccountReview['people'] {
  return { filters, sort, total: found?.total ?? null, all: found?.all ?? 0, state: found?.state ?? 'complete', preparing, rowsAt, version, trouble };
}

/** The page as last read, with the people that have come in since; never those of another list. */
function freshened(view: State): State {
  if (view.kind !== 'account' || view.place === 'queue') return view;
  const key = view.place === 'overview' ? keyOf(view.account.accountId, view.overviewOf, 'composition') : keyOf(view.account.accountId, view.place, 'people');
  const model = people.model().key === key ? people.model() : NOTHING_YET;
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
  return {
    onChooseAccount(accountId) {
      localStorage.setItem(CHOSEN, accountId);
      void page.refresh();
    },
    onQuery: people.query,
    onNeed: (from, to) => people.need(from, to),
    onFetch: people.rowsBetween,
    async onChoose(kind, chosen) {
      const view = account();
      const asked = view ? await withAccess(() => page.ask('review/choose', { accountId: view.account.accountId, kind, people: chosen })) : null;
      people.changed();
      await page.refresh();
      if (asked?.kind === 'no answer') return { kind: 'refused', reason: reasonOfSilence(asked.why) };
      return asked?.answer ?? { kind: 'no answer' };
    },
    onKeep: (userId, keep, note) => act((accountId) => page.ask('review/keep', { accountId, userId, keep, note }).then(() => people.changed())),
    async onTaste(taste) {
      const view = account();
      const saved = view ? await saveTaste(page.db, view.account.accountId, taste) : 'refused';
      await page.refresh();
      return saved;
    },
    onOverview(list) {
      overviewOf = list;
      void page.refresh();
    },
    onPause: () => act((accountId) => page.ask('queue/pause', { accountId })),
    onResume: () => withAccess(() => act((accountId) => page.ask('queue/resume', { accountId }))),
    onCancel: (actionIds) => act((accountId) => page.ask('queue/cancel', { accountId, actionIds })),
    onReorder: (actionIds, before) => act((accountId) => page.ask('queue/reorder', { accountId, actionIds, before })),
    async onUndo(actionId) {
      const view = account();
      const asked = view ? await withAccess(() => page.ask('queue/undo', { accountId: view.account.accountId, actionId })) : null;
      await page.refresh();
      return asked?.kind === 'answer' ? asked.answer.kind : 'no answer';
    },
    onMoreJournal() {
      journalLength += JOURNAL_STEP;
      void page.refresh();
    },
    onSync: () => withAccess(() => act((accountId) => page.ask('sync/start', { accountId, list: listBehind(placeNow() as PeopleList) }))),
    onOpenProfile: (handle) => void browser.tabs.create({ url: `https://x.com/${handle}` }),
    onOpenOptions: () => void browser.runtime.openOptionsPage(),
  };
}

const nothing = (): undefined => undefined;
const NO_EVENTS: ReviewEvents = {
  onChooseAccount: nothing,
  onQuery: nothing,
  onNeed: nothing,
  onFetch: async () => [],
  onChoose: async () => ({ kind: 'no answer' }),
  onKeep: nothing,
  onTaste: async () => 'refused',
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
    return <Review view={view ? freshened(view) : { kind: 'loading' }} rules={RULES} now={Date.now()} events={page ? eventsOf(page) : NO_EVENTS} />;
  },
  5_000,
);
hearChanges((change) => {
  if (change === 'lists' || change === 'queue' || change === 'accounts') people.changed();
});
