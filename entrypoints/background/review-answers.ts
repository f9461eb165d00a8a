import { isKept, keep, unkeep } from '../../utils/relationships';
import type { Answers } from './answers';
import { chosenOf } from './known';
import type { Services } from './services';

/** What the review page asks for. */
export const reviewAnswers: Answers<
  'queue/reorder' | 'queue/undo' | 'review/choose' | 'review/keep' | 'review/note',
  Services
> = {
  async 'queue/reorder'({ actions }, { accountId, actionIds, before }) {
    await actions.reorder(accountId, actionIds, before);
    return { kind: 'reordered' };
  },

  async 'queue/undo'({ db, actions, work }, { accountId, actionId }) {
    const [action, account] = await Promise.all([db.get('actions', actionId), db.get('accounts', accountId)]);
    if (action?.accountId !== accountId) return { kind: 'nothing to undo' };
    if (account?.way === 'app-only') return { kind: 'by hand' };
    const { kind } = await actions.undo(actionId);
    if (kind === 'queued') work();
    return { kind };
  },

  async 'review/choose'({ db, actions, reader, work }, { accountId, kind, people }) {
    const account = await db.get('accounts', accountId);
    if (!account) return { kind: 'refused', reason: 'reason_sign_in_needed' };
    if (account.way === 'app-only') return { kind: 'refused', reason: 'reason_only_looked_at' };
    if (account.session === 'not connected') return { kind: 'refused', reason: 'reason_not_connected' };
    const { actionIds, merged, kept, goes } = await actions.choose(
      accountId,
      kind,
      await chosenOf(reader, accountId, people),
    );
    work();
    return { kind: 'queued', queued: actionIds.length, merged: merged.length, kept, goes };
  },

  async 'review/keep'({ db, reader, tell, keepSync }, { accountId, userId, keep: wanted, note }) {
    if (wanted === 'unkeep') await unkeep(db, accountId, userId);
    // Who is kept already stays as they are, note and all.
    else if (!(await isKept(db, accountId, userId))) {
      const [person] = await reader.peopleOf(accountId, [userId]);
      await keep(db, accountId, { userId, handle: person?.handle ?? null }, note, Date.now());
    }
    tell('lists');
    void keepSync.run();
    return { kind: wanted === 'keep' ? 'kept' : 'not kept' };
  },

  async 'review/note'({ db, tell, keepSync }, { accountId, userId, note }) {
    const kept = await db.get('keep', [accountId, userId]);
    if (!kept) return { kind: 'not kept' };
    await keep(db, accountId, { userId, handle: kept.handle }, note, Date.now());
    tell('lists');
    void keepSync.run();
    return { kind: 'kept' };
  },
};
