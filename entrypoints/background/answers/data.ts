import { eraseEverything, eraseOf } from '../../../utils/data';
import type { Answers } from './given';

export const dataAnswers: Answers<'data'> = {
  async 'data/erase'({ services, account: { accountId } }, { part }) {
    await eraseOf(services, accountId, part);
    services.tell('lists');
    return { kind: 'erased' };
  },

  async 'data/erase-everything'({ services }) {
    await eraseEverything(services);
    services.tell('accounts');
    services.tell('settings');
    return { kind: 'erased' };
  },
};
