import { DAY_MS } from '../../../../utils/base';
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { BUDGET_STORES, UNTIMED, learn, forgetOldIn } from '../../../../utils/queue/budgets';
import { putRecord, openDatabase, type LedgerEntry } from '../../../../utils/storage';
import type { AccountId, AppId } from '../../../../utils/base/ids';

const NOW = Date.UTC(2026, 10, 24, 12);

const entry = (at: number): LedgerEntry => ({
  accountId: '1' as AccountId,
  appId: 'app-one-client-id' as AppId,
  kind: 'unfollow',
  at,
  noted: at === UNTIMED ? NOW - 90 * DAY_MS : at,
  state: 'used',
  via: 'app',
});

test('one entry whose time X never told kept all later ones from ever being forgotten', async () => {
  const db = await openDatabase('forgetting');
  await learn(db, entry(0), { serverTime: NOW, limits: [] }, NOW, true);
  for (const at of [UNTIMED, NOW - 60 * DAY_MS, NOW - 31 * DAY_MS, NOW - 29 * DAY_MS, NOW - 1_000])
    await putRecord(db, 'ledger', entry(at));
  const tx = db.writeTransaction(BUDGET_STORES, { durability: 'strict' });
  await forgetOldIn(tx);
  await tx.done;
  expect((await db.getAll('ledger')).map(({ at }) => at)).toEqual([UNTIMED, NOW - 29 * DAY_MS, NOW - 1_000]);
});
