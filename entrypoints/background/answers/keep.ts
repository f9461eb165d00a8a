import type { Handle, UserId } from '../../../utils/base';
import type { Refused } from '../../../utils/messages';
import { readChosen } from '../../../utils/queue';
import { changeNote, keepNew, unkeep } from '../../../utils/relationships';
import type { AccountGiven, Acting, Answers } from './given';

/** What a page of X is answered once it has put as many on the keep list as it may in 24 hours. */
export const KEPT_ENOUGH: Refused = { kind: 'refused', reason: 'reason_page_kept' };

export const keepAnswers: Answers<'keep', Acting> = {
  async 'keep/add'(given, { userId, handle, note = '' }) {
    const { services, account } = given;
    // What a page calls somebody stands in where nothing is stored of them, and of nobody else under that handle.
    const [person] = await readChosen(services.db, services.reader, account.accountId, [userId], [handle ?? null]);
    if (!(await keepFor(given, { userId, handle: person?.handle ?? null }, note))) return KEPT_ENOUGH;
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

/**
 * Puts somebody on the keep list whom a page shows or the person selects; who is on it stays as they are.
 * @returns false, and nobody put there, where a page has used up what it may
 */
export async function keepFor(
  { services, account: { accountId }, may }: AccountGiven<Acting>,
  person: { readonly userId: UserId; readonly handle: Handle | null },
  note: string,
): Promise<boolean> {
  const isOn = (await services.db.getKey('keep', [accountId, person.userId])) !== undefined;
  if (!isOn && !(await may.takeKeep())) return false;
  await keepNew(services.db, accountId, person, note, Date.now());
  await services.actions.refuseKept();
  changed(services);
  return true;
}

function changed({ tell, keepSync }: Acting): void {
  tell('lists');
  void keepSync.run();
}
