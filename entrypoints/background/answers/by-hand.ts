import type { Topics } from '../../../utils/messages';
import { readChosen } from '../../../utils/queue';
import type { Answers } from './given';

export const byHandAnswers: Answers<Topics['byHand']> = {
  async 'by-hand/done'({ services: { db, reader, actions }, account: { accountId } }, { kind, userId }) {
    const [person] = await readChosen(db, reader, accountId, [userId]);
    return { kind: await actions.doneByHand(accountId, kind, person!) };
  },
};
