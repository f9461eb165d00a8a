import { sessionOf, type ListName } from '../../../utils/storage';
import type { CardAnswer, SyncAnswer } from '../../../utils/messages';
import {
  explainPlan,
  planInCommon,
  readCard,
  STATUS_STORES,
  type CommonList,
  type Shown,
} from '../../../utils/relationships';
import type { UserId } from '../../../utils/base';
import { isCovered, PRICE_CHANGED, USD_LIMIT } from './agreed';
import type { AccountGiven, Answers } from './given';

export const historyAnswers: Answers<'history' | 'in-common'> = {
  'history/card': async (given, { shown }) => card(given, await idOf(given, shown)),

  'in-common/find': findInCommon,

  async 'in-common/stop'(given, { shown, list }) {
    const { services, account } = given;
    const userId = await idOf(given, shown);
    if (userId) await services.sync.inCommon.stop(account.accountId, userId, list);
    return card(given, userId);
  },

  async 'history/explain'({ services, settings, account: { accountId } }, { who, usd }) {
    const { sync, history } = services;
    const people = typeof who === 'string' ? (await history.changes(accountId))[who]?.unexplained : who.length;
    if (!isCovered(explainPlan(people ?? 0, settings.prices), usd)) return PRICE_CHANGED;
    const explained = await sync.explain(accountId, who);
    await services.eraseNames();
    return explained.kind === 'explained' ? explained : { kind: 'refused', reason: explained.reason };
  },
};

/**
 * Searches a list of somebody for mutuals.
 * @param usd the price agreed to; null: X is asked how many people it is, for the price of one
 */
export async function findInCommon(
  given: AccountGiven,
  { shown, list, usd }: { readonly shown: Shown; readonly list: ListName; readonly usd: number | null },
): Promise<SyncAnswer> {
  const { services, account, settings } = given;
  const { accountId } = account;
  const userId = await idOf(given, shown);
  if (!userId) return { kind: 'refused', reason: 'reason_not_known' };
  const session = sessionOf(account);
  if (session === 'not connected') return { kind: 'refused', reason: 'reason_not_connected' };
  if (session === 'sign-in needed') return { kind: 'refused', reason: 'reason_sign_in_needed' };
  const plan = await planInCommon(services, accountId, userId, list, settings.prices);
  if (plan === null && usd === null) {
    // The count of both lists comes with the person.
    const looked = await services.sync.lookUp(accountId, { userId });
    return looked.kind === 'refused' ? { kind: 'refused', reason: looked.reason } : { kind: 'counted' };
  }
  if (!isCovered(plan, usd)) return PRICE_CHANGED;
  if (!isCovered(plan, await services.spendLimit.left())) return USD_LIMIT;
  await services.sync.inCommon.start(accountId, userId, list, plan);
  services.work();
  return { kind: 'started' };
}

async function idOf({ services: { db, reader }, account }: AccountGiven, shown: Shown): Promise<UserId | null> {
  return (await reader.statusIn(db.readTransaction(STATUS_STORES), account.accountId, shown)).userId;
}

async function card({ services, settings, account, may }: AccountGiven, shown: UserId | null): Promise<CardAnswer> {
  const userId = shown && (await may.admit([shown])).has(shown) ? shown : null;
  const { history: past, reader, sync } = services;
  const needs = { history: past, reader, inCommon: sync.inCommon };
  const read = await readCard(needs, account.accountId, userId, settings.prices);
  // Those found in a list are named, too.
  const admitted = await may.admit(read.inCommon?.flatMap(firstOf).map(({ handle }) => handle) ?? []);
  const inCommon = read.inCommon?.map((line) =>
    line.kind === 'searched' ? { ...line, first: line.first.filter(({ handle }) => admitted.has(handle)) } : line,
  );
  return { kind: 'card', ...read, inCommon: inCommon ?? null, maySearch: sessionOf(account) === 'signed in' };
}

function firstOf(line: CommonList) {
  return line.kind === 'searched' ? line.first : [];
}
