import { beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, localLocks } from '../../../../utils/base';
import { rebuild } from '../../../../utils/data';
import { eraseRest, erasePart } from '../../../../utils/data/erase';
import { createActions, readBudgets } from '../../../../utils/queue';
import { readKeepRules, readKept, saveKeepRule, unkeep } from '../../../../utils/relationships';
import {
  GIVEN_UP,
  MADE,
  openDatabase,
  putRecord,
  readLoss,
  readSettings,
  seeLoss,
  type Database,
} from '../../../../utils/storage';
import { accountOf } from '../../accounts';
import { APP, filesOf, id, loseDatabase, ME, newBrowser, NOW, openPage, setUp, start, type Browser } from './world';

let browser: Browser;
beforeEach(() => {
  loseDatabase();
  browser = newBrowser();
});

/** A browser in which something was stored and copied, and which was then ended. */
async function used(): Promise<void> {
  const { db, written } = await start(browser);
  await setUp(db);
  await written();
  db.close();
}

async function clear(stores: readonly ('keep' | 'actions' | 'accounts' | 'ledger' | 'state')[]): Promise<void> {
  const { db } = await start(newBrowserLike(browser));
  const tx = db.writeTransaction(stores);
  for (const name of stores) await tx.objectStore(name).clear();
  await tx.done;
  db.close();
}

/** The same database with a copy of its own, so that what is done to it by hand goes unnoticed. */
const newBrowserLike = (like: Browser): Browser => ({ ...like, texts: [...like.texts] });

const keptOf = async (db: Database) => (await readKept(db, ME)).map(({ userId, note }) => `${userId} ${note}`);

async function expectAll(db: Database): Promise<void> {
  expect(await keptOf(db)).toEqual(['7 my sister']);
  expect((await readSettings(db)).pace).toBe('gentle');
  expect(await db.count('actions')).toBe(1);
  expect(await db.count('ledger')).toBe(1);
}

test('a first start finds nothing lost, and writes nothing anywhere', async () => {
  const { db } = await start(browser);
  expect(await readLoss(db)).toBeNull();
  expect(browser).toMatchObject({ texts: [null, null], mark: 'none' });
});

test('the copy never holds a token', async () => {
  await used();
  expect(browser.mark).toBe('copied');
  expect(browser.texts.join()).toContain('my sister');
  expect(browser.texts.join()).not.toContain('secret');
});

test('of `state` the copy holds what was set, agreed to and is limited by, and nothing of what pages asked or were told', async () => {
  const ofAccount = [
    'consent',
    'keep-rules',
    'keep-removed',
    'keep-taken',
    'keep-sync',
    'keep-known',
    'pause',
    'review',
  ];
  const copied = ['clock', 'ledger-lost', 'archive-reminder', 'keep-device', 'keep-forget', 'pages:acts', 'pages:usd'];
  copied.push(...ofAccount.map((of) => `${of}:${ME}`), `window:follow:${ME}`, 'pending-count:@me', 'consent:use');
  const left = ['pages:marks', 'pages:people', 'proposals', `own-asked:${ME}`, `recap:${ME}`, `noticed:${ME}`, 'news'];
  const { db, written } = await start(browser);
  await setUp(db);
  for (const name of [...copied, ...left]) await putRecord(db, 'state', { name, value: 1 });
  await written();
  const text = browser.texts.join();
  const holds = (name: string) => text.includes(JSON.stringify(name));
  expect(copied.filter((name) => !holds(name))).toEqual([]);
  expect(left.filter(holds)).toEqual([]);
});

test('nothing is written again where nothing changed', async () => {
  await used();
  const before = [...browser.texts];
  await start(browser);
  expect(browser.texts).toEqual(before);
});

test('the mark alone is gone: it is set again, and nothing is said', async () => {
  await used();
  browser.mark = 'none';
  const { db } = await start(browser);
  expect(browser.mark).toBe('copied');
  expect(await readLoss(db)).toBeNull();
});

describe('the database is lost', () => {
  test('all that is precious is put back, the account signed out, and the person is told', async () => {
    await used();
    loseDatabase();
    const { db } = await start(browser);
    await expectAll(db);
    expect(await db.get('accounts', ME)).toMatchObject({ handle: 'me', signedIn: false });
    expect(await readLoss(db)).toEqual({ found: 'lost', mended: 'all', copiedAt: NOW, at: NOW });
  });

  test('a page that writes before the background has started writes over nothing that was lost', async () => {
    await used();
    loseDatabase();
    const page = await openPage(browser);
    await putRecord(page.db, 'state', { name: 'consent:use', value: [] });
    await page.written();
    await expectAll(page.db);
    expect(await readLoss(page.db)).toMatchObject({ mended: 'all' });
    expect(browser.texts.join()).toContain('my sister');
    page.db.close();
    await expectAll((await start(browser)).db);
  });

  test('once put back it is not put back again, and what is done after is not undone', async () => {
    await used();
    loseDatabase();
    const first = await start(browser);
    await seeLoss(first.db);
    await unkeep(first.db, ME, id(7), NOW + 1);
    await first.written();
    first.db.close();
    const { db } = await start(browser);
    expect(await readLoss(db)).toBeNull();
    expect(await keptOf(db)).toEqual([]);
  });

  test('with one of the two files cut in the middle, the other is used', async () => {
    const { db, written } = await start(browser);
    await setUp(db);
    await written();
    await unkeep(db, ME, id(8), NOW);
    await written();
    db.close();
    expect(browser.texts).not.toContain(null);
    browser.texts[0] = browser.texts[0]!.slice(0, -20);
    loseDatabase();
    await expectAll((await start(browser)).db);
  });
});

test('keep rules are copied, and put back where they alone are missing', async () => {
  await used();
  const { db, written } = await start(browser);
  await saveKeepRule(db, ME, { kind: 'protected', isOn: true, at: NOW });
  await written();
  db.close();
  const other = await start(newBrowserLike(browser));
  const tx = other.db.writeTransaction(['state']);
  await tx.objectStore('state').delete(`keep-rules:${ME}`);
  await tx.done;
  other.db.close();
  const again = await start(browser);
  expect((await readKeepRules(again.db, ME)).rules).toHaveLength(1);
  expect(await readLoss(again.db)).toMatchObject({ found: 'emptied', mended: 'all' });
});

test('records that nobody deleted are missing: they are put back, one that is newer here stays', async () => {
  await used();
  await clear(['keep', 'ledger']);
  const { db } = await start(browser);
  await expectAll(db);
  expect(await readLoss(db)).toMatchObject({ found: 'emptied', mended: 'all' });
  expect(await db.get('accounts', ME)).toMatchObject({ signedIn: true });
});

test('an act that was settled after the copy was written is not missing, whatever became of it', async () => {
  await used();
  const { db } = await start(newBrowserLike(browser));
  const [action] = await db.getAll('actions');
  await putRecord(db, 'actions', { ...action!, state: 'done', changedAt: NOW });
  db.close();
  const again = await start(browser);
  expect(await readLoss(again.db)).toBeNull();
  expect((await again.db.getAll('actions')).map(({ state }) => state)).toEqual(['done']);
});

test('emptied of everything it is told from one made anew', async () => {
  await used();
  await clear(['accounts', 'keep', 'actions', 'ledger', 'state']);
  const { db } = await start(browser);
  await expectAll(db);
  expect(await readLoss(db)).toMatchObject({ found: 'emptied' });
});

test('a database that fell behind its copy gets what it lacks', async () => {
  await used();
  const texts = [...browser.texts];
  const { db, written } = await start(browser);
  await unkeep(db, ME, id(7), NOW + 1);
  await written();
  db.close();
  // As if the disk had kept the later file and only the earlier database.
  const head = JSON.parse(texts.find((text) => text !== null)!.split('\n')[0]!) as { number: number };
  const later = texts.map((text) => text?.replace(`"number":${head.number}`, `"number":${head.number + 5}`) ?? null);
  browser.texts = later;
  const again = await start(browser);
  expect(await keptOf(again.db)).toEqual(['7 my sister']);
  expect(await readLoss(again.db)).toMatchObject({ found: 'older', mended: 'all' });
});

test.each([
  ['gone', () => null],
  ['cut', (text: string | null) => text?.slice(0, 40) ?? null],
])('the copy alone is %s: it is written again, and said', async (_how, change) => {
  await used();
  browser.texts = browser.texts.map((text) => change(text));
  const { db } = await start(browser);
  await expectAll(db);
  expect(await readLoss(db)).toEqual({ found: 'copy', mended: 'all', copiedAt: null, at: NOW });
  await seeLoss(db);
  db.close();
  loseDatabase();
  await expectAll((await start(browser)).db);
});

test('a browser with no private file system works with the database alone, and says nothing', async () => {
  browser.onWrite = () => {
    throw new DOMException('not here', 'SecurityError');
  };
  const first = await start(browser);
  await setUp(first.db);
  await expect(first.written()).rejects.toMatchObject({ name: 'SecurityError' });
  first.db.close();
  const { db } = await start(browser);
  await expectAll(db);
  expect(await readLoss(db)).toBeNull();
});

describe('on a disk that stays full', () => {
  const full = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };

  /** Nothing can be written any more, and each change asks for another copy. */
  async function fill(): Promise<void> {
    const { db, written } = await start(browser);
    browser.onWrite = full;
    for (const pace of ['brisk', 'gentle', 'brisk', 'gentle']) {
      await putRecord(db, 'state', { name: 'settings', value: { pace } });
      await expect(written()).rejects.toMatchObject({ name: 'QuotaExceededError' });
    }
    db.close();
  }

  test('the copy stays, however often the next one fails, and gives back what it holds', async () => {
    await used();
    await fill();
    // Nor does a start take it away, with the database or without.
    (await start(browser)).db.close();
    loseDatabase();
    (await start(browser)).db.close();
    (await start(browser)).db.close();
    loseDatabase();
    browser.onWrite = () => undefined;
    const { db } = await start(browser);
    await expectAll(db);
    expect(await readLoss(db)).toMatchObject({ found: 'lost', mended: 'as copied' });
  });

  test('a copy that can’t be read is none that is gone: nothing opens before it can, and none goes over it', async () => {
    await used();
    browser.onRead = full;
    loseDatabase();
    await expect(start(browser)).rejects.toMatchObject({ name: 'UnknownError' });
    browser.onRead = () => undefined;
    const { db } = await start(browser);
    await expectAll(db);
    db.close();
    // Made anew by the person while it can't be read, the database gets what it lacks as soon as it can.
    browser.onRead = full;
    loseDatabase();
    await rebuild({ files: filesOf(browser), locks: localLocks(), now: () => NOW });
    const anew = await start(browser);
    expect(await keptOf(anew.db)).toEqual([]);
    browser.onRead = () => undefined;
    await anew.written();
    await expectAll(anew.db);
    expect(browser.texts.filter((text) => text?.includes('my sister'))).not.toEqual([]);
  });
});

test('a copy that could not be written for want of room is written once there is', async () => {
  const { db, written } = await start(browser);
  browser.onWrite = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  await setUp(db);
  await expect(written()).rejects.toMatchObject({ name: 'QuotaExceededError' });
  browser.onWrite = () => undefined;
  await written();
  db.close();
  loseDatabase();
  await expectAll((await start(browser)).db);
});

describe('both copies are lost', () => {
  async function lost(): Promise<Database> {
    await used();
    loseDatabase();
    browser.texts = [null, null];
    return (await start(browser)).db;
  }

  test('the mark says that there was something, and it is said once', async () => {
    const db = await lost();
    expect(await readLoss(db)).toEqual({ found: 'lost', mended: 'nothing', copiedAt: null, at: NOW });
    await seeLoss(db);
    db.close();
    expect(await readLoss((await start(browser)).db)).toBeNull();
  });

  test('with the mark gone too, Chromium’s word that it gave a database up tells of it', async () => {
    loseDatabase();
    browser.texts = [null, null];
    browser.mark = 'none';
    const db = await openDatabase();
    await putRecord(db, 'state', { name: MADE, value: GIVEN_UP });
    db.close();
    expect(await readLoss((await start(browser)).db)).toMatchObject({ found: 'lost', mended: 'nothing' });
  });

  test('with the mark gone too, the keep list in the browser’s sync tells of it and is taken back', async () => {
    browser.inSync.people = [{ accountId: ME, userId: id(7), handle: null, note: 'my sister', at: NOW }];
    browser.inSync.rules.set(ME, [{ kind: 'verified', isOn: true, at: NOW }, { kind: 'of a later version' }]);
    await used();
    loseDatabase();
    browser.texts = [null, null];
    browser.mark = 'none';
    const { db } = await start(browser);
    expect(await readLoss(db)).toEqual({ found: 'new here', mended: 'keep list', copiedAt: null, at: NOW });
    expect(await keptOf(db)).toEqual(['7 my sister']);
    expect((await readKeepRules(db, ME)).rules).toEqual([{ kind: 'verified', isOn: true, at: NOW }]);
  });

  test('keep rules alone in the browser’s sync tell of it too', async () => {
    browser.inSync.rules.set(ME, [{ kind: 'followers', over: 10_000, isOn: true, at: NOW }]);
    const { db } = await start(browser);
    expect(await readLoss(db)).toMatchObject({ found: 'new here', mended: 'keep list' });
    expect((await readKeepRules(db, ME)).rules).toHaveLength(1);
  });

  test('nothing is sent before the person has seen it, and then not for a day on X’s clock', async () => {
    const db = await lost();
    const account = accountOf(ME, APP);
    const world = await queueOn(db, account);
    await world.choose();
    world.time += 60_000;
    await world.actions.run();
    expect(world.sent).toBe(0);
    expect(await world.waitsFor()).toBe('reason_data_lost');

    await seeLoss(db);
    await world.actions.run();
    expect(world.sent).toBe(0);
    expect(await world.waitsFor()).toBe('reason_limit_lost');
    const asked = { account, personal: { unfollowsPerDay: 8, followsPerDay: 8 }, now: world.time };
    expect((await readBudgets(db, asked)).unfollowsOfApp.left).toBe(0);

    world.time += DAY_MS + 120_000;
    await world.actions.run();
    expect(world.sent).toBe(1);
    expect((await readBudgets(db, { ...asked, now: world.time })).unfollowsOfApp.left).toBe(7);
  });
});

describe('the copy can’t be written before a call', () => {
  const full = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };

  test('the mark says that it is behind, and the call goes out: lost now, the day counts as used up', async () => {
    await used();
    const { db, covered } = await start(browser);
    await unkeep(db, ME, id(8), NOW);
    browser.onWrite = full;
    await covered();
    expect(browser.mark).toBe('behind');
    db.close();
    loseDatabase();
    browser.onWrite = () => undefined;
    const again = await start(browser);
    await expectAll(again.db);
    expect(await readLoss(again.db)).toEqual({ found: 'lost', mended: 'as copied', copiedAt: NOW, at: NOW });
    const asked = { account: accountOf(ME, APP), personal: { unfollowsPerDay: 8, followsPerDay: 8 }, now: NOW };
    expect((await readBudgets(again.db, asked)).unfollowsOfApp.left).toBe(0);
    // Once the copy is up to date the mark says so.
    expect(browser.mark).toBe('copied');
  });

  test('with no room for the mark either nothing is sent, the person is told, and it goes on by itself', async () => {
    const { db, covered } = await start(browser);
    await setUp(db);
    browser.onWrite = browser.onMark = full;
    const world = await queueOn(db, accountOf(ME, APP), covered);
    world.time += 60_000;
    await world.actions.run();
    expect(world.sent).toBe(0);
    expect(await world.waitsFor()).toBe('reason_no_room');
    browser.onWrite = browser.onMark = () => undefined;
    world.time += 900_000;
    await world.actions.run();
    expect(world.sent).toBe(1);
    expect(await db.count('ledger')).toBe(2);
  });
});

/** The queue of an account, with an X that answers everything. */
async function queueOn(
  db: Database,
  account: ReturnType<typeof accountOf>,
  covered: () => Promise<void> = async () => undefined,
) {
  const tx = db.writeTransaction(['accounts']);
  await tx.objectStore('accounts').put(account);
  await tx.done;
  const world = {
    time: NOW,
    sent: 0,
    choose: () => actions.choose(ME, 'unfollow', [{ userId: id(9), handle: null, name: null, pictureUrl: null }]),
    waitsFor: async () => ((await db.get('state', `wait:${ME}`))?.value as { reason: string } | undefined)?.reason,
    get actions() {
      return actions;
    },
  };
  const answer = async () => {
    world.sent++;
    const meta = { serverTime: world.time, limits: [], usd: 0 };
    return { kind: 'ok', value: { state: 'not following' }, meta } as const;
  };
  const actions = createActions({
    db,
    now: () => world.time,
    random: () => 0.5,
    sleep: async (ms) => void (world.time += ms),
    apiFor: () => ({ follow: answer, unfollow: answer }),
    serverTime: async () => world.time,
    locks: { request: (_name, work) => work() },
    wakeAt: () => undefined,
    settings: async () => ({ personal: { unfollowsPerDay: 8, followsPerDay: 8 }, pace: 'brisk', paused: false }),
    onChange: () => undefined,
    recordFactIn: async () => undefined,
    covered,
    report: (error) => expect.unreachable(String(error)),
  });
  return world;
}

describe('erased on purpose', () => {
  test.each(['keep', 'actions'] as const)('%s: stopped before it was copied, none of it comes back', async (part) => {
    await used();
    // Both files hold it.
    const first = await start(browser);
    await unkeep(first.db, ME, id(8), NOW);
    await first.written();
    first.db.close();
    const { db } = await start(newBrowserLike(browser));
    await erasePart(db, ME, part);
    db.close();
    const again = await start(browser);
    expect(await again.db.count(part)).toBe(0);
    expect(await readLoss(again.db)).toBeNull();
    expect(browser.texts.filter((text) => text?.includes(part === 'keep' ? 'my sister' : '"waiting"'))).toEqual([]);
  });

  test('with no room to write the copy again, what was deleted is in none', async () => {
    await used();
    const { db, written } = await start(browser);
    browser.onWrite = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    await erasePart(db, ME, 'keep');
    await expect(written()).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(browser.texts).toEqual([null, null]);
    db.close();
    browser.onWrite = () => undefined;
    const again = await start(browser);
    expect(await readLoss(again.db)).toBeNull();
    expect(browser.texts.join()).toContain('"waiting"');
  });

  test('everything: the mark goes with the copy, and only counts for X’s limits are left', async () => {
    await used();
    const { db, written } = await start(browser);
    for (const part of ['keep', 'actions'] as const) await erasePart(db, ME, part);
    const tx = db.writeTransaction(['accounts']);
    await tx.objectStore('accounts').clear();
    await tx.done;
    await eraseRest(db);
    await written();
    expect(browser.mark).toBe('none');
    db.close();
    expect(await readLoss((await start(browser)).db)).toBeNull();
  });
});
