import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { GRACE_MS } from '../../../utils/queue/choose';
import type { UserId } from '../../../utils/base/ids';
import { createReader } from '../../../utils/relationships/reader';
import { createSync } from '../../../utils/relationships/sync/sync';
import { openDatabase, type Database } from '../../../utils/storage';
import { ACCOUNTS, createWorld, runOn } from '../queue/world';
import { PRICED, apiOf, citizen, homeOf, locks, ME, world } from '../relationships/world';

/** The disk is full at any one write, once: whatever was going on goes on when there is room again. */

/** A database of which the n-th write (from 0) after `arm` is refused; told whether that was reached. */
function fragile(db: Database): { db: Database; arm: (nth: number) => void; met: () => boolean } {
  let left = Infinity;
  return {
    arm: (nth) => void (left = nth),
    met: () => left < 0,
    db: {
      ...db,
      writeTransaction: (...asked) => {
        if (left-- === 0) throw new DOMException('no room', 'QuotaExceededError');
        return db.writeTransaction(...asked);
      },
    },
  };
}

const isFull = (error: unknown) => error instanceof DOMException && error.name === 'QuotaExceededError';

describe('a full disk', () => {
  test('at any write of a reading, costs that try and nothing else', async () => {
    const following = Array.from({ length: 9 }, (_, i) => citizen(i + 1));
    const followers = following.filter((_, i) => i % 2 === 0);
    let reached = 0;
    for (let nth = 0; nth < 40; nth++) {
      const x = world(following, followers, { pageSize: 2 });
      const db = await homeOf(x);
      const full = fragile(db);
      full.arm(nth);
      let now = 1_000_000;
      let wake: number | null = null;
      const sync = createSync({
        ...PRICED,
        db: full.db,
        now: () => now++,
        random: () => 0.5,
        apiFor: () => apiOf(x),
        locks: locks(),
        wakeAt: (at) => void (wake = at),
        onChange: () => undefined,
        pause: async () => undefined,
      });
      for (let tries = 0; tries < 4; tries++) {
        await sync.start(ME, 'following').catch((error: unknown) => expect(isFull(error)).toBe(true));
        for (let i = 0; i < 20; i++) {
          const fine = await sync.run().then(
            () => true,
            (error: unknown) => (expect(isFull(error)).toBe(true), false),
          );
          // What was under way is taken up again by an alarm that was set before it began.
          if (fine && wake === null) break;
          now = Math.max(now, wake ?? now);
        }
        if ((await db.get('lists', [ME, 'following']))?.complete) break;
      }
      const reader = createReader(db);
      for (const { id } of following)
        expect((await reader.relationshipOf(ME, id)).kind).toBe(
          followers.some((one) => one.id === id) ? 'mutual' : 'non-follower',
        );
      if (full.met()) reached++;
      db.close();
    }
    expect(reached).toBeGreaterThan(5);
  });

  test('at any write of the queue, loses nobody and sends nobody twice', async () => {
    let reached = 0;
    for (let nth = 0; nth < 30; nth++) {
      const db = await openDatabase(`full-${nth}`);
      const account = ACCOUNTS[0]!;
      const full = fragile(db);
      const place = await createWorld(full.db);
      const people = ['7', '8', '9'].map((id) => ({
        userId: id as UserId,
        handle: null,
        name: null,
        pictureUrl: null,
      }));
      for (const { userId } of people) place.following.add(`${account}:${userId}`);
      full.arm(nth);
      const background = place.start();
      const chosen = await background.actions.choose(account, 'unfollow', people).catch((error: unknown) => {
        expect(isFull(error)).toBe(true);
        return null;
      });
      // Refused as a whole, or queued as a whole.
      expect(await db.count('actions')).toBe(chosen ? 3 : 0);
      if (!chosen) await background.actions.choose(account, 'unfollow', people);
      place.later(GRACE_MS + 1);
      for (let i = 0; i < 4; i++) {
        await runOn(place, background, 30);
        await background.actions.resume(account).catch((error: unknown) => expect(isFull(error)).toBe(true));
      }
      expect((await db.getAll('actions')).map(({ state }) => state)).toEqual(['done', 'done', 'done']);
      expect(place.effects.map(({ userId }) => userId).sort()).toEqual(['7', '8', '9']);
      for (const report of place.reports) expect(isFull(report)).toBe(true);
      if (full.met()) reached++;
      background.kill();
      db.close();
    }
    expect(reached).toBeGreaterThan(5);
  });
});
