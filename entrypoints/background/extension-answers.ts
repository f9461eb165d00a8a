import type { ExtensionMessage } from '../../utils/messages';
import { readSettings } from '../../utils/settings';
import { appInUse } from '../shared/app-id';
import type { Answers } from './answers';
import { erase, eraseEverything, signOut } from './erasing';
import type { Services } from './services';

/** What the extension's own pages ask for. */
export const extensionAnswers: Answers<ExtensionMessage, Services> = {
  async 'account/connect'({ db, auth, tell, work }, { appId }) {
    const settings = await readSettings(db);
    const app = appId ?? appInUse(settings);
    if (!app) return { kind: 'no client id', detail: '' };
    const outcome = await auth.signIn(app);
    if (outcome.kind !== 'signed in') return outcome;
    tell('accounts');
    // What waited for this sign-in goes on.
    work();
    return { kind: 'signed in', detail: outcome.detail, missingScopes: outcome.missingScopes };
  },

  async 'account/sign-out'(services, { accountId, erase }) {
    await signOut(services, accountId, erase);
    services.tell('accounts');
    return { kind: 'signed out' };
  },

  async 'sync/start'({ sync, work }, { accountId, list }) {
    const started = await sync.start(accountId, list);
    if (started.kind === 'refused') return started;
    work();
    return { kind: 'started' };
  },

  async 'sync/stop'({ sync }, { accountId }) {
    await sync.stop(accountId);
    return { kind: 'started' };
  },

  async 'queue/pause'({ actions }, { accountId }) {
    await actions.pause(accountId);
    return { kind: 'paused' };
  },

  async 'queue/resume'({ actions, work }, { accountId }) {
    await actions.resume(accountId);
    work();
    return { kind: 'resumed' };
  },

  async 'keep/sync'({ keepSync }) {
    void keepSync.run();
    return { kind: 'under way' };
  },

  async 'data/erase'(services, { accountId, part }) {
    await erase(services, accountId, part);
    services.tell('lists');
    return { kind: 'erased' };
  },

  async 'data/erase-everything'(services) {
    await eraseEverything(services);
    services.tell('accounts');
    services.tell('settings');
    return { kind: 'erased' };
  },

  async 'queue/cancel'({ actions }, { accountId, actionIds }) {
    await (actionIds === 'all' ? actions.cancelAll(accountId) : actions.cancel(actionIds));
    return { kind: 'cancelled' };
  },
};
