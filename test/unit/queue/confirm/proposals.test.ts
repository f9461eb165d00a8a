import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { HOUR_MS, type AccountId, type UserId } from '../../../../utils/base';
import { createProposals, type Proposed } from '../../../../utils/queue';
import { openDatabase, type Database } from '../../../../utils/storage';

const ME = '1' as AccountId;
const WHAT: Proposed = { kind: 'actions', action: 'unfollow', people: ['2' as UserId, '3' as UserId] };

let db: Database;
let now: number;
/** The tabs of windows that are open. */
let windows: Set<number>;
let ids: number;
let databases = 0;
const make = () =>
  createProposals({
    db,
    now: () => now,
    randomId: () => `id-${++ids}`,
    open: async () => (windows.add(100 + ids), 100 + ids),
    close: async (tab) => void windows.delete(tab),
    isOpen: async (tab) => windows.has(tab),
  });
beforeEach(async () => {
  db = await openDatabase(`proposals-${databases++}`);
  now = 1_000_000;
  windows = new Set();
  ids = 0;
});

test('of twenty proposed at once the first opens a window, and stays; the others hear that it is busy', async () => {
  const proposals = make();
  const outcomes = await Promise.all(Array.from({ length: 20 }, (_, tab) => proposals.propose(tab, ME, WHAT)));
  expect(outcomes.map(({ kind }) => kind)).toEqual(['opened', ...Array<string>(19).fill('busy')]);
  expect(windows.size).toBe(1);
  expect(await proposals.find('id-1')).toMatchObject({ tab: 0, accountId: ME, what: WHAT });
});

test('one tab opens six windows within an hour, whatever restarts in between', async () => {
  for (let i = 0; i < 6; i++) {
    expect(await make().propose(7, ME, WHAT)).toEqual({ kind: 'opened' });
    await make().forget(`id-${ids}`);
    now += 60_000;
  }
  expect(await make().propose(7, ME, WHAT)).toEqual({ kind: 'too many', until: 1_000_000 + HOUR_MS });
  expect(await make().propose(8, ME, WHAT)).toEqual({ kind: 'opened' });
  await make().forget(`id-${ids}`);
  now = 1_000_000 + HOUR_MS;
  expect(await make().propose(7, ME, WHAT)).toEqual({ kind: 'opened' });
});

test('pages of the extension that a tab opens count among its windows, whatever restarts in between', async () => {
  for (let i = 0; i < 5; i++) expect(await make().takeOpening(7)).toBe(true);
  expect(await make().propose(7, ME, WHAT)).toEqual({ kind: 'opened' });
  await make().forget(`id-${ids}`);
  expect(await make().takeOpening(7)).toBe(false);
  expect(await make().propose(7, ME, WHAT)).toMatchObject({ kind: 'too many' });
  const proposals = make();
  const others = await Promise.all(Array.from({ length: 40 }, (_, n) => proposals.takeOpening(100 + n)));
  expect(others.filter(Boolean).length).toBe(24);
  now += HOUR_MS;
  expect(await make().takeOpening(7)).toBe(true);
});

test('one tab uses up nothing of another’s; all together open thirty windows within an hour', async () => {
  const open = async (tab: number) => {
    const { kind } = await make().propose(tab, ME, WHAT);
    await make().forget(`id-${ids}`);
    now += 1_000;
    return kind;
  };
  for (let i = 0; i < 60; i++) expect(await open(1)).toBe(i < 6 ? 'opened' : 'too many');
  let opened = 6;
  for (let tab = 2; tab < 40; tab++) if ((await open(tab)) === 'opened') opened++;
  expect(opened).toBe(30);
  expect(await make().propose(99, ME, WHAT)).toEqual({ kind: 'too many', until: 1_000_000 + HOUR_MS });
  now = 1_000_000 + HOUR_MS;
  expect(await open(99)).toBe('opened');
});

test('it survives a background that stops; its window closes with the tab that proposed, and it ends with its window', async () => {
  await make().propose(7, ME, WHAT);
  expect(await make().find('id-1')).toMatchObject({ id: 'id-1', shownIn: 101 });
  await make().tabClosed(9);
  expect(windows).toEqual(new Set([101]));
  await make().tabClosed(7);
  expect(windows).toEqual(new Set());
  expect(await make().find('id-1')).toEqual({ kind: 'gone', why: 'ended' });
  await make().propose(7, ME, WHAT);
  windows.delete(102);
  await make().tabClosed(102);
  expect(await make().find('id-2')).toEqual({ kind: 'gone', why: 'ended' });
});

test('a window that is gone without a word, and one that never opened, hold nobody up', async () => {
  await make().propose(7, ME, WHAT);
  windows.clear();
  expect(await make().propose(7, ME, WHAT)).toEqual({ kind: 'opened' });
  const failing = createProposals({
    db,
    now: () => now,
    randomId: () => 'x',
    open: () => Promise.reject(new Error('no window')),
    close: async () => undefined,
    isOpen: async () => true,
  });
  windows.clear();
  await make().forget('id-2');
  await expect(failing.propose(8, ME, WHAT)).rejects.toThrow('no window');
  expect(await make().propose(8, ME, WHAT)).toEqual({ kind: 'opened' });
});

test('it is taken once, by its id alone, and not after a quarter of an hour', async () => {
  const proposals = make();
  await proposals.propose(7, ME, WHAT);
  const done = async () => 'done';
  expect(await proposals.carryOut('id-2', done)).toBeNull();
  expect(await Promise.all([proposals.carryOut('id-1', done), proposals.carryOut('id-1', done)])).toEqual([
    'done',
    null,
  ]);
  await proposals.propose(7, ME, WHAT);
  now += 900_000;
  expect(await proposals.find('id-2')).toEqual({ kind: 'gone', why: 'expired' });
});

test('it is undecided until it was left, or carried out to the end', async () => {
  const proposals = make();
  expect(await proposals.isUndecided()).toBe(false);
  await proposals.propose(7, ME, WHAT);
  expect(await proposals.isUndecided()).toBe(true);
  let finish!: () => void;
  const carried = proposals.carryOut('id-1', () => new Promise<string>((resolve) => (finish = () => resolve('done'))));
  await expect.poll(() => finish).toBeDefined();
  windows.clear();
  expect([await proposals.find('id-1'), await proposals.isUndecided()]).toEqual([{ kind: 'gone', why: 'ended' }, true]);
  finish();
  expect([await carried, await proposals.isUndecided()]).toEqual(['done', false]);
  await proposals.propose(7, ME, WHAT);
  await proposals.forget('id-2');
  expect(await proposals.isUndecided()).toBe(false);
});
