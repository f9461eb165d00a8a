import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ApiAnswer, UserPage } from '../../../utils/x/api';
import { putRecord } from '../../../utils/storage';
import { falsehoods, ODDITIES, scenes, type Fault, type Scene } from './odd-worlds';

/** WORLDS=20000 for as many; ODD_SEED makes a run the same again. */
const WORLDS = Number(process.env['WORLDS'] ?? 500);
const SEED = process.env['ODD_SEED'] === undefined ? {} : { seed: Number(process.env['ODD_SEED']) };

test(
  'in no world of X is anybody called a non-follower, or said to have left, who is not',
  { timeout: 2_000 * Math.max(500, WORLDS) },
  async () => {
    const met = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(scenes, async (scene) => {
        const { said, x } = await falsehoods(scene);
        for (const [what, times] of x.met) met.set(what, (met.get(what) ?? 0) + times);
        expect(said).toEqual([]);
      }),
      { numRuns: WORLDS, ...SEED },
    );
    const wanted = [
      ...ODDITIES.filter((oddity) => oddity !== 'nothing'),
      'connection never',
      'connection with a problem',
      'connection not of some',
    ];
    if (process.env['WORLDS'] !== undefined) process.stdout.write(`${JSON.stringify(Object.fromEntries(met))}\n`);
    const rare = wanted.filter((what) => (met.get(what) ?? 0) < WORLDS / 100);
    expect(rare).toEqual([]);
  },
);

test('a follower who came while the account is suspended is none who left, beside accounts that X counts and never lists', async () => {
  const read = { kind: 'read' as const, about: [0], lately: false };
  const scene: Scene = {
    plan: {
      people: 12,
      following: [1],
      followers: [],
      hidden: 2,
      pageSize: 2,
      connection: 'never',
      mute: [],
      owned: true,
    },
    lastPosts: false,
    steps: [
      { ...read, side: 'following', oddity: 'nothing', flips: [] },
      { ...read, side: 'followers', oddity: 'nothing', flips: [] },
      { ...read, side: 'followers', oddity: 'own account suspended', flips: [1] },
    ],
  };
  expect((await falsehoods(scene)).said).toEqual([]);
});

test('a list that ended at the price agreed to, with as many as X counts and pages to come, proves nothing of who is missing', async () => {
  const read = { kind: 'read' as const, about: [0] };
  const scene: Scene = {
    plan: {
      people: 12,
      following: [],
      followers: [7, 11, 0],
      hidden: 0,
      pageSize: 2,
      connection: 'with a problem',
      mute: [],
      owned: false,
    },
    lastPosts: false,
    steps: [
      { ...read, side: 'following', oddity: 'own account suspended', flips: [], lately: false },
      { ...read, side: 'followers', oddity: 'list lags', flips: [11, 0], lately: true },
      { ...read, side: 'following', oddity: 'nothing', flips: [7], lately: false },
    ],
  };
  expect((await falsehoods(scene)).said).toEqual([]);
});

/** The checker itself: each fault is one that such a product could have. */
const FAULTS: Readonly<Record<string, Fault>> = {
  'a list is believed, whatever X counts': {
    async stored(db) {
      for (const list of await db.getAll('lists'))
        if (list.complete) await putRecord(db, 'lists', { ...list, complete: { ...list.complete, hasEveryone: true } });
    },
  },
  'who is missing has left, whatever X counts': {
    async stored(db) {
      for (const delta of await db.getAll('deltas')) await putRecord(db, 'deltas', { ...delta, left: delta.unsettled });
    },
  },
  'no word of a connection is none': { api: (api) => changed(api, (page) => withoutUnknown(page)) },
  'a list that fell is taken unasked': { acceptsAll: true },
  'X is asked for its total once alone': {
    api(api) {
      let asked = 0;
      let last: ReturnType<typeof api.usersByIds> | null = null;
      return {
        ...api,
        // Every second time is after the last page.
        usersByIds: (ids) => (last = last !== null && ++asked % 2 === 1 ? last : api.usersByIds(ids)),
      };
    },
  },
  'whom X names in a problem is dropped, and the count believed': {
    api: (api) => ({
      ...changed(api, (page) => ({ ...page, problems: [] })),
    }),
    async stored(db) {
      for (const list of await db.getAll('lists'))
        if (list.complete?.shortBy)
          await putRecord(db, 'lists', { ...list, complete: { ...list.complete, hasEveryone: true } });
    },
  },
};

function changed<Api extends { list: (...ask: never[]) => Promise<ApiAnswer<UserPage>> }>(
  api: Api,
  change: (page: UserPage) => UserPage,
): Api {
  return {
    ...api,
    list: async (...ask: never[]) => {
      const answer = await api.list(...ask);
      return answer.kind === 'ok' ? { ...answer, value: change(answer.value) } : answer;
    },
  };
}

function withoutUnknown(page: UserPage): UserPage {
  const none = {
    following: true,
    followedBy: false,
    requestSent: false,
    requestReceived: false,
    blocking: false,
    muting: false,
  };
  return { ...page, users: page.users.map((user) => ({ ...user, connection: user.connection ?? none })) };
}

test.each(Object.entries(FAULTS))('a product in which %s is caught', { timeout: 120_000 }, async (_, fault) => {
  let caught: Scene | null = null;
  for (const scene of fc.sample(scenes, { numRuns: 400, seed: 7 })) {
    if ((await falsehoods(scene, fault)).said.length === 0) continue;
    caught = scene;
    break;
  }
  expect(caught).not.toBeNull();
});
