import type { SignInAnswer, WhoseApp } from '../../../utils/messages';
import { signOut } from '../../../utils/data';
import { keepCount, mergeKeyApps, readCounting, stopCount } from '../../../utils/queue';
import { recordFactIn } from '../../../utils/relationships';
import { readSettings } from '../../../utils/storage';
import { keyAppOf } from '../../../utils/x';
import type { AppId } from '../../../utils/base';
import { appInUse } from '../../shared/sign-in/app-id';
import { redirectAddress } from '../../shared/sign-in/identity';
import type { Services } from '../services';
import { showPage } from '../show-page';
import type { Answers } from './given';
import { askAnew } from './whose-handle';

const NO_WINDOW = { kind: 'no sign-in window', detail: '' } as const;

export const accountAnswers: Answers<'account'> = {
  async 'account/connect'({ services }, { appId }): Promise<SignInAnswer> {
    const app = appId ?? appInUse(await readSettings(services.db));
    if (!app) return { kind: 'no client id', detail: '' };
    if (redirectAddress() === null) return NO_WINDOW;
    return connected(services, await services.auth.signIn(app));
  },

  async 'account/connect-oauth1'({ services }, { whose, ...keys }) {
    // With a token of the person's own no window is needed.
    if (keys.token === null && redirectAddress() === null) return NO_WINDOW;
    return connected(services, await services.auth.connectOAuth1({ ...keys, appId: await appOf(services, whose) }));
  },

  async 'account/connect-app-only'({ services }, { whose, ...keys }) {
    return connected(services, await services.auth.connectAppOnly({ ...keys, appId: await appOf(services, whose) }));
  },

  async 'account/keep-count'({ services }, ask) {
    const answer = await keepCount({ db: services.db, now: Date.now, recordFactIn }, ask);
    // Where X is to say so, it is asked with the next that the page asks, within the allowance.
    if (answer.state === 'renamed' && ask.userId) await askAnew(services.db, ask.userId);
    services.tell('accounts');
    return { kind: 'counting', ...answer };
  },

  async 'account/counting'({ services: { db } }, { handle, userId }) {
    return { kind: 'counting', ...(await readCounting(db, handle, userId)) };
  },

  'account/show-help': ({ services, tab }) => showPage('/welcome.html#badge', tab, services.proposals),

  async 'account/stop-count'({ services }, { handle }) {
    await stopCount({ db: services.db, now: Date.now }, handle);
    services.tell('accounts');
    return { kind: 'stopped' };
  },

  async 'account/ask-again'({ services }, { appId }) {
    await services.actions.tryAppAgain(appId);
    services.tell('accounts');
    services.work();
    return { kind: 'forgotten' };
  },

  async 'account/same-app'({ services: { db, tell, work } }, { appId }) {
    await mergeKeyApps(db, appId);
    tell('accounts');
    tell('budgets');
    work();
    return { kind: 'one App' };
  },

  async 'account/sign-out'({ services, account: { accountId } }, { erase }) {
    await signOut(services, accountId, erase);
    services.tell('accounts');
    return { kind: 'signed out' };
  },
};

/** Updates the views after an account that was connected; what waited for it goes on. */
function connected<Outcome extends { readonly kind: string }>({ tell, work }: Services, outcome: Outcome): Outcome {
  if (outcome.kind === 'signed in') {
    tell('accounts');
    work();
  }
  return outcome;
}

/** The App set up already, if the keys are its own: by its client id, else by keys that were connected before. */
async function appOf({ db }: Services, whose: WhoseApp): Promise<AppId | null> {
  return whose === 'the App set' ? ((await readSettings(db)).appId ?? (await keyAppOf(db))) : null;
}
