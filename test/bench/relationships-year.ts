import { PRICED } from '../unit/relationships/world';
import 'fake-indexeddb/auto';
import { serialize } from 'node:v8';
import { putRecord, openDatabase } from '../../utils/storage';
import type { AccountId, AppId, Handle, UserId } from '../../utils/base/ids';
import type { ListApi } from '../../utils/relationships/sync/lookups';
import { createSync } from '../../utils/relationships/sync/sync';
import type { AnswerMeta, User } from '../../utils/x/api';
import { ANY_PRICE } from '../unit/accounts';
import { DAY_MS } from '../../utils/base';

/**
 * Run with `npm run bench -- relationships-year`. A year (DAYS) of daily readings of 1,000 followers (PEOPLE, thousands),
 * of whom 1 in 50 leaves every day, as many come and 1 in 500 takes another handle: what the history of it takes, by V8's
 * own serialisation, against keeping each day's ids. Both grow alike with the followers.
 */

const FOLLOWERS = Number(process.env['PEOPLE'] ?? 1_000);
const DAYS = Number(process.env['DAYS'] ?? 365);
const [TURNOVER, RENAMES] = [FOLLOWERS / 50, FOLLOWERS / 500];
const ME = '12' as AccountId;
const SAID: AnswerMeta = {
  endpoint: 'followers',
  serverTime: null,
  limits: [],
  resourceIds: [],
  postIds: [],
  listOf: null,
  usd: 0,
};

let made = 0;
function somebody(): User {
  const n = made++;
  return {
    id: String(1_000_000_000_000_000_000n + BigInt(n) * 1_000_000_007n) as UserId,
    handle: `person_${n}` as Handle,
    name: `Somebody With A Name ${n}`,
    pictureUrl: `https://pbs.twimg.com/profile_images/${n}/abcdefgh_normal.jpg`,
    verified: 'none',
    protected: false,
    followersCount: n,
    followingCount: 7,
    postCount: 3,
    createdAt: 1,
    lastPostAt: 2,
    bio: '',
    connection: {
      following: false,
      followedBy: true,
      requestSent: false,
    },
  };
}

let followers = Array.from({ length: FOLLOWERS }, somebody);
const api: ListApi = {
  async list(_name, _id, token) {
    const from = token === null ? 0 : Number(token.slice(1));
    const users = followers.slice(from, from + 1_000);
    return {
      kind: 'ok',
      value: { users, nextToken: from + 1_000 < followers.length ? `t${from + 1_000}` : null, problems: [] },
      meta: SAID,
    };
  },
  userByHandle: async () => ({ kind: 'not found', detail: '', meta: SAID }),
  usersByIds: async () => ({
    kind: 'ok',
    value: { users: [{ ...somebody(), id: ME, followersCount: followers.length }], problems: [] },
    meta: SAID,
  }),
};

const db = await openDatabase('year');
await putRecord(db, 'accounts', {
  accountId: ME,
  appId: 'app' as AppId,
  handle: 'me' as Handle,
  name: 'Me',
  pictureUrl: null,
  followingCount: 0,
  followersCount: FOLLOWERS,
  kind: 'pkce',
  connectedAt: 0,
  signedIn: true,
});
let now = 0;
const sync = createSync({
  ...PRICED,
  db,
  now: () => now++,
  random: Math.random,
  apiFor: () => api,
  locks: { request: (_name, task) => task() },
  wakeAt: () => undefined,
  onChange: () => undefined,
  pause: () => Promise.resolve(),
});
for (let day = 1; day <= DAYS; day++) {
  now = day * DAY_MS;
  await sync.start(ME, 'followers', ANY_PRICE);
  await sync.run();
  const stay = followers.filter((_, i) => i % (FOLLOWERS / TURNOVER) !== day % (FOLLOWERS / TURNOVER));
  followers = [...Array.from({ length: TURNOVER }, somebody), ...stay].slice(0, FOLLOWERS);
  for (let i = 0; i < RENAMES; i++) {
    const place = FOLLOWERS * 0.3 + i * 7;
    followers[place] = { ...followers[place]!, handle: `renamed_${day}_${i}` as Handle };
  }
}

const mib = (records: readonly unknown[]): number =>
  records.reduce<number>((sum, record) => sum + serialize(record).length, 0) / 2 ** 20;
const deltas = await db.getAll('deltas');
const left = deltas.reduce((sum, delta) => sum + delta.left.length, 0);
const history = mib(deltas);
const stores = ['pages', 'rows', 'sets', 'lists', 'classifications', 'facts'] as const;
const lists = (await Promise.all(stores.map(async (store) => mib(await db.getAll(store))))).reduce(
  (sum, size) => sum + size,
  0,
);
const daily = (8 * FOLLOWERS * DAYS) / 2 ** 20;
console.log(
  `${deltas.length} readings, ${left} departures: history ${history.toFixed(1)} MiB, the list itself ${lists.toFixed(1)} MiB (twice while it is read), ${(history + 2 * lists).toFixed(1)} MiB at the most`,
);
console.log(
  `the ids of each day, packed: ${daily.toFixed(1)} MiB: the history takes ${(history / daily).toFixed(2)} of that, with names and causes`,
);
