import { isOwnAct, keepRulesIn, recordsOf, type KeepRule, type ReadTransaction, type StoreName } from '../../storage';
import { createLru, type AccountId, type UserId } from '../../base';
import { joiningIn, type Joining } from '../history/listed-since';
import { storedOf, type Stored } from '../people/profiles';
import { hitOf, testOf, type RuleFacts, type RuleHit } from './rules';
import { takenIn } from './taken';

/**
 * Why somebody is not unfollowed. 'list': they are on the keep list, with its note, or were taken off it by another
 * device and the person has not agreed to that here (`note` null). A rule that is known to cover them holds as the
 * list does, by every path. One that may cover them holds against the API and against ranges; one by one and by hand
 * they can be unfollowed.
 */
export type Protection = { readonly by: 'list'; readonly note: string | null } | ({ readonly by: 'rule' } & RuleHit);

/** The stores that a transaction must name to ask who is protected. */
export const PROTECTION_STORES = [
  'keep',
  'state',
  'lists',
  'sets',
  'facts',
  'rows',
  'deltas',
  'actions',
] as const satisfies readonly StoreName[];

export type ProtectionTransaction = ReadTransaction<(typeof PROTECTION_STORES)[number]>;

/** Whether they must not be unfollowed by any path, by hand included. */
export function isKept(protection: Protection | null): boolean {
  return protection !== null && (protection.by === 'list' || protection.isKnown);
}

/** The rule that covers somebody, or may; null of those on the list itself. */
export function ruleOf(protection: Protection | null): RuleHit | null {
  if (protection?.by !== 'rule') return null;
  const { kind, values, isKnown } = protection;
  return { kind, values, isKnown };
}

/**
 * Who of an account's people is protected, and by what, in the order asked: the one place that decides it. Every path
 * to an unfollow asks it, and the runner once more before it sends.
 * @param now ms since 1970
 * @param stored looks the people up when there are rules to test; passed by callers that have done so already, or
 *   have a cache
 */
export async function protectionsIn(
  tx: ProtectionTransaction,
  accountId: AccountId,
  ids: readonly UserId[],
  now: number,
  stored: () => Promise<Stored> = () => storedOf(tx, createLru(8), accountId, ids),
): Promise<(Protection | null)[]> {
  const [taken, { rules }, kept] = await Promise.all([
    takenIn(tx, accountId),
    keepRulesIn(tx, accountId),
    recordsOf(tx, 'keep', accountId, ids),
  ]);
  const listed = ids.map((id, index): Protection | null => {
    const record = kept[index];
    return record || taken[id]?.agreed === false ? { by: 'list', note: record?.note ?? null } : null;
  });
  const tests = rules.filter(({ isOn }) => isOn).map((rule) => testOf(rule, now));
  if (tests.length === 0 || listed.every((each) => each !== null)) return listed;
  const facts = await factsIn(tx, accountId, await stored(), rules);
  return listed.map((each, index) => {
    const ofPerson = facts[index];
    const hit = each === null && ofPerson ? hitOf(tests, ofPerson) : null;
    return hit ? { by: 'rule', ...hit } : each;
  });
}

/** What is stored of people that rules go by. */
async function factsIn(
  tx: ProtectionTransaction,
  accountId: AccountId,
  { people, profiles }: Stored,
  rules: readonly KeepRule[],
): Promise<RuleFacts[]> {
  const rows = await profiles();
  const joining = needsTimes(rules) ? await joiningIn(tx, accountId, 'following') : null;
  const ids = people.map(({ userId }) => userId);
  const own = needsTimes(rules) ? await ownFollowsIn(tx, accountId, ids) : null;
  return people.map(({ userId, ranks }, index) => ({
    userId,
    row: rows[index] ?? null,
    followed: followedOf(BigInt(userId), ranks.following === null ? null : joining, own?.get(userId) ?? null),
  }));
}

/** Whether any rule depends on when somebody was followed; if none does, no times are read. */
export function needsTimes(rules: readonly KeepRule[]): boolean {
  return rules.some(({ kind, isOn }) => kind === 'recent' && isOn);
}

/**
 * The time span in which somebody was followed, by syncs and the person's own acts.
 * @param joining null of those who are not in the following list
 * @param ownAt when the person last followed them through an App, or by a press that was counted
 */
export function followedOf(id: bigint, joining: Joining | null, ownAt: number | null): RuleFacts['followed'] {
  const joined = joining?.joined.get(id);
  const after = Math.max(joined?.after ?? -Infinity, ownAt ?? -Infinity);
  const by = Math.max(joined?.by ?? joining?.others ?? -Infinity, ownAt ?? -Infinity);
  return { after: after === -Infinity ? null : after, by: by === -Infinity ? null : by };
}

/** When the person last followed each of them through an App, or by a press that was counted, ms since 1970. */
async function ownFollowsIn(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  ids: readonly UserId[],
): Promise<Map<UserId, number>> {
  const index = tx.objectStore('actions').index('by person');
  const actions = await Promise.all(ids.map((id) => index.getAll([accountId, id])));
  const found = new Map<UserId, number>();
  for (const { userId, kind, state, via, changedAt } of actions.flat())
    if (kind === 'follow' && state === 'done' && isOwnAct({ via }))
      found.set(userId, Math.max(found.get(userId) ?? 0, changedAt));
  return found;
}
