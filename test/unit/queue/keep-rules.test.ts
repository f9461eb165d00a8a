import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Chosen, StoredAction } from '../../../utils/queue';
import { saveKeepRule } from '../../../utils/relationships';
import { openDatabase, putRecord, type Database, type KeepRule, type PersonRow } from '../../../utils/storage';
import { DAY_MS, EMPTY_PROFILE, type AccountId, type Handle, type UserId } from '../../../utils/base';
import { ACCOUNTS, createWorld, runOn, type Background, type World } from './world';

const [FIRST] = ACCOUNTS as [AccountId];
let made = 0;

const person = (n: number): Chosen => ({ userId: `${n}` as UserId, handle: null, name: null, pictureUrl: null });

/** What X said of a person, as far as it did. */
type Said = Partial<Omit<PersonRow, 'id'>> | null;

async function tell(db: Database, n: number, said: Said): Promise<void> {
  const row = said && {
    id: `${n}` as UserId,
    handle: `p${n}` as Handle,
    name: `Person ${n}`,
    ...EMPTY_PROFILE,
    ...said,
  };
  const side = { is: 'yes', source: 'lookup', at: 1 } as const;
  await putRecord(db, 'facts', { accountId: FIRST, userId: `${n}` as UserId, following: side, followedBy: null, row });
}

async function open(): Promise<{ world: World; background: Background }> {
  const world = await createWorld(await openDatabase(`keep-rules-${made++}`));
  return { world, background: world.start() };
}

const OVER: KeepRule = { kind: 'followers', over: 10_000, isOn: true, at: 1 };
const reasonsOf = async ({ db }: World) => ((await db.getAll('actions')) as StoredAction[]).map(({ reason }) => reason);

test('whom a rule covers is refused by the App and by hand; whom it may cover by the App alone', async () => {
  const { world, background } = await open();
  await tell(world.db, 1, { followersCount: 10_001 });
  await tell(world.db, 2, { followersCount: 10_000 });
  await tell(world.db, 3, {});
  await saveKeepRule(world.db, FIRST, OVER);
  const all = [1, 2, 3].map(person);
  expect(await background.actions.choose(FIRST, 'unfollow', all)).toMatchObject({ kept: ['1', '3'] });
  expect(await background.actions.choose(FIRST, 'unfollow', all, 'hand')).toMatchObject({ kept: ['1'] });
  await runOn(world, background, 40);
  expect(world.requests).toEqual([]);
});

test('a rule is asked again before each send, and when a hand gives its queue to the App', async () => {
  const { world, background } = await open();
  await tell(world.db, 1, { followersCount: 10 });
  await tell(world.db, 2, {});
  await background.actions.choose(FIRST, 'unfollow', [person(1)]);
  await background.actions.choose(FIRST, 'unfollow', [person(2)], 'hand');
  // Meanwhile X has said more of the one, and the rule came to be.
  await tell(world.db, 1, { followersCount: 20_000 });
  await saveKeepRule(world.db, FIRST, OVER);
  await background.actions.handOver(FIRST, 'unfollow', 'app');
  await runOn(world, background, 40);
  expect(world.requests).toEqual([]);
  expect(await reasonsOf(world)).toEqual(['reason_kept_by_rule', 'reason_kept_unknown']);
});

test('who waits for a hand is settled once a rule covers them, and stays where it is unknown', async () => {
  const { world, background } = await open();
  await tell(world.db, 1, { verified: 'blue' });
  await tell(world.db, 2, null);
  await background.actions.choose(FIRST, 'unfollow', [1, 2].map(person), 'hand');
  await saveKeepRule(world.db, FIRST, { kind: 'verified', isOn: true, at: 1 });
  await background.actions.refuseKept();
  const actions = await world.db.getAll('actions');
  expect(actions.map(({ state, reason }) => [state, reason])).toEqual([
    ['refused', 'reason_kept_by_rule'],
    ['waiting', 'reason_by_hand'],
  ]);
});

const said: fc.Arbitrary<Said> = fc.option(
  fc.record(
    {
      verified: fc.constantFrom('none', 'blue'),
      protected: fc.boolean(),
      followersCount: fc.constantFrom(null, 5, 50),
      bio: fc.constantFrom('', 'my Family first'),
      createdAt: fc.constantFrom(null, Date.UTC(2015, 0, 1), Date.UTC(2026, 10, 23)),
      subscribes: fc.boolean(),
      unreported: fc.constantFrom(['verified', 'protected', 'bio']),
      seenAt: fc.constant(1),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Partial<Omit<PersonRow, 'id'>>>,
);
const on = { isOn: true, at: 1 } as const;
const rule: fc.Arbitrary<KeepRule> = fc.constantFrom<KeepRule>(
  { kind: 'verified', ...on },
  { kind: 'protected', ...on },
  { kind: 'followers', over: 10, ...on },
  { kind: 'words', words: ['family'], ...on },
  { kind: 'recent', days: 7, ...on },
  { kind: 'subscribers', ...on },
  {
    kind: 'common',
    userId: '9' as UserId,
    list: 'following',
    handle: null,
    searchedAt: 1,
    found: ['2' as UserId],
    ...on,
  },
);

/** By hand and in other words: whether it is known that a rule does not cover somebody. */
function isFree(one: KeepRule, n: number, known: Said, now: number): boolean {
  const isFull = known !== null && known.seenAt === undefined;
  const isSaid = (what: 'verified' | 'protected' | 'bio') => isFull && !known.unreported?.includes(what);
  switch (one.kind) {
    case 'verified':
      return isSaid('verified') && (known?.verified ?? 'none') === 'none';
    case 'protected':
      return isSaid('protected') && !known?.protected;
    case 'followers':
      return typeof known?.followersCount === 'number' && known.followersCount <= one.over;
    case 'words':
      return isSaid('bio') && !known?.bio?.includes('Family');
    // No sync has told since when anybody is followed.
    case 'recent':
      return now < 0;
    case 'subscribers':
      return known?.subscribes === false;
    case 'common':
      return n !== 2;
  }
}

test('no path unfollows by the API whom a rule covers or may cover', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constantFrom('app', 'hand'), who: fc.subarray([1, 2, 3, 4]) }),
    fc.record({ do: fc.constant('give' as const) }),
    fc.record({ do: fc.constant('rule' as const), rule }),
    fc.record({ do: fc.constant('run' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(said, { minLength: 4, maxLength: 4 }),
      fc.array(step, { maxLength: 8 }),
      async (told, steps) => {
        const { world, background: first } = await open();
        let background = first;
        const rules = new Map<string, KeepRule>();
        for (const [index, each] of told.entries()) await tell(world.db, index + 1, each);
        for (const each of [...steps, { do: 'run' as const }]) {
          const before = world.requests.length;
          if (each.do === 'app' || each.do === 'hand')
            await background.actions.choose(FIRST, 'unfollow', each.who.map(person), each.do);
          else if (each.do === 'give') await background.actions.handOver(FIRST, 'unfollow', 'app');
          else if (each.do === 'rule') {
            rules.set(each.rule.kind, each.rule);
            await saveKeepRule(world.db, FIRST, each.rule);
          } else background = await runOn(world, background, 40);
          for (const { userId } of world.requests.slice(each.do === 'run' ? before : world.requests.length)) {
            const n = Number(userId);
            for (const one of rules.values())
              expect(isFree(one, n, told[n - 1] ?? null, world.now()), `${one.kind} ${n}`).toBe(true);
          }
        }
        background.kill();
        world.db.close();
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);

test('a follow of one’s own tells since when; the rule ends when its days are over', async () => {
  const { world, background } = await open();
  await tell(world.db, 1, { createdAt: Date.UTC(2015, 0, 1) });
  await saveKeepRule(world.db, FIRST, { kind: 'recent', days: 30, isOn: true, at: 1 });
  await background.actions.choose(FIRST, 'follow', [person(1)]);
  const next = await runOn(world, background, 40);
  expect(await next.actions.choose(FIRST, 'unfollow', [person(1)])).toMatchObject({ kept: ['1'] });
  world.later(31 * DAY_MS);
  expect(await next.actions.choose(FIRST, 'unfollow', [person(1)])).toMatchObject({ kept: [] });
});
