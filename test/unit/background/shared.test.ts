import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { pageAnswers, type Asker } from '../../../entrypoints/background/page-answers';
import type { Services } from '../../../entrypoints/background/services';
import type { UserId } from '../../../utils/ids';
import { createReader } from '../../../utils/relationships';
import { DEFAULT_SETTINGS } from '../../../utils/settings';
import { backgroundOf, citizen, homeOf, ME, read, rowFor, runOut, world, type Background } from '../relationships/world';

const them = citizen(77);

/** The background as a content script meets it; X keeps the same lists for whoever is shown as for us. */
async function open() {
  const people = Array.from({ length: 12 }, (_, i) => citizen(100 + i));
  const x = world(people, people.slice(0, 5));
  const db = await homeOf(x);
  const background: Background = backgroundOf(db, x);
  let worked = 0;
  const services = { db, reader: createReader(db), sync: background.sync, work: () => void worked++ } as unknown as Services;
  const asker: Asker = { services, settings: DEFAULT_SETTINGS, account: (await db.get('accounts', ME))! };
  return { db, x, background, asker, worked: () => worked };
}

const shown = { userId: them.id as UserId, handle: rowFor(them).handle };
const viewer = rowFor(citizen(1)).handle;

test('nobody is a mutual before the own list was read, and no price is told of a list whose length is unknown', async () => {
  const { asker } = await open();
  expect(await pageAnswers['page/shared-plan'](asker, { viewer, shown })).toEqual({
    kind: 'shared', lists: [], plans: { following: null, followers: null }, own: 'never read', session: 'signed in',
  });
});

test('the plan comes by the counts of the person, the search starts when asked, and the mutuals come with their profiles', async () => {
  const { db, background, asker, worked } = await open();
  await read(background, 'following');
  await db.put('facts', { accountId: ME, userId: them.id, following: null, followedBy: null, row: { ...rowFor(them), followingCount: 12, followersCount: 2_000_000 } });
  expect(await pageAnswers['page/shared-plan'](asker, { viewer, shown })).toMatchObject({
    lists: [], own: 'read', plans: { following: { requests: 1, people: 12, usd: 0.12 }, followers: { requests: 2000, usd: 20_000 } },
  });
  expect(await pageAnswers['page/shared'](asker, { viewer, shown, list: 'following', what: 'start' })).toMatchObject({
    lists: [{ list: 'following', state: 'running', people: 0, expected: 12, total: 0 }],
  });
  expect(worked()).toBe(1);
  await runOut(background);
  const answer = await pageAnswers['page/shared-plan'](asker, { viewer, shown });
  expect(answer).toMatchObject({ lists: [{ state: 'done', people: 12, total: 5 }] });
  if (answer.kind !== 'shared') throw new Error(answer.kind);
  expect(answer.lists[0]!.rows.map(({ id }) => id)).toEqual(['100', '101', '102', '103', '104']);
});

test('stopped, it says so; where even the id is unknown, asking X comes first', async () => {
  const { background, asker } = await open();
  await read(background, 'following');
  await pageAnswers['page/shared'](asker, { viewer, shown, list: 'followers', what: 'start' });
  expect(await pageAnswers['page/shared'](asker, { viewer, shown, list: 'followers', what: 'stop' })).toMatchObject({ lists: [{ state: 'stopped', reason: 'reason_stopped' }] });
  const nobody = { userId: null, handle: rowFor(citizen(999)).handle };
  expect(await pageAnswers['page/shared'](asker, { viewer, shown: nobody, list: 'followers', what: 'start' })).toEqual({ kind: 'refused', reason: 'reason_not_looked_up' });
});
