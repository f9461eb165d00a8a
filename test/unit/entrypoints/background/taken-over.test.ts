import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { idsToText } from '../../../../utils/base';
import { CONTRACT, type Name } from '../../../../utils/messages';
import type { Entry } from '../../../../utils/messages/contract';
import { createKeepSync } from '../../../../utils/relationships';
import { putRecord, type Database } from '../../../../utils/storage';
import { citizen, ME, rowFor } from '../../../fake-x/graph';
import { toldIn } from '../../../browser/hostile/told';
import { connectedOf } from '../../accounts';
import { APP } from '../../relationships/world';
import { FOLLOWED, HOUR, id, KEPT, open, pass, START, time } from './taken-over-world';

/** The tabs of the extension's own pages. */
const tabs = vi.hoisted(() => ({ opened: [] as string[], inFront: [] as number[] }));
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      getManifest: () => ({}),
      getURL: (path: string) => `own:/${path}`,
      openOptionsPage: async () => undefined,
      getContexts: async ({ documentUrls: [wanted] }: { documentUrls: string[] }) =>
        tabs.opened.flatMap((url, tabId) => (`own:/${url}` === wanted ? [{ tabId, windowId: 1 }] : [])),
    },
    tabs: {
      create: async ({ url }: { url: string }) => void tabs.opened.push(url),
      update: async (tab: number) => void tabs.inFront.push(tab),
    },
    permissions: { contains: async () => true },
    i18n: {},
  },
}));

const LISTED: ReadonlySet<string> = new Set(Array.from({ length: FOLLOWED }, (_, i) => id(i + 1)));
const isNamed = (name: Name): boolean => (CONTRACT[name] as Entry).from.includes('x.com');

beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterAll(() => void vi.useRealTimers());

async function spentToday(db: Database): Promise<number> {
  return (await db.get('spend', [APP, '2026-11-24']))?.usd ?? 0;
}

/** Everything such a page could send, with what does the most; `round` so that each asks for others. */
function attacks(round: number): readonly (readonly [name: string, ask: Record<string, unknown>])[] {
  const [kept, followed, stranger] = [id(201 + (round % KEPT)), id(500 + round), id(90_000 + round)];
  const shown = { userId: followed, handle: rowFor(citizen(500 + round)).handle };
  const many = (from: number, count: number) => Array.from({ length: count }, (_, i) => id(from + i));
  const ahead = (round * 397) % FOLLOWED;
  const person = { userId: stranger, handle: null };
  return [
    ['queue/choose', { kind: 'unfollow', people: [followed] }],
    ...many(90_000 + round * 10, 6).map((one) => ['queue/choose', { kind: 'follow', people: [one] }] as const),
    ['queue/choose', { kind: 'unfollow', people: [kept] }],
    ['queue/choose', { kind: 'follow', people: many(80_000, 500) }],
    ['queue/undo', { actionId: 1 }],
    ['queue/undo', { actionId: 2 }],
    ['keep/set', { userId: kept, keep: false }],
    ['keep/remove', { userId: kept }],
    ['keep/note', { userId: kept, note: '' }],
    ['keep/add', { userId: stranger }],
    ['queue/resume', {}],
    ['by-hand/give-to-app', { kind: 'unfollow' }],
    ['data/erase', { part: 'keep' }],
    ['data/erase-everything', {}],
    ['history/explain', { who: 'following', usd: 1_000 }],
    ['people/name', { skip: 0, usd: 1_000 }],
    ['account/sign-out', { erase: true }],
    ['confirm/accept', { id: 'id-0', digest: 'a'.repeat(64) }],
    ['confirm/propose', { proposed: { kind: 'unkeep', userId: kept } }],
    ['lists/summary', {}],
    ['lists/sync', { usd: 1_000_000 }],
    ['lists/sync', { list: 'followers', usd: 1_000_000 }],
    ['lists/sync', { list: 'followers', mode: 'additions', usd: 1_000_000 }],
    ['lists/sync', { list: 'followers', usd: null }],
    ['in-common/find', { shown, list: 'followers', usd: 1_000_000 }],
    ['in-common/find', { shown, list: 'followers', usd: null }],
    ['people/look-up', { shown: { userId: stranger, handle: 'whoever' }, usd: 1_000 }],
    ['people/look-up', { shown, usd: 1_000 }],
    ['people/relationship', { shown }],
    ['history/card', { shown }],
    ['people/marks', { people: idsToText(many(ahead, 200)) }],
    ['people/marks', { people: idsToText(many(1_200, 200)) }],
    ['people/marks', { people: idsToText([followed]), handles: ['somebody_else'] }],
    ['people/non-followers', { offset: 0, limit: 200, search: '', order: 'oldest', filters: [] }],
    ['people/non-followers', { offset: 200, limit: 200, search: '', order: 'oldest', filters: [] }],
    ['people/non-followers', { offset: ahead, limit: 200, search: '', order: 'newest', filters: [] }],
    ['queue/changes', { since: null }],
    ['by-hand/start', { kind: 'unfollow', people: many(ahead, 10) }],
    ['by-hand/start', { kind: 'unfollow', people: many(1, 1_000) }],
    ['by-hand/start', { kind: 'follow', people: [id(201 + ((round + 7) % KEPT)), kept] }],
    ['by-hand/queue', { shown: { userId: kept, handle: rowFor(citizen(201 + (round % KEPT))).handle } }],
    ['by-hand/take-over', { kind: 'unfollow' }],
    ['by-hand/queue', { shown }],
    ['by-hand/skip', { userId: followed, isDone: round % 2 > 0 }],
    ['by-hand/done', { as: '', act: 'follow', person }],
    ['by-hand/put-back', { act: 'follow', userId: stranger }],
    ['by-hand/keep', { userId: followed }],
    ['account/keep-count', { handle: 'mallory', userId: ME, name: 'M', version: 1, formerly: 'me' }],
    ['account/counting', { handle: 'mallory', userId: ME }],
    ['in-common/stop', { shown, list: 'followers' }],
    ['lists/stop-sync', {}],
    ['queue/cancel', { actionIds: [1_000_000] }],
    ...Array.from({ length: 5 }, () => ['account/show-help', {}] as const),
    ...Array.from({ length: 5 }, () => ['lists/show-unfollowed', {}] as const),
    ['by-hand/show-limit', {}],
  ];
}

/** Everybody of the list whom an answer of any form names by id, and the question did not. */
function unasked(answered: object, ask: object): string[] {
  const asked = JSON.stringify(ask);
  const named = [...JSON.stringify(answered).matchAll(/"(\d+)"/g)].map(([, one]) => one!);
  return named.filter((one) => LISTED.has(one) && !asked.includes(`"${one}"`));
}

/** Whom a message is about. */
function whomOf({ shown, userId, person }: Record<string, unknown>): string | undefined {
  const named = (person ?? shown) as { readonly userId?: string } | undefined;
  return (userId as string | undefined) ?? named?.userId;
}

test('a page that owns every message, for 24 hours: the allowance in acts, dollars and people, and nobody off the keep list', async () => {
  const { db, sync, send, windows } = await open();
  const before = await spentToday(db);
  const { handle } = await connectedOf(db, ME);
  const old = {
    accountId: ME,
    handle: null,
    name: null,
    pictureUrl: null,
    state: 'done',
    rank: 1,
    notBefore: 0,
  } as const;
  const year = { ...old, attempts: 1, entryId: null, reason: null, via: 'app', chosenAt: 0 } as const;
  for (const n of [1, 2])
    await putRecord(db, 'actions', {
      ...year,
      actionId: n,
      kind: 'unfollow',
      userId: id(70_000 + n),
      changedAt: START - 400 * 24 * HOUR,
    });
  const told = new Map<string, number>();
  const sent = new Set<string>();
  const kinds = new Map<string, Set<string>>();
  /** Of each note told: whom the page had asked about, and whose note it is. */
  const notes: [string | undefined, string][] = [];
  let pages = 0;
  for (let round = 0; round < 24; round++) {
    for (const [name, ask] of attacks(round)) {
      sent.add(name);
      const answered = await send(name, ask, round);
      kinds.set(name, (kinds.get(name) ?? new Set()).add(answered.kind));
      for (const one of [...toldIn(answered, ask), ...unasked(answered, ask)])
        if (!told.has(one)) told.set(one, Math.floor((time() - START) / HOUR));
      for (const [, n] of JSON.stringify(answered).matchAll(/"note (\d+)"/g))
        notes.push([whomOf(ask), id(200 + Number(n))]);
    }
    await sync.run();
    // The person closes what was opened: the next may open.
    pages += tabs.opened.length;
    tabs.opened.length = 0;
    pass(HOUR);
  }
  // Everything that the contract lets a page send was sent.
  const NAMES = Object.keys(CONTRACT) as Name[];
  const unsent = NAMES.filter(isNamed).filter((name) => !sent.has(name));
  // It stops what was confirmed.
  expect(unsent).toEqual(['queue/pause']);
  for (const name of [...sent].filter((each) => !NAMES.some((known) => known === each && isNamed(known))))
    expect([name, ...(kinds.get(name) ?? [])]).toEqual([name, 'refused']);

  const chosen = (await db.getAll('actions')).filter(({ via, chosenAt }) => via === 'app' && chosenAt >= START);
  const perHour = Array.from(
    { length: 24 },
    (_, hour) => chosen.filter(({ chosenAt }) => Math.floor((chosenAt - START) / HOUR) === hour).length,
  );
  const peoplePerHour = Array.from({ length: 24 }, (_, hour) => [...told.values()].filter((at) => at === hour).length);
  const spent = (await spentToday(db)) - before;
  const figures = {
    acts: chosen.length,
    usd: Math.round(spent * 100) / 100,
    people: told.size,
    mostPeople: Math.max(...peoplePerHour),
    windows: windows.size,
  };
  expect(Math.max(...perHour)).toBeLessThanOrEqual(5);
  expect(Math.max(...peoplePerHour)).toBeLessThanOrEqual(1_000);
  expect(spent).toBeLessThanOrEqual(0.5);
  const left = (await db.getAll('keep')).filter(({ note }) => note.startsWith('note '));
  expect(left).toHaveLength(KEPT);
  expect(chosen.filter(({ userId, kind }) => kind === 'unfollow' && left.some((one) => one.userId === userId))).toEqual(
    [],
  );
  expect(notes.filter(([shown, whose]) => shown !== whose)).toEqual([]);
  expect((await db.getAll('accounts')).map(({ accountId }) => accountId)).toEqual([ME]);
  expect((await db.get('accounts', ME))?.handle).toBe(handle);
  // Two pages, each in one tab for as long as that is there.
  expect([pages, windows.size]).toEqual([48, expect.any(Number)]);
  // What it did get, so that a limit nobody reaches would be noticed.
  expect(notes.length).toBeGreaterThan(10);
  expect(figures.acts).toBeGreaterThan(15);
  expect(figures.usd).toBeGreaterThan(0.3);
  expect(figures.people).toBeGreaterThan(1_000);
}, 120_000);

test('a page that keeps whom it makes up, for 24 hours: 200 people, and nobody whom the person kept leaves the synced copy', async () => {
  const { send, own, db } = await open();
  const items: Record<string, unknown> = {};
  const keepSync = createKeepSync({
    db,
    area: {
      get: async () => structuredClone(items),
      set: async (some) => void Object.assign(items, structuredClone(some)),
      remove: async (keys) => keys.forEach((key) => delete items[key]),
    },
    now: time,
    random: () => 0.5,
    isOn: async () => true,
    wakeAt: () => undefined,
    onChange: () => undefined,
  });
  const isKept = { kind: 'keep list', isKept: true };
  const enough = { kind: 'refused', reason: 'reason_page_kept' };
  const note = 'x'.repeat(1_000);
  for (let n = 1; n <= 40; n++) expect(await own('keep/add', { userId: id(n), note: `mine ${n}` })).toEqual(isKept);
  await keepSync.run();
  let asked = 0;
  for (let hour = 0; hour < 24; hour++) {
    for (let n = 0; n < 10; n++) {
      const one = id(100_000 + asked++);
      const added = await send('keep/add', { userId: one, handle: `invented_${asked}`, note }, hour);
      // Kept from the manual queue, each counts as well.
      expect(added).toEqual(asked <= 100 ? isKept : enough);
      const byHand = await send('by-hand/keep', { userId: id(200_000 + asked) }, hour);
      expect(byHand).toEqual(asked <= 100 ? { kind: 'manual queue', queue: null } : enough);
    }
    await keepSync.run();
    pass(HOUR - 1);
  }
  const kept = await db.getAll('keep');
  expect(kept).toHaveLength(KEPT + 40 + 200);
  // Who is on the list already costs nothing; the person's own pages go on; a day later it is as before.
  expect(await send('keep/add', { userId: id(1) })).toEqual(isKept);
  expect(await own('keep/add', { userId: id(50) })).toEqual(isKept);
  await keepSync.run();
  const copied = JSON.stringify(items);
  const mine = kept.filter((one) => /^(?:mine|note) /.test(one.note));
  expect(mine.filter((one) => !copied.includes(`"${one.userId}"`))).toEqual([]);
  pass(24 * HOUR);
  expect(await send('keep/add', { userId: id(300_000) })).toEqual(isKept);
}, 60_000);

test('a page opens no endless tabs: one that is there comes to the front, and new ones count among the windows', async () => {
  const { send } = await open();
  tabs.opened.length = tabs.inFront.length = 0;
  for (let n = 0; n < 40; n++) {
    pass(15_000);
    expect(await send('account/show-help', {}, n)).toEqual({ kind: 'shown' });
  }
  expect([tabs.opened, tabs.inFront.length]).toEqual([['/welcome.html#badge'], 39]);
  // Whatever becomes of each: as many as windows from one tab, and from all.
  let made = 1;
  const again = async (tab: number) => {
    pass(15_000);
    tabs.opened.length = 0;
    await send('lists/show-unfollowed', {}, tab);
    made += tabs.opened.length;
  };
  for (let n = 0; n < 10; n++) await again(99);
  expect(made).toBe(7);
  for (let n = 0; n < 80; n++) await again(100 + n);
  expect(made).toBe(30);
});

test('presses that a page makes up make nobody a non-follower whom X lists as following back, nor anybody unknown to it', async () => {
  const { send, db } = await open();
  const [mutuals, strangers] = [1, 90_000].map((from) => Array.from({ length: 12 }, (_, n) => id(from + n)));
  const acts = ['unfollow', 'follow', 'request', 'withdraw'] as const;
  for (const [n, userId] of [...mutuals!, ...strangers!].entries()) {
    for (const act of [acts[n % 4]!, acts[(n + 1) % 4]!]) {
      pass(20_000);
      await send('by-hand/done', { as: '', act, person: { userId, handle: null } });
      if (n % 3 === 0) await send('by-hand/put-back', { act, userId });
    }
  }
  expect((await db.getAll('actions')).length).toBeGreaterThan(20);
  const kinds = await Promise.all(
    [...mutuals!, ...strangers!].map(async (userId) => {
      const told = await send('people/relationship', { shown: { userId, handle: 'whoever' } });
      return 'relationship' in told ? told.relationship.kind : told.kind;
    }),
  );
  expect(new Set(kinds)).not.toContain('non-follower');
});
