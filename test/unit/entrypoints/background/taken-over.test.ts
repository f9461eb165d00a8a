import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Services } from '../../../../entrypoints/background/services';
import type { UserId } from '../../../../utils/base/ids';
import { localLocks } from '../../../../utils/base/locks';
import { CONTRACT, createGate, type Answer, type Name, type Sender } from '../../../../utils/messages';
import type { Entry } from '../../../../utils/messages/contract';
import {
  createActions,
  createPageAllowance,
  createProposals,
  createSpendLimit,
  createSpendRecorderIn,
} from '../../../../utils/queue';
import { createSpendRecorder } from '../../spend';
import {
  createHistory,
  createPanelList,
  createReader,
  createSync,
  keep,
  recordFactIn,
} from '../../../../utils/relationships';
import { PRICES, putRecord, readSettings, saveSettings, type Database } from '../../../../utils/storage';
import { apiOf, citizen, ME, rowFor, world } from '../../../fake-x/graph';
import { toldIn } from '../../../browser/hostile/told';
import { ANY_PRICE, connectedOf } from '../../accounts';
import { APP, homeOf } from '../../relationships/world';

vi.mock('wxt/browser', () => ({
  browser: { runtime: { getManifest: () => ({}) }, permissions: { contains: async () => true }, i18n: {} },
}));
const { createAnswering } = await import('../../../../entrypoints/background/answers');

/** Midnight UTC, so that 24 hours are one day of X's bill. */
const START = Date.UTC(2026, 10, 24);
const HOUR = 3_600_000;
const EXTENSION = 'abcdefghijklmnopabcdefghijklmnop';
const FOLLOWED = 1_400;
const KEPT = 20;
const id = (n: number): UserId => citizen(n).id;
const isNamed = (name: Name): boolean => (CONTRACT[name] as Entry).from.includes('x.com');

let now = START;
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterAll(() => void vi.useRealTimers());
const pass = (ms: number): void => void vi.setSystemTime((now += ms));

/** A product with 1,400 people followed, a keep list with notes, a year-old journal, and everything real but X. */
async function open() {
  vi.setSystemTime((now = START));
  const following = Array.from({ length: FOLLOWED }, (_, i) => citizen(i + 1));
  const x = world(following, following.slice(0, 100), { now: () => now });
  const db = await homeOf(x, { handle: 'me' as never });
  const clock = () => now;
  const settings = () => readSettings(db);
  const spendLimit = createSpendLimit({ db, now: clock, settings });
  const recordIn = spendLimit.recorderIn(createSpendRecorderIn(clock));
  const note = createSpendRecorder(db, clock, recordIn);
  const raw = apiOf(x);
  const api = spendLimit.limited(
    {
      ...raw,
      async usersByIds(ids) {
        const answer = await raw.usersByIds(ids);
        await note(APP, { usd: ids.length * PRICES.user, resourceIds: ids, serverTime: now });
        return answer;
      },
    },
    ME,
  );
  const needs = { db, now: clock, random: () => 0.5, locks: localLocks() };
  const sync = createSync({
    ...needs,
    apiFor: () => api,
    wakeAt: () => undefined,
    onChange: () => undefined,
    prices: async () => PRICES,
    spend: { recordIn },
    pause: () => Promise.resolve(),
  });
  await saveSettings(db, { usdPerDay: 10_000 });
  await sync.start(ME, 'following', ANY_PRICE);
  await sync.run();
  for (let n = 1; n <= KEPT; n++)
    await keep(db, ME, { userId: id(200 + n), handle: rowFor(citizen(200 + n)).handle }, `note ${n}`, START);
  const reader = createReader(db);
  const actions = createActions({
    ...needs,
    sleep: () => new Promise(() => undefined),
    apiFor: () => api,
    serverTime: async () => null,
    wakeAt: () => undefined,
    settings,
    onChange: () => undefined,
    covered: () => Promise.resolve(),
    recordFactIn,
    report: () => undefined,
  });
  const windows = new Set<number>();
  const services = {
    db,
    reader,
    sync,
    actions,
    spendLimit,
    history: createHistory(db),
    arranged: createPanelList(db, reader, clock),
    pages: createPageAllowance({ db, now: clock, settings }),
    proposals: createProposals({
      db,
      now: clock,
      randomId: () => `id-${windows.size}`,
      open: async () => (windows.add(windows.size), windows.size),
      close: async () => undefined,
      // The person closes each: the next may open.
      isOpen: async () => false,
    }),
    keepSync: { run: async () => undefined },
    tell: () => undefined,
    work: () => undefined,
  } as unknown as Services;
  const answer = createAnswering();
  const gate = createGate({ extensionId: EXTENSION, extensionOrigin: `chrome-extension://${EXTENSION}`, now: clock });
  /** Sends a message as a content script of a page that was taken over. */
  async function send(name: string, ask: Record<string, unknown>, tab = 1): Promise<Answer | { kind: string }> {
    const sender: Sender = {
      id: EXTENSION,
      origin: 'https://x.com',
      url: 'https://x.com/',
      frameId: 0,
      tab: { id: tab },
    };
    const viewer = (await connectedOf(db, ME)).handle;
    // A press says itself whose it is: it is told of before there is an account.
    const whole = 'as' in ask ? { ...ask, as: viewer } : { viewer, ...ask };
    const verdict = gate({ name, ask: whole }, sender);
    return verdict.kind === 'refused' ? verdict : answer(services, verdict.message);
  }
  return { x, db, sync, send, windows };
}

async function spentToday(db: Database): Promise<number> {
  return (await db.get('spend', [APP, '2026-11-24']))?.usd ?? 0;
}

/** Everything such a page could send, with what does the most; `round` so that each asks for others. */
function attacks(round: number): readonly (readonly [name: string, ask: Record<string, unknown>])[] {
  const [kept, followed, stranger] = [id(201 + (round % KEPT)), id(500 + round), id(90_000 + round)];
  const shown = { userId: followed, handle: rowFor(citizen(500 + round)).handle };
  const many = (from: number, count: number) => Array.from({ length: count }, (_, i) => id(from + i));
  const ahead = (round * 397) % FOLLOWED;
  const person = { userId: stranger, handle: null, name: null };
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
    ['people/marks', { people: many(ahead, 200) }],
    ['people/marks', { people: many(1_200, 200) }],
    ['people/marks', { people: [followed], handles: ['somebody_else'] }],
    ['people/non-followers', { offset: 0, limit: 200, search: '', order: 'oldest', filters: [] }],
    ['people/non-followers', { offset: 200, limit: 200, search: '', order: 'oldest', filters: [] }],
    ['people/non-followers', { offset: ahead, limit: 200, search: '', order: 'newest', filters: [] }],
    ['queue/changes', { since: null }],
    ['by-hand/start', { kind: 'unfollow', people: many(ahead, 10) }],
    ['by-hand/take-over', { kind: 'unfollow' }],
    ['by-hand/queue', { shown }],
    ['by-hand/skip', { userId: followed }],
    ['by-hand/done', { as: '', act: 'follow', person }],
    ['in-common/stop', { shown, list: 'followers' }],
    ['lists/stop-sync', {}],
    ['queue/cancel', { actionIds: [1_000_000] }],
  ];
}

test('a page that owns every message, for 24 hours: the allowance in acts, dollars and people, and nobody off the keep list', async () => {
  const { db, sync, send, windows } = await open();
  const before = await spentToday(db);
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
  for (let round = 0; round < 24; round++) {
    for (const [name, ask] of attacks(round)) {
      sent.add(name);
      const answered = await send(name, ask, round);
      kinds.set(name, (kinds.get(name) ?? new Set()).add(answered.kind));
      for (const one of toldIn(answered, ask)) if (!told.has(one)) told.set(one, Math.floor((now - START) / HOUR));
    }
    await sync.run();
    pass(HOUR);
  }
  // Everything that the contract lets a page send was sent.
  const NAMES = Object.keys(CONTRACT) as Name[];
  const unsent = NAMES.filter(isNamed).filter((name) => !sent.has(name));
  expect(unsent).toEqual([
    'account/keep-count',
    'account/counting',
    'by-hand/keep',
    'by-hand/show-limit',
    'by-hand/put-back',
  ]);
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
  // What it did get, so that a limit nobody reaches would be noticed.
  expect(figures.acts).toBeGreaterThan(15);
  expect(figures.usd).toBeGreaterThan(0.3);
  expect(figures.people).toBeGreaterThan(1_000);
}, 120_000);

test('presses that a page makes up make nobody a non-follower whom X lists as following back, nor anybody unknown to it', async () => {
  const { send, db } = await open();
  const [mutuals, strangers] = [1, 90_000].map((from) => Array.from({ length: 12 }, (_, n) => id(from + n)));
  const acts = ['unfollow', 'follow', 'request', 'withdraw'] as const;
  for (const [n, userId] of [...mutuals!, ...strangers!].entries()) {
    for (const act of [acts[n % 4]!, acts[(n + 1) % 4]!]) {
      pass(20_000);
      await send('by-hand/done', { as: '', act, person: { userId, handle: null, name: null } });
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
