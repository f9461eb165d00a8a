import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import type { AccountId, AppId, UserId } from '../../../../utils/base/ids';
import { openDatabase, putRecord, saveSettings, type ActionRecord } from '../../../../utils/storage';
import { setArchiveReminder } from '../../../../utils/x';
import { accountOf } from '../../accounts';
import { DAY_MS } from '../../../../utils/base';

const shown = vi.hoisted(() => ({ text: 'before', color: '' }));
vi.mock('../../../../entrypoints/shared/browser', () => ({
  browser: {
    action: {
      setBadgeText: async ({ text }: { text: string }) => void (shown.text = text),
      setBadgeBackgroundColor: async ({ color }: { color: string }) => void (shown.color = color),
    },
  },
}));
const { showQueued } = await import('../../../../entrypoints/background/toolbar-badge');

const ACCOUNTS = ['12', '13'] as AccountId[];
let made = 0;

async function queued(...actions: readonly Pick<ActionRecord, 'accountId' | 'state' | 'via'>[]) {
  const db = await openDatabase(`badge-${made++}`);
  for (const accountId of ACCOUNTS) await putRecord(db, 'accounts', accountOf(accountId, 'app' as AppId));
  for (const [rank, action] of actions.entries())
    await putRecord(db, 'actions', {
      ...action,
      kind: 'unfollow',
      userId: `${rank + 100}` as UserId,
      handle: null,
      name: null,
      pictureUrl: null,
      rank,
      reason: null,
      chosenAt: 1,
      notBefore: 1,
      changedAt: 1,
      attempts: 0,
      entryId: null,
    });
  await showQueued(db);
  return db;
}

test('what the Apps of all accounts have still to send, and nothing of what a hand does or is done', async () => {
  const [first, second] = ACCOUNTS as [AccountId, AccountId];
  await queued(
    { accountId: first, state: 'waiting', via: 'app' },
    { accountId: first, state: 'sending', via: 'app' },
    { accountId: second, state: 'waiting', via: 'app' },
    { accountId: second, state: 'waiting', via: 'hand' },
    { accountId: second, state: 'done', via: 'app' },
    { accountId: second, state: 'cancelled', via: 'app' },
  );
  expect(shown.text).toBe('3');
});

test('it goes with the last, and is grey while Mutuals is paused', async () => {
  await queued();
  expect(shown.text).toBe('');
  const db = await queued({ accountId: ACCOUNTS[0]!, state: 'waiting', via: 'app' });
  const { color } = shown;
  await saveSettings(db, { paused: true });
  await showQueued(db);
  expect(shown.text).toBe('1');
  expect(shown.color).not.toBe(color);
});

test('more than a toolbar has room for is said to be more', async () => {
  await queued(
    ...Array.from({ length: 1_001 }, () => ({ accountId: ACCOUNTS[0]!, state: 'waiting', via: 'app' }) as const),
  );
  expect(shown.text).toBe('999+');
});

test('a dot while the archive that X was asked for may be ready, where nothing is queued', async () => {
  const db = await queued();
  const asked = async (daysAgo: number | null) => {
    // oxlint-disable-next-line house/no-clock -- the badge goes by it
    await setArchiveReminder(db, daysAgo === null ? null : Date.now() - daysAgo * DAY_MS);
    await showQueued(db);
    return shown.text;
  };
  expect([await asked(0.5), await asked(1.5), await asked(29), await asked(null)]).toEqual(['', '●', '', '']);
});
