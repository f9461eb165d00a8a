import { GRACE_MS } from '../../../utils/base';
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { UserId } from '../../../utils/base/ids';
import { openDatabase } from '../../../utils/storage';
import { fragile, isFull } from '../full-disk';
import { ACCOUNTS, createWorld, runOn } from './world';

/** The disk is full at any one write, once: whatever was going on goes on when there is room again. */

test('a full disk at any write of the queue, loses nobody and sends nobody twice', async () => {
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
