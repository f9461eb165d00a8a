import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  mergeRules,
  previewRules,
  PROTECTION_STORES,
  protectionsIn,
  readKeepRules,
  saveKeepRule,
  SYNC_GAP_MS,
} from '../../../../utils/relationships';
import { heardRules } from '../../../../utils/relationships/keep-list/rules-merge';
import type { KeepRule } from '../../../../utils/storage';
import type { UserId } from '../../../../utils/base';
import { citizen, ME as GRAPH_ME, world } from '../../../fake-x/graph';
import { backgroundOf, homeOf, read } from '../world';
import { clock, device, ME, SyncedStorage, type Device } from './world';

const rule = fc
  .record({
    kind: fc.constantFrom('verified', 'followers', 'recent', 'words'),
    n: fc.nat(3),
    isOn: fc.boolean(),
    at: fc.nat(9),
  })
  .map(({ kind, n, isOn, at }): KeepRule => {
    if (kind === 'followers') return { kind, over: n, isOn, at };
    if (kind === 'recent') return { kind, days: n, isOn, at };
    if (kind === 'words') return { kind, words: ['a', 'b', 'c'].slice(0, n), isOn, at };
    return { kind: 'verified', isOn, at };
  });
const rules = fc.uniqueArray(rule, { selector: ({ kind }) => kind });

/** How many of some made-up people a set of rules covers: each is named by what it goes by. */
function coveredBy(all: readonly KeepRule[]): Set<string> {
  const covered = new Set<string>();
  for (const one of all) {
    if (!one.isOn) continue;
    if (one.kind === 'verified') covered.add('verified');
    for (let n = 0; n < 5; n++) {
      if (one.kind === 'followers' && n > one.over) covered.add(`followers ${n}`);
      if (one.kind === 'recent' && n < one.days) covered.add(`recent ${n}`);
      if (one.kind === 'words' && one.words.includes(['a', 'b', 'c', 'd', 'e'][n] ?? '')) covered.add(`word ${n}`);
    }
  }
  return covered;
}
const contains = (all: Set<string>, some: Set<string>) => [...some].every((each) => all.has(each));

test('merged rules cover whoever either set covers, whichever comes first', () => {
  fc.assert(
    fc.property(rules, rules, (a, b) => {
      const merged = coveredBy(mergeRules(a, b));
      expect(contains(merged, coveredBy(a)) && contains(merged, coveredBy(b))).toBe(true);
      expect(coveredBy(mergeRules(b, a))).toEqual(merged);
    }),
  );
});

test('what another device says never makes a rule here cover fewer people', () => {
  fc.assert(
    fc.property(rules, rules, (own, heard) => {
      const { here } = heardRules({ rules: own, elsewhere: [] }, heard);
      expect(contains(coveredBy(here.rules), coveredBy(own))).toBe(true);
      // Heard again, it says nothing new.
      const again = heardRules(here, heard);
      expect(coveredBy(again.here.rules)).toEqual(coveredBy(here.rules));
      expect(again.here.elsewhere).toEqual(here.elsewhere);
    }),
  );
});

const settle = async (...devices: Device[]) => {
  for (let round = 0; round < 3; round++)
    for (const one of devices) {
      clock.now += SYNC_GAP_MS;
      await one.sync.run();
    }
};
const over = (n: number, isOn = true): KeepRule => ({ kind: 'followers', over: n, isOn, at: clock.now });

test('a rule goes to the other device; switched off there it holds here until agreed to, and nothing is written for ever', async () => {
  const storage = new SyncedStorage();
  const [desk, lap] = [await device(storage), await device(storage)];
  await saveKeepRule(desk.db, ME, over(10_000));
  await settle(desk, lap);
  expect((await readKeepRules(lap.db, ME)).rules).toMatchObject([{ kind: 'followers', over: 10_000, isOn: true }]);
  clock.now += 1;
  const off = over(10_000, false);
  await saveKeepRule(lap.db, ME, off);
  await settle(lap, desk);
  expect(await readKeepRules(desk.db, ME)).toMatchObject({ rules: [{ isOn: true }], elsewhere: [{ isOn: false }] });
  const { writes } = storage;
  await settle(lap, desk);
  expect(storage.writes).toBe(writes);
  const [heard] = (await readKeepRules(desk.db, ME)).elsewhere;
  if (heard) await saveKeepRule(desk.db, ME, heard);
  await settle(desk, lap);
  expect(await readKeepRules(desk.db, ME)).toMatchObject({ rules: [{ isOn: false }], elsewhere: [] });
});

test('what the preview counts is what the one function says of each, and words are found in any case', async () => {
  const people = Array.from({ length: 60 }, (_, n) => citizen(n + 1));
  const x = world(people, people.slice(0, 20));
  const db = await homeOf(x);
  const background = backgroundOf(db, x);
  await read(background, 'following');
  const at = 1;
  const all: KeepRule[] = [
    { kind: 'verified', isOn: true, at },
    { kind: 'followers', over: 30, isOn: true, at },
    { kind: 'words', words: ['PERSON 7'], isOn: false, at },
    { kind: 'recent', days: 30, isOn: false, at },
    { kind: 'subscribers', isOn: false, at },
    {
      kind: 'common',
      userId: '5' as UserId,
      list: 'following',
      handle: null,
      searchedAt: 1,
      found: [people[3]!.id],
      isOn: true,
      at,
    },
  ];
  for (const each of all) await saveKeepRule(db, GRAPH_ME, each);
  const now = background.clock.now + 1;
  const preview = await previewRules(db, GRAPH_ME, all, now);
  const said = await protectionsIn(
    db.readTransaction(PROTECTION_STORES),
    GRAPH_ME,
    people.map(({ id }) => id),
    now,
  );
  const hits = said.flatMap((one) => (one?.by === 'rule' ? [one.isKnown] : []));
  expect(preview).toMatchObject({
    people: 60,
    all: { covered: hits.filter(Boolean).length, unknown: hits.filter((isKnown) => !isKnown).length },
  });
  // Nothing has been followed for 30 days as far as one sync tells; X was asked about no subscription.
  expect(preview?.each[3]).toEqual({ covered: 0, unknown: 60 });
  expect(preview?.each[5]).toEqual({ covered: 1, unknown: 0 });
});
