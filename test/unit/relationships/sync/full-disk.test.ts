import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { localLocks } from '../../../../utils/base/locks';
import { createReader } from '../../../../utils/relationships/reader';
import { createSync } from '../../../../utils/relationships/sync/sync';
import { apiOf, citizen, ME, world } from '../../../fake-x/graph';
import { fragile, isFull } from '../../full-disk';
import { homeOf, PRICED } from '../world';
import { ANY_PRICE } from '../../accounts';

/** The disk is full at any one write, once: whatever was going on goes on when there is room again. */

test('a full disk at any write of a reading, costs that try and nothing else', async () => {
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
      locks: localLocks(),
      wakeAt: (at) => void (wake = at),
      onChange: () => undefined,
      pause: async () => undefined,
    });
    for (let tries = 0; tries < 4; tries++) {
      await sync.start(ME, 'following', ANY_PRICE).catch((error: unknown) => expect(isFull(error)).toBe(true));
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
