import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { idsToText, type AccountId, type AppId, type Handle } from '../../../../utils/base';
import { stopCount } from '../../../../utils/queue';
import { putRecord, type ActionRecord } from '../../../../utils/storage';
import { citizen, ME, rowFor } from '../../../fake-x/graph';
import { accountOf, archivedOf, connectedOf } from '../../accounts';
import { FOLLOWED, HOUR, id, open, pass, START, time } from './taken-over-world';

vi.mock('wxt/browser', () => ({
  browser: { runtime: { getManifest: () => ({}) }, permissions: { contains: async () => true }, i18n: {} },
}));

/** What a page that owns its content script would find out by asking beside the point, or could set up for later. */

beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterAll(() => void vi.useRealTimers());

const many = (from: number, count: number) => Array.from({ length: count }, (_, i) => id(from + i));
const handleOf = (n: number): Handle => rowFor(citizen(n)).handle;
const BOB = '55' as AccountId;
const bob = (handle = 'bob') => accountOf(BOB, 'app-of-bob' as AppId, { handle: handle as Handle, signedIn: false });
const actionOf = (actionId: number, more: Partial<ActionRecord> = {}): ActionRecord => ({
  actionId,
  accountId: ME,
  kind: 'unfollow',
  userId: id(500 + actionId),
  handle: null,
  name: null,
  pictureUrl: null,
  state: 'done',
  rank: 1,
  chosenAt: START,
  notBefore: START,
  changedAt: START,
  attempts: 0,
  entryId: null,
  reason: null,
  via: 'app',
  revision: actionId,
  ...more,
});

test('starting the manual queue tells who is kept, and stores a line each, of no more people than a page may be told of', async () => {
  const { send, db } = await open();
  await send('people/marks', { people: idsToText(many(1_001, 200)) });
  expect(await send('by-hand/start', { kind: 'unfollow', people: many(101, 900) })).toEqual({
    kind: 'refused',
    reason: 'reason_page_people',
  });
  expect(await db.count('actions')).toBe(0);
  pass(HOUR);
  // So many are not asked about in vain: whoever a page was told of it may start with.
  expect(await send('by-hand/start', { kind: 'unfollow', people: many(201, 30) })).toMatchObject({ added: 10 });
}, 60_000);

test('a total tells of nobody beyond those a page may be told of, wherever in the list it is asked for', async () => {
  const { send } = await open();
  const ask = (search: string, filters: readonly string[], offset = 10_000) =>
    send('people/non-followers', { offset, limit: 1, search, order: 'oldest', filters });
  for (let n = 1; n <= FOLLOWED; n += 200) await send('people/marks', { people: idsToText(many(n, 200)) });
  // Past the allowance: neither whether somebody is in the list nor whether they are kept.
  const beyond = FOLLOWED - 5;
  expect(await ask(handleOf(beyond), [])).toEqual({ kind: 'refused', reason: 'reason_page_people' });
  expect(await ask(handleOf(beyond), [], 0)).toEqual({ kind: 'refused', reason: 'reason_page_people' });
  expect(await ask('nobody_is_called_so', [])).toMatchObject({ total: 0 });
  expect(await ask(handleOf(205), ['kept'])).toMatchObject({ total: 1, rows: [] });
  // Nor whose id a handle is.
  expect(await send('people/relationship', { shown: { userId: null, handle: handleOf(beyond) } })).toMatchObject({
    userId: null,
    person: null,
  });
});

test('the note of whom the page does not show stays here, though they are the next of the manual queue', async () => {
  const { send } = await open();
  // On the keep list, and in a manual queue of follows.
  const started = await send('by-hand/start', { kind: 'follow', people: many(201, 3) });
  expect(started).toMatchObject({ queue: { next: { userId: id(201) }, current: null } });
  const shown = await send('by-hand/queue', { shown: { userId: id(201), handle: handleOf(201) } });
  expect(shown).toMatchObject({ queue: { current: { note: 'note 1' }, next: { userId: id(202) } } });
  expect(JSON.stringify([started, shown]).match(/note \d/g)).toEqual(['note 1']);
});

test('whoever waits for a hand is found under a handle that somebody else has now, within the allowance alone', async () => {
  const { send, db } = await open();
  const waits = { state: 'waiting', via: 'hand', run: 1, userId: id(300), handle: handleOf(300) } as const;
  await putRecord(db, 'actions', actionOf(1, waits));
  const stranger = { shown: { userId: id(90_000), handle: handleOf(300) } };
  expect(await send('people/relationship', stranger)).toMatchObject({ action: null, mayBeByHand: true });
  expect(await send('by-hand/queue', stranger)).toMatchObject({ queue: { current: { userId: id(300) } } });
  const other = { shown: { userId: id(90_000), handle: 'nobody_is_called_so' } };
  expect(await send('people/relationship', other)).toMatchObject({ action: null, mayBeByHand: false });
  expect(await send('by-hand/queue', other)).toMatchObject({ queue: { current: null, next: { userId: id(300) } } });
  // Past the allowance neither that nor anything else is told of who was not told of before.
  pass(HOUR);
  for (let n = 1; n <= FOLLOWED; n += 200) await send('people/marks', { people: idsToText(many(n, 200)) });
  const beyond = FOLLOWED - 5;
  await putRecord(db, 'actions', actionOf(2, { ...waits, userId: id(beyond), handle: handleOf(beyond) }));
  const third = { shown: { userId: id(90_000), handle: handleOf(beyond) } };
  expect(await send('people/relationship', third)).toMatchObject({ mayBeByHand: false });
  expect(await send('by-hand/queue', third)).toMatchObject({ queue: { current: null } });
});

test('no cursor that a page names reads the journal: it follows what is queued, and what became of it lately', async () => {
  const { send, db } = await open();
  const old = { changedAt: START - 30 * 24 * HOUR } as const;
  await putRecord(db, 'actions', actionOf(1, old));
  await putRecord(db, 'actions', actionOf(2, { ...old, state: 'waiting', via: 'hand', run: 1 }));
  await putRecord(db, 'actions', actionOf(3, { changedAt: time() - HOUR }));
  expect(await send('queue/changes', { since: 0 })).toMatchObject({ actions: [{ actionId: 2 }, { actionId: 3 }] });
});

test('what an account that is signed in is called X says, and no page: none of its pages acts for another account', async () => {
  const { send, db } = await open();
  await putRecord(db, 'accounts', bob());
  const { handle } = await connectedOf(db, ME);
  const rename = (userId: string, to: string, formerly: string) =>
    send('account/keep-count', { handle: to, userId, name: '', version: 1, formerly });
  expect(await rename(ME, 'mallory', handle)).toEqual({ kind: 'counting', state: 'renamed', from: handle });
  expect(await rename(BOB, handle, 'bob')).toMatchObject({ state: 'handle of another account' });
  expect((await db.getAll('accounts')).map((account) => account.handle).toSorted()).toEqual(['bob', handle].toSorted());
});

test('an account that a page names beside the one signed in on it has nobody followed or unfollowed: where two can act, the window says which', async () => {
  const { send, db, windows } = await open();
  const unfollow = (n: number, viewer?: string) =>
    send('queue/choose', { ...(viewer && { viewer }), kind: 'unfollow', people: [id(n)] });
  await putRecord(db, 'accounts', archivedOf({ ...bob('archived'), accountId: '56' as AccountId }));
  await putRecord(db, 'accounts', { ...bob('looked_at'), accountId: '57' as AccountId, kind: 'app-only' });
  // No App acts for those: the one is the only one that a page could name. X has said its handle on this day.
  await putRecord(db, 'state', { name: `own-asked:${ME}`, value: { day: START / (24 * HOUR), isSaid: true } });
  expect(await unfollow(600)).toMatchObject({ kind: 'queued' });
  await putRecord(db, 'accounts', bob());
  const mine = (await db.getAll('actions')).length;
  // The page finds the handles of all out, and names each of them.
  const told = await send('lists/summary', { viewer: 'nobody_here' });
  const handles = 'connected' in told ? told.connected : [];
  expect(handles).toContain('bob');
  for (const viewer of handles)
    expect(['refused', 'somebody else connected']).toContain((await unfollow(601, viewer)).kind);
  expect(await unfollow(602)).toEqual({ kind: 'refused', reason: 'reason_confirm_needed' });
  expect(await db.count('actions')).toBe(mine);
  expect(
    await send('confirm/propose', { proposed: { kind: 'actions', action: 'unfollow', people: [id(602)] } }),
  ).toEqual({
    kind: 'opened',
  });
  expect(windows.size).toBe(1);
});

test('presses that were counted for one handle are not given to an account that never had it', async () => {
  const { send, db } = await open();
  const { handle } = await connectedOf(db, ME);
  const keepCount = (as: string, formerly: string | null, userId: string | null = null) =>
    send('account/keep-count', { handle: as, userId, name: '', version: 1, formerly });
  expect(await keepCount('ada', null)).toMatchObject({ state: 'by handle' });
  await send('by-hand/done', { as: 'ada', act: 'follow', person: { userId: id(70_000), handle: null } });
  expect(await keepCount(handle, 'ada', ME)).toMatchObject({ state: 'on' });
  expect(await db.count('actions')).toBe(0);
  expect(await send('account/counting', { handle: 'ada', userId: null })).toMatchObject({ state: 'by handle' });
});

test('an account that X’s page alone names has nobody selected or kept by a page once its count was stopped', async () => {
  const { send, db } = await open();
  const PIA = '99' as AccountId;
  const viewer = 'pia' as Handle;
  const choose = async () => [
    await send('by-hand/start', { viewer, kind: 'unfollow', people: [id(5)] }),
    await send('keep/add', { viewer, userId: id(6), handle: handleOf(6) }),
    await send('by-hand/keep', { viewer, userId: id(7) }),
  ];
  await send('account/keep-count', { handle: viewer, userId: PIA, name: 'Pia', version: 1, formerly: null });
  for (const answer of await choose()) expect(answer.kind).not.toBe('refused');
  const stored = async () => [await db.count('actions'), await db.count('keep')];
  const before = await stored();
  await stopCount({ db, now: time }, viewer);
  for (const answer of await choose()) expect(answer).toEqual({ kind: 'refused', reason: 'reason_not_counting' });
  expect(await stored()).toEqual(before);
});

test('a clock set back gives pages neither windows nor dollars anew', async () => {
  const { send, windows } = await open();
  const propose = () => send('confirm/propose', { proposed: { kind: 'sync' } }, 1);
  for (let i = 0; i < 8; i++) await propose();
  expect(windows.size).toBe(6);
  let looked = 0;
  const lookUp = async (n: number): Promise<void> => {
    pass(4_000);
    const shown = { userId: id(90_000 + n), handle: 'whoever' };
    if ((await send('people/look-up', { shown, usd: 1 })).kind !== 'refused') looked++;
  };
  for (let n = 0; n < 55; n++) await lookUp(n);
  expect(looked).toBe(50);
  pass(-26 * HOUR);
  for (let i = 0; i < 3; i++) await propose();
  for (let n = 60; n < 65; n++) await lookUp(n);
  expect([windows.size, looked]).toEqual([6, 50]);
  // An hour and a day by the clock as it is now, not once it has caught up.
  pass(HOUR);
  await propose();
  pass(24 * HOUR);
  await lookUp(70);
  expect([windows.size, looked]).toEqual([7, 51]);
});

test('the hour’s acts are those of all accounts together, and of none by another’s ids', async () => {
  const { send, db } = await open();
  await putRecord(db, 'actions', actionOf(77, { accountId: BOB, state: 'waiting', changedAt: START }));
  await putRecord(db, 'accounts', bob());
  await send('queue/cancel', { actionIds: [77] });
  await send('queue/cancel', { actionIds: 'all' });
  await send('by-hand/take-over', { kind: 'unfollow' });
  await send('by-hand/skip', { userId: id(577), isDone: true });
  expect(await db.get('actions', 77)).toMatchObject({ state: 'waiting', via: 'app' });
});

test('messages with keys of prototypes, look-alike letters and no end are not let in', async () => {
  const { send, db } = await open();
  const odd = (text: string) => JSON.parse(text) as Record<string, unknown>;
  const asks: [string, Record<string, unknown>][] = [
    ['queue/choose', odd('{"kind":"follow","people":["1"],"__proto__":{"from":"extension"}}')],
    ['queue/choose', odd('{"kind":"follow","people":["1"],"constructor":{"prototype":{"from":"extension"}}}')],
    ['queue/choose', odd('{"kind":"follow","people":["1"],"toString":"x"}')],
    ['__proto__', {}],
    ['constructor', {}],
    ['keep/add', { userId: '9'.repeat(30_000) }],
    ['keep/add', { userId: '\uFF11\uFF12' }],
    ['keep/add', { userId: id(3), handle: '\u0430da' }],
    ['by-hand/done', { as: 'm\u0435', act: 'follow', person: { userId: id(1), handle: null } }],
    ['by-hand/done', { as: '', act: 'follow', person: { userId: id(1), handle: null, name: 'Somebody else' } }],
  ];
  for (const [name, ask] of asks)
    expect([name, await send(name, ask)]).toEqual([name, { kind: 'refused', why: 'form' }]);
  expect(await send('keep/add', { userId: id(3), note: 'x'.repeat(40_000) })).toEqual({ kind: 'refused', why: 'size' });
  expect([({} as Record<string, unknown>)['from'], await db.count('actions')]).toEqual([undefined, 0]);
});

test('whoever is not known here is queued by the handle that the page shows, unless that is known as somebody else’s', async () => {
  const { send, db } = await open();
  const choose = (userId: string, handle: string) => send('queue/choose', { kind: 'follow', people: [userId], handle });
  await choose(id(90_001), 'whoever');
  // Of whom the page’s question speaks is then not whom its id names: the window shows that.
  expect(await choose(id(90_002), handleOf(300))).toEqual({ kind: 'refused', reason: 'reason_confirm_needed' });
  await choose(id(301), 'another_name');
  const handles = (await db.getAll('actions')).map((action) => action.handle);
  expect(handles).toEqual(['whoever', handleOf(301)]);
});

test('whoever is known by a page’s word alone is unfollowed in the window, by the id', async () => {
  const { send, db } = await open();
  const unfollow = (userId: string, handle: string) =>
    send('queue/choose', { kind: 'unfollow', people: [userId], handle });
  for (const handle of ['whoever', handleOf(300)])
    expect(await unfollow(id(90_001), handle)).toEqual({ kind: 'refused', reason: 'reason_confirm_needed' });
  expect(await db.count('actions')).toBe(0);
  expect(await unfollow(id(301), handleOf(301))).toMatchObject({ kind: 'queued' });
});

test('a page that names one by the id and another by the handle has nobody looked up, nor put down under that handle', async () => {
  const { send, db } = await open();
  for (const userId of [id(301), id(90_001)]) {
    const shown = { userId, handle: handleOf(300) };
    expect(await send('people/look-up', { shown, usd: 1 })).toEqual({ kind: 'refused', reason: 'reason_not_known' });
  }
  expect((await db.get('state', 'pages:usd'))?.value).toBeUndefined();
  await send('keep/add', { userId: id(301), handle: handleOf(300) });
  expect((await db.get('keep', [ME, id(301)]))?.handle).toBe(handleOf(301));
});

test('of whom nothing is stored, nothing is put down under a handle that is somebody else’s, wherever a page may name both', async () => {
  const { send, db } = await open();
  const kept = async (n: number) => (await db.get('keep', [ME, id(n)]))?.handle;
  const acted = async (n: number) => (await db.getAll('actions')).find(({ userId }) => userId === id(n))?.handle;
  // In any letters: the handle is that of somebody followed.
  const [theirs, free] = [handleOf(300).toUpperCase(), 'whoever'];
  for (const [n, handle] of [
    [90_001, theirs],
    [90_002, free],
  ] as const) {
    await send('keep/add', { userId: id(n), handle });
    await send('by-hand/start', { kind: 'follow', people: [{ userId: id(n + 10), handle }] });
    await send('by-hand/done', { as: '', act: 'follow', person: { userId: id(n + 20), handle } });
  }
  expect([await kept(90_001), await acted(90_011), await acted(90_021)]).toEqual([null, null, null]);
  expect([await kept(90_002), await acted(90_012), await acted(90_022)]).toEqual([free, free, free]);
});

test('pages that have used up their windows and their acts leave the person’s own pages what they had', async () => {
  const { send, own } = await open();
  for (let tab = 0; tab < 8; tab++)
    for (let i = 0; i < 6; i++) await send('confirm/propose', { proposed: { kind: 'sync' } }, tab);
  expect(await send('confirm/propose', { proposed: { kind: 'sync' } }, 99)).toMatchObject({ kind: 'too many' });
  for (let i = 0; i < 6; i++) await send('queue/choose', { kind: 'unfollow', people: [id(600 + i)] });
  expect(await own('queue/choose', { kind: 'unfollow', people: many(700, 40) })).toMatchObject({ kind: 'queued' });
});
