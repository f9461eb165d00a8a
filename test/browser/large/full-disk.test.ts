import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'vitest';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };
import { reasonOfSilence } from '../../../utils/messages/silence';
import { sleep, until } from '../driver';
import { browser } from '../driver/vitest';
import { JOBS, startWork, type Work } from './jobs';

/**
 * A disk that is full amid each job, with the browser's profile on it: it is said, nothing that was there is lost but
 * what the browser itself loses, which is named, and once there is room all goes on by itself, no page reloaded.
 * Asked for by a folder on a small disk of its own, which it fills:
 * `mount -t tmpfs -o size=600m tmpfs /mnt/small && SMALL_DISK=/mnt/small npx vitest run test/browser/large/full-disk`
 */
const DISK = process.env['SMALL_DISK'] ?? '';
const PROFILE = join(DISK, `profile-${browser}`);
const FILLER = join(DISK, 'filler');
/** Filled within this many ms of a job's begin. */
const WITHIN = 800;

let work: Work;
beforeEach(async () => {
  await rm(PROFILE, { recursive: true, force: true });
  work = await startWork({ queued: 6, allowed: 4 }, PROFILE);
});
afterEach(async () => {
  await work?.end();
  await rm(PROFILE, { recursive: true, force: true });
});

/** Fills the disk to the last byte, and again with what the browser gives back, until it is told to make room. */
function fillDisk(): () => Promise<void> {
  let isOver = false;
  const filling = (async () => {
    const file = await open(FILLER, 'a');
    while (!isOver) {
      for (const bytes of [1_000_000, 4_096, 64]) while (await isWritten(file, Buffer.alloc(bytes)));
      // oxlint-disable-next-line house/no-wait-by-time -- the browser gives something back now and then
      await sleep(50);
    }
    await file.close();
  })();
  return async () => {
    isOver = true;
    await filling;
    await rm(FILLER);
  };
}

async function isWritten(file: FileHandle, piece: Buffer): Promise<boolean> {
  const written = await file.write(piece).catch(() => null);
  return written?.bytesWritten === piece.length;
}

/** What the pages of the extension say, and what the background answers to a question that stores something. */
async function words(): Promise<string> {
  const popup = await work.driver().openExtensionPage('popup.html');
  const said = [await popup.text()];
  await popup.close();
  // A page that has just been closed may still be listed.
  for (const page of await work.driver().pages()) said.push(await page.text().catch(() => ''));
  const refused = await work.writeSomething().catch((error: Error) => error.message);
  const why = typeof refused === 'string' ? /"why":"(\w+)"/.exec(refused)?.[1] : undefined;
  if (why) said.push(messages[reasonOfSilence(why) as keyof typeof messages].message);
  return said.join('\n');
}

test.each(JOBS)('amid %s it is said, and once there is room all goes on by itself', async (job) => {
  await work.begin[job]();
  // oxlint-disable-next-line house/no-wait-by-time -- the moment itself is at random
  await sleep(Math.random() * WITHIN);
  const makeRoom = fillDisk();
  let hasEnded = false;
  try {
    await until('the disk to be said to be full', async () => {
      hasEnded = await work.hasEnded();
      return hasEnded || /disk (?:may be|is) full/i.test(await words()) ? true : undefined;
    });
  } finally {
    await makeRoom();
  }
  if (hasEnded) await work.killAndStart();
  await work.page().find({ css: '#pace-brisk' });
  await work.check(job, { mayBeBehind: true });
  console.info(`${browser}, ${job}: ${hasEnded ? 'it ended; ' : ''}lost by it: ${work.lost.join('; ') || 'nothing'}`);
  // Where counts were lost with the database, nothing is sent for a day.
  if (!work.lost.some((loss) => loss.includes('as copied'))) await work.expectAllToGo();
});
