import { appOf, sessionOf } from '../../../utils/storage';
import { readAllowance, readQueue } from '../../../utils/queue';
import { planSync, readSyncPlans, sumOf, summaryFor } from '../../../utils/relationships';
import { isCovered, PRICE_CHANGED, USD_LIMIT } from './agreed';
import { showPage } from '../show-page';
import type { Answers } from './given';

export const listAnswers: Answers<'lists'> = {
  async 'lists/summary'({ services: { db, reader, proposals }, settings, account }) {
    const { accountId } = account;
    const now = Date.now();
    // Before all else: what is carried out after that is still undecided here, and asked for again.
    const isProposed = await proposals.isUndecided();
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
      isProposed,
    };
  },

  async 'lists/sync'({ services, settings, account }, { usd, ...ask }) {
    const { db, sync, work, spendLimit } = services;
    const { accountId } = account;
    const planned = await planSync(db, account, await appOf(db, account), settings.prices, ask, Date.now());
    const total = sumOf(planned.map(({ plan }) => plan));
    if (total === null && usd === null) return sync.countOwn(accountId);
    if (!isCovered(total, usd)) return PRICE_CHANGED;
    const due = planned.reduce((sum, { dueUsd }) => sum + dueUsd, 0);
    if (!isCovered({ usd: due }, await spendLimit.left())) return USD_LIMIT;
    for (const { list, plan } of planned) {
      const started = await sync.start(accountId, list, plan ?? total, ask.mode);
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

  async 'lists/show-unfollowed'({ services: { db, proposals }, account: { accountId }, tab }) {
    const accounts = await db.getAllKeys('accounts');
    // The page takes it out of its address: with one account, the tab that shows it is found again.
    const whose = accounts.length > 1 ? `?account=${accounts.indexOf(accountId)}` : '';
    return showPage(`/review.html${whose}#unfollowed-you`, tab, proposals);
  },
};
