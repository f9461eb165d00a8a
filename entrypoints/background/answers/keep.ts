import { changeNote, keepNew, unkeep } from '../../../utils/relationships';
import type { Services } from '../services';
import type { Answers } from './given';

export const keepAnswers: Answers<'keep'> = {
  async 'keep/set'({ services, account: { accountId } }, { userId, handle, keep, note = '' }) {
    const { db, reader } = services;
    if (keep) {
      const shown = handle ?? (await reader.peopleOf(accountId, [userId]))[0]?.handle ?? null;
      await keepNew(db, accountId, { userId, handle: shown }, note, Date.now());
    } else await unkeep(db, accountId, userId);
    changed(services);
    return { kind: 'keep list', isKept: keep };
  },

  async 'keep/note'({ services, account: { accountId } }, { userId, note }) {
    const isKept = await changeNote(services.db, accountId, userId, note, Date.now());
    if (isKept) changed(services);
    return { kind: 'keep list', isKept };
  },

  async 'keep/sync'({ services }) {
    void services.keepSync.run();
    return { kind: 'started' };
  },
};

function changed({ tell, keepSync }: Services): void {
  tell('lists');
  void keepSync.run();
}
