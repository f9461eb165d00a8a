import type { ExplainAnswer, ExtensionMessage, WhoseApp } from '../../utils/messages';
import { eraseEverything, eraseOf, signOut } from '../../utils/data';
import { nameUnmet } from '../../utils/relationships';
import { readSettings } from '../../utils/storage';
import type { Database } from '../../utils/storage';
import type { AccountId, AppId } from '../../utils/base';
import { appInUse } from '../shared/app-id';
import { redirectAddress } from '../shared/identity';
import type { Answers } from './answers';
import { reviewAnswers } from './review-answers';
import { startReading } from './page-answers';
import type { Services } from './services';

/** What the extension's own pages ask for. */
export const extensionAnswers: Answers<ExtensionMessage, Services> = {
  async 'account/connect'({ db, auth, tell, work }, { appId }) {
    const settings = await readSettings(db);
    const app = appId ?? appInUse(settings);
    if (!app) return { kind: 'no client id', detail: '' };
    if (redirectAddress() === null) return { kind: 'no sign-in window', detail: '' };
    const outcome = await auth.signIn(app);
    if (outcome.kind !== 'signed in') return outcome;
    tell('accounts');
    // What waited for this sign-in goes on.
    work();
    return { kind: 'signed in', detail: outcome.detail, missingScopes: outcome.missingScopes };
  },

  async 'account/connect-oauth1'({ db, auth, tell, work }, { whose, ...keys }) {
    // With a token of the person's own no window is needed.
    if (keys.token === null && redirectAddress() === null) return { kind: 'no sign-in window', detail: '' };
    const outcome = await auth.connectOAuth1({ ...keys, appId: await appOf(db, whose) });
    if (outcome.kind !== 'connected') return outcome;
    tell('accounts');
    work();
    return { kind: 'connected', detail: '' };
  },

  async 'account/connect-app-only'({ db, auth, tell, work }, { handle, keys, whose }) {
    const outcome = await auth.connectAppOnly({ handle, keys, appId: await appOf(db, whose) });
    if (outcome.kind !== 'connected') return outcome;
    tell('accounts');
    work();
    return { kind: 'connected', detail: '' };
  },

  async 'account/sign-out'(services, { accountId, erase }) {
    await signOut(services, accountId, erase);
    services.tell('accounts');
    return { kind: 'signed out' };
  },

  async 'sync/start'(services, { accountId, list, mode = 'whole' }) {
    const { db, sync, work } = services;
    const account = await db.get('accounts', accountId);
    // Whatever was asked for, one list alone says nothing of an account that is only looked at.
    if (account?.way === 'app-only' && mode === 'whole') return startReading(services, account);
    const started = await sync.start(accountId, list, mode);
    if (started.kind === 'refused') return started;
    work();
    return { kind: 'started' };
  },

  async 'sync/stop'({ sync }, { accountId, list }) {
    await sync.stop(accountId, list);
    return { kind: 'started' };
  },

  async 'people/name'({ db, reader, apiFor, tell }, { accountId, skip }) {
    const account = await db.get('accounts', accountId);
    if (account?.session !== 'signed in') return { kind: 'refused', reason: 'reason_not_connected' };
    const named = await nameUnmet({ db, reader, api: apiFor(accountId) }, accountId, skip);
    tell('lists');
    return named;
  },

  'history/explain': (services, { accountId, list }) => explain(services, accountId, list),

  'history/explain-people': (services, { accountId, people }) => explain(services, accountId, people),

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
    await eraseOf(services, accountId, part);
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

  ...reviewAnswers,
};

async function explain(
  { sync }: Services,
  accountId: AccountId,
  who: Parameters<Services['sync']['explain']>[1],
): Promise<ExplainAnswer> {
  const explained = await sync.explain(accountId, who);
  return explained.kind === 'explained' ? explained : { kind: 'refused', reason: explained.reason };
}

/** The App whose client id the person has set, if the keys are its own: X counts the budgets of both as one. */
async function appOf(db: Database, whose: WhoseApp): Promise<AppId | null> {
  return whose === 'the App set' ? (await readSettings(db)).appId : null;
}
