import { eraseEverything, eraseOf } from '../../../utils/data';
import { seeLoss } from '../../../utils/storage';
import { setArchiveReminder } from '../../../utils/x';
import type { Answers } from './given';

export const dataAnswers: Answers<'data'> = {
  async 'data/erase'({ services, account: { accountId } }, { part }) {
    await eraseOf(services, accountId, part);
    services.tell('lists');
    return { kind: 'erased' };
  },

  async 'data/see-loss'({ services }) {
    await seeLoss(services.db);
    services.work();
    return { kind: 'seen' };
  },

  async 'data/remind-of-archive'({ services }, { wanted }) {
    await setArchiveReminder(services.db, wanted ? Date.now() : null);
    await services.remind();
    services.tell('settings');
    return { kind: 'noted' };
  },

  async 'data/erase-everything'({ services }) {
    await eraseEverything(services);
    await services.remind();
    services.tell('accounts');
    services.tell('settings');
    return { kind: 'erased' };
  },
};
