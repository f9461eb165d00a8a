import { putRecord } from '../../../utils/storage';
import 'fake-indexeddb/auto';
import { beforeAll, expect, test } from 'vitest';
import { cardOf } from '../../../entrypoints/background/card';
import { pageAnswers, type Asker } from '../../../entrypoints/background/page-answers';
import type { Services } from '../../../entrypoints/background/services';
import type { UserId } from '../../../utils/base/ids';
import { createHistory } from '../../../utils/relationships/history';
import { createReader } from '../../../utils/relationships/reader';
import { DEFAULT_SETTINGS } from '../../../utils/storage/settings';
import { speakEnglish } from '../components/popup/world';
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

beforeAll(speakEnglish);

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

const shown = { userId: them.id, handle: rowFor(them).handle };
const viewer = rowFor(citizen(1)).handle;
const following = { viewer, shown, list: 'following' } as const;
/** What the card is drawn from. */
const card = (asker: Asker, userId: UserId | null = shown.userId) => cardOf(asker, userId, Date.now());
/** Without the marks that keep a name's own direction. */
const plain = (told: unknown): unknown => JSON.parse(JSON.stringify(told).replaceAll(/[\u2066-\u2069]/g, ''));

test('nobody is a mutual before the own list was read, and no price is told of a list whose length is unknown', async () => {
  const { asker, background } = await open();
  expect(await card(asker)).toMatchObject({
    shared: [{ text: expect.stringContaining('Sync your own list first'), offer: null }],
    search: 'at rest',
  });
  await read(background, 'following');
  const length = { text: expect.stringContaining('X hasn’t said how long this list is'), offer: null };
  expect(await card(asker)).toMatchObject({ shared: [length, length] });
});

test('the price of one person in a list of unknown length is the one the person set', async () => {
  const { asker, background } = await open();
  await read(background, 'following');
  const settings = { ...DEFAULT_SETTINGS, prices: { ...DEFAULT_SETTINGS.prices, user: 0.02 } };
  const own = { text: expect.stringContaining('each person in it costs $0.02') };
  expect(await card({ ...asker, settings })).toMatchObject({ shared: [own, own] });
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
    shared: [
      {
        list: 'following',
        title: 'Mutuals they follow',
        offer: { what: 'start', plan: 'People to check: 12, requests: 1, $0.12, about 1 second' },
      },
      {
        list: 'followers',
        title: 'Mutuals who follow them',
        offer: { plan: 'People to check: 2,000,000, requests: 2,000, $20,000.00, about 2 hours' },
      },
    ],
  });
  await pageAnswers['page/shared'](asker, { ...following, what: 'start' });
  expect(await card(asker)).toMatchObject({
    search: 'under way',
    shared: [
      {
        title: 'Mutuals they follow · At least 0',
        text: '0 of 12 people checked',
        faces: [],
        offer: { what: 'stop' },
      },
      {},
    ],
  });
  expect(worked()).toBe(1);
  await runOut(background);
  const told = await card(asker);
  expect(plain(told)).toMatchObject({
    search: 'at rest',
    shared: [
      {
        title: 'Mutuals they follow · 5',
        text: expect.stringMatching(/^Person 100, Person 101, Person 102, and 2 more · Found .*, stored for a day$/),
        offer: null,
      },
      {},
    ],
  });
  expect(told.shared[0]?.faces.length).toBe(3);
});

test('stopped, it says so and can go on; where even the id is unknown, nothing is begun', async () => {
  const { db, background, asker, worked } = await open();
  await read(background, 'following');
  await pageAnswers['page/shared'](asker, { ...following, what: 'start' });
  await pageAnswers['page/shared'](asker, { ...following, what: 'stop' });
  expect(await card(asker)).toMatchObject({
    shared: [
      {
        text: '0 people checked · You stopped the sync.',
        offer: { what: 'start', word: 'Continue', plan: null },
      },
      {},
    ],
  });
  const nobody = { ...following, shown: { userId: null, handle: rowFor(citizen(999)).handle } };
  await pageAnswers['page/shared'](asker, { ...nobody, what: 'start' });
  expect(await card(asker, null)).toEqual({ history: [], shared: [], search: 'at rest' });
  expect([await db.count('shared'), worked()]).toEqual([1, 1]);
});

test('of an account known from its archive alone nothing is offered and nothing begun', async () => {
  const { db, background, asker } = await open();
  await read(background, 'following');
  const archived: Asker = { ...asker, account: { ...asker.account, session: 'not connected' } };
  await pageAnswers['page/shared'](archived, { ...following, what: 'start' });
  expect(await card(archived)).toMatchObject({ shared: [] });
  expect(await db.count('shared')).toBe(0);
});

test('the past with a person comes in a few sentences, newest first', async () => {
  const { x, background, asker } = await open();
  await read(background, 'following');
  await read(background, 'followers');
  const [old, gone] = [x.followers[0]!, x.followers[4]!];
  const past = async (id: UserId) => {
    const { history } = await card(asker, id);
    return history.map((line) => line.replaceAll(/[\u2066-\u2069]/g, '').replace(/ (·|on) \w{3} \d.*$/, ''));
  };
  expect(await past(old.id)).toEqual(['You were already following them', 'Was already following you']);
  x.followers.splice(4, 1);
  x.followers.unshift(citizen(500));
  old.handle = 'new_name' as never;
  await read(background, 'followers');
  await read(background, 'following');
  expect(await past(gone.id)).toEqual(['Stopped following you', 'You were already following them']);
  expect(await past('500' as UserId)).toEqual(['Followed you']);
  expect(await past(old.id)).toEqual([
    `@${rowFor(citizen(100)).handle} became @new_name`,
    'You were already following them',
    'Was already following you',
  ]);
  x.followers.unshift(gone);
  await read(background, 'followers');
  expect(await past(gone.id)).toEqual(['Followed you', 'Stopped following you', 'You were already following them']);
});
