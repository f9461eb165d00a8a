import type { Database } from '../../storage';
import type { AccountId } from '../../base';
import { readInCommon } from '../in-common';
import type { Reader } from '../reader';

/**
 * Rules, off, by what complete searches for mutuals in common have found and is still stored. `now` in ms since 1970.
 */
export async function commonRules(db: Database, reader: Pick<Reader, 'peopleOf'>, accountId: AccountId, now: number) {
  const searches = await readInCommon(db, accountId, now);
  const people = await reader.peopleOf(
    accountId,
    searches.map(({ userId }) => userId),
  );
  return searches.flatMap(({ userId, list, state, finishedAt, found }) => {
    if (state !== 'done' || finishedAt === null) return [];
    const handle = people.find(({ id }) => id === userId)?.handle ?? null;
    return [{ kind: 'common', userId, list, handle, searchedAt: finishedAt, found, isOn: false, at: 0 } as const];
  });
}
