import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database, ListName } from '../../../utils/storage';
import type { UserId } from '../../../utils/base/ids';
import { createReader, type Reader } from '../../../utils/relationships/reader';
import { createSync, type Sync } from '../../../utils/relationships/sync/sync';
import { recordFactIn } from '../../../utils/relationships/evidence/facts';
import { LIST_LAG_MS, type Evidence } from '../../../utils/relationships/evidence/evidence';
import type { ApiError } from '../../../utils/x/api';
import { localLocks } from '../../../utils/base/locks';
import { apiOf, citizen, ME, world, type Citizen, type World } from '../../fake-x/graph';
import { PRICED, homeOf, truth } from './world';
import { ANY_PRICE } from '../accounts';

/**
 * Any small X, read by a background that is stopped, killed and refused at any point while people
 * come and go: whatever is claimed was true when it is said to be from, the three answers agree with
 * each other, and an undisturbed reading ends with the set algebra on the truth.
 */

type Side = 'following' | 'followers';
type Deed =
  | { readonly kind: 'read' | 'start' | 'refresh'; readonly list: ListName }
  | { readonly kind: 'stop' }
  | { readonly kind: 'act' | 'look up'; readonly person: number }
  | { readonly kind: 'move'; readonly side: Side; readonly person: number };

const POPULATION = 24;
const person = fc.nat(POPULATION - 1);
const side = fc.constantFrom<Side>('following', 'followers');
const members = fc.uniqueArray(person, { maxLength: POPULATION });

const trouble = fc.oneof(
  fc.constantFrom<ApiError>(
    { kind: 'sign-in needed', detail: '' },
    { kind: 'out of credits', detail: '' },
    { kind: 'not found', detail: '' },
    { kind: 'server error', detail: '' },
    { kind: 'offline', detail: '' },
    { kind: 'not understood', detail: '' },
    { kind: 'rejected', detail: '' },
    { kind: 'forbidden', what: 'other', whose: 'unknown', detail: '' },
    { kind: 'rate limited', until: null, detail: '' },
  ),
  fc.nat(5_000_000).map((until): ApiError => ({ kind: 'rate limited', until, detail: '' })),
);

const deed = fc.oneof<fc.WeightedArbitrary<Deed>[]>(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('read' as const), list: side }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('start' as const), list: side }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('refresh' as const), list: side }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('stop' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('act' as const, 'look up' as const), person }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), side, person }) },
);
// Half of all scenes read both lists: most that can go wrong needs them.
const deeds = fc
  .tuple(fc.boolean(), fc.array(deed, { minLength: 1, maxLength: 7 }))
  .map(([read, more]): Deed[] =>
    read ? [{ kind: 'read', list: 'following' }, ...more, { kind: 'read', list: 'followers' }] : more,
  );

const scene = fc.record({
  following: members,
  followers: members,
  mute: fc.oneof(fc.constant<number[]>([]), members, fc.constant(Array.from({ length: POPULATION }, (_, i) => i))),
  hidden: fc.oneof(fc.constant<number[]>([]), fc.uniqueArray(person, { maxLength: 3 })),
  pageSize: fc.integer({ min: 1, max: 9 }),
  paging: fc.constantFrom<World['paging']>('by position', 'by person'),
  upsets: fc.array(
    fc.tuple(
      fc.nat(30),
      fc.oneof(
        fc.record({ kind: fc.constant('trouble' as const), trouble }),
        fc.record({ kind: fc.constant('move' as const), side, person }),
      ),
    ),
    { maxLength: 10 },
  ),
  kills: fc.uniqueArray(fc.nat(200), { maxLength: 6 }),
  deeds,
});
type Scene = typeof scene extends fc.Arbitrary<infer Value> ? Value : never;

/** A background that may be killed at any of its steps, and what really happened. */
class Stage {
  readonly clock = { now: 1_000 };
  readonly people: Citizen[];
  readonly x: World;
  private readonly log: { readonly at: number; readonly id: UserId; readonly side: Side; readonly is: boolean }[] = [];
  private kills: Set<number>;
  private ticks = 0;
  private wake: number | null = null;
  private sync: Sync;
  reader: Reader;

  private constructor(
    readonly db: Database,
    s: Scene,
    people: Citizen[],
    x: World,
  ) {
    this.people = people;
    this.x = x;
    this.kills = new Set(s.kills);
    for (const [call, upset] of s.upsets)
      x.upsets.set(call, upset.kind === 'trouble' ? upset.trouble : () => this.moveInReading(upset));
    this.sync = this.born();
    this.reader = createReader(db);
  }

  static async set(s: Scene): Promise<Stage> {
    const people = Array.from({ length: POPULATION }, (_, i) =>
      citizen(BigInt(i) * 400_000_000_000_000_003n + 1n, {
        ...(s.mute.includes(i) ? { mute: 'mute' as const } : {}),
        ...(s.hidden.includes(i) ? { hidden: 'unavailable' as const } : {}),
      }),
    );
    const x = world(
      s.following.map((i) => people[i]!),
      s.followers.map((i) => people[i]!),
      { pageSize: s.pageSize, paging: s.paging },
    );
    return new Stage(await homeOf(x), s, people, x);
  }

  private born(): Sync {
    const tick = (): void => {
      if (this.kills.delete(this.ticks++)) throw new Error('killed');
    };
    const api = apiOf(this.x);
    return createSync({
      ...PRICED,
      db: this.db,
      now: () => this.clock.now++,
      random: () => 0.5,
      apiFor: () => ({
        ...api,
        async list(...ask) {
          tick();
          const answer = await api.list(...ask);
          tick();
          return answer;
        },
      }),
      locks: localLocks(),
      wakeAt: (at) => {
        this.wake = at;
        tick();
      },
      onChange: tick,
      pause: async () => tick(),
    });
  }

  /** Does something in the background; when that is killed, another is born and goes on at the alarm. */
  async live<Value>(task: (sync: Sync) => Promise<Value>): Promise<void> {
    await this.survive(() => task(this.sync));
    for (let alarms = 0; alarms < 60; alarms++) {
      await this.survive(() => this.sync.run());
      if (this.wake === null) return;
      this.clock.now = Math.max(this.clock.now, this.wake);
    }
  }

  private async survive(task: () => Promise<unknown>): Promise<void> {
    try {
      await task();
    } catch (error) {
      if (!(error instanceof Error && error.message === 'killed')) throw error;
      this.sync = this.born();
    }
  }

  /** Follows or unfollows, newest first, as X would show it from now on. */
  move(which: Side, one: Citizen): void {
    const list = this.x[which];
    const at = list.indexOf(one);
    if (at < 0) list.unshift(one);
    else list.splice(at, 1);
    this.log.push({ at: this.clock.now, id: one.id, side: which, is: at < 0 });
  }

  /**
   * X pages by person. Where it paged by position, a departure would hide somebody from a reading; it is
   * seen by the count, unless an arrival between the count and the first page makes up for it.
   */
  private moveInReading({ side: which, person: index }: { side: Side; person: number }): void {
    const leaves = this.x[which].includes(this.people[index]!);
    if (this.x.paging === 'by position' && !leaves) return;
    this.move(which, this.people[index]!);
  }

  /** Whether a side was so at some moment of a span. */
  private was(id: UserId, which: Side, is: boolean, from: number, to: number): boolean {
    const changes = this.log.filter((entry) => entry.id === id && entry.side === which);
    const before = changes.filter(({ at }) => at <= from).at(-1);
    const first = changes[0];
    const list = this.x[which].some((one) => one.id === id);
    const atFrom = before?.is ?? (first ? !first.is : list);
    return atFrom === is || changes.some((entry) => entry.at > from && entry.at <= to && entry.is === is);
  }

  private async expectTrue(id: UserId, which: Side, evidence: Evidence | null): Promise<void> {
    if (!evidence) return;
    const { is, at, source } = evidence;
    let true_ = this.was(id, which, is, at, at + 1);
    if (source === 'list' && !is) {
      for (const { complete } of await this.db.getAll('lists')) {
        if (complete?.startedAt === at) true_ ||= this.was(id, which, is, at, complete.finishedAt);
      }
    }
    expect({ id, which, evidence, true_ }).toEqual({ id, which, evidence, true_: true });
  }

  /** Nothing false is claimed, and all answers say the same. */
  async check(): Promise<void> {
    const lists = await this.db.get('lists', [ME, 'following']);
    const beside = await this.db.get('lists', [ME, 'followers']);
    const found = await Promise.all(
      this.people.map(async ({ id }) => ({ id, ...(await this.reader.relationshipOf(ME, id)) })),
    );
    for (const { id, following, followedBy } of found) {
      await this.expectTrue(id, 'following', following);
      await this.expectTrue(id, 'followers', followedBy);
      if (!lists?.complete && !beside?.complete) expect([following?.source, followedBy?.source]).not.toContain('list');
    }
    const summary = await this.reader.summary(ME);
    const count = (kind: string) => found.filter((one) => one.kind === kind).length;
    if (!lists?.complete) return;
    expect(summary).toMatchObject({
      following: found.filter(({ following }) => following?.is === true).length,
      mutuals: count('mutual'),
      unreported: found.filter(({ following, followedBy }) => following?.is === true && !followedBy).length,
    });
    if (summary.notFollowedBack !== null) expect(summary.notFollowedBack).toBe(count('follows-you'));
    const { rows, total } = await this.reader.nonFollowers(ME, { offset: 0, limit: 99 });
    expect([total, summary.nonFollowers]).toEqual([rows.length, rows.length]);
    const named = found.filter(({ kind, id }) => kind === 'non-follower' && !this.rowless.has(id)).map(({ id }) => id);
    const listed = rows.map(({ id }) => id).filter((id) => !this.rowless.has(id));
    expect(listed.sort()).toEqual(named.sort());
  }

  /** People of whom only an action of ours speaks: nobody gave their profile. */
  readonly rowless = new Set<UserId>();

  async do(deed: Deed): Promise<void> {
    switch (deed.kind) {
      case 'read':
        return this.live((sync) => sync.start(ME, deed.list, ANY_PRICE));
      case 'refresh':
        return this.live((sync) => sync.start(ME, deed.list, ANY_PRICE, 'additions'));
      case 'start':
        return this.survive(() => this.sync.start(ME, deed.list, ANY_PRICE));
      case 'stop':
        return this.live((sync) => sync.stop(ME));
      case 'look up':
        return this.live((sync) => sync.lookUp(ME, { userId: this.people[deed.person]!.id }));
      case 'move':
        return this.move(deed.side, this.people[deed.person]!);
      case 'act': {
        const one = this.people[deed.person]!;
        this.move('following', one);
        this.rowless.add(one.id);
        const tx = this.db.writeTransaction(['facts']);
        await recordFactIn(tx, {
          accountId: ME,
          userId: one.id,
          following: this.x.following.includes(one) ? 'yes' : 'no',
          followedBy: 'unknown',
          source: 'action',
          at: this.clock.now++,
          row: null,
        });
        await tx.done;
      }
    }
  }

  /** Reads both lists with nothing in the way. */
  async calm(): Promise<void> {
    this.kills.clear();
    this.x.upsets.clear();
    // X's lists lag: one that was begun right after an act says nothing about it.
    this.clock.now += LIST_LAG_MS;
    for (let round = 0; round < 3; round++) {
      for (const list of ['following', 'followers'] as const) {
        await this.live((sync) => sync.start(ME, list, ANY_PRICE));
        // One that fell to nothing, or by most of it, waits for the person to say that it is right.
        const stored = await this.db.get('lists', [ME, list]);
        if (stored?.syncRun?.reason === 'reason_list_fell') await this.live((sync) => sync.accept(ME, list));
      }
    }
  }
}

test('nothing false is ever claimed, and an undisturbed reading ends with the truth', async () => {
  await fc.assert(
    fc.asyncProperty(scene, async (s) => {
      const stage = await Stage.set(s);
      for (const deed of s.deeds) {
        await stage.do(deed);
        await stage.check();
      }
      await stage.calm();
      await stage.check();
      for (const { id, hidden } of stage.people) {
        const { kind } = await stage.reader.relationshipOf(ME, id);
        // Of hidden people only what was known of them before is said, with its date.
        if (!hidden) expect(kind).toBe(truth(stage.x, id));
      }
      stage.db.close();
    }),
    { numRuns: 60 },
  );
});
