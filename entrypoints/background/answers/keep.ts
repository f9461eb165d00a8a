import { readChosen } from '../../../utils/queue';
import { changeNote, keepNew, unkeep } from '../../../utils/relationships';
import type { Acting, Answers } from './given';

export const keepAnswers: Answers<'keep', Acting> = {
  async 'keep/add'({ services, account: { accountId } }, { userId, handle, note = '' }) {
    const { db, reader } = services;
    // What a page calls somebody stands in where nothing is stored of them, and of nobody else under that handle.
    const [person] = await readChosen(db, reader, accountId, [userId], [handle ?? null]);
    await keepNew(db, accountId, { userId, handle: person?.handle ?? null }, note, Date.now());
    await services.actions.refuseKept();
    changed(services);
    return { kind: 'keep list', isKept: true };
  },

  async 'keep/remove'({ services, account: { accountId } }, { userId }) {
    await unkeep(services.db, accountId, userId);
    changed(services);
    return { kind: 'keep list', isKept: false };
  },

  async 'keep/note'({ services, account: { accountId } }, { userId, note }) {
    const isKept = await changeNote(services.db, accountId, userId, note, Date.now());
    if (isKept) changed(services);
    return { kind: 'keep list', isKept };
  },

  // Asked for after every change that a page of the extension has made to the list itself.
  async 'keep/sync'({ services }) {
    await services.actions.refuseKept();
    void services.keepSync.run();
    return { kind: 'started' };
  },
};

function changed({ tell, keepSync }: Acting): void {
  tell('lists');
  void keepSync.run();
}
