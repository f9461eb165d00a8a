import { readQueue, type StoredAction } from '../../utils/actions';
import { readBudgets } from '../../utils/budgets';
import type { AccountRecord, PersonRow } from '../../utils/database';
import { isKept } from '../../utils/keep-list';
import type { ActionView, AllowanceView, PageMessage, QueueAnswer, QueueSummary, RelationshipAnswer, Shown, SyncAnswer } from '../../utils/messages';
import { listsToRead, metPerson, nameRows, wholePlan } from '../../utils/relationships';
import type { Settings } from '../../utils/settings';
import { PRICES } from '../../utils/x-api';
import { mayOf } from '../shared/may';
import { summaryView } from '../shared/summary';
import type { Answers } from './answers';
import type { Services } from './services';

/** Who asks from a page, and the connected account that answers for them. */
export interface Asker {
  readonly services: Services;
  readonly settings: Settings;
  readonly account: AccountRecord;
}

/** An account known from its archive alone: it can be looked at, and nothing asked or done for it. */
const NOT_CONNECTED = { kind: 'refused', reason: 'reason_not_connected' } as const;

const SECONDS_EACH: Readonly<Record<Settings['pace'], number>> = { gentle: 60, steady: 20, brisk: 3 };

/** What content scripts ask for. */
export const pageAnswers: Answers<PageMessage, Asker> = {
  'page/relationship': (asker, { shown }) => relationship(asker, shown),

  async 'page/look-up'(asker, { shown }) {
    const { services, account } = asker;
    if (account.session === 'not connected') return NOT_CONNECTED;
    // It would be paid for and say nothing.
    if (account.way === 'app-only') return { kind: 'refused', reason: 'reason_only_looked_at' };
    const looked = await services.sync.lookUp(account.accountId, shown.userId ? { userId: shown.userId } : { handle: shown.handle });
    if (looked.kind === 'refused') return { kind: 'refused', reason: looked.reason };
    if (looked.kind === 'unsaid') return { kind: 'refused', reason: 'reason_connection_unsaid' };
    return relationship(asker, { userId: looked.person.id, handle: shown.handle });
  },

  async 'page/summary'(asker) {
    const { services, settings, account } = asker;
    const { accountId, session } = account;
    const [summary, queue, allowance, app] = await Promise.all([
      services.reader.summary(accountId),
      queueOf(asker),
      allowanceOf(asker),
      services.db.get('apps', account.appId),
    ]);
    return {
      kind: 'summary',
      accountId,
      summary: summaryView(summary, account),
      plan: wholePlan(account, app),
      queue,
      allowance,
      secondsEach: SECONDS_EACH[settings.pace],
      session,
    };
  },

  async 'page/sync'({ services, account }) {
    return startReading(services, account);
  },

  async 'page/stop-sync'({ services, account }) {
    await services.sync.stop(account.accountId);
    return { kind: 'started' };
  },

  async 'page/non-followers'({ services, account }, { offset, limit, search }) {
    const { total, rows } = await services.reader.nonFollowers(account.accountId, { offset, limit, search });
    return { kind: 'non-followers', total, offset, rows };
  },

  async 'page/choose'(asker, { kind, people }) {
    const { services, account } = asker;
    const { accountId, session } = account;
    if (session === 'not connected') return NOT_CONNECTED;
    if (account.way === 'app-only') return { kind: 'refused', reason: 'reason_only_looked_at' };
    const known = new Map((await services.reader.peopleOf(accountId, people)).map((person) => [person.id, person]));
    const chosen = people.map((userId) => {
      const person = known.get(userId);
      return { userId, handle: person?.handle ?? null, name: person?.name ?? null, pictureUrl: person?.pictureUrl ?? null };
    });
    const choice = await services.actions.choose(accountId, kind, chosen);
    services.work();
    const actions = await actionsById(services, accountId, choice.actionIds);
    return {
      kind: 'queued',
      actions: actions.map(viewOf),
      merged: choice.merged.length,
      kept: choice.kept,
      graceUntil: Math.max(0, ...actions.map(({ notBefore }) => notBefore)),
    };
  },

  'page/queue': (asker, { actionIds }) => queueAnswer(asker, actionIds),

  async 'page/cancel'(asker, { actionIds }) {
    const own = await actionsById(asker.services, asker.account.accountId, actionIds);
    await asker.services.actions.cancel(own.map(({ actionId }) => actionId));
    return queueAnswer(asker, actionIds);
  },
};

/** Begins reading what tells who follows the account back. */
export async function startReading({ sync, work }: Services, account: AccountRecord): Promise<SyncAnswer> {
  for (const list of listsToRead(account)) {
    const started = await sync.start(account.accountId, list);
    if (started.kind === 'refused') return started;
  }
  work();
  return { kind: 'started' };
}

async function relationship(asker: Asker, shown: Shown): Promise<RelationshipAnswer> {
  const { services, account } = asker;
  const { db, reader } = services;
  const { accountId } = account;
  const userId = shown.userId ?? (await reader.idOfHandle(accountId, shown.handle));
  const allowance = await allowanceOf(asker);
  const { session } = account;
  if (!userId) {
    const { state, following, expected } = await reader.summary(accountId);
    const why = ({ never: 'never read', reading: 'unfinished', complete: 'not in the lists' } as const)[state];
    const relationship = { kind: 'unknown', why, known: following, expected } as const;
    return { kind: 'relationship', userId, person: null, relationship, action: null, kept: 'not kept', allowance, session };
  }
  const [relationship, [known = null], actions, kept] = await Promise.all([
    reader.relationshipOf(accountId, userId),
    reader.peopleOf(accountId, [userId]),
    db.getAllFromIndex('actions', 'by person', [accountId, userId]) as Promise<StoredAction[]>,
    isKept(db, accountId, userId),
  ]);
  const person = known ?? (await meet(asker, shown));
  const newest = actions.at(-1);
  return { kind: 'relationship', userId, person, relationship, action: newest ? viewOf(newest) : null, kept, allowance, session };
}

/** Notes whom the page in front shows, where the lists know the id alone. */
async function meet({ services, account }: Asker, { userId, handle }: Shown): Promise<PersonRow | null> {
  if (!userId) return null;
  const person = metPerson({ id: userId, handle });
  return (await nameRows(services.db, account.accountId, [person])) > 0 ? person : null;
}

async function allowanceOf({ services, settings, account }: Asker): Promise<AllowanceView> {
  const { accountId, appId } = account;
  const [budgets, app] = await Promise.all([
    readBudgets(services.db, { accountId, appId, personal: settings.personal, now: Date.now() }),
    services.db.get('apps', appId),
  ]);
  return {
    unfollowsLeft: budgets.unfollowsOfApp.left,
    followsLeft: Math.min(budgets.followsOfAccount.left, budgets.followsOfApp.left),
    ...mayOf(account, app),
    unfollowUsd: PRICES.unfollow,
    followUsd: PRICES.follow,
    lookupUsd: PRICES.user,
  };
}

async function queueOf({ services, settings, account }: Asker): Promise<QueueSummary> {
  return readQueue(services.db, account.accountId, { now: Date.now(), settings, limit: 0 });
}

/** The queue with the actions named, or with all that are under way when none is. */
async function queueAnswer(asker: Asker, actionIds: readonly number[]): Promise<QueueAnswer> {
  const { services, settings, account } = asker;
  const queue = await readQueue(services.db, account.accountId, { now: Date.now(), settings, limit: 500 });
  const actions =
    actionIds.length > 0
      ? await actionsById(services, account.accountId, actionIds)
      : queue.items.filter(({ state }) => state === 'waiting' || state === 'sending');
  return { kind: 'queue', queue, actions: actions.map(viewOf) };
}

/** Those of the actions that are this account's. */
async function actionsById({ db }: Services, accountId: AccountRecord['accountId'], ids: readonly number[]): Promise<StoredAction[]> {
  const tx = db.transaction('actions');
  const found = (await Promise.all(ids.map((id) => tx.store.get(id)))) as (StoredAction | undefined)[];
  return found.filter((action): action is StoredAction => action?.accountId === accountId);
}

function viewOf({ actionId, kind, userId, handle, name, pictureUrl, state, notBefore, changedAt, reason }: StoredAction): ActionView {
  return { actionId, kind, userId, handle, name, pictureUrl, state, notBefore, changedAt, reason };
}
