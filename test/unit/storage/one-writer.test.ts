import { IDBDatabase as FakeDatabase } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Handle, UserId } from '../../../utils/base';
import { learn } from '../../../utils/queue';
import { createSpendRecorder } from '../spend';
import { keep, nameRows, readListPreferences, saveListPreferences, unkeep } from '../../../utils/relationships';
import { saveSettings } from '../../../utils/storage';
import { ACCOUNTS, createWorld, runOn } from '../queue/world';
import { citizen, ME, world } from '../../fake-x/graph';
import { APP, backgroundOf, homeOf, runOut } from '../relationships/world';
import { ANY_PRICE } from '../accounts';

/**
 * Chromium deletes a whole database that was cut in the middle of two readwrite transactions over
 * different stores. Transactions whose scopes overlap never run together: IndexedDB's own rule.
 */

interface Write {
  readonly stores: readonly string[];
  readonly tx: IDBTransaction;
}

/** Write transactions that are not finished, and those that were so at the same time. */
const unfinished = new Set<Write>();
let waited = 0;
let together: string[] = [];

beforeEach(() => {
  unfinished.clear();
  waited = 0;
  together = [];
  const { transaction } = FakeDatabase.prototype;
  vi.spyOn(FakeDatabase.prototype, 'transaction').mockImplementation(function (
    this: InstanceType<typeof FakeDatabase>,
    ...asked: Parameters<typeof transaction>
  ) {
    const tx = transaction.apply(this, asked);
    if (tx.mode === 'readwrite') {
      const write = { stores: [...tx.objectStoreNames], tx };
      for (const other of unfinished) {
        waited++;
        if (!other.stores.some((store) => write.stores.includes(store)))
          together.push(`${other.stores.join()} and ${write.stores.join()}`);
      }
      unfinished.add(write);
      for (const end of ['complete', 'abort']) tx.addEventListener(end, () => unfinished.delete(write));
    }
    return tx;
  });
});
afterEach(() => vi.restoreAllMocks());

test('sync, queue, spending, keep list and settings never write at the same time', async () => {
  const people = Array.from({ length: 60 }, (_, i) => citizen(i + 1));
  const x = world(people, people.slice(0, 20), { pageSize: 4 });
  const db = await homeOf(x);
  const queue = await createWorld(db);
  const worker = queue.start();
  const background = backgroundOf(db, x);
  const recordSpend = createSpendRecorder(db, queue.now);
  const owner = { accountId: ME, appId: APP, kind: 'unfollow' } as const;
  const account = ACCOUNTS[0]!;
  const chosen = [1, 2, 3].map((id) => ({ userId: `${id}` as UserId, handle: null, name: null, pictureUrl: null }));

  const edits = async () => {
    for (let i = 0; i < 20; i++) {
      const person = { userId: `${i}` as UserId, handle: `h${i}` as Handle };
      await Promise.all([
        saveSettings(db, { pace: i % 2 === 0 ? 'gentle' : 'brisk' }),
        keep(db, ME, person, '', i),
        saveListPreferences(db, ME, await readListPreferences(db, ME)),
        recordSpend(APP, { usd: 0.01, resourceIds: [`${i}`], serverTime: null }),
        learn(db, owner, { serverTime: queue.now(), limits: [] }, queue.now(), false),
        nameRows(db, ME, []),
      ]);
      await unkeep(db, ME, person.userId, i);
    }
  };
  await background.sync.start(ME, 'following', ANY_PRICE);
  await background.sync.start(ME, 'followers', ANY_PRICE);
  await Promise.all([
    runOut(background),
    worker.actions.choose(account, 'unfollow', chosen).then(() => runOn(queue, worker, 20)),
    edits(),
    edits(),
  ]);

  expect(together).toEqual([]);
  // Otherwise nothing was tried.
  expect(waited).toBeGreaterThan(50);
  expect((await db.get('lists', [ME, 'following']))?.complete?.people).toBe(60);
  expect(queue.requests).toHaveLength(3);
});
