import 'fake-indexeddb/auto';
import { putRecord, type Database } from '../../../../../utils/storage';
import { expect, test } from 'vitest';
import { findInCommon, historyAnswers } from '../../../../../entrypoints/background/answers/history';
import type { AccountGiven } from '../../../../../entrypoints/background/answers/given';
import type { Services } from '../../../../../entrypoints/background/services';
import type { AppId, Handle, UserId } from '../../../../../utils/base/ids';
import type { Shown } from '../../../../../utils/relationships';
import { createHistory } from '../../../../../utils/relationships/history';
import { NO_LIMIT } from '../../../../../utils/queue';
import { createReader } from '../../../../../utils/relationships/reader';
import { DEFAULT_SETTINGS } from '../../../../../utils/storage/settings';
import { citizen, ME, rowFor, world } from '../../../../fake-x/graph';
import { backgroundOf, homeOf, read, runOut, type Background } from '../../../relationships/world';
import { accountOf, archivedOf } from '../../../accounts';

const them = citizen(77);

/** The background as a content script meets it; X keeps the same lists for whoever is shown as for us. */
async function open() {
  const people = Array.from({ length: 12 }, (_, i) => citizen(100 + i));
  const x = world(people, people.slice(0, 5));
  const db = await homeOf(x);
  const background: Background = backgroundOf(db, x);
  let worked = 0;
  const services = {
    db,
    reader: createReader(db),
    history: createHistory(db),
    sync: background.sync,
    spendLimit: { left: async () => Infinity },
    work: () => void worked++,
  } as unknown as Services;
  const given: AccountGiven = {
    services,
    from: 'x.com',
    tab: 7,
    may: NO_LIMIT,
    settings: DEFAULT_SETTINGS,
    account: (await db.get('accounts', ME))!,
  };
  return { db, x, background, given, worked: () => worked };
}

/** X has said how long their lists are. */
const counted = (db: Database) =>
  putRecord(db, 'facts', {
    accountId: ME,
    userId: them.id,
    following: null,
    followedBy: null,
    row: { ...rowFor(them), followingCount: 12, followersCount: 2_000_000 },
  });

const LISTS = ['following', 'followers'] as const;
const shown = { userId: them.id, handle: rowFor(them).handle };
const following = { shown, list: 'following', usd: 1_000 } as const;
/** What the opened card shows. */
const card = (given: AccountGiven, whom: Shown = shown) => historyAnswers['history/card'](given, { shown: whom });
test('nobody is a mutual before the own list was synced, and no price is told of a list whose length is unknown', async () => {
  const { given, background } = await open();
  expect((await card(given)).inCommon).toBeNull();
  await read(background, 'following');
  expect(await card(given)).toMatchObject({
    inCommon: [
      { kind: 'not searched', list: 'following', plan: null },
      { kind: 'not searched', list: 'followers', plan: null },
    ],
    maySearch: true,
  });
});

test('the plan comes by the counts of the person, the search starts when asked, and the mutuals come by name and face', async () => {
  const { db, background, given, worked } = await open();
  await read(background, 'following');
  await counted(db);
  expect(await card(given)).toMatchObject({
    inCommon: [{ plan: { people: 12, requests: 1, usd: 0.12 } }, { plan: { people: 2_000_000, requests: 2_000 } }],
  });
  await findInCommon(given, following);
  expect(await card(given)).toMatchObject({
    inCommon: [{ kind: 'searched', state: 'running', found: 0, first: [], people: 0, expected: 12 }, {}],
  });
  expect(worked()).toBe(1);
  await runOut(background);
  expect(await card(given)).toMatchObject({
    inCommon: [
      {
        state: 'done',
        found: 5,
        first: [{ name: 'Person 100' }, { name: 'Person 101' }, { name: 'Person 102' }],
        finishedAt: expect.any(Number),
      },
      {},
    ],
  });
});

test('stopped, it says so and can go on; where even the id is unknown, nothing is begun', async () => {
  const { db, background, given, worked } = await open();
  await read(background, 'following');
  await counted(db);
  await findInCommon(given, following);
  await historyAnswers['in-common/stop'](given, following);
  expect(await card(given)).toMatchObject({
    inCommon: [{ state: 'stopped', people: 0, reason: 'reason_stopped' }, {}],
  });
  const nobody = {
    list: 'following' as const,
    usd: null,
    shown: { userId: null, handle: rowFor(citizen(999)).handle },
  };
  expect(await findInCommon(given, nobody)).toEqual({ kind: 'refused', reason: 'reason_not_known' });
  expect(await card(given, nobody.shown)).toMatchObject({ history: { events: [] }, inCommon: [] });
  expect([await db.count('inCommon'), worked()]).toEqual([1, 1]);
});

test('the price agreed to travels with the start: a dearer one is told first, and so is one that is not known', async () => {
  const { db, background, given, worked, x } = await open();
  await read(background, 'following');
  const refused = { kind: 'refused', reason: 'reason_price_changed' };
  expect(await findInCommon(given, following)).toEqual(refused);
  // Only how long it is, is asked.
  const before = x.calls.length;
  expect(await findInCommon(given, { ...following, usd: null })).toEqual({ kind: 'counted' });
  expect(x.calls.slice(before)).toEqual([`ids ${them.id}`]);
  await counted(db);
  expect(await findInCommon(given, { ...following, usd: 0.11 })).toEqual(refused);
  expect(await db.count('inCommon')).toBe(0);
  await findInCommon(given, { ...following, usd: 0.12 });
  expect(await db.getAll('inCommon')).toMatchObject([{ mostUsd: 0.12, mostPeople: 12 }]);
  expect(worked()).toBe(1);
});

test('of an account known from its archive alone nothing is offered and nothing begun', async () => {
  const { db, background, given } = await open();
  await read(background, 'following');
  const archived: AccountGiven = { ...given, account: archivedOf(accountOf(ME, 'app-id' as AppId)) };
  expect(await findInCommon(archived, following)).toEqual({ kind: 'refused', reason: 'reason_not_connected' });
  expect(await card(archived)).toMatchObject({
    inCommon: [{ kind: 'not searched' }, { kind: 'not searched' }],
    maySearch: false,
  });
  expect(await db.count('inCommon')).toBe(0);
});

test('the history with a person is what lists tell one after the other, and where they were all along', async () => {
  const { x, background, given } = await open();
  await read(background, 'following');
  await read(background, 'followers');
  const [old, unavailable] = [x.followers[0]!, x.followers[4]!];
  const past = async (id: UserId) => {
    const { events, always } = (await card(given, { userId: id, handle: 'whoever' as Handle })).history;
    return [
      ...events.map(({ list, what }) => `${what.kind} ${list}`),
      ...LISTS.filter((list) => always[list] !== null).map((list) => `always ${list}`),
    ];
  };
  expect(await past(old.id)).toEqual(['always following', 'always followers']);
  x.followers.splice(4, 1);
  x.followers.unshift(citizen(500));
  old.handle = 'new_name' as never;
  await read(background, 'followers');
  await read(background, 'following');
  expect(await past(unavailable.id)).toEqual(['left followers', 'always following']);
  expect(await past('500' as UserId)).toEqual(['joined followers']);
  expect(await past(old.id)).toEqual([
    'renamed followers',
    'renamed following',
    'always following',
    'always followers',
  ]);
  x.followers.unshift(unavailable);
  await read(background, 'followers');
  expect(await past(unavailable.id)).toEqual(['left followers', 'joined followers', 'always following']);
});

test('with an ended session a search said that it had started: it says that X wants the person to sign in again', async () => {
  const { db, background, given } = await open();
  await read(background, 'following');
  await counted(db);
  const ended: AccountGiven = { ...given, account: { ...accountOf(ME, 'app-id' as AppId), signedIn: false } };
  expect(await findInCommon(ended, following)).toEqual({ kind: 'refused', reason: 'reason_sign_in_needed' });
  expect(await db.count('inCommon')).toBe(0);
});
