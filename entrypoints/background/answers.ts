import type { AccountRecord } from '../../utils/storage';
import type { Handle } from '../../utils/base';
import { sameHandle } from '../../utils/base';
import type { AccountMessage, Envelope, ExtensionMessage, Messages, NoAccount } from '../../utils/messages';
import { readSettings } from '../../utils/storage';
import { mayCall } from '../shared/access';
import { extensionAnswers } from './extension-answers';
import { pageAnswers, type Asker } from './page-answers';
import type { Services } from './services';
import { wordsAnswer } from './words-answer';

/** How the messages of one kind of asker are answered. */
export type Answers<Name extends keyof Messages, Given> = {
  readonly [N in Name]: (given: Given, ask: Messages[N]['ask']) => Promise<Messages[N]['answer']>;
};

/** What a page asks for that makes the background call X. */
const CALLS_X: ReadonlySet<string> = new Set<AccountMessage>(['page/look-up', 'page/sync', 'page/choose']);

/** The answer to a message that the gate let in. */
export async function answer(services: Services, envelope: Envelope): Promise<unknown> {
  const { name, ask } = envelope;
  if (name in extensionAnswers) {
    return extensionAnswers[name as ExtensionMessage](services, ask as never);
  }
  if (name === 'page/words') return wordsAnswer(services, ask);
  const asker = await askerFor(services, (ask as { viewer: Handle }).viewer);
  if ('kind' in asker) return asker;
  // A page can't ask the person for the host: it says where to.
  if (CALLS_X.has(name) && !(await mayCall())) return { kind: 'refused', reason: 'reason_no_access' };
  return pageAnswers[name as AccountMessage](asker, ask as never);
}

/** The connected account of whoever is signed in on the page: nobody else's is ever used. */
async function askerFor(services: Services, viewer: Handle): Promise<Asker | NoAccount> {
  const { db } = services;
  const [settings, accounts] = await Promise.all([readSettings(db), db.getAll('accounts')]);
  if (!settings.overlays || Date.now() < settings.overlaysPausedUntil) return { kind: 'switched off' };
  const account: AccountRecord | undefined = accounts.find(({ handle }) => sameHandle(handle, viewer));
  if (!account) {
    const connected = accounts.map(({ handle }) => handle);
    return connected.length === 0 ? { kind: 'nobody connected' } : { kind: 'somebody else connected', connected };
  }
  return { services, settings, account };
}
