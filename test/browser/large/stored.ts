import type { Tab } from '../driver';

/** What the extension has stored of an account's lists, with each set of people as a digest of their sorted ids. */
export interface Stored {
  readonly following: number | null;
  readonly followers: number | null;
  /** Of the account's classification, or null while it is unfinished. */
  readonly classification: {
    readonly mutuals: number;
    readonly nonFollowers: number;
    readonly notFollowedBack: number | null;
  } | null;
  readonly digests: { readonly mutuals: string; readonly nonFollowers: string; readonly followers: string } | null;
}

/**
 * Reads the database of the extension from one of its pages.
 * @param what 'counts' is quick; 'people' walks all of them.
 */
export function readStored(tab: Tab, what: 'counts' | 'people'): Promise<Stored> {
  return tab.evaluate(async (what: 'counts' | 'people'): Promise<Stored> => {
    const ask = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await ask(indexedDB.open('mutuals'));
    try {
      const get = <T>(store: string, key: IDBValidKey): Promise<T | undefined> =>
        ask(db.transaction(store).objectStore(store).get(key));
      const accounts = await ask<{ accountId: string }[]>(db.transaction('accounts').objectStore('accounts').getAll());
      const me = accounts[0]!.accountId;
      type List = {
        syncRun: unknown;
        complete: {
          syncId: number;
          people: number;
          pages: number;
          pageStarts: Uint32Array;
          partStarts: BigUint64Array;
        } | null;
      };
      const following = await get<List>('lists', [me, 'following']);
      const followers = await get<List>('lists', [me, 'followers']);
      const classification = await get<{
        codes: Uint8Array;
        mutuals: number;
        nonFollowers: number;
        notFollowedBack: number | null;
      }>('classifications', me);
      const digestOf = async (ids: bigint[]): Promise<string> => {
        const bytes = await crypto.subtle.digest('SHA-256', BigUint64Array.from(ids).sort());
        return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      };
      let digests: Stored['digests'] = null;
      if (what === 'people' && classification && following?.complete && followers?.complete) {
        const [mutuals, nonFollowers, all]: [bigint[], bigint[], bigint[]] = [[], [], []];
        for (let page = 0; page < following.complete.pages; page++) {
          const record = await get<{ ids: BigUint64Array }>('pages', [
            me,
            'following',
            following.complete.syncId,
            page,
          ]);
          record!.ids.forEach((id, i) => {
            // The codes of a classification: 1 mutual, 2 non-follower.
            const kind = classification.codes[following.complete!.pageStarts[page]! + i];
            if (kind === 1) mutuals.push(id);
            if (kind === 2) nonFollowers.push(id);
          });
        }
        for (let part = 0; part < followers.complete.partStarts.length; part++) {
          const record = await get<{ ids: BigUint64Array; flags: Uint8Array }>('sets', [
            me,
            'followers',
            followers.complete.syncId,
            part,
          ]);
          // 128: listed, and not shown.
          record!.ids.forEach((id, i) => {
            if (!(record!.flags[i]! & 128)) all.push(id);
          });
        }
        digests = {
          mutuals: await digestOf(mutuals),
          nonFollowers: await digestOf(nonFollowers),
          followers: await digestOf(all),
        };
      }
      return {
        following: following?.syncRun ? null : (following?.complete?.people ?? null),
        followers: followers?.syncRun ? null : (followers?.complete?.people ?? null),
        classification: classification
          ? {
              mutuals: classification.mutuals,
              nonFollowers: classification.nonFollowers,
              notFollowedBack: classification.notFollowedBack,
            }
          : null,
        digests,
      };
    } finally {
      db.close();
    }
  }, what);
}
