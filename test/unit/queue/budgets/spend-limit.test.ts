import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { createSpendLimit, createSpendRecorderIn } from '../../../../utils/queue';
import { openDatabase, PRICES, putRecord, type Database } from '../../../../utils/storage';
import type { AccountId, AppId, UserId } from '../../../../utils/base';
import type { XApi } from '../../../../utils/x';
import { apiOf, world } from '../../../fake-x/graph';
import { accountOf } from '../../accounts';
import { createSpendRecorder } from '../../spend';

const ME = '1' as AccountId;
const APP = 'app-id' as AppId;
const NOON = Date.UTC(2026, 10, 24, 12);
const meta = { endpoint: 'following', serverTime: NOON, limits: [], postIds: [], listOf: null, usd: 0 } as const;

let db: Database;
let now: number;
let sent: string[];
let databases = 0;
beforeEach(async () => {
  db = await openDatabase(`spend-limit-${databases++}`);
  await putRecord(db, 'accounts', accountOf(ME, APP));
  now = NOON;
  sent = [];
});

/** X answers in full, with new people each time; what it bills is noted as the product does. */
function open(usdPerDay: number) {
  const limit = createSpendLimit({ db, now: () => now, settings: async () => ({ usdPerDay, prices: PRICES }) });
  const note = createSpendRecorder(db, () => now, limit.recorderIn(createSpendRecorderIn(() => now)));
  let person = 1_000;
  const idsOf = (many: number) => Array.from({ length: many }, () => String(person++) as UserId);
  const raw: XApi = {
    ...apiOf(world([], [])),
    async list(_name, _id, _token, size = 0) {
      sent.push(`list ${size}`);
      return {
        kind: 'ok',
        value: { users: [], nextToken: 't', problems: [] },
        meta: { ...meta, resourceIds: idsOf(size) },
      };
    },
    async usersByIds(ids) {
      sent.push(`ids ${ids.length}`);
      return { kind: 'ok', value: { users: [], problems: [] }, meta: { ...meta, resourceIds: idsOf(ids.length) } };
    },
    async unfollow() {
      sent.push('unfollow');
      return {
        kind: 'ok',
        value: { state: 'not following' },
        meta: { ...meta, resourceIds: [], usd: PRICES.unfollow },
      };
    },
  };
  const api = limit.limited(raw, ME);
  /** A read as the product makes it: its price is noted some time after the answer. */
  async function read(call: Promise<Awaited<ReturnType<XApi['list']>> | Awaited<ReturnType<XApi['usersByIds']>>>) {
    const answer = await call;
    if (answer.kind === 'ok')
      await note(APP, {
        usd: answer.meta.resourceIds.length * PRICES.user,
        resourceIds: answer.meta.resourceIds,
        serverTime: NOON,
      });
    return answer.kind;
  }
  return { limit, api, read };
}

const spent = async () => (await db.get('spend', [APP, '2026-11-24']))?.usd ?? 0;
const ids = (many: number) => Array.from({ length: many }, (_, i) => String(i + 1) as UserId);

test('a page is made as small as what the day leaves, and then nothing is sent any more', async () => {
  const { api, read } = open(5);
  expect(await read(api.list('following', ME, null))).toBe('ok');
  expect(sent).toEqual(['list 500']);
  expect(await read(api.list('following', ME, 't'))).toBe('own limit');
  expect(await read(api.usersByIds(ids(1)))).toBe('own limit');
  expect((await api.unfollow(ME, ids(1)[0] as UserId)).kind).toBe('own limit');
  expect(sent).toHaveLength(1);
  expect(await spent()).toBeCloseTo(5);
});

test('calls under way together are counted before any of them is noted', async () => {
  const { api, read, limit } = open(0.5);
  const kinds = await Promise.all([
    ...Array.from({ length: 30 }, () => read(api.usersByIds(ids(3)))),
    read(api.list('followers', ME, null)),
  ]);
  expect(kinds.filter((kind) => kind === 'ok').length).toBeGreaterThan(10);
  expect(await spent()).toBeLessThanOrEqual(0.5);
  expect(await limit.left()).toBeCloseTo(0.5 - (await spent()));
});

test('the next UTC day is free again, and actions count like reads', async () => {
  const { api, limit } = open(0.02);
  const kinds = [];
  for (let i = 0; i < 3; i++) kinds.push((await api.unfollow(ME, '9' as UserId)).kind);
  expect(kinds).toEqual(['ok', 'ok', 'own limit']);
  // Their prices are noted with what they did; here nothing was, so that they are free after a while.
  now += 60_000;
  expect(await limit.left()).toBeCloseTo(0.02);
});
