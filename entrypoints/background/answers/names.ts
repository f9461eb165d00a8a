import type { NamingAnswer } from '../../../utils/messages';
import { allowNames, forgetNames, readNaming } from '../../../utils/relationships';
import type { AccountGiven, Answers } from './given';

export const nameAnswers: Answers<'names'> = {
  async 'names/allow'(given, { version }) {
    await allowNames(given.services.db, given.account.accountId, version, Date.now());
    // Pages send handles from now on.
    given.services.tell('settings');
    return naming(given);
  },

  async 'names/forget'(given) {
    await forgetNames(given.services.db, given.account.accountId, Date.now());
    given.services.tell('names');
    given.services.tell('settings');
    return naming(given);
  },
};

async function naming({ services, account }: AccountGiven): Promise<NamingAnswer> {
  return { kind: 'naming', ...(await readNaming(services.db, account.accountId)) };
}
