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

/** What came of asking for names. 'gone': X shows no such person any more. */
export type Named =
  | { readonly kind: 'named'; readonly named: number; readonly unavailable: number }
  | { readonly kind: 'refused'; readonly reason: SyncReason };

/**
 * Asks X, in one request, who the first people without a name are among those who do not follow back,
 * and keeps what it tells ("X API v2, users": each person shown is billed).
 * @param skip people without a name to pass over: those X did not show before
 * @param most so many at the most, of {@link NAMES_AT_ONCE}
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
  // Where X shows nobody of all those asked for, it answers as for one who is not found.
  if (answer.kind === 'not found') return { kind: 'named', named: 0, unavailable: ids.length };
  if (answer.kind !== 'ok') return { kind: 'refused', reason: consequence(answer, 0, 0, 0).reason };
  const named = await nameRows(db, accountId, answer.value.users.map(rowOf));
  return { kind: 'named', named, unavailable: ids.length - answer.value.users.length };
}
