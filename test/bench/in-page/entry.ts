import { accountOf, archivedOf, listPrices } from '../../../test/unit/accounts';
import { putRecord, openDatabase, type ListRecord, type SyncRunRecord } from '../../../utils/storage';
import { unpackId, type AccountId, type AppId, type UserId } from '../../../utils/base/ids';
import { importLists } from '../../../utils/relationships/sync/import-lists';
import { classifyLists } from '../../../utils/relationships/evidence/classification';
import { createReader } from '../../../utils/relationships/reader';
import { readQueueStatuses } from '../../../utils/queue/people';
import type { SyncingList } from '../../../utils/relationships/sync/sync-run';
import { storePage } from '../../../utils/relationships/sync/pages/store-page';
import { createXApi, type UserPage } from '../../../utils/x/api';
import { DAY_MS } from '../../../utils/base';

/** What the benches measure inside a browser: bundled, and evaluated on an extension page. Times in ms. */

export * from './people';

const ME = '9007199254740993' as AccountId;
const PAGE = 1_000;

/** An answer of X's with a page of people, as text: about 600 bytes a person. */
function pageText(page: number, people: number): string {
  const data = Array.from({ length: people }, (_, i) => {
    const n = page * PAGE + i;
    return {
      id: String(1_000_000_000_000_000_000n + BigInt(n) * 7_919_000_003n),
      username: `person_${n}`,
      name: `Somebody Number ${n}`,
      description: 'Writes about gardens, trains and the weather in between. Opinions are the cat’s. '.repeat(2),
      profile_image_url: `https://pbs.twimg.com/profile_images/${n}/abcdefgh_normal.jpg`,
      created_at: '2015-03-04T05:06:07.000Z',
      most_recent_post_id: '1860000000000000000',
      protected: n % 17 === 0,
      verified: n % 5 === 0,
      verified_type: n % 5 === 0 ? 'blue' : 'none',
      public_metrics: { followers_count: n % 10_000, following_count: n % 900, post_count: n % 5_000, listed_count: 1 },
      connection_status: n % 2 === 0 ? ['following', 'followed_by'] : ['following'],
    };
  });
  return JSON.stringify({ data, meta: { result_count: people, next_token: `token-${page + 1}` } });
}

/** Reads a page's text as the product does. */
async function parsed(text: string): Promise<UserPage> {
  const api = createXApi({
    prices: listPrices,
    fetch: async () => new Response(text, { headers: { 'content-type': 'application/json' } }),
    authorise: async (request) => ({ kind: 'authorised', request }),
    now: Date.now,
  });
  const answer = await api.list('following', '12' as UserId, null);
  if (answer.kind !== 'ok') throw new Error(`${answer.kind}: ${answer.detail}`);
  return answer.value;
}

async function scratch(name: string) {
  await gone(name);
  return openDatabase(name);
}

function gone(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

function beginning(): ListRecord & { readonly syncRun: SyncRunRecord } {
  const syncRun: SyncRunRecord = {
    syncId: 1,
    accepted: false,
    was: null,
    mode: 'complete',
    startedAt: 1,
    step: 'pages',
    pagesStored: 0,
    peopleStored: 0,
    unreadable: 0,
    expected: null,
    paginationToken: null,
    askedTokens: [],
    countedAt: null,
    countedDay: null,
    emptyPages: 0,
    usd: 0,
    billedUsd: 0,
    mostUsd: 0,
    mostPeople: 0,
    state: 'running',
    until: null,
    reason: null,
    attempts: 0,
  };
  return { accountId: ME, list: 'following', syncRun, complete: null, cutShort: null };
}

/** Stores pages as a reading does. */
async function storeAll(pages: readonly UserPage[]): Promise<number> {
  const db = await scratch('bench-packed');
  await putRecord(db, 'lists', beginning());
  const began = performance.now();
  for (const page of pages)
    await storePage(db, (await db.get('lists', [ME, 'following'])) as SyncingList, page, 1, async () => ({
      usd: 0,
      billedUsd: 0,
    }));
  const took = performance.now() - began;
  db.close();
  await gone('bench-packed');
  return took;
}

/** A plain database with one store, and `work` timed on it. */
async function plain(keyPath: string | null, work: (db: IDBDatabase) => Promise<void>): Promise<number> {
  const name = 'bench-plain';
  await gone(name);
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('people', keyPath === null ? {} : { keyPath });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const began = performance.now();
  await work(db);
  const took = performance.now() - began;
  db.close();
  await gone(name);
  return took;
}

function done(tx: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error);
  });
}

/** Storing so many people as the product does, and as one record each, a transaction a page. */
export async function storing(people: number): Promise<{ packed: number; oneEach: number }> {
  const pages: UserPage[] = [];
  for (let page = 0; page < people / PAGE; page++) pages.push(await parsed(pageText(page, PAGE)));
  const packed = await storeAll(pages);
  const oneEach = await plain('id', async (db) => {
    for (const { users } of pages) {
      const tx = db.transaction('people', 'readwrite');
      for (const user of users) tx.objectStore('people').put(user);
      await done(tx);
    }
  });
  return { packed, oneEach };
}

/** From a page's text to the disk as the product does, and as bare JSON.parse and one put; `rounds` pages each. */
export async function parsing(rounds: number): Promise<{ product: number; bare: number; bytes: number }> {
  const texts = Array.from({ length: rounds }, (_, page) => pageText(page, PAGE));
  const db = await scratch('bench-packed');
  await putRecord(db, 'lists', beginning());
  const began = performance.now();
  for (const text of texts) {
    const page = await parsed(text);
    await storePage(db, (await db.get('lists', [ME, 'following'])) as SyncingList, page, 1, async () => ({
      usd: 0,
      billedUsd: 0,
    }));
  }
  const product = performance.now() - began;
  db.close();
  await gone('bench-packed');
  const bare = await plain(null, async (plainDb) => {
    for (const [page, text] of texts.entries()) {
      const tx = plainDb.transaction('people', 'readwrite');
      tx.objectStore('people').put(JSON.parse(text), page);
      await done(tx);
    }
  });
  return { product, bare, bytes: texts[0]!.length };
}

/** What a list of an archive, its classifying and the answer to a screen of rows take, ms. */
export interface ListsTimed {
  readonly storing: number;
  /** From the disk, as it runs; and reading the same parts alone. */
  readonly classifying: number;
  readonly reading: number;
  /** `page/marks` of 20 and of 200 people, warm. */
  readonly marks20: number;
  readonly marks200: number;
}

/** So many followed among so many followers, of an archive: ids alone. */
export async function lists(following: number, followers: number): Promise<ListsTimed> {
  const idAt = (n: number): bigint => 1_000_000_000_000_000_000n + BigInt(n) * 611_953n;
  const list = (people: number, step: number) => ({
    ids: BigUint64Array.from({ length: people }, (_, n) => idAt(n * step)),
    expected: people,
    unreadable: 0,
    hasEveryone: true,
  });
  const db = await scratch('bench-lists');
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  const given = {
    account: archivedOf(accountOf(ME, 'bench' as AppId)),
    at: Date.now() - DAY_MS,
    following: list(following, 5),
    followers: list(followers, 1),
  };
  const storing = await timed(() =>
    importLists({ db, now: Date.now, locks: navigator.locks, pause: async () => undefined }, given),
  );
  const [one, other] = await Promise.all([db.get('lists', [ME, 'following']), db.get('lists', [ME, 'followers'])]);
  const classifying = await timed(() => classifyLists(db, ME, one?.complete ?? null, other?.complete ?? null));
  const reading = await timed(() => db.getAll('sets'));
  const reader = createReader(db);
  const shown = Array.from({ length: 200 }, (_, n) => unpackId(idAt(n * 5 * 7)));
  const marks = (count: number) => readQueueStatuses(db, reader, ME, shown.slice(0, count));
  await marks(200);
  const marks20 = await timed(() => marks(20));
  const marks200 = await timed(() => marks(200));
  db.close();
  await gone('bench-lists');
  return { storing, classifying, reading, marks20, marks200 };
}
