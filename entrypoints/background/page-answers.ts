import { sameHandle } from '../../utils/base';
import type {
  AccountMessage,
  ActionView,
  AllowanceView,
  MarkView,
  PanelPerson,
  ProfileState,
  QueueSummary,
  RelationshipAnswer,
  Shown,
  SyncAnswer,
} from '../../utils/messages';
import { readAllowance, readQueue, type QueueView, type StoredAction } from '../../utils/queue';
import {
  isKept,
  keep,
  listsToRead,
  metPerson,
  nameRows,
  readOutlook,
  summaryFor,
  unkeep,
} from '../../utils/relationships';
import type { AccountRecord, PersonRow, Settings } from '../../utils/storage';
import type { Answers } from './answers';
import { cardOf } from './card';
import { chosenOf, sortOut } from './known';
import { arranged } from './panel-order';
import type { Services } from './services';

/** Who asks from a page, and the connected account that answers for them. */
export interface Asker {
  readonly services: Services;
  readonly settings: Settings;
  readonly account: AccountRecord;
}

/** An account known from its archive alone: it can be looked at, and nothing asked or done for it. */
const NOT_CONNECTED = { kind: 'refused', reason: 'reason_not_connected' } as const;

const SAME_DEED_MS = 60_000;

/** What content scripts ask for an account. */
export const pageAnswers: Answers<AccountMessage, Asker> = {
  'page/relationship': (asker, { shown }) => relationship(asker, shown),

  async 'page/look-up'(asker, { shown }) {
    const { services, account } = asker;
    if (account.session === 'not connected') return NOT_CONNECTED;
    // It would be paid for and say nothing.
    if (account.way === 'app-only') return { kind: 'refused', reason: 'reason_only_looked_at' };
    const looked = await services.sync.lookUp(
      account.accountId,
      shown.userId ? { userId: shown.userId } : { handle: shown.handle },
    );
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
      summary: summaryFor(account, summary),
      ...(await readOutlook(services.db, account, app, settings.prices)),
      queue,
      allowance,
      session,
      bar: settings.bar,
    };
  },

  async 'page/sync'({ services, account }, { list, mode = 'whole' }) {
    if (list === undefined && mode === 'whole') return startReading(services, account);
    const started = await services.sync.start(account.accountId, list ?? 'following', mode);
    if (started.kind === 'refused') return started;
    services.work();
    return { kind: 'started' };
  },

  async 'page/stop-sync'({ services, account }) {
    await services.sync.stop(account.accountId);
    return { kind: 'started' };
  },

  async 'page/non-followers'(asker, { offset, limit, search, order, filters }) {
    const { services, account } = asker;
    const { accountId } = account;
    if (order === 'newest' && filters.length === 0) {
      const { total, rows } = await services.reader.nonFollowers(accountId, { offset, limit, search });
      return { kind: 'non-followers', total, offset, rows: rows.map(panelPerson) };
    }
    const all = await arranged(services, accountId, { search, order, filters });
    return {
      kind: 'non-followers',
      total: all.length,
      offset,
      rows: all.slice(offset, offset + limit).map(panelPerson),
    };
  },

  async 'page/marks'({ services, settings, account }, { people }) {
    if (!settings.marks) return { kind: 'switched off' };
    const { db, reader } = services;
    const { accountId } = account;
    const marks = people.map(async (id): Promise<MarkView> => {
      const [relationship, actions, kept] = await Promise.all([
        reader.relationshipOf(accountId, id),
        db.getAllFromIndex('actions', 'by person', [accountId, id]),
        isKept(db, accountId, id),
      ]);
      const queued = actions.find(({ state }) => state === 'waiting' || state === 'sending')?.kind ?? null;
      const { kind, following } = relationship;
      const followed = following !== null && following.is;
      const selectable = queued === null && followed && !kept;
      return { id, relation: kind, queued, kept: kept, selectable };
    });
    return { kind: 'marks', marks: await Promise.all(marks) };
  },

  async 'page/people'({ services, account }, { people }) {
    const rows = await services.reader.peopleOf(account.accountId, people);
    const found = rows.map(async (row) =>
      panelPerson({ ...row, kept: await isKept(services.db, account.accountId, row.id) }),
    );
    return { kind: 'people', people: await Promise.all(found) };
  },

  async 'page/keep'({ services, account }, { shown, keep: wish }) {
    const { db, tell } = services;
    if (wish === 'let go') await unkeep(db, account.accountId, shown.userId);
    // Who is kept already stays as they are, note and all.
    else if (!(await isKept(db, account.accountId, shown.userId)))
      await keep(db, account.accountId, shown, '', Date.now());
    void services.keepSync.run();
    tell('lists');
    return { kind: wish === 'keep' ? 'kept' : 'not kept' };
  },

  async 'page/undo'({ services, account }, { actionId }) {
    const [own] = await actionsById(services, account.accountId, [actionId]);
    if (!own) return { kind: 'undone', how: 'nothing to undo', actions: [] };
    const undone = await services.actions.undo(actionId);
    services.work();
    const ids = undone.kind === 'queued' ? undone.choice.actionIds : [];
    return {
      kind: 'undone',
      how: undone.kind,
      actions: (await actionsById(services, account.accountId, ids)).map(viewOf),
    };
  },

  async 'page/done-by-hand'({ services, account }, { kind, userId }) {
    const { accountId } = account;
    // What the App did itself shows on the page in the same way, and counts already.
    const done = (await services.db.getAllFromIndex('actions', 'by person', [accountId, userId])).at(-1);
    if (
      done?.kind === kind &&
      done.via === 'app' &&
      done.state === 'done' &&
      Date.now() - done.changedAt < SAME_DEED_MS
    )
      return { kind: 'known already' };
    const person = (await services.reader.peopleOf(accountId, [userId]))[0];
    const { handle = null, name = null, pictureUrl = null } = person ?? {};
    await services.actions.doneByHand(accountId, kind, { userId, handle, name, pictureUrl });
    return { kind: 'noted' };
  },

  async 'page/choose'(asker, { kind, people }) {
    const { services, account } = asker;
    const { accountId } = account;
    const sorted = await sortOut(services.reader, accountId, kind, people);
    if (sorted.kind === 'somebody unknown') return { kind: 'refused', reason: 'reason_not_known' };
    const choice = await services.actions.choose(
      accountId,
      kind,
      await chosenOf(services.reader, accountId, sorted.people),
    );
    services.work();
    const actions = await actionsById(services, accountId, choice.actionIds);
    return {
      kind: 'queued',
      actions: await viewsOf(services, accountId, actions),
      merged: choice.merged.length,
      kept: choice.kept,
      graceUntil: Math.max(0, ...actions.map(({ notBefore }) => notBefore)),
    };
  },

  'page/card': async (asker, { shown }) => cardOf(asker, await idOf(asker, shown)),

  async 'page/shared'(asker, { shown, list, what }) {
    const { services, account } = asker;
    const userId = await idOf(asker, shown);
    if (userId && what === 'stop') await services.sync.shared.stop(account.accountId, userId, list);
    else if (userId && account.session === 'signed in') {
      const [person] = await services.reader.peopleOf(account.accountId, [userId]);
      const expected = list === 'following' ? person?.followingCount : person?.followersCount;
      await services.sync.shared.start(account.accountId, userId, list, expected ?? null);
      services.work();
    }
    return cardOf(asker, userId);
  },

  async 'page/queue'({ services, settings, account }, { since }) {
    const { accountId } = account;
    const queue = await readQueue(services.db, accountId, { now: Date.now(), settings, limit: 500 });
    const underWay = queue.items.filter(({ state }) => state === 'waiting' || state === 'sending');
    const actions = since === 0 ? underWay : await changedSince(services, accountId, since, underWay);
    return { kind: 'queue', queue: glance(queue), actions: await viewsOf(services, accountId, actions) };
  },

  async 'page/cancel'({ services, settings, account }, { actionIds }) {
    const { accountId } = account;
    const own = await actionsById(services, accountId, actionIds);
    await services.actions.cancel(own.map(({ actionId }) => actionId));
    const queue = await readQueue(services.db, accountId, { now: Date.now(), settings, limit: 0 });
    const actions = await actionsById(services, accountId, actionIds);
    return { kind: 'queue', queue: glance(queue), actions: await viewsOf(services, accountId, actions) };
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
  return { kind: 'relationship', ...(await profileState(asker, shown)), badge: asker.settings.badge };
}

async function profileState(asker: Asker, shown: Shown): Promise<ProfileState> {
  const { services, account } = asker;
  const { db, reader } = services;
  const { accountId } = account;
  const userId = await idOf(asker, shown);
  const allowance = await allowanceOf(asker);
  const { session } = account;
  if (!userId) {
    const { state, following, expected } = await reader.summary(accountId);
    const why = ({ never: 'never read', reading: 'unfinished', complete: 'not in the lists' } as const)[state];
    const relationship = { kind: 'unknown', why, known: following, expected } as const;
    return { userId, person: null, relationship, action: null, kept: false, allowance, session };
  }
  const [relationship, [known = null], actions, kept] = await Promise.all([
    reader.relationshipOf(accountId, userId),
    reader.peopleOf(accountId, [userId]),
    db.getAllFromIndex('actions', 'by person', [accountId, userId]) as Promise<StoredAction[]>,
    isKept(db, accountId, userId),
  ]);
  const person = known ?? (await meet(asker, shown));
  const newest = actions.at(-1);
  return { userId, person, relationship, action: newest ? viewOf(newest) : null, kept, allowance, session };
}

/**
 * Whom the page shows. An id and a handle that are known to be two people's name nobody: the page is in
 * the middle of a change, or lies. A handle not known otherwise may be new to its owner.
 */
async function idOf({ services, account }: Asker, { userId, handle }: Shown): Promise<Shown['userId']> {
  const { reader } = services;
  const { accountId } = account;
  if (!userId) return reader.idOfHandle(accountId, handle);
  const [person] = await reader.peopleOf(accountId, [userId]);
  if (!person || sameHandle(person.handle, handle)) return userId;
  const other = await reader.idOfHandle(accountId, handle);
  return other === null || other === userId ? userId : null;
}

/** Notes whom the page in front shows, where the lists know the id alone. */
async function meet({ services, account }: Asker, { userId, handle }: Shown): Promise<PersonRow | null> {
  if (!userId) return null;
  const person = metPerson({ id: userId, handle });
  return (await nameRows(services.db, account.accountId, [person])) > 0 ? person : null;
}

function allowanceOf({ services, settings, account }: Asker): Promise<AllowanceView> {
  return readAllowance(services.db, account, settings, Date.now());
}

async function queueOf({ services, settings, account }: Asker): Promise<QueueSummary> {
  return glance(await readQueue(services.db, account.accountId, { now: Date.now(), settings, limit: 0 }));
}

/** What a page is told of the queue: of its people only those asked for by name. */
function glance({ waiting, sending, paused, nextAt, lastAt }: QueueView): QueueSummary {
  return { waiting, sending, paused, nextAt, lastAt };
}

/** What the panel shows of a stored person. */
function panelPerson({
  id,
  handle,
  name,
  pictureUrl,
  verified,
  protected: isProtected,
  followersCount,
  followingCount,
  createdAt,
  lastPostAt,
  kept,
}: PanelPerson): PanelPerson {
  return {
    id,
    handle,
    name,
    pictureUrl,
    verified,
    protected: isProtected,
    followersCount,
    followingCount,
    createdAt,
    lastPostAt,
    kept,
  };
}

/** The account's actions changed at or after `since`, and those being sent, whose next try may be put off. */
async function changedSince(
  { db }: Services,
  accountId: AccountRecord['accountId'],
  since: number,
  underWay: readonly StoredAction[],
): Promise<StoredAction[]> {
  const range = IDBKeyRange.bound([accountId, since], [accountId, Infinity]);
  const changed = (await db.getAllFromIndex('actions', 'by change', range)) as StoredAction[];
  const sending = underWay.filter(({ state, changedAt }) => state === 'sending' && changedAt < since);
  return [...sending, ...changed];
}

/** Those of the actions that are this account's. */
async function actionsById(
  { db }: Services,
  accountId: AccountRecord['accountId'],
  ids: readonly number[],
): Promise<StoredAction[]> {
  const tx = db.readTransaction(['actions']);
  const found = (await Promise.all(ids.map((id) => tx.objectStore('actions').get(id)))) as (StoredAction | undefined)[];
  return found.filter((action): action is StoredAction => action?.accountId === accountId);
}

/** Actions as views show them; whoever was met since they were chosen has a name now. */
async function viewsOf(
  { reader }: Services,
  accountId: AccountRecord['accountId'],
  actions: readonly StoredAction[],
): Promise<ActionView[]> {
  const unmet = actions.filter(({ handle }) => handle === null).map(({ userId }) => userId);
  const met = new Map(
    (unmet.length > 0 ? await reader.peopleOf(accountId, unmet) : []).map((person) => [person.id, person]),
  );
  return actions.map((action) => {
    const { handle = action.handle, name = action.name, pictureUrl = action.pictureUrl } = met.get(action.userId) ?? {};
    return viewOf({ ...action, handle, name, pictureUrl });
  });
}

function viewOf({
  actionId,
  kind,
  userId,
  handle,
  name,
  pictureUrl,
  state,
  notBefore,
  changedAt,
  reason,
}: StoredAction): ActionView {
  return { actionId, kind, userId, handle, name, pictureUrl, state, notBefore, changedAt, reason };
}
