import { expect } from 'vitest';
import { until, type Held, type Tab } from '../driver';
import { saidBy } from '../journey/steps';
import { overlaysOn } from '../overlay/steps';
import { stored } from '../queue/steps';
import type { Soak } from './soak-steps';

/** What must hold every so many minutes, however long it has been. */

/** X's own limit of either in fifteen minutes. */
const [IN_A_WINDOW, WINDOW_MS] = [50, 15 * 60_000];
/** The longest nothing may happen: the back-off after three troubles in a row. */
const STILL_MS = 240_000;

export interface Figures extends Held {
  readonly background: number;
  /** Records of each store of the database. */
  readonly records: Readonly<Record<string, number>>;
}

/** How many records each store holds, read as any extension page could. */
const countRecords = (page: Tab): Promise<Record<string, number>> =>
  page.evaluate(async () => {
    const result = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await result(indexedDB.open('mutuals'));
    const names = [...db.objectStoreNames];
    const tx = db.transaction(names);
    const counts = await Promise.all(names.map((name) => result(tx.objectStore(name).count())));
    db.close();
    return Object.fromEntries(names.map((name, index) => [name, counts[index]!]));
  });

/** What is held at rest, with the background running: one that has just started holds less until all was asked of it. */
export async function figures(soak: Soak): Promise<Figures> {
  for (const look of Object.values(soak.looking)) await look();
  await soak.rest();
  const held = await soak.tab().held();
  await soak.ask('queue/resume', {});
  const background = await soak.driver().backgroundBytes();
  return { ...held, background: background ?? 0, records: await countRecords(soak.options()) };
}

/** As X's log has it: `unfollow <id>`, with its time (ms). */
function log({ sandbox }: Soak): { act: string; at: number }[] {
  return sandbox.requests.flatMap(({ effect, targetId, at }) =>
    effect === 'followed' || effect === 'unfollowed'
      ? [{ act: `${effect === 'followed' ? 'follow' : 'unfollow'} ${targetId}`, at }]
      : [],
  );
}

/**
 * X's log, the journal, the ledger and what was confirmed agree: each act once, none that was undone or not confirmed,
 * none above the limits.
 * @param limit unfollows that the person allows in 24 hours
 */
export async function expectActsToAgree(soak: Soak, limit: number): Promise<{ app: number; waiting: number }> {
  const ofKind = (kind: string) => log(soak).filter(({ act }) => act.startsWith(`${kind} `));
  const settled = await until(
    'all that may go to have gone',
    async () => {
      const actions = await stored(soak.options(), 'actions');
      const open = actions.filter(({ state }) => state === 'waiting' || state === 'sending');
      const stuck = open.filter(
        ({ kind, state }) => state === 'sending' || kind === 'follow' || ofKind(kind).length < limit,
      );
      if (stuck.length > 0) throw new Error(`${open.length} are open: ${JSON.stringify(stuck.slice(0, 3))}`);
      return actions;
    },
    STILL_MS,
  );
  const acts = log(soak).map(({ act }) => act);
  const written = (via: readonly string[], state = 'done') =>
    settled
      .filter((one) => one.state === state && via.includes(one.via))
      .map(({ kind, userId }) => `${kind} ${userId}`);
  expect(written(['app']).sort()).toEqual(acts.toSorted());
  expect(soak.confirmed).toEqual(expect.arrayContaining(acts));
  const ofHand = settled.filter(({ kind, userId }) => soak.byHand.includes(`${kind} ${userId}`));
  expect(ofHand.map(({ kind, userId, via, state }) => `${kind} ${userId} ${via} ${state}`).sort()).toEqual(
    soak.byHand.map((press) => `${press} click done`).sort(),
  );
  expect(written(['click', 'hand']).sort()).toEqual(soak.byHand.toSorted());
  expect(written(['app'], 'cancelled').sort()).toEqual(soak.undone.toSorted());
  const waiting = written(['app'], 'waiting');
  expect([...acts, ...waiting].sort()).toEqual(soak.confirmed.toSorted());

  const ledger = await stored(soak.options(), 'ledger');
  expect(ledger.filter(({ state }) => state === 'reserved')).toEqual([]);
  const counted = (kind: string) => ledger.filter((entry) => entry.kind === kind && entry.via === 'app').length;
  for (const kind of ['follow', 'unfollow']) {
    const times = ofKind(kind).map(({ at }) => at);
    // An answer that was lost may have been an act.
    expect(counted(kind)).toBeGreaterThanOrEqual(times.length);
    for (const [index, at] of times.entries())
      expect(at - (times[index - IN_A_WINDOW] ?? -Infinity)).toBeGreaterThan(WINDOW_MS);
  }
  expect(counted('unfollow')).toBeLessThanOrEqual(limit);
  return { app: acts.length, waiting: waiting.length };
}

/** Nothing said on a console (that X could not be reached is the browser's own word), and one overlay of each kind. */
export async function expectInOrder(soak: Soak): Promise<void> {
  const tabs = [soak.tab(), soak.options()];
  const said = await saidBy(soak.driver(), ...tabs);
  expect(said.filter((line) => !/Failed to load resource.*https:\/\/api\.x\.com/.test(line))).toEqual([]);
  const overlays = await overlaysOn(soak.tab());
  expect(overlays).toEqual([...new Set(overlays)]);
  // Firefox lists tabs that are closed, which have no address. The browser's first tab, the options and X's are there.
  const urls = await Promise.all((await soak.driver().pages()).map((page) => page.url().catch(() => '')));
  expect(urls.filter((url) => url !== '' && url !== 'about:blank').length).toBe(2);
}

/**
 * What is held is what was held after the warm-up, and a fifth more at most; records grow by what was done alone.
 * Nodes are told and not judged: the sandbox's page keeps some of the lists it has left, without the extension too, and
 * with them the marks in their rows.
 */
export function expectNoMore(now: Figures, then: Figures, done: number): void {
  expect(now.bytes).toBeLessThan(then.bytes * 1.2);
  expect(now.background).toBeLessThan(then.background * 1.2);
  expect(now.listeners ?? 0).toBeLessThanOrEqual((then.listeners ?? 0) * 1.2);
  for (const [store, count] of Object.entries(now.records))
    expect(count, store).toBeLessThanOrEqual((then.records[store] ?? 0) + done + 10);
}
