import { afterAll, beforeAll, test } from 'vitest';
import { sleep } from '../driver';
import { browser } from '../driver/vitest';
import { JOBS, startWork, type Job, type Work } from './jobs';

/**
 * The browser is killed at random moments of acting, of an import, of a restore, of an erase and of edits of the keep
 * list, and started again on the same profile: what has to hold then is in `jobs`. What the browser itself lost is
 * named, and mended.
 * `KILLS=20 npx vitest run test/browser/large/killed-amid` loops over these and over syncs, in both browsers;
 * `JOBS=acting,restore` chooses.
 */
const KILLS = Number(process.env['KILLS'] ?? 1);
/** Firefox starts slowly: of each run it has those that send to X and that replace everything. */
const USUAL: readonly Job[] = browser === 'firefox' && !process.env['KILLS'] ? ['acting', 'restore'] : JOBS;
/** Syncs have a file of their own. */
const CHOSEN = JOBS.filter((job) => job !== 'sync' && (process.env['JOBS']?.split(',') ?? USUAL).includes(job));
/** Killed within this many ms of its begin. */
const WITHIN: Readonly<Record<Job, number>> = {
  sync: 3_000,
  acting: 3_000,
  import: 900,
  restore: 900,
  erase: 300,
  'keep list': 1_500,
};
const QUEUED = Math.min(45, KILLS + 4);

let work: Work;
beforeAll(async () => {
  work = await startWork({ queued: QUEUED, allowed: QUEUED - 2 });
});
afterAll(async () => {
  await work?.end();
});

test(
  `killed ${KILLS} times amid each of ${CHOSEN.join(', ')}: nothing precious is lost, and each act takes effect once`,
  async () => {
    for (let kill = 1; kill <= KILLS; kill++) {
      for (const job of CHOSEN) {
        await work.begin[job]();
        // oxlint-disable-next-line house/no-wait-by-time -- the moment itself is at random
        await sleep(Math.random() * WITHIN[job]);
        await work.killAndStart();
        await work.check(job);
      }
    }
    console.info(
      `${browser}: ${KILLS} kills of each of ${CHOSEN.join(', ')}; lost by the browser: ${work.lost.join('; ') || 'nothing'}`,
    );
    await work.expectAllToGo();
  },
  240_000 + KILLS * CHOSEN.length * 60_000,
);
