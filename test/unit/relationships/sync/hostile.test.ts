import fc from 'fast-check';
import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { Handle } from '../../../../utils/base/ids';
import { localLocks } from '../../../../utils/base/locks';
import { createReader } from '../../../../utils/relationships/reader';
import { createSync } from '../../../../utils/relationships/sync/sync';
import { createXApi } from '../../../../utils/x/api';
import { oneToken } from '../../../fake-x/fixtures';
import { graphX } from '../../../fake-x/graph';
import { expectHostility, hostile, hostileFetch, PATIENCE_MS, runs, type Hostile } from '../../../fake-x/hostile';
import { ANY_PRICE, listPrices } from '../../accounts';
import { PRICED } from '../world';
import { hostileHome, isWord, ME, NOON, PEOPLE } from '../../hostile-home';

/**
 * Every endpoint answers with nonsense, through the parts that use it and on a real store: each time
 * something clear comes of it, and once X is sound again, all that was asked for is carried out.
 */
expectHostility(3, 2.1);

describe('reading a list', () => {
  async function syncRun(queue: Hostile[]) {
    let now = NOON;
    let wake: number | null = null;
    const { db, x } = await hostileHome(() => now);
    const api = createXApi({
      prices: listPrices,
      fetch: hostileFetch(graphX(x).fetch, queue),
      authorise: oneToken,
      now: () => now,
      timeout: PATIENCE_MS,
    });
    const sync = createSync({
      ...PRICED,
      db,
      now: () => now++,
      random: () => 0.5,
      apiFor: () => api,
      locks: localLocks(),
      wakeAt: (at) => void (wake = at),
      onChange: () => undefined,
      pause: async () => undefined,
    });
    const rest = async () => {
      await sync.run();
      for (let i = 0; i < 30 && wake !== null; i++) {
        now = Math.max(now, wake);
        await sync.run();
      }
    };
    return { db, sync, rest, reader: createReader(db), passed: () => now - NOON };
  }

  test('comes to a clear rest each time, is never believed when it should not be, and ends well in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 8 }), async (given) => {
        const queue = [...given];
        const { db, sync, rest, reader } = await syncRun(queue);
        for (let tries = 0; tries < 12; tries++) {
          await sync.start(ME, 'following', ANY_PRICE);
          await rest();
          const record = await db.get('lists', [ME, 'following']);
          if (record?.syncRun) {
            expect(['stopped', 'waiting']).toContain(record.syncRun.state);
            expect(record.syncRun.reason).not.toBeNull();
            expect(isWord(record.syncRun.reason)).toBe(true);
          }
          for (const { id, back } of PEOPLE) {
            const { kind } = await reader.relationshipOf(ME, id);
            expect(['unknown', back ? 'mutual' : 'non-follower']).toContain(kind);
          }
          if (queue.length === 0 && !record?.syncRun) break;
        }
        const { total } = await reader.nonFollowers(ME, { offset: 0, limit: 50, search: '' });
        expect(total).toBe(PEOPLE.filter(({ back }) => !back).length);
        db.close();
      }),
      runs(0.4),
    );
  });

  test('looking one person up says what happened, and keeps nothing that was not said', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.boolean(), async (one, byHandle) => {
        const { db, sync } = await syncRun([one]);
        const { id } = PEOPLE[0]!;
        const who = byHandle ? { handle: `u${id}` as Handle } : { userId: id };
        const first = await sync.lookUp(ME, who);
        if (first.kind === 'refused') {
          expect(isWord(first.reason)).toBe(true);
          expect(await db.count('facts')).toBe(0);
        } else expect(first.person.id).toBe(id);
        expect((await sync.lookUp(ME, who)).kind).toBe('known');
        db.close();
      }),
      runs(1),
    );
  });
});
