import { putRecord, type Database } from '../../../../utils/storage';
import { keep } from '../../../../utils/relationships/keep-list';
import { NO_FILTERS, saveListPreferences, type ListPreferences } from '../../../../utils/relationships';
import { saveSettings } from '../../../../utils/storage/settings';
import { citizen, ME, world } from '../../../fake-x/graph';
import { APP } from '../../relationships/world';
import { readBoth } from '../export/read-both';

export const x = world(
  [1, 2, 3, 4, 5].map((n) => citizen(n)),
  [2, 4, 9].map((n) => citizen(n)),
  { pageSize: 2 },
);

/** X's clock and ours agree; the entry of the ledger is a minute old when the backup is written. */
export const WRITTEN = Date.UTC(2026, 10, 24);
export const USED = WRITTEN - 60_000;
const CLOCK = { floor: USED, since: { x: USED, ours: USED }, updatedAt: USED };

export const PREFERENCES: ListPreferences = { columns: ['bio'], saved: [{ name: 'quiet', filters: NO_FILTERS }] };

/** A database with something in nearly every store. */
export async function filled(): Promise<Database> {
  const db = await readBoth(x);
  await keep(db, ME, { userId: citizen(3).id, handle: null }, 'a friend', 10);
  await saveSettings(db, { pace: 'gentle', theme: 'dark' });
  await putRecord(db, 'apps', {
    appId: APP,
    refusals: [{ way: 'pkce', kind: 'follow', at: 1 }],
    leftOut: [],
    reports: [],
    owned: true,
  });
  await putRecord(db, 'ledger', {
    accountId: ME,
    appId: APP,
    kind: 'unfollow',
    at: USED,
    noted: USED,
    state: 'used',
    via: 'app',
  });
  await putRecord(db, 'spend', { appId: APP, day: '2026-11-24', usd: 1.5, resources: 150, calls: 2 });
  await putRecord(db, 'vault', {
    name: `tokens:${ME}`,
    kind: 'sealed',
    iv: new Uint8Array(12),
    data: new TextEncoder().encode('a secret').buffer,
  });
  await putRecord(db, 'state', { name: 'clock', value: CLOCK });
  await putRecord(db, 'state', { name: `window:unfollow:${ME}`, value: 1 });
  await saveListPreferences(db, ME, PREFERENCES);
  for (const state of ['done', 'waiting', 'sending'] as const) {
    await putRecord(db, 'actions', {
      accountId: ME,
      kind: 'unfollow',
      userId: citizen(1).id,
      handle: null,
      name: 'Ann',
      pictureUrl: null,
      state,
      rank: 1,
      chosenAt: 1,
      notBefore: 1,
      changedAt: 1,
      attempts: 0,
      entryId: state === 'sending' ? 1 : null,
      reason: null,
      via: 'app',
    });
  }
  return db;
}
