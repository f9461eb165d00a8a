import fc from 'fast-check';
import { createReader, createSync, planSync, recordFactIn } from '../../../utils/relationships';
import { createSpendRecorderIn, recordRead } from '../../../utils/queue';
import type { SyncNeeds } from '../../../utils/relationships/sync/sync';
import { openDatabase, POST_PRICE, PRICES, putRecord, type Database } from '../../../utils/storage';
import type { AccountId, AppId, Handle, UserId } from '../../../utils/base/ids';
import { localLocks } from '../../../utils/base/locks';
import { newApp } from '../../../utils/x';
import { createXApi, type XApi } from '../../../utils/x/api';
import { oneToken } from '../../fake-x/fixtures';
import { MOST_LAG, OddWorld, SELF, type Oddity, type Side } from '../../fake-x/odd-world';
import { accountOf, connectedOf } from '../accounts';
import { HOUR_MS } from '../../../utils/base';

/** Random worlds of X and people, and what the product says of them, held against what was so. */

const PEOPLE = 12;
const person = fc.nat(PEOPLE - 1);
const some = (most: number) => fc.uniqueArray(person, { maxLength: most });
const side = fc.constantFrom<Side>('following', 'followers');

export const ODDITIES: readonly Oddity[] = [
  'nothing',
  'left out silently',
  'left out with a problem',
  'newcomers stand in',
  'list lags',
  'order changes',
  'people come meanwhile',
  'people go meanwhile',
  'own account suspended',
  'empty page with a token',
  'page repeated',
  'data null',
  'unreadable person',
  'cut short',
];

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      side,
      oddity: fc.constantFrom(...ODDITIES),
      about: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }),
      flips: some(3),
      /** Changes long before the reading, or just before it. */
      lately: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('additions' as const), side, flips: some(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('count' as const), isSuspended: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('look up' as const, 'unfollow' as const), person }) },
);

/** A world and what happens in it: each list is read at least once as it is. */
export const scenes = fc.record({
  plan: fc.record({
    people: fc.constant(PEOPLE),
    following: some(PEOPLE),
    followers: some(PEOPLE),
    hidden: fc.constantFrom(0, 0, 0, 1, 2),
    pageSize: fc.integer({ min: 2, max: 6 }),
    connection: fc.constantFrom('said' as const, 'never' as const, 'with a problem' as const, 'not of some' as const),
    mute: some(4),
    owned: fc.boolean(),
  }),
  /** Whether last posts are asked for, which X bills. */
  lastPosts: fc.boolean(),
  steps: fc.array(step, { minLength: 2, maxLength: 7 }),
});
export type Scene = typeof scenes extends fc.Arbitrary<infer Value> ? Value : never;

/** A fault planted in the product, to see that it is caught. */
export interface Fault {
  readonly api?: (api: XApi, x: OddWorld) => XApi;
  /** Done to what is stored after each reading. */
  readonly stored?: (db: Database) => Promise<void>;
  readonly acceptsAll?: boolean;
}

const ME = SELF as AccountId;

/** How long a reading of these worlds takes at the most, ms. */
const READING = 120_000;
let made = 0;

/**
 * What the product claims in a scene that was not so; nothing where all is well. Of money too: what is noted as spent
 * is X's bill, and no sync costs more than it said.
 */
export async function falsehoods(scene: Scene, fault: Fault = {}): Promise<{ said: string[]; x: OddWorld }> {
  const x = new OddWorld(scene.plan);
  const db = await openDatabase(`odd-world-${made++}`);
  const app = { ...newApp('app' as AppId), owned: scene.plan.owned };
  await putRecord(db, 'apps', app);
  const account = accountOf(ME, app.appId, { handle: 'self' as Handle });
  const charged = { ...PRICES, post: scene.lastPosts ? POST_PRICE : null };
  const prices = () => Promise.resolve(charged);
  const now = () => x.now++;
  const recordIn = createSpendRecorderIn(now);
  let noting: Promise<unknown> = Promise.resolve();
  const { following, followers, hidden } = scene.plan;
  const counts = { followingCount: following.length + hidden, followersCount: followers.length + hidden };
  await putRecord(db, 'accounts', { ...account, ...counts });
  const api = createXApi({
    fetch: x.fetch,
    authorise: oneToken,
    now: () => x.now,
    prices,
    onAnswer({ meta }) {
      if (meta.endpoint !== 'users by ids') return;
      noting = noting.then(() => recordRead({ db, recordIn }, { accountId: ME }, meta, charged));
    },
  });
  const asked = fault.api?.(api, x) ?? api;
  let wake: number | null = null;
  const needs: SyncNeeds = {
    db,
    now,
    random: () => 0.5,
    apiFor: () => asked,
    locks: localLocks(),
    wakeAt: (at) => void (wake = at),
    onChange: () => undefined,
    pause: () => Promise.resolve(),
    prices,
    spend: { recordIn: createSpendRecorderIn(now) },
  };
  const sync = createSync(needs);
  const said: string[] = [];

  /** Syncs a list for the price told, and where X counts more by then, for the one told after that. */
  async function read(list: Side, mode: 'complete' | 'additions'): Promise<void> {
    for (let tries = 0; tries < 3; tries++) {
      const [planned] = await planSync(db, await connectedOf(db, ME), app, charged, { list, mode }, x.now);
      if (!planned?.plan) throw new Error('no plan');
      const before = x.billed;
      await sync.start(ME, list, planned.plan, mode);
      await run();
      const cost = x.billed - before;
      if (cost > Math.round(planned.plan.usd * 1e6)) said.push(`${list}: ${cost} billed, ${planned.plan.usd} told`);
      const stored = await db.get('lists', [ME, list]);
      if (stored?.syncRun?.reason !== 'reason_price_changed') return;
    }
  }

  async function run(): Promise<void> {
    await sync.run();
    for (let i = 0; i < 8 && wake !== null; i++) {
      x.now = Math.max(x.now, wake);
      await sync.run();
    }
    if (fault.acceptsAll) {
      for (const list of ['following', 'followers'] as const) await sync.accept(ME, list);
      await sync.run();
    }
    await fault.stored?.(db);
  }

  for (const one of scene.steps) {
    x.now += HOUR_MS;
    switch (one.kind) {
      case 'read':
        for (const n of one.flips) flip(x, one.side, n);
        x.now += one.lately ? 30_000 : HOUR_MS;
        x.begin(one.oddity, one.about);
        await read(one.side, 'complete');
        x.begin('nothing', []);
        break;
      case 'additions':
        for (const n of one.flips) flip(x, one.side, n);
        // A list that was begun long ago goes on as it is now.
        x.begin('nothing', []);
        await read(one.side, 'additions');
        break;
      case 'count':
        x.begin(one.isSuspended ? 'own account suspended' : 'nothing', []);
        await sync.countOwn(ME);
        x.begin('nothing', []);
        break;
      case 'look up':
        await sync.lookUp(ME, { userId: x.everybody()[one.person] as UserId });
        break;
      case 'unfollow': {
        const userId = x.everybody()[one.person] as UserId;
        x.set('following', userId, false);
        const tx = db.writeTransaction(['facts']);
        const fact = { accountId: ME, userId, following: 'no', followedBy: 'unknown', source: 'action' } as const;
        await recordFactIn(tx, { ...fact, at: x.now++, row: null });
        await tx.done;
      }
    }
    await noting;
    said.push(...(await claims(db, x)), ...(await unbilled(db, x)));
    if (said.length > 0) break;
  }
  db.close();
  return { said, x };
}

/** Where what is noted as spent is not what X bills: more only where X gave no id, by which it bills once a day. */
async function unbilled(db: Database, x: OddWorld): Promise<string[]> {
  const noted = Math.round((await db.getAll('spend')).reduce((sum, { usd }) => sum + usd, 0) * 1e6);
  const isRight = x.met.has('unreadable person') ? noted >= x.billed : noted === x.billed;
  return isRight ? [] : [`${noted} noted as spent, ${x.billed} billed`];
}

function flip(x: OddWorld, which: Side, n: number): void {
  const who = x.everybody()[n];
  if (who !== undefined) x.set(which, who, !x.is(which, who));
}

/** Who is called a non-follower, or said to have left, and was not so when it is said of. */
async function claims(db: Database, x: OddWorld): Promise<string[]> {
  const reader = createReader(db);
  const wrong: string[] = [];
  const everybody = x.everybody() as UserId[];
  const relations = await reader.relationshipsOf(ME, everybody);
  relations.forEach(({ kind, following, followedBy }, i) => {
    const who = everybody[i] ?? '';
    const holds = (which: Side, evidence: typeof following) =>
      evidence === null || x.was(which, who, evidence.is, evidence.at - MOST_LAG, evidence.at + READING);
    // Whoever is called a non-follower, and every 'yes'.
    if ((following?.is || kind === 'non-follower') && !holds('following', following))
      wrong.push(`${who}: ${kind}, following`);
    if ((followedBy?.is || kind === 'non-follower') && !holds('followers', followedBy))
      wrong.push(`${who}: ${kind}, followed by ${followedBy?.is}`);
  });
  const { rows } = await reader.nonFollowers(ME, { offset: 0, limit: PEOPLE });
  for (const { id } of rows)
    if (relations[everybody.indexOf(id)]?.kind !== 'non-follower') wrong.push(`${id}: listed as a non-follower`);
  for (const { list, left, since, at } of await db.getAll('deltas'))
    for (const packed of left) {
      const who = String(packed);
      if (!x.was(list, who, false, since - MOST_LAG, at)) wrong.push(`${who}: said to have left ${list}`);
    }
  return wrong;
}
