import { sessionOf } from '../../../utils/storage';
import type { CardAnswer } from '../../../utils/messages';
import { readCard, STATUS_STORES, type Shown } from '../../../utils/relationships';
import type { UserId } from '../../../utils/base';
import type { AccountGiven, Answers } from './given';

export const historyAnswers: Answers<'history' | 'in-common'> = {
  'history/card': async (given, { shown }) => card(given, await idOf(given, shown)),

  async 'in-common/find'(given, { shown, list }) {
    const { services, account } = given;
    const { accountId } = account;
    const userId = await idOf(given, shown);
    if (userId && sessionOf(account) === 'signed in') {
      const [person] = await services.reader.peopleOf(accountId, [userId]);
      const expected = list === 'following' ? person?.followingCount : person?.followersCount;
      await services.sync.inCommon.start(accountId, userId, list, expected ?? null);
      services.work();
    }
    return card(given, userId);
  },

  async 'in-common/stop'(given, { shown, list }) {
    const { services, account } = given;
    const userId = await idOf(given, shown);
    if (userId) await services.sync.inCommon.stop(account.accountId, userId, list);
    return card(given, userId);
  },

  async 'history/explain'({ services: { sync }, account: { accountId } }, { who }) {
    const explained = await sync.explain(accountId, who);
    return explained.kind === 'explained' ? explained : { kind: 'refused', reason: explained.reason };
  },
};

async function idOf({ services: { db, reader }, account }: AccountGiven, shown: Shown): Promise<UserId | null> {
  return (await reader.statusIn(db.readTransaction(STATUS_STORES), account.accountId, shown)).userId;
}

async function card({ services, settings, account }: AccountGiven, userId: UserId | null): Promise<CardAnswer> {
  const { history: past, reader, sync } = services;
  const needs = { history: past, reader, inCommon: sync.inCommon };
  const read = await readCard(needs, account.accountId, userId, settings.prices);
  return { kind: 'card', ...read, maySearch: sessionOf(account) === 'signed in' };
}
