import { describe, expect, test } from 'vitest';
import type { AccountId, AppId, Handle } from '../../../../utils/base/ids';
import { localLocks } from '../../../../utils/base/locks';
import { keepBefore, undoRestore } from '../../../../utils/data';
import { readSeenNews } from '../../../../utils/relationships';
import {
  DEFAULT_SETTINGS,
  deleteRecords,
  openDatabase,
  PAGES_CEILING,
  putRecord,
  readSettings,
  saveSettings,
  type Database,
} from '../../../../utils/storage';
import { ME } from '../../../fake-x/graph';
import { connectedOf } from '../../accounts';
import { ACCOUNTS, createWorld, runOn } from '../../queue/world';
import { APP, homeOf } from '../../relationships/world';
import { backupOf, memoryBefore, NOW, resealed, restore } from './files';
import { filled, PREFERENCES, WRITTEN, x } from './filled';
import { DAY_MS } from '../../../../utils/base';

/* What a file from anywhere can't take from this browser: a paused queue, limits, and who somebody is here. */

interface State {
  readonly name: string;
  readonly value: unknown;
}

/** The backup with these values of `state` in it, instead of its own of these names. */
async function withState(text: string, values: readonly State[]): Promise<string> {
  const names = new Set(values.map(({ name }) => JSON.stringify(name)));
  const [header, ...rest] = text.trimEnd().split('\n');
  const footer = rest.pop()!;
  const added = values.map((value) => JSON.stringify({ store: 'state', value }));
  const kept = rest.filter(
    (line) => !(line.startsWith('{"store":"state"') && [...names].some((name) => line.includes(`"name":${name}`))),
  );
  const records = kept.length + added.length;
  return resealed([header, ...added, ...kept, footer.replace(/"records":\d+/, `"records":${records}`), ''].join('\n'));
}

const stateOf = async (db: Database, name: string) => (await db.get('state', name))?.value;

describe('a queue that came with a file', () => {
  const [FIRST] = ACCOUNTS as [AccountId];
  const ENDED = { reason: 'reason_daily_cap', at: 1, until: 1 };
  const [LATER, STANDS] = [
    { ...ENDED, until: Number.MAX_SAFE_INTEGER },
    { reason: 'reason_account_locked', at: 1 },
  ];
  const FORGED = [null, undefined, ENDED, LATER, { until: 1 }, 'none', 0, {}];
  const pauses = FORGED.flatMap((saved) => [null, ENDED, LATER, STANDS].map((here) => [saved, here] as const));

  test.each(pauses)('with the pause %j, over one of %j, waits for its person', async (saved, here) => {
    const world = await createWorld(await openDatabase(`own-here-${FORGED.indexOf(saved)}-${JSON.stringify(here)}`));
    const { db } = world;
    const first = world.start();
    world.following.add(`${FIRST}:1`);
    const person = { userId: '1' as never, handle: null, name: 'Ann', pictureUrl: null };
    await first.actions.choose(FIRST, 'unfollow', [person]);
    first.kill();
    const name = `pause:${FIRST}`;
    const plain = await backupOf(db);
    const text = saved === undefined ? plain : await withState(plain, [{ name, value: saved }]);
    if (here) await putRecord(db, 'state', { name, value: here });
    expect((await restore(db, text)).kind).toBe('restored');
    expect(await stateOf(db, name)).toEqual(here === STANDS ? STANDS : { reason: 'reason_paused', at: NOW });
    let background = await runOn(world, world.start(), 40);
    world.later(3 * DAY_MS);
    background = await runOn(world, background, 40);
    expect(world.requests).toEqual([]);
    await background.actions.resume(FIRST);
    await runOn(world, background, 40);
    expect(world.effects).toHaveLength(1);
  });

  test('of one that waited for the end of a daily cap, the saved end starts nothing', async () => {
    const saved = await filled();
    await putRecord(saved, 'state', { name: `pause:${ME}`, value: ENDED });
    const text = await backupOf(saved);
    expect(text).not.toContain('pause:');
    await restore(saved, text);
    expect(await stateOf(saved, `pause:${ME}`)).toEqual({ reason: 'reason_paused', at: NOW });
  });
});

test('of all values that a file names, those are taken that a backup holds and that have their form', async () => {
  const today = Math.floor(NOW / DAY_MS);
  const taken: State[] = [
    { name: `recap:${ME}`, value: { at: 5 } },
    { name: `review:${ME}`, value: PREFERENCES },
    { name: `verified:${ME}`, value: 7 },
    { name: `noticed:${ME}`, value: 8 },
    { name: `keep-rules:${ME}`, value: { rules: [{ kind: 'verified', isOn: true, at: 1 }], elsewhere: [] } },
    {
      name: 'pending-count:@ada',
      value: { handle: 'ada', consent: { to: 'keep count', at: 1, version: 1, withdrawnAt: null }, presses: [] },
    },
  ];
  const left: State[] = [
    { name: `pause:${ME}`, value: null },
    { name: `wait:${ME}`, value: null },
    { name: `pace:${ME}`, value: { nextAt: 0, failures: 0, unexplained: 0 } },
    { name: `newest:${ME}`, value: { kind: 'unfollow', from: 0, to: 9, until: 0, since: 0 } },
    { name: `own-asked:${ME}`, value: { day: today, isSaid: true } },
    { name: `consent:${ME}`, value: [{ to: 'names', at: 1, version: 1, withdrawnAt: null }] },
    { name: `keep-removed:${ME}`, value: { 3: 9e12 } },
    { name: `keep-taken:${ME}`, value: {} },
    { name: `keep-sync:${ME}`, value: {} },
    { name: `keep-known:${ME}`, value: [] },
    { name: `filters:${ME}`, value: ['of no version'] },
    { name: `constructor:${ME}`, value: 1 },
    { name: 'pending-count:@bob', value: { handle: 'bob' } },
  ];
  const db = await homeOf(x);
  const plain = await backupOf(await filled());
  expect((await restore(db, await withState(plain, [...taken, ...left]))).kind).toBe('restored');
  for (const { name, value } of taken) expect([name, await stateOf(db, name)]).toEqual([name, value]);
  // What is here of the others says itself what it is: the pause is the restore's own.
  for (const { name } of left.slice(1)) expect([name, await stateOf(db, name)]).toEqual([name, undefined]);
  expect(await stateOf(db, `pause:${ME}`)).toEqual({ reason: 'reason_paused', at: NOW });
  expect(new Set((await db.getAll('state')).map(({ name }) => name))).toEqual(
    new Set([...taken.map(({ name }) => name), 'settings', 'made', `pause:${ME}`]),
  );

  // A form that is no longer known loses that value alone.
  const odd = [`recap:${ME}`, `review:${ME}`, `verified:${ME}`].map((name) => ({ name, value: 'odd' }));
  expect((await restore(db, await withState(plain, odd))).kind).toBe('restored');
  expect([await readSeenNews(db, ME), await stateOf(db, `verified:${ME}`)]).toEqual([{ at: 5 }, 7]);

  // Of no account, and never in a backup.
  const before = await db.getAll('state');
  for (const name of ['clock', 'ledger-lost', 'consent:use', 'pages:acts', 'keep-device', 'loss', 'second-copy'])
    expect([name, await restore(db, await withState(plain, [{ name, value: 1 }]))]).toMatchObject([
      name,
      { why: 'damaged' },
    ]);
  expect(await db.getAll('state')).toEqual(before);
});

describe('limits', () => {
  const HIGHEST = {
    personal: { unfollowsPerDay: 500, followsPerDay: 400 },
    byHand: { unfollowsPerDay: 500, followsPerDay: 400 },
    usdPerDay: 10_000,
    pages: PAGES_CEILING,
    pace: 'brisk',
  } as const;
  const LOWEST = {
    personal: { unfollowsPerDay: 1, followsPerDay: 2 },
    byHand: { unfollowsPerDay: 3, followsPerDay: 4 },
    usdPerDay: 0.05,
    pages: { actsPerHour: 0, usdPerDay: 0.01 },
    pace: 'gentle',
  } as const;

  test('are raised by no file, and lowered by one that has lower ones', async () => {
    const source = await filled();
    await saveSettings(source, HIGHEST);
    const text = await backupOf(source);
    const here = await homeOf(x);
    await restore(here, text);
    // On a new computer those that it came with.
    expect(await readSettings(here)).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
    await saveSettings(here, LOWEST);
    await restore(here, text);
    expect(await readSettings(here)).toMatchObject(LOWEST);
    await saveSettings(source, LOWEST);
    await saveSettings(here, HIGHEST);
    await restore(here, await backupOf(source));
    expect(await readSettings(here)).toMatchObject(LOWEST);
  });

  test('are as before once a restore is undone', async () => {
    const source = await filled();
    await saveSettings(source, LOWEST);
    const here = await homeOf(x);
    await saveSettings(here, HIGHEST);
    const before = memoryBefore();
    await keepBefore(here, before, { by: '0.1.0', at: WRITTEN });
    await restore(here, await backupOf(source));
    await undoRestore(here, before, { locks: localLocks(), now: () => NOW });
    expect(await readSettings(here)).toEqual({ ...DEFAULT_SETTINGS, ...HIGHEST });
  });

  test('no file says that an App is the person’s own, by which its reads cost less', async () => {
    const text = await backupOf(await filled());
    const db = await homeOf(x);
    await restore(db, text);
    expect(await db.get('apps', APP)).toMatchObject({ owned: null });
    for (const owned of [null, false]) {
      await putRecord(db, 'apps', { appId: APP, refusals: [], leftOut: [], reports: [], owned });
      await restore(db, text);
      expect(await db.get('apps', APP)).toEqual({ appId: APP, refusals: [], leftOut: [], reports: [], owned });
    }
  });
});

test('a file renames nobody who is connected here, and one who is not signs in before they act', async () => {
  const source = await filled();
  const text = (await backupOf(source)).replace(
    /(\{"store":"accounts".*?"handle":")[^"]*(","name":")[^"]*/,
    '$1mallory$2Mallory',
  );
  for (const signedIn of [true, false]) {
    const db = await homeOf(x, { signedIn, appId: 'their-app' as AppId });
    const here = await connectedOf(db, ME);
    await restore(db, await resealed(text));
    expect(await db.get('accounts', ME)).toEqual(here);
  }
  const fresh = await homeOf(x);
  await deleteRecords(fresh, 'accounts', ME);
  await restore(fresh, await resealed(text));
  expect(await connectedOf(fresh, ME)).toMatchObject({ handle: 'mallory' as Handle, signedIn: false });
});
