import { connectedOf } from '../accounts';
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Chosen, StoredAction } from '../../../utils/queue';
import { putRecord, openDatabase, type ActionKind } from '../../../utils/storage';
import type { UserId } from '../../../utils/base/ids';
import { keep } from '../../../utils/relationships/keep-list';
import { ACCOUNTS, APPS, createWorld, runOn, type Background, type Fate } from './world';

/** The whole queue on IndexedDB is ten times slower than the ledger alone. */
const RUNS = Math.ceil(Number(process.env['RUNS'] ?? 10_000) / 10);
const MINUTE = 60_000;

/** After these X has not done it, although an earlier, unanswered request might have. */
const REFUSALS: readonly Fate[] = [
  '401',
  '402',
  '403 app',
  '403 own suspended',
  '403 suspended',
  '403 protected',
  '403 other',
  '404',
  '400',
  '429',
  '429 untold',
];

const FATES: readonly Fate[] = [
  'ok',
  'ok',
  'ok',
  'ok',
  'no date',
  'lost before',
  'lost before',
  'lost after',
  'lost after',
  '503 before',
  '503 after',
  'html',
  ...REFUSALS,
  'throws',
];
const eventOf = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('choose' as const),
      who: fc.nat(2),
      kind: fc.constantFrom<ActionKind>('follow', 'unfollow'),
      count: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('run' as const), wakes: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('kill' as const), steps: fc.integer({ min: 0, max: 60 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('jump' as const), minutes: fc.integer({ min: -3_000, max: 3_000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('later' as const), minutes: fc.integer({ min: 1, max: 1_700 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('other device' as const),
      app: fc.nat(1),
      kind: fc.constantFrom<ActionKind>('follow', 'unfollow'),
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('second background' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(12) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pause' as const), who: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('set right' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('keep' as const), which: fc.nat(12) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('offline' as const), wakes: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reorder' as const), which: fc.nat(12), before: fc.nat(12) }) },
);

const storyOf = fc.record({
  events: fc.array(eventOf, { minLength: 4, maxLength: 14 }),
  fates: fc.array(fc.constantFrom(...FATES), { maxLength: 20 }),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
});

let made = 0;
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

test(`no story of accounts, Apps, stops, jumps and answers breaks a limit, loses an action or miscounts (${RUNS} runs)`, async () => {
  const told = { effects: 0, stops: 0 };
  await fc.assert(
    fc.asyncProperty(storyOf, async ({ events, fates, seed }) => {
      const db = await openDatabase(`actions-property-${made++}`);
      const world = await createWorld(db, 'low', seeded(seed));
      world.fates.push(...fates);
      let refusals = fates.filter((fate) => REFUSALS.includes(fate)).length;
      let background = world.start();
      let others: Background[] = [];
      const chosen = new Map<number, Chosen>();
      let nextPerson = 1;

      const setRight = async () => {
        for (const accountId of ACCOUNTS) {
          const account = await connectedOf(db, accountId);
          await putRecord(db, 'accounts', { ...account, signedIn: true });
          await background.actions.resume(accountId);
          // What was chosen while an App was refused waits for a hand until the person gives it to the App.
          for (const kind of ['follow', 'unfollow'] as const) await background.actions.handOver(accountId, kind, 'app');
        }
        for (const appId of APPS) await background.actions.tryAppAgain(appId);
      };
      // A stop of the background stops whatever a page had asked of it too.
      const ask = async <T>(work: () => Promise<T>): Promise<T | 'stopped'> =>
        Promise.race([work().catch(() => 'stopped' as const), background.killed.then(() => 'stopped' as const)]);
      const revive = async () => {
        const state = await Promise.race([background.killed.then(() => 'killed'), Promise.resolve('alive')]);
        if (state === 'alive') return;
        background = world.start();
      };

      for (const event of events) {
        await revive();
        const actions = background.actions;
        const ids = [...chosen.keys()];
        switch (event.do) {
          case 'choose': {
            const accountId = ACCOUNTS[event.who]!;
            const people = Array.from({ length: event.count }, (): Chosen => ({
              userId: `${nextPerson++}` as UserId,
              handle: null,
              name: null,
              pictureUrl: null,
            }));
            for (const { userId } of people)
              if (event.kind === 'unfollow') world.following.add(`${accountId}:${userId}`);
            await ask(() => actions.choose(accountId, event.kind, people));
            // What was committed before a stop was chosen; what wasn't, the person saw fail.
            for (const action of (await db.getAll('actions')) as StoredAction[]) chosen.set(action.actionId, action);
            break;
          }
          case 'run':
            background = await runOn(world, background, event.wakes);
            break;
          case 'kill':
            background.killAfter(event.steps);
            background = await runOn(world, background, 2);
            break;
          case 'jump':
            world.jump(event.minutes * MINUTE);
            break;
          case 'later':
            world.later(event.minutes * MINUTE);
            break;
          case 'other device':
            world.otherDevice(APPS[event.app]!, event.kind, event.count);
            refusals++;
            break;
          case 'second background': {
            const second = world.start();
            others.push(second);
            await Promise.all([runOn(world, background, 1), runOn(world, second, 1)]);
            break;
          }
          case 'cancel': {
            const action = ids[event.which] === undefined ? undefined : await db.get('actions', ids[event.which]!);
            if (action !== undefined) await ask(() => actions.cancel(action.accountId, [ids[event.which]!]));
            refusals++;
            break;
          }
          case 'pause':
            await ask(() => actions.pause(ACCOUNTS[event.who]!));
            break;
          case 'set right':
            await ask(setRight);
            break;
          case 'keep': {
            const action = ids[event.which] === undefined ? undefined : await db.get('actions', ids[event.which]!);
            if (action?.kind === 'unfollow') await keep(db, action.accountId, action, '', world.now());
            refusals++;
            break;
          }
          case 'offline':
            world.online = false;
            background = await runOn(world, background, event.wakes);
            world.online = true;
            break;
          case 'reorder': {
            const action = ids[event.which] === undefined ? undefined : await db.get('actions', ids[event.which]!);
            if (action !== undefined)
              await ask(() => actions.reorder(action.accountId, [ids[event.which]!], ids[event.before] ?? null));
            break;
          }
        }
      }

      // From here on nothing goes wrong any more: everything must come to its end.
      for (const other of others) other.kill();
      others = [];
      background.kill();
      world.fates.length = 0;
      background = world.start();
      await setRight();
      const unfinished = async () =>
        ((await db.getAll('actions')) as StoredAction[]).filter(
          ({ state }) => state === 'waiting' || state === 'sending',
        );
      background = await runOn(world, background, 120, async () => (await unfinished()).length === 0, 5 * 60 * MINUTE);
      const journal = new Map(
        ((await db.getAll('actions')) as StoredAction[]).map((action) => [action.actionId, action]),
      );
      expect(await unfinished()).toEqual([]);
      expect(
        world.reports.filter((error) => !(error instanceof Error && error.message === 'a bug on the way')),
      ).toEqual([]);

      // None lost, none that nobody chose, none twice, and the journal tells what X did.
      for (const id of chosen.keys()) expect(journal.has(id)).toBe(true);
      const effects = new Map<string, number>();
      for (const { accountId, kind, userId } of world.effects) {
        const key = `${accountId} ${kind} ${userId}`;
        effects.set(key, (effects.get(key) ?? 0) + 1);
      }
      for (const action of journal.values()) {
        const count = effects.get(`${action.accountId} ${action.kind} ${action.userId}`) ?? 0;
        if (count > 1 || (action.state === 'done' && count !== 1))
          throw new Error(`${JSON.stringify(action)}: ${count} effects`);
      }
      expect(effects.size).toBeLessThanOrEqual(journal.size);

      // X's count is never above ours; and where nothing was refused after an unanswered request, the same.
      const entries = await db.getAll('ledger');
      expect(entries.length).toBeGreaterThanOrEqual(world.effects.length);
      // An App that may not act takes all back to the person at once, with what is still unanswered of each.
      const takenBack = fates.filter((fate) => fate === '403 app').length * journal.size;
      expect(entries.length).toBeLessThanOrEqual(world.effects.length + refusals + takenBack);
      expect(entries.filter(({ state }) => state === 'reserved')).toEqual([]);
      told.effects += world.effects.length;
      told.stops += world.stops.count;
      background.kill();
      db.close();
      indexedDB.deleteDatabase(`actions-property-${made - 1}`);
    }),
    { numRuns: RUNS },
  );
  expect(told.effects).toBeGreaterThan(RUNS);
  expect(told.stops).toBeGreaterThan(RUNS);
}, 900_000);
