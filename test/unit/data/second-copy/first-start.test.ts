import { beforeEach, expect, test } from 'vitest';
import { erasePart, eraseRest } from '../../../../utils/data/erase';
import { createSecondCopy, type SecondCopy } from '../../../../utils/data';
import type { CopyFiles } from '../../../../utils/data/second-copy/file';
import type { Mark } from '../../../../utils/data/second-copy/second-copy';
import { localLocks } from '../../../../utils/base';
import { eraseIn } from '../../../../utils/x/sign-in/erase';
import { readKept } from '../../../../utils/relationships';
import { openDatabase, putRecord, readLoss, type Database } from '../../../../utils/storage';
import { filesOf, loseDatabase, ME, newBrowser, NOW, setUp, start, type Browser } from './world';

/** The background is stopped on its way (in Firefox after a second of idleness), at every step in turn. */

let browser: Browser;
beforeEach(() => {
  loseDatabase();
  browser = newBrowser();
});

/** Files and mark that stop the background for good at one of their reads and writes, before or after its effect. */
function stoppedAt(step: number) {
  let steps = 0;
  let onStop: () => void = () => undefined;
  const isStopped = new Promise<void>((resolve) => (onStop = resolve));
  const pass = async (): Promise<void> => {
    if (steps++ < step) return;
    onStop();
    await new Promise<void>(() => undefined);
  };
  const around = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await pass();
    const result = await work();
    await pass();
    return result;
  };
  const files = filesOf(browser);
  return {
    isStopped,
    files: {
      read: (which: 0 | 1) => around(() => files.read(which)),
      write: (which: 0 | 1, text: string) => around(() => files.write(which, text)),
      remove: (which: 0 | 1) => around(() => files.remove(which)),
    },
    mark: {
      read: () => around(async () => browser.mark),
      write: (mark: Browser['mark']) => around(async () => void (browser.mark = mark)),
    },
  };
}

/** The second copy of a database in these stores, in a background that never waits. */
function copyOf(db: Database, files: CopyFiles, mark: Mark): SecondCopy {
  return createSecondCopy({
    db,
    files,
    mark,
    keptInSync: async () => ({ people: [], rules: new Map() }),
    locks: localLocks(),
    now: () => NOW,
    sleep: () => new Promise(() => undefined),
    report: () => undefined,
  });
}

/** Starts the background and lets it work and copy until it is done, or is stopped. @returns whether it was done */
async function startUntil(step: number, work: (copy: SecondCopy) => Promise<void>): Promise<boolean> {
  const { isStopped, files, mark } = stoppedAt(step);
  const db = await openDatabase();
  const copy = copyOf(db, files, mark);
  const done = copy
    .mend()
    .then(() => work(copy))
    .then(() => copy.written());
  const isDone = await Promise.race([done.then(() => true), isStopped.then(() => false)]);
  db.close();
  return isDone;
}

async function eraseAll(db: Database): Promise<void> {
  const tx = db.writeTransaction(db.storeNames);
  await eraseIn(tx, db.storeNames, ME);
  await tx.done;
  await eraseRest(db);
}

test.each<[string, boolean, (copy: SecondCopy) => Promise<void>]>([
  ['a first start at which nothing is stored', false, async () => undefined],
  ['a first start at which the first of it is stored', false, ({ db }) => setUp(db)],
  ['a start at which everything is erased', true, ({ db }) => eraseAll(db)],
  [
    'a start at which everything is erased and set up anew',
    true,
    async ({ db, written }) => {
      await eraseAll(db);
      await written();
      await setUp(db);
    },
  ],
])('stopped at any step of %s, the next start calls nothing lost', async (_what, isUsed, work) => {
  for (let step = 0, isDone = false; !isDone; step++) {
    loseDatabase();
    browser = newBrowser();
    if (isUsed) {
      const { db, written } = await start(browser);
      await setUp(db);
      await written();
      db.close();
    }
    isDone = await startUntil(step, work);
    const { db } = await start(browser);
    expect(await readLoss(db), `stopped at step ${step}`).toBeNull();
    // Nor does the copy suffer by it: lost now, the database comes back as it was.
    const kept = (await readKept(db, ME)).length;
    db.close();
    loseDatabase();
    const again = await start(browser);
    expect((await readKept(again.db, ME)).length, `stopped at step ${step}, then lost`).toBe(kept);
    again.db.close();
    expect(step).toBeLessThan(200);
  }
});

test('what was erased between a copy’s reading and its writing was called lost, and came back', async () => {
  const first = await start(browser);
  await setUp(first.db);
  await first.written();
  first.db.close();
  // Both files hold the kept person.
  const db = await openDatabase();
  await putRecord(db, 'state', { name: 'settings', value: { pace: 'brisk' } });
  const { files, mark } = stoppedAt(Infinity);
  const erased: Promise<void>[] = [];
  const watched: Database = {
    ...db,
    readTransaction(stores) {
      const tx = db.readTransaction(stores);
      if (erased.length === 0) erased.push(erasePart(db, ME, 'keep'));
      return tx;
    },
  };
  const copy = copyOf(watched, files, mark);
  await copy.written();
  await Promise.all(erased);
  db.close();
  const again = await start(browser);
  expect(await readLoss(again.db)).toBeNull();
  expect(await readKept(again.db, ME)).toEqual([]);
  expect(browser.texts.join()).not.toContain('my sister');
});
