import { countQueued } from '../../utils/queue';
import { readSettings, type Database } from '../../utils/storage';
import { readArchiveReminder } from '../../utils/x';
import { browser } from '../shared/browser';

/** More than that has no room on a toolbar's button. */
const MOST = 999;
/** Grey: it rests. Otherwise the accent of the pages, dark enough for white digits. */
const COLOURS = { running: '#0a66ad', paused: '#536471' };

let last: Promise<void> = Promise.resolve();

/** Where nothing is queued: the archive that X was asked for may be ready. */
const DOT = '●';

/**
 * Says on the toolbar's button how many the Apps of all accounts have still to send; where that is none, a dot while
 * the archive that X was asked for may be ready, if the person wants to be reminded, and else nothing. It is
 * written where the queue or the pause changes and at each start, and wakes nothing. One after the other, so that the
 * last to write has read last.
 */
export function showQueued(db: Database): Promise<void> {
  last = last.catch(() => undefined).then(() => show(db));
  return last;
}

async function show(db: Database): Promise<void> {
  const [count, { paused }, reminder] = await Promise.all([
    countQueued(db),
    readSettings(db),
    readArchiveReminder(db, Date.now()),
  ]);
  const text = count === 0 ? (reminder?.isDue ? DOT : '') : count > MOST ? `${MOST}+` : `${count}`;
  await browser.action.setBadgeBackgroundColor({ color: paused ? COLOURS.paused : COLOURS.running });
  await browser.action.setBadgeText({ text });
}
