import { isOwnAct, type Database } from '../../storage';
import { PROTECTION_STORES, protectionsIn, ruleOf } from '../keep-list/protection';
import type { Extra, ReviewPerson } from './people';
import { changeAt, type Source } from './source';

/** The relations of people who can be unfollowed. */
const FOLLOWED: ReadonlySet<ReviewPerson['relation']> = new Set(['mutual', 'non-follower', 'unreported']);

/**
 * People of a source with what rows show besides: their protection, newest action and change. `now` in ms since 1970.
 */
export async function withMarks(
  db: Database,
  source: Source,
  people: readonly Extra[],
  ranks: Uint32Array,
  now: number,
): Promise<ReviewPerson[]> {
  const { accountId } = source;
  const tx = db.readTransaction(PROTECTION_STORES);
  const ids = people.map(({ row }) => row.id);
  const protections = await protectionsIn(tx, accountId, ids, now);
  return Promise.all(
    people.map(async ({ row, relation }, i) => {
      const actions = await tx.objectStore('actions').index('by person').getAll([accountId, row.id]);
      const newest = actions.findLast(isOwnAct);
      const protection = protections[i] ?? null;
      return {
        ...row,
        relation,
        kept: protection?.by === 'list' ? protection.note : null,
        rule: FOLLOWED.has(relation) ? ruleOf(protection) : null,
        action: newest ? { kind: newest.kind, state: newest.state, at: newest.changedAt } : null,
        change: changeAt(source, ranks[i] ?? -1),
      };
    }),
  );
}
