import type { Refused } from '../../../utils/messages';
import { readChosen, readQueueChanges, readTargets } from '../../../utils/queue';
import { isConnected, type ActionKind } from '../../../utils/storage';
import type { UserId } from '../../../utils/base';
import type { AccountGiven, Answers } from './given';

export const queueAnswers: Answers<'queue'> = {
  async 'queue/choose'(given, { kind, people }) {
    const { services, account } = given;
    const targets = await targetsOf(given, kind, people);
    if (targets.kind === 'refused') return targets;
    const { actionIds, merged, kept, byHand, graceUntil } = await services.actions.choose(
      account.accountId,
      kind,
      targets.people,
    );
    services.work();
    return { kind: 'queued', actionIds, merged: merged.length, kept, byHand, graceUntil };
  },

  async 'queue/cancel'({ services: { actions }, account: { accountId } }, { actionIds }) {
    await (actionIds === 'all' ? actions.cancelAll(accountId) : actions.cancel(accountId, actionIds));
    return { kind: 'cancelled' };
  },

  async 'queue/undo'({ services, account: { accountId } }, { actionId }) {
    const undone = await services.actions.undo(accountId, actionId);
    services.work();
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

  async 'queue/resume'({ services, account: { accountId } }) {
    await services.actions.resume(accountId);
    services.work();
    return { kind: 'resumed' };
  },

  async 'queue/changes'({ services: { db, reader }, settings, account: { accountId } }, { since }) {
    const changes = await readQueueChanges(db, reader, accountId, since, { now: Date.now(), settings });
    return { kind: 'queue', ...changes };
  },
};

/** Whom to queue. What a page of X names is checked; our own pages show everybody, and say before what can't be done. */
async function targetsOf(
  { services: { db, reader }, from, account }: AccountGiven,
  kind: ActionKind,
  people: readonly UserId[],
): Promise<Exclude<Awaited<ReturnType<typeof readTargets>>, { kind: 'somebody unknown' }> | Refused> {
  const { accountId } = account;
  if (from === 'x.com') {
    const targets = await readTargets(db, reader, accountId, kind, people);
    return targets.kind === 'somebody unknown' ? { kind: 'refused', reason: 'reason_not_known' } : targets;
  }
  if (account.kind === 'app-only') return { kind: 'refused', reason: 'reason_read_only' };
  if (!isConnected(account)) return { kind: 'refused', reason: 'reason_not_connected' };
  return { kind: 'targets', people: await readChosen(db, reader, accountId, people) };
}
