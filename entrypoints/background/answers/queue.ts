import { DAY_MS, type Handle, type UserId } from '../../../utils/base';
import { readAskedAbout, readChosen, readQueueChanges } from '../../../utils/queue';
import { isConnected, saveSettings, type ActionKind, type PersonRow } from '../../../utils/storage';
import { lookupUsd } from '../../../utils/x';
import { CONFIRM_NEEDED } from './agreed';
import type { AccountGiven, Acting, Answers } from './given';
import { mayActByHandle } from './whose-handle';

/** Pauses Mutuals or switches it on again: pages of X follow at once, its queues as soon as what is being sent is done. */
async function setPaused({ db, tell, work, sync }: Acting, paused: boolean): Promise<void> {
  await saveSettings(db, { paused });
  tell('settings');
  // A sync costs money: the person sees its price again before it goes on.
  if (paused) for (const { accountId } of await db.getAll('accounts')) await sync.stopAll(accountId, 'reason_stopped');
  work();
  tell('queue');
}

/** Whether what is stored of somebody is X's or their archive's word, and no page's. */
export function isNamedByX(person: PersonRow | null | undefined): boolean {
  return !!person && person.seenAt === undefined;
}

/**
 * Whether somebody whom a page names by id is who the page's question has named: an unfollow takes a handle that X or
 * its archive has said, a follow one that is not known as somebody else's.
 */
async function isNamed(
  { services: { db, reader }, account: { accountId } }: AccountGiven<Acting>,
  kind: ActionKind,
  people: readonly UserId[],
  handle: Handle | null,
): Promise<boolean> {
  const [person] = await reader.peopleOf(accountId, people);
  if (isNamedByX(person)) return true;
  if (kind === 'unfollow') return false;
  const [userId = null] = people;
  return handle === null || (await readAskedAbout(db, reader, accountId, { userId, handle })) !== null;
}

export const queueAnswers: Answers<'queue', Acting> = {
  async 'queue/choose'(given, { kind, people, handle = null }) {
    const { services, settings, from, account, may } = given;
    const { accountId } = account;
    if (account.kind === 'app-only') return { kind: 'refused', reason: 'reason_read_only' };
    if (!isConnected(account)) return { kind: 'refused', reason: 'reason_not_connected' };
    if (people.includes(accountId)) return { kind: 'refused', reason: 'reason_not_known' };
    // Whom it shows can't be verified, so that a page has one person a time and a few an hour.
    if (from === 'x.com') {
      if (people.length > 1 || !(await mayActByHandle(services, account, lookupUsd(settings.prices))))
        return CONFIRM_NEEDED;
      if (!(await isNamed(given, kind, people, handle))) return CONFIRM_NEEDED;
      if (!(await may.takeAct(settings.prices[kind]))) return CONFIRM_NEEDED;
    }
    const chosen = await readChosen(
      services.db,
      services.reader,
      accountId,
      people,
      people.length === 1 ? [handle] : [],
    );
    const { actionIds, merged, kept, byHand } = await services.actions.choose(accountId, kind, chosen);
    services.work();
    return { kind: 'queued', actionIds, merged: merged.length, kept, byHand };
  },

  async 'queue/cancel'({ services: { actions }, account: { accountId } }, { actionIds }) {
    await (typeof actionIds === 'string'
      ? actions.cancelAll(accountId, actionIds)
      : actions.cancel(accountId, actionIds));
    return { kind: 'cancelled' };
  },

  async 'queue/undo'({ services, account: { accountId } }, { actionId }) {
    const undone = await services.actions.undo(accountId, actionId);
    services.work();
    if (undone.kind === 'kept') return { kind: 'refused', reason: undone.reason };
    return { kind: 'undone', how: undone.kind, actionIds: undone.kind === 'queued' ? undone.choice.actionIds : [] };
  },

  async 'queue/reorder'({ services, account: { accountId } }, { actionIds, before }) {
    await services.actions.reorder(accountId, actionIds, before);
    return { kind: 'reordered' };
  },

  async 'queue/pause'({ services, account: { accountId } }) {
    await services.actions.pause(accountId);
    return { kind: 'paused' };
  },

  async 'queue/resume'({ services, settings, account: { accountId } }) {
    if (settings.paused) await setPaused(services, false);
    await services.actions.resume(accountId);
    services.work();
    return { kind: 'resumed' };
  },

  async 'queue/pause-mutuals'({ services }, { paused }) {
    await setPaused(services, paused);
    return { kind: paused ? 'paused' : 'resumed' };
  },

  async 'queue/changes'({ services: { db, reader }, settings, account: { accountId }, may }, { since }) {
    const now = Date.now();
    const changes = await readQueueChanges(db, reader, accountId, since, { now, settings });
    // Whatever cursor a page names, it follows the queue, and reads no journal.
    const recent = changes.actions.filter(
      ({ state, changedAt }) => state === 'waiting' || state === 'sending' || now - changedAt < DAY_MS,
    );
    const admitted = await may.admit(recent.map(({ userId }) => userId));
    return { kind: 'queue', ...changes, actions: recent.filter(({ userId }) => admitted.has(userId)) };
  },
};
