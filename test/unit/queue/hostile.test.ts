import fc from 'fast-check';
import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { localLocks } from '../../../utils/base/locks';
import { createActions } from '../../../utils/queue/actions';
import { recordFactIn } from '../../../utils/relationships/evidence/facts';
import { putRecord } from '../../../utils/storage';
import { createXApi } from '../../../utils/x/api';
import { oneToken } from '../../fake-x/fixtures';
import { graphX, has } from '../../fake-x/graph';
import { expectHostility, hostile, hostileFetch, PATIENCE_MS, runs } from '../../fake-x/hostile';
import { connectedOf, listPrices } from '../accounts';
import { APP, hostileHome, isWord, ME, NOON, PEOPLE } from '../hostile-home';
import { DAY_MS } from '../../../utils/base';

/**
 * Every endpoint answers with nonsense, through the parts that use it and on a real store: each time
 * something clear comes of it, and once X is sound again, all that was asked for is carried out.
 */
expectHostility(2, 1.6);

describe('the queue', () => {
  test('loses nobody, does nobody twice, keeps to the limits and says of each how it outcomes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(hostile, { minLength: 1, maxLength: 10 }),
        fc.constantFrom('follow', 'unfollow'),
        async (given, kind) => {
          const queue = [...given];
          let now = NOON;
          let wake: number | null = null;
          const reports: unknown[] = [];
          const { db, x } = await hostileHome(() => now);
          if (kind === 'follow') x.following = [];
          const api = createXApi({
            prices: listPrices,
            fetch: hostileFetch(graphX(x).fetch, queue),
            authorise: oneToken,
            now: () => now,
            timeout: PATIENCE_MS,
          });
          const perDay = 4;
          const actions = createActions({
            db,
            now: () => now,
            random: () => 0.5,
            sleep: async (ms) => void (now += ms),
            apiFor: () => api,
            serverTime: async () => Math.floor(now / 1_000) * 1_000,
            locks: localLocks(),
            wakeAt: (at) => void (wake = at),
            settings: async () => ({
              personal: { unfollowsPerDay: perDay, followsPerDay: perDay },
              pace: 'brisk',
              paused: false,
            }),
            onChange: () => undefined,
            recordFactIn,
            covered: async () => undefined,
            report: (error) => void reports.push(error),
          });
          const people = PEOPLE.map(({ id }) => ({ userId: id, handle: null, name: null, pictureUrl: null }));
          await actions.choose(ME, kind, people);
          const all = async () =>
            (await db.getAll('actions')).map(({ state, reason, userId }) => ({ state, reason, userId }));
          for (let tries = 0; tries < 14; tries++) {
            await actions.resume(ME);
            for (let i = 0; i < 40; i++) {
              await actions.run();
              if (wake === null) break;
              now = Math.max(now, wake);
            }
            const outcomes = await all();
            // Nobody is lost, and whoever does not go on has a reason in words.
            expect(outcomes.length).toBe(PEOPLE.length);
            for (const { state, reason } of outcomes) {
              expect(isWord(reason)).toBe(true);
              if (state === 'failed' || state === 'refused') expect(reason).not.toBeNull();
            }
            if (queue.length === 0 && outcomes.every(({ state }) => state !== 'waiting' && state !== 'sending')) break;
            await actions.tryAppAgain(APP);
            const account = await connectedOf(db, ME);
            await putRecord(db, 'accounts', { ...account, signedIn: true });
          }
          const ended = await all();
          for (const { state, userId } of ended) {
            expect(['done', 'failed', 'refused']).toContain(state);
            if (state === 'done') expect(has(x.following, userId)).toBe(kind === 'follow');
          }
          // In effect at most once each, and never more than a day allows within any 24 hours of X's.
          expect(new Set(x.effects.map(({ id }) => id)).size).toBe(x.effects.length);
          for (const { at } of x.effects)
            expect(x.effects.filter((other) => other.at > at - DAY_MS && other.at <= at).length).toBeLessThanOrEqual(
              perDay,
            );
          expect(reports).toEqual([]);
          db.close();
        },
      ),
      runs(0.4),
    );
  });
});
