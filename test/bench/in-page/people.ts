import { accountOf } from '../../../test/unit/accounts';
import { unpackId, type AccountId, type AppId, type Handle } from '../../../utils/base/ids';
import { readQueueStatuses } from '../../../utils/queue/people';
import { classifyLists } from '../../../utils/relationships/evidence/classification';
import { createReader } from '../../../utils/relationships/reader';
import { buildSet } from '../../../utils/relationships/sync/pages/build-set';
import { packPage } from '../../../utils/relationships/sync/pages/packed-page';
import { openDatabase, putRecord, type ActionRecord, type CompleteRecord } from '../../../utils/storage';
import type { User } from '../../../utils/x/api';
import { DAY_MS } from '../../../utils/base';

/** A read list, a queue and a journal, written into the extension's own database by what stores them in the product. Times in ms. */

const ME = '7' as AccountId;
const LIST = { accountId: ME, list: 'following' } as const;
const SYNC = 1;
const PAGE = 1_000;
const PAGES_A_TRANSACTION = 16;
const GIVEN = ['Ana', 'Bruno', 'Chloé', 'Dmitri', 'Emre', 'Fatima', 'Grace', 'Hiro', 'Ines', 'Jonas', 'Kaya', 'Lena'];
const WORDS = 'coffee music writing football science travel photos code design garden books cycling history maps'.split(
  ' ',
);

const idAt = (n: number) => unpackId(1_000_000_000_000_000n + BigInt(n));

/** Somebody of the list, always the same. */
function personAt(n: number): User {
  const mixed = Math.imul(n + 1, 2_654_435_761) >>> 0;
  const word = (salt: number): string => WORDS[(mixed >>> salt) % WORDS.length] ?? '';
  const given = GIVEN[mixed % GIVEN.length] ?? '';
  return {
    id: idAt(n),
    handle: `${given.slice(0, 3)}_${n.toString(36)}`.replace('é', 'e') as Handle,
    name: `${given} ${word(3)} ${(mixed >>> 7) % 1_000}`,
    pictureUrl: mixed % 9 === 0 ? null : 'https://pbs.twimg.com/profile_images/1/a_normal.jpg',
    verified: mixed % 8 === 0 ? 'blue' : 'none',
    protected: mixed % 11 === 0,
    followersCount: mixed % 200_000,
    followingCount: (mixed >>> 4) % 5_000,
    postCount: (mixed >>> 6) % 10_000,
    createdAt: 1_300_000_000_000 + (mixed % 4_000) * DAY_MS,
    lastPostAt: Date.now() - (mixed % 900) * DAY_MS,
    bio:
      mixed % 7 === 0
        ? ''
        : `${word(1)} and ${word(5)}, ${word(9)} in the ${word(13)}${mixed % 23 === 0 ? ' ✨ café' : ''}`,
    connection: { following: true, followedBy: false, requestSent: false },
  };
}

/** Puts a complete list of so many people there, as a sync leaves it; in place of a shorter one, if any. */
export async function fillList(people: number): Promise<void> {
  const db = await openDatabase();
  const pages = Math.ceil(people / PAGE);
  for (let first = 0; first < pages; first += PAGES_A_TRANSACTION) {
    const tx = db.writeTransaction(['pages', 'rows']);
    for (let page = first; page < Math.min(pages, first + PAGES_A_TRANSACTION); page++) {
      const users = Array.from({ length: Math.min(PAGE, people - page * PAGE) }, (_, i) => personAt(page * PAGE + i));
      const { rows, unreadable: _, ...packed } = packPage({ users, problems: [], nextToken: null });
      const key = { ...LIST, syncId: SYNC, page };
      void tx.objectStore('rows').put({ ...key, rows });
      void tx.objectStore('pages').put({ ...key, askedAt: SYNC, ...packed });
    }
    await tx.done;
  }
  const stored = { syncId: SYNC, pagesStored: pages, peopleStored: people };
  const built = await buildSet(db, LIST, stored, async () => undefined);
  if (!built) throw new Error('the pages are not stored');
  const { reported: _, ...set } = built;
  const complete: CompleteRecord = {
    ...set,
    source: 'list',
    syncId: SYNC,
    startedAt: SYNC,
    finishedAt: Date.now(),
    connectionStatus: 'all',
    usd: 0,
    expected: people,
    shortBy: 0,
    shortFor: 0,
    hasEveryone: true,
    doubted: new BigUint64Array(0),
  };
  const account = accountOf(ME, 'bench-app' as AppId, {
    followingCount: people,
    followersCount: people,
    connectedAt: 1,
  });
  await putRecord(db, 'accounts', account);
  await putRecord(db, 'lists', { ...LIST, syncRun: null, cutShort: null, complete });
  await putRecord(db, 'classifications', await classifyLists(db, ME, complete, null));
  db.close();
}

/** Queues an unfollow of each of the first so many of the list, and nobody else; none is due within the day. */
export async function fillQueue(count: number): Promise<void> {
  const db = await openDatabase();
  const tx = db.writeTransaction(['actions']);
  await tx.objectStore('actions').clear();
  const now = Date.now();
  for (let n = 0; n < count; n++)
    void tx.objectStore('actions').put({ ...actionAt(ME, n, now), state: 'waiting', notBefore: now + DAY_MS });
  await tx.done;
  db.close();
}

/** Makes ledger and journal of an account hold so many unfollows done in a month, the newest `recent` of them today. */
export async function fillJournal(accountId: string, appId: string, count: number, recent: number): Promise<void> {
  const [account, app] = [accountId as AccountId, appId as AppId];
  const db = await openDatabase();
  const tx = db.writeTransaction(['ledger', 'actions']);
  const [ledger, actions] = [tx.objectStore('ledger'), tx.objectStore('actions')];
  await Promise.all([ledger.clear(), actions.clear()]);
  const now = Date.now();
  const old = count - recent;
  for (let n = 0; n < count; n++) {
    const at = n < old ? now - 29 * DAY_MS + (n / old) * 27 * DAY_MS : now - (count - n) * 1_000;
    void ledger.put({ accountId: account, appId: app, kind: 'unfollow', at, noted: at, state: 'used', via: 'app' });
    void actions.put({ ...actionAt(account, n, at), state: 'done', attempts: 1 });
  }
  await tx.done;
  db.close();
}

function actionAt(accountId: AccountId, n: number, at: number): Omit<ActionRecord, 'state'> {
  const { id: userId, handle, name, pictureUrl } = personAt(n);
  const person = { userId, handle, name, pictureUrl };
  const times = { chosenAt: at, notBefore: at, changedAt: at };
  const rest = { attempts: 0, entryId: null, reason: null, via: 'app', rank: n, revision: n + 1 } as const;
  return { accountId, kind: 'unfollow', ...person, ...times, ...rest };
}

/** What a screen of so many rows of the list is answered from, warm, so many times over. */
export async function timeMarks(rows: number, times: number): Promise<number[]> {
  const db = await openDatabase();
  const reader = createReader(db);
  const ids = Array.from({ length: rows }, (_, n) => idAt(n));
  const measured: number[] = [];
  for (let time = -1; time < times; time++) {
    const began = performance.now();
    await readQueueStatuses(db, reader, ME, ids);
    if (time >= 0) measured.push(performance.now() - began);
  }
  db.close();
  return measured;
}
