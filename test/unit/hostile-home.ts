import messages from '../../public/_locales/en/messages.json';
import type { AccountId, AppId, UserId } from '../../utils/base/ids';
import { putRecord, type Database } from '../../utils/storage';
import { citizen, world, type World } from '../fake-x/graph';
import { homeOf } from './relationships/world';

/** What hostile answers are tried on: a few people, three to a page, and an account that follows them. */

export const ME = '1001' as AccountId;
export const APP = 'client-id-of-ours' as AppId;
export const NOON = Date.UTC(2026, 10, 24, 12);
export const PEOPLE = Array.from({ length: 7 }, (_, i) => ({ id: String(2_000 + i) as UserId, back: i % 3 === 0 }));

/** Whether a reason can be said. */
export const isWord = (key: string | null): boolean => key === null || Object.hasOwn(messages, key);

/** A sound X of a few people, three to a page, and a database with our account. */
export async function hostileHome(now: () => number): Promise<{ db: Database; x: World }> {
  const people = PEOPLE.map(({ id }) => citizen(BigInt(id)));
  const followers = people.filter((_, i) => PEOPLE[i]!.back);
  const x = world(people, followers, { me: ME, pageSize: 3, paging: 'by position', now });
  const db = await homeOf(x, { appId: APP });
  await putRecord(db, 'apps', { appId: APP, refusals: [], leftOut: [], reports: [], owned: false });
  return { db, x };
}
