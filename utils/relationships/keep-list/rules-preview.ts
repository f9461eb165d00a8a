import { isOwnAct, prefixRange, type Database, type KeepRule, type PersonRow } from '../../storage';
import { createLru, type AccountId, type UserId } from '../../base';
import { listRelation } from '../evidence/classification';
import { readFacts, readLists, type SetCache } from '../evidence/lookup';
import { joiningIn } from '../history/listed-since';
import { readClassifiedList, readStoredPages } from '../lists/classified-list';
import { peopleOf } from '../people/profiles';
import { followedOf, needsTimes } from './protection';
import { hitOf, testOf, type RuleFacts } from './rules';

/** How many people are covered, and of how many it is not known. */
export interface Coverage {
  readonly covered: number;
  readonly unknown: number;
}

/** Whom rules cover among the people an account follows. */
export interface RulesPreview {
  /** People followed, by the last complete list and what was done since. */
  readonly people: number;
  /** By all rules that are on. */
  readonly all: Coverage;
  /** By each rule, on or off, in the order given. */
  readonly each: readonly Coverage[];
}

/**
 * Counts whom rules would cover, a page of the list at a time.
 * @param now ms since 1970
 * @param signal ends it: the rules have changed again
 * @returns null where no list of them is complete, or it was ended
 */
export async function previewRules(
  db: Database,
  accountId: AccountId,
  rules: readonly KeepRule[],
  now: number,
  signal?: AbortSignal,
): Promise<RulesPreview | null> {
  const { complete, codes, extras } = await readClassifiedList(db, accountId, 'following');
  if (!complete) return null;
  const hasTimes = needsTimes(rules.map((rule) => ({ ...rule, isOn: true })));
  const joining = hasTimes ? await joiningIn(db.readTransaction(['lists', 'deltas']), accountId, 'following') : null;
  const own = hasTimes ? await ownFollows(db, accountId) : new Map<UserId, number>();
  const tests = rules.map((rule) => testOf(rule, now));
  const on = tests.filter(({ rule }) => rule.isOn);
  const none = { covered: 0, unknown: 0 };
  const all = { ...none };
  const each = tests.map(() => ({ ...none }));
  let people = 0;

  /**
   * Profiles that take precedence over those of the list: from an answer about one person, or from the list of
   * followers.
   */
  const better = new Map<UserId, PersonRow>();
  for await (const { row } of readFacts(db.readTransaction(['facts']), accountId)) if (row) better.set(row.id, row);
  const cache: SetCache = createLru(8);
  const { followers } = await readLists(db.readTransaction(['lists']), accountId);
  const hasOthers = followers?.complete?.source === 'list';

  const isFollowed = (relation: string): boolean => ['mutual', 'non-follower', 'unreported'].includes(relation);
  function count(row: NonNullable<RuleFacts['row']>, isListed: boolean): void {
    people++;
    const { id } = row;
    const facts: RuleFacts = {
      userId: id,
      row: better.get(id) ?? row,
      followed: followedOf(BigInt(id), isListed ? joining : null, own.get(id) ?? null),
    };
    const hit = hitOf(on, facts);
    if (hit) all[hit.isKnown ? 'covered' : 'unknown']++;
    tests.forEach(({ verdict }, index) => {
      const said = verdict(facts);
      const counted = each[index];
      if (counted && said !== 'free') counted[said]++;
    });
  }

  for (const { row, relation } of extras) if (isFollowed(relation)) count(row, false);
  for (const [page, start] of complete.pageStarts.entries()) {
    if (signal?.aborted) return null;
    const [{ rows } = { rows: [] }] = await readStoredPages(db, accountId, 'following', complete.syncId, [page]);
    const unnamed = hasOthers ? rows.filter(({ handle }) => handle === null).map(({ id }) => id) : [];
    const tx = db.readTransaction(['lists', 'sets', 'facts', 'rows']);
    for (const row of await peopleOf(tx, cache, accountId, unnamed)) better.set(row.id, row);
    rows.forEach((row, index) => {
      if (isFollowed(listRelation(codes[start + index]))) count(row, true);
    });
  }
  return { people, all, each };
}

/** When the person last followed each through an App or by a press that was counted, ms since 1970. */
async function ownFollows(db: Database, accountId: AccountId): Promise<Map<UserId, number>> {
  const range = prefixRange(accountId, 'done');
  const done = await db.getAllFromIndex('actions', 'by state', range);
  const follows = done.filter((action) => action.kind === 'follow' && isOwnAct(action));
  return new Map(follows.sort((a, b) => a.changedAt - b.changedAt).map(({ userId, changedAt }) => [userId, changedAt]));
}
