import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { learnIn, reserveIn, settleIn, type Owner } from '../../../../utils/queue/budgets';
import type { AccountId, AppId } from '../../../../utils/base/ids';
import { MemoryKeyRange, createMemory } from './memory-transaction';

beforeAll(() => vi.stubGlobal('IDBKeyRange', MemoryKeyRange));
afterAll(() => vi.unstubAllGlobals());

const APP = 'app-one' as AppId;
const owner = (account: number, kind: Owner['kind'], appId = APP): Owner => ({
  accountId: `${account}` as AccountId,
  appId,
  kind,
});

function createDay() {
  const { tx } = createMemory();
  let now = Date.UTC(2026, 10, 24, 12);
  /** Sends until a daily limit is in the way; full windows are waited for. */
  return async (who: Owner, atMost: number): Promise<{ sent: number; because: string | null }> => {
    for (let sent = 0; sent < atMost;) {
      const outcome = await reserveIn(
        tx,
        { ...who, personal: { unfollowsPerDay: 500, followsPerDay: 400 }, again: null },
        now,
      );
      if (outcome.kind === 'reserved') {
        sent++;
        now += 100;
        await settleIn(
          tx,
          { ...who, entryId: outcome.entryId, effect: 'took effect' },
          { serverTime: now, limits: [] },
          now,
        );
      } else if (outcome.because === 'window' || outcome.because === 'clock') {
        now = Math.max(now, outcome.until);
        await learnIn(tx, who, { serverTime: now, limits: [] }, now, true);
      } else return { sent, because: outcome.because };
    }
    return { sent: atMost, because: null };
  };
}

test('five users of one App: two follow 400 each, the other three share exactly 200', async () => {
  const send = createDay();
  expect(await send(owner(1, 'follow'), 500)).toEqual({ sent: 400, because: 'follows of account' });
  expect(await send(owner(2, 'follow'), 500)).toEqual({ sent: 400, because: 'follows of account' });
  expect(await send(owner(3, 'follow'), 120)).toEqual({ sent: 120, because: null });
  expect(await send(owner(4, 'follow'), 70)).toEqual({ sent: 70, because: null });
  expect(await send(owner(5, 'follow'), 100)).toEqual({ sent: 10, because: 'follows of app' });
});

test('500 unfollows of one App over two users, while another App has its own', async () => {
  const send = createDay();
  expect(await send(owner(1, 'unfollow'), 300)).toEqual({ sent: 300, because: null });
  expect(await send(owner(2, 'unfollow'), 300)).toEqual({ sent: 200, because: 'unfollows of app' });
  expect(await send(owner(3, 'unfollow', 'app-two' as AppId), 20)).toEqual({ sent: 20, because: null });
});
