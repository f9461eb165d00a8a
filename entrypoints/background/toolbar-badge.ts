import { countQueued } from '../../utils/queue';
import { readSettings, type Database } from '../../utils/storage';
import { browser } from '../shared/browser';

/** More than that has no room on a toolbar's button. */
const MOST = 999;
/** Grey: it rests. Otherwise the accent of the pages, dark enough for white digits. */
const COLOURS = { running: '#0a66ad', paused: '#536471' };

let last: Promise<void> = Promise.resolve();

/**
 * Says on the toolbar's button how many the Apps of all accounts have still to send; nothing where that is none. It is
 * written where the queue or the pause changes and at each start, and wakes nothing. One after the other, so that the
 * last to write has read last.
 */
export function showQueued(db: Database): Promise<void> {
  last = last.catch(() => undefined).then(() => show(db));
  return last;
}

async function show(db: Database): Promise<void> {
  const [count, { paused }] = await Promise.all([countQueued(db), readSettings(db)]);
  const text = count === 0 ? '' : count > MOST ? `${MOST}+` : `${count}`;
  await browser.action.setBadgeBackgroundColor({ color: paused ? COLOURS.paused : COLOURS.running });
  await browser.action.setBadgeText({ text });
}
