import type { Database } from '../../storage';
import type { AccountId, UserId } from '../../base';
import { rowOf } from '../sync/pages/packed-page';
import { nameRows } from './name-profiles';
import type { Reader } from '../reader';
import { consequence, type SyncReason } from '../sync/reasons';
import type { ListApi } from '../sync/lookups';

/** X API v2, users by ids: the most people of one request. */
export const NAMES_AT_ONCE = 100;
const WINDOW = 200;

/** The outcome of looking up names; `unavailable`: people X no longer shows. */
export type Named =
  | { readonly kind: 'named'; readonly named: number; readonly unavailable: number }
  | { readonly kind: 'refused'; readonly reason: SyncReason };

/**
 * Looks up, in one request, the first people without a name among those who do not follow back, and stores their
 * profiles ("X API v2, users": each person shown is billed).
 * @param skip how many people without a name to leave out: those X did not show before
 * @param most the most to look up, at most {@link NAMES_AT_ONCE}
 */
export async function nameUnnamed(
  { db, reader, api }: { db: Database; reader: Reader; api: Pick<ListApi, 'usersByIds'> },
  accountId: AccountId,
  skip: number,
  most: number = NAMES_AT_ONCE,
): Promise<Named> {
  const wanted = Math.min(most, NAMES_AT_ONCE);
  const ids: UserId[] = [];
  let passed = 0;
  for (let offset = 0; ids.length < wanted; offset += WINDOW) {
    const { rows } = await reader.nonFollowers(accountId, { offset, limit: WINDOW });
    for (const { id, handle } of rows) {
      if (handle === null && passed++ >= skip && ids.length < wanted) ids.push(id);
    }
    if (rows.length < WINDOW) break;
  }
  if (ids.length === 0) return { kind: 'named', named: 0, unavailable: 0 };
  const answer = await api.usersByIds(ids);
  // Where X shows none of the people asked for, it answers 'not found'.
  if (answer.kind === 'not found') return { kind: 'named', named: 0, unavailable: ids.length };
  if (answer.kind !== 'ok') return { kind: 'refused', reason: consequence(answer, 0, 0, 0).reason };
  const named = await nameRows(db, accountId, answer.value.users.map(rowOf));
  return { kind: 'named', named, unavailable: ids.length - answer.value.users.length };
}
