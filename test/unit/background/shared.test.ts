import { putRecord } from '../../../utils/storage';
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { cardOf } from '../../../entrypoints/background/card';
import { pageAnswers, type Asker } from '../../../entrypoints/background/page-answers';
import type { Services } from '../../../entrypoints/background/services';
import type { UserId } from '../../../utils/base/ids';
import { createHistory } from '../../../utils/relationships/history';
import { createReader } from '../../../utils/relationships/reader';
import { DEFAULT_SETTINGS } from '../../../utils/storage/settings';
import {
  backgroundOf,
  citizen,
  homeOf,
  ME,
  read,
  rowFor,
  runOut,
  world,
  type Background,
} from '../relationships/world';

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
    work: () => void worked++,
  } as unknown as Services;
  const asker: Asker = { services, settings: DEFAULT_SETTINGS, account: (await db.get('accounts', ME))! };
  return { db, x, background, asker, worked: () => worked };
}

const LISTS = ['following', 'followers'] as const;
const shown = { userId: them.id, handle: rowFor(them).handle };
const viewer = rowFor(citizen(1)).handle;
const following = { viewer, shown, list: 'following' } as const;
/** What the opened card shows. */
const card = (asker: Asker, userId: UserId | null = shown.userId) => cardOf(asker, userId);
test('nobody is a mutual before the own list was synced, and no price is told of a list whose length is unknown', async () => {
  const { asker, background } = await open();
  expect((await card(asker)).shared).toBeNull();
  await read(background, 'following');
  expect(await card(asker)).toMatchObject({
    shared: [
      { kind: 'not searched', list: 'following', plan: null },
      { kind: 'not searched', list: 'followers', plan: null },
    ],
    maySearch: true,
  });
});

test('the plan comes by the counts of the person, the search starts when asked, and the mutuals come by name and face', async () => {
  const { db, background, asker, worked } = await open();
  await read(background, 'following');
  await putRecord(db, 'facts', {
    accountId: ME,
    userId: them.id,
    following: null,
    followedBy: null,
    row: { ...rowFor(them), followingCount: 12, followersCount: 2_000_000 },
  });
  expect(await card(asker)).toMatchObject({
    shared: [{ plan: { people: 12, requests: 1, usd: 0.12 } }, { plan: { people: 2_000_000, requests: 2_000 } }],
  });
  await pageAnswers['page/shared'](asker, { ...following, what: 'start' });
  expect(await card(asker)).toMatchObject({
    shared: [{ kind: 'searched', state: 'running', found: 0, first: [], people: 0, expected: 12 }, {}],
  });
  expect(worked()).toBe(1);
  await runOut(background);
  expect(await card(asker)).toMatchObject({
    shared: [
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
  const { db, background, asker, worked } = await open();
  await read(background, 'following');
  await pageAnswers['page/shared'](asker, { ...following, what: 'start' });
  await pageAnswers['page/shared'](asker, { ...following, what: 'stop' });
  expect(await card(asker)).toMatchObject({ shared: [{ state: 'stopped', people: 0, reason: 'reason_stopped' }, {}] });
  const nobody = { ...following, shown: { userId: null, handle: rowFor(citizen(999)).handle } };
  await pageAnswers['page/shared'](asker, { ...nobody, what: 'start' });
  expect(await card(asker, null)).toMatchObject({ history: { events: [] }, shared: [] });
  expect([await db.count('shared'), worked()]).toEqual([1, 1]);
});

test('of an account known from its archive alone nothing is offered and nothing begun', async () => {
  const { db, background, asker } = await open();
  await read(background, 'following');
  const archived: Asker = { ...asker, account: { ...asker.account, session: 'not connected' } };
  await pageAnswers['page/shared'](archived, { ...following, what: 'start' });
  expect(await card(archived)).toMatchObject({
    shared: [{ kind: 'not searched' }, { kind: 'not searched' }],
    maySearch: false,
  });
  expect(await db.count('shared')).toBe(0);
});

test('the history with a person is what lists tell one after the other, and where they were all along', async () => {
  const { x, background, asker } = await open();
  await read(background, 'following');
  await read(background, 'followers');
  const [old, gone] = [x.followers[0]!, x.followers[4]!];
  const past = async (id: UserId) => {
    const { events, always } = (await card(asker, id)).history;
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
  expect(await past(gone.id)).toEqual(['left followers', 'always following']);
  expect(await past('500' as UserId)).toEqual(['came followers']);
  expect(await past(old.id)).toEqual([
    'renamed followers',
    'renamed following',
    'always following',
    'always followers',
  ]);
  x.followers.unshift(gone);
  await read(background, 'followers');
  expect(await past(gone.id)).toEqual(['left followers', 'came followers', 'always following']);
});
