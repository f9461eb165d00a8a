import { expect } from 'vitest';
import type { Person } from '../../sandbox';
import type { Tab } from '../driver';

/** Asks the background as a page of the extension does, for an account where one is named; rejects where it gives no answer. */
export async function ask(page: Tab, { id }: Person, name: string, more: object): Promise<unknown> {
  const reply = await page.evaluate(
    (accountId: string, message: string, fields: object) => {
      const { browser: firefox, chrome } = globalThis as unknown as Record<
        string,
        { runtime: { sendMessage(message: object): Promise<{ kind: string; why?: string }> } }
      >;
      const own = ['data/see-loss', 'queue/pause-mutuals'].includes(message) ? {} : { accountId };
      return (firefox ?? chrome!).runtime.sendMessage({ name: message, ask: { ...own, ...fields } });
    },
    id,
    name,
    more,
  );
  if (reply?.kind !== 'answer') throw new Error(`${name}: ${JSON.stringify(reply)}`);
  return reply;
}

/** Sets the person's own limit of unfollows a day, a quick pace, and the sync of the keep list. */
export function limitUnfollows(options: Tab, unfollowsPerDay: number): Promise<void> {
  return options.evaluate(
    (most: number) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('mutuals');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction(['state', 'writer'], 'readwrite');
          const state = writing.objectStore('state');
          const settings = state.get('settings');
          settings.onsuccess = () => {
            const personal = { unfollowsPerDay: most, followsPerDay: 10 };
            state.put({
              name: 'settings',
              value: { ...settings.result?.value, personal, pace: 'brisk', keepSync: true },
            });
          };
          writing.onabort = () => reject(writing.error);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    unfollowsPerDay,
  );
}

/** The keep list as it is stored: notes by user id. */
export async function keptIn(page: Tab): Promise<Map<string, string>> {
  const all = await page.evaluate(
    () =>
      new Promise<[string, string][]>((resolve, reject) => {
        const opening = indexedDB.open('mutuals');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const kept = opening.result.transaction('keep').objectStore('keep').getAll();
          kept.onerror = () => reject(kept.error);
          kept.onsuccess = () => {
            opening.result.close();
            resolve((kept.result as { userId: string; note: string }[]).map(({ userId, note }) => [userId, note]));
          };
        };
      }),
  );
  return new Map(all);
}

/** How many people each complete list holds; null where there is none. */
export interface ListsOf {
  readonly following: number | null;
  readonly followers: number | null;
}

/** Each complete list has all its pages and parts, and they hold as many people as it says. */
export async function expectListsWhole(page: Tab): Promise<ListsOf> {
  const found = await page.evaluate(async () => {
    const result = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await result(indexedDB.open('mutuals'));
    const tx = db.transaction(['lists', 'sets', 'pages']);
    type List = {
      accountId: string;
      list: 'following' | 'followers';
      complete: { syncId: number; people: number; pages: number; partStarts: BigUint64Array } | null;
    };
    const all = await result<List[]>(tx.objectStore('lists').getAll());
    const counts: { list: string; says: number[]; holds: number[] }[] = [];
    for (const { accountId, list, complete } of all) {
      if (complete === null) continue;
      const base = [accountId, list, complete.syncId];
      const range = IDBKeyRange.bound(base, [...base, []]);
      const parts = await result<{ ids: BigUint64Array }[]>(tx.objectStore('sets').getAll(range));
      const pages = await result(tx.objectStore('pages').count(range));
      const members = parts.reduce((sum, { ids }) => sum + ids.length, 0);
      counts.push({
        list,
        says: [complete.people, complete.pages, complete.partStarts.length],
        holds: [members, pages, parts.length],
      });
    }
    db.close();
    return counts;
  });
  for (const { says, holds } of found) expect(holds).toEqual(says);
  const of = (list: string) => found.find((one) => one.list === list)?.says[0] ?? null;
  return { following: of('following'), followers: of('followers') };
}

/** As {@link expectListsWhole}, and they are as one of those. */
export async function expectNoHalf(page: Tab, either: readonly ListsOf[]): Promise<ListsOf> {
  const now = await expectListsWhole(page);
  expect(either).toContainEqual(now);
  return now;
}
