import type { ManualAnswer } from '../../../utils/messages';
import {
  idOfWaitingIn,
  isCounting,
  joinPending,
  notePending,
  readChosen,
  readManualQueue,
  type Chosen,
  type ManualPerson,
} from '../../../utils/queue';
import { recordFactIn, STATUS_STORES } from '../../../utils/relationships';
import { isConnected } from '../../../utils/storage';
import type { AccountId, UserId } from '../../../utils/base';
import { browser } from '../../shared/browser';
import type { Services } from '../services';
import { accountOf, type AccountGiven, type Answers } from './given';
import { KEPT_ENOUGH, keepFor } from './keep';

export const byHandAnswers: Answers<'by-hand'> = {
  async 'by-hand/start'(given, { kind, people }) {
    const { services, account } = given;
    const ids = people.map((person) => (typeof person === 'string' ? person : person.userId));
    if (ids.some((id) => id === String(account.accountId))) return { kind: 'refused', reason: 'reason_not_known' };
    // What was counted before there was this account comes first: it must not come after what is chosen now.
    await joinPending({ db: services.db, now: Date.now, recordFactIn }, account);
    // It is told who of them is kept, and stores a line for each: no more of them than it may be told of.
    if ((await given.may.admit(ids)).size < new Set(ids).size) return { kind: 'refused', reason: 'reason_page_people' };
    const shown = people.map((person) => (typeof person === 'string' ? { userId: person, handle: null } : person));
    const choice = await services.actions.choose(
      account.accountId,
      kind,
      await asStored(services, account.accountId, shown),
      'hand',
    );
    const { queue } = await manualQueue(given, null);
    const { actionIds, merged, kept } = choice;
    return { kind: 'started', added: actionIds.length, merged: merged.length, kept, queue };
  },

  async 'by-hand/queue'(given, { shown }) {
    const { services, account } = given;
    if (shown === null || shown.handle === null) return manualQueue(given, shown?.userId ?? null);
    const tx = services.db.readTransaction(STATUS_STORES);
    const { userId } = await services.reader.statusIn(tx, account.accountId, shown);
    const named = await manualQueue(given, shown.userId ?? userId);
    if (named.queue?.current) return named;
    // Nothing is stored of them but that they wait; or somebody else has their handle now.
    const waiting = await idOfWaitingIn(services.db.readTransaction(['actions']), account.accountId, shown.handle);
    return waiting === null ? named : manualQueue(given, waiting);
  },

  async 'by-hand/skip'(given, { userId, isDone }) {
    await given.services.actions.skip(given.account.accountId, userId, isDone);
    return manualQueue(given, userId);
  },

  async 'by-hand/keep'(given, { userId }) {
    const { services, account } = given;
    const [person] = await readChosen(services.db, services.reader, account.accountId, [userId]);
    if (!(await keepFor(given, { userId, handle: person?.handle ?? null }, ''))) return KEPT_ENOUGH;
    return manualQueue(given, userId);
  },

  async 'by-hand/show-limit'() {
    await browser.runtime.openOptionsPage();
    return { kind: 'shown' };
  },

  async 'by-hand/take-over'(given, { kind }) {
    await given.services.actions.handOver(given.account.accountId, kind, 'hand');
    return manualQueue(given, null);
  },

  async 'by-hand/give-to-app'({ services, account }, { kind }) {
    if (account.kind === 'app-only') return { kind: 'refused', reason: 'reason_read_only' };
    if (!isConnected(account)) return { kind: 'refused', reason: 'reason_not_connected' };
    const count = await services.actions.handOver(account.accountId, kind, 'app');
    services.work();
    return { kind: 'given', count };
  },

  async 'by-hand/done'({ services, from, tab, may }, { as, act, person }) {
    const { db, actions } = services;
    const found = await accountOf(services, { viewer: as });
    const press = { act, person: { ...person, name: null, pictureUrl: null }, at: Date.now() };
    if ('kind' in found) {
      const isNoted = found.kind !== 'switched off' && (await notePending(db, as, press));
      return isNoted ? { kind: 'manual queue', queue: null, counted: 'counted' } : found;
    }
    const given = { services, from, tab, may, ...found };
    const { account } = found;
    await joinPending({ db, now: Date.now, recordFactIn }, account);
    const [pressed] = await asStored(services, account.accountId, [press.person]);
    const counted =
      pressed && (await isCounting(db, account))
        ? await actions.doneByHand(account.accountId, act, pressed)
        : 'not counted';
    return { ...(await manualQueue(given, person.userId)), counted };
  },

  async 'by-hand/put-back'(given, { act, userId }) {
    await given.services.actions.putBack(given.account.accountId, act, userId);
    return manualQueue(given, userId);
  },
};

/** People as they are stored; what a page of X calls them stands in where nothing is. */
function asStored(
  { db, reader }: Services,
  accountId: AccountId,
  people: readonly Pick<Chosen, 'userId' | 'handle'>[],
): Promise<readonly Chosen[]> {
  const [ids, shown] = [people.map(({ userId }) => userId), people.map(({ handle }) => handle)];
  return readChosen(db, reader, accountId, ids, shown);
}

async function manualQueue(
  { services: { db, reader }, settings, account, may }: AccountGiven,
  userId: UserId | null,
): Promise<ManualAnswer> {
  const question = { userId, settings, now: Date.now() };
  const queue = await readManualQueue(db, reader, account.accountId, question);
  if (!queue) return { kind: 'manual queue', queue };
  const admitted = await may.admit([queue.current, queue.next].flatMap((person) => (person ? [person.userId] : [])));
  const shown = <Person extends ManualPerson>(person: Person | null) =>
    person && admitted.has(person.userId) ? person : null;
  return { kind: 'manual queue', queue: { ...queue, current: shown(queue.current), next: shown(queue.next) } };
}
