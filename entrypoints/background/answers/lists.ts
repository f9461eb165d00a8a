import { appOf, sessionOf } from '../../../utils/storage';
import { readAllowance, readQueue } from '../../../utils/queue';
import { listsToRead, readSyncPlans, summaryFor } from '../../../utils/relationships';
import type { Answers } from './given';

export const listAnswers: Answers<'lists'> = {
  async 'lists/summary'({ services: { db, reader }, settings, account }) {
    const { accountId } = account;
    const now = Date.now();
    const [summary, queue, allowance, app] = await Promise.all([
      reader.summary(accountId),
      readQueue(db, accountId, { now, settings }),
      readAllowance(db, account, settings, now),
      appOf(db, account),
    ]);
    return {
      kind: 'summary',
      accountId,
      summary: summaryFor(account, summary),
      ...(await readSyncPlans(db, account, app, settings.prices)),
      queue,
      allowance,
      session: sessionOf(account),
      letterKeys: settings.letterKeys,
    };
  },

  async 'lists/sync'({ services: { sync, work }, account }, { list, mode = 'complete' }) {
    // One list alone says nothing of a read-only account.
    const all = mode === 'complete' && (list === undefined || account.kind === 'app-only');
    for (const each of all ? listsToRead(account) : [list ?? 'following']) {
      const started = await sync.start(account.accountId, each, mode);
      if (started.kind === 'refused') return started;
    }
    work();
    return { kind: 'started' };
  },

  async 'lists/accept'({ services, account }, { list }) {
    await services.sync.accept(account.accountId, list);
    services.work();
    return { kind: 'accepted' };
  },

  async 'lists/stop-sync'({ services, account }, { list }) {
    await services.sync.stop(account.accountId, list);
    return { kind: 'stopped' };
  },
};
