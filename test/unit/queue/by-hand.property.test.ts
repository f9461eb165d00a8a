import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Chosen, StoredAction } from '../../../utils/queue';
import { openDatabase, type ActionKind } from '../../../utils/storage';
import type { AccountId, UserId } from '../../../utils/base/ids';
import { ACCOUNTS, createWorld, runOn, type Background, type Fate } from './world';

/** The whole queue on IndexedDB, with the person's own hand in between. */
const RUNS = Math.ceil(Number(process.env['RUNS'] ?? 10_000) / 40);
const MINUTE = 60_000;
const [FIRST] = ACCOUNTS as [AccountId];
const FATES: readonly Fate[] = ['ok', 'ok', 'lost before', 'lost after', '503 before', '503 after', '403 other', '404'];

const who = fc.integer({ min: 1, max: 3 });
const kind = fc.constantFrom<ActionKind>('follow', 'unfollow');
const eventOf = fc.oneof(
  fc.record({ do: fc.constant('choose' as const), who, kind, by: fc.constantFrom('app' as const, 'hand' as const) }),
  // What X shows of the person decides whether the press follows or unfollows.
  fc.record({ do: fc.constant('press' as const), who, isPutBack: fc.boolean() }),
  fc.record({ do: fc.constant('press while sending' as const), who, isPutBack: fc.boolean() }),
  fc.record({ do: fc.constant('run' as const), wakes: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('kill' as const), steps: fc.integer({ min: 0, max: 40 }) }),
  fc.record({ do: fc.constant('skip' as const), who }),
  fc.record({ do: fc.constant('hand over' as const), kind, to: fc.constantFrom('app' as const, 'hand' as const) }),
);
const storyOf = fc.record({
  followed: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  events: fc.array(eventOf, { minLength: 3, maxLength: 12 }),
  fates: fc.array(fc.constantFrom(...FATES), { maxLength: 8 }),
});

const person = (id: number): Chosen => ({ userId: `${id}` as UserId, handle: null, name: null, pictureUrl: null });
let made = 0;

test(`no story of presses, answers, buttons put back and restarts loses an act, counts one twice or undoes the newest (${RUNS} runs)`, async () => {
  const told = { pressed: 0, putBack: 0, whileSending: 0 };
  await fc.assert(
    fc.asyncProperty(storyOf, async ({ followed, events, fates }) => {
      const db = await openDatabase(`by-hand-property-${made++}`);
      const world = await createWorld(db);
      world.fates.push(...fates);
      const at = (id: number) => `${FIRST}:${id}`;
      followed.forEach((is, index) => is && world.following.add(at(index + 1)));
      let background: Background = world.start();
      /** Whom the person last pressed X's button for, and X kept it, with nothing chosen for the App since. */
      const pressed = new Map<number, ActionKind>();
      /** Presses that X kept, by person. */
      const kept = new Map<number, number>();

      async function press(id: number, isPutBack: boolean): Promise<void> {
        const actions = background.actions;
        const act = world.following.has(at(id)) ? 'unfollow' : 'follow';
        world.later(2 * MINUTE);
        const toggle = (as: ActionKind) =>
          as === 'follow' ? world.following.add(at(id)) : world.following.delete(at(id));
        toggle(act);
        const counted = await actions.doneByHand(FIRST, act, person(id));
        expect(counted).toBe('counted');
        told.pressed++;
        if (isPutBack) {
          toggle(act === 'follow' ? 'unfollow' : 'follow');
          expect(await actions.putBack(FIRST, act, person(id).userId)).toBe(true);
          told.putBack++;
          pressed.delete(id);
        } else {
          kept.set(id, (kept.get(id) ?? 0) + 1);
          pressed.set(id, act);
        }
      }

      for (const event of events) {
        const { actions } = background;
        switch (event.do) {
          case 'choose':
            await actions.choose(FIRST, event.kind, [person(event.who)], event.by);
            if (event.by === 'app') pressed.delete(event.who);
            break;
          case 'press':
            // Nothing of ours is on its way to X just then: which of the two X takes first, only X knows.
            background.kill();
            background = world.start();
            await press(event.who, event.isPutBack);
            break;
          case 'press while sending': {
            let happened = false;
            world.beforeAnswer = async () => {
              if (happened) return;
              happened = true;
              told.whileSending++;
              await press(event.who, event.isPutBack);
            };
            background = await runOn(world, background, 2);
            world.beforeAnswer = async () => undefined;
            break;
          }
          case 'run':
            background = await runOn(world, background, event.wakes);
            break;
          case 'kill':
            background.killAfter(event.steps);
            background = await runOn(world, background, 2);
            background.kill();
            background = world.start();
            break;
          case 'skip':
            await actions.skip(FIRST, person(event.who).userId);
            break;
          case 'hand over':
            await actions.handOver(FIRST, event.kind, event.to);
            // What is given to the App is the person's newest word again.
            if (event.to === 'app') for (const id of [1, 2, 3]) pressed.delete(id);
            break;
        }
      }
      world.fates.length = 0;
      background.kill();
      background = world.start();
      await background.actions.resume(FIRST);
      background = await runOn(world, background, 60);
      const journal = (await db.getAll('actions')) as StoredAction[];

      // What the person did last stands at X, and in what is known.
      for (const [id, act] of pressed) {
        expect(world.following.has(at(id)), `${act} ${id}`).toBe(act === 'follow');
        expect((await db.get('facts', [FIRST, `${id}`]))?.following?.is).toBe(act === 'follow' ? 'yes' : 'no');
      }
      // Each press that X kept is one line, none more; nothing goes on being sent.
      for (const id of [1, 2, 3]) {
        const lines = journal.filter(
          ({ userId, via, state }) => userId === `${id}` && via !== 'app' && state === 'done',
        );
        expect(lines, `presses on ${id}`).toHaveLength(kept.get(id) ?? 0);
      }
      expect(journal.filter(({ state, via }) => state === 'sending' || (state === 'waiting' && via === 'app'))).toEqual(
        [],
      );
      // The account's count has each act once: an entry of a press is no App's, and none has two.
      const entries = await db.getAll('ledger');
      const byHand = entries.filter(({ via }) => via === 'hand');
      expect(byHand.every(({ appId }) => appId === '')).toBe(true);
      expect(byHand.length).toBeLessThanOrEqual([...kept.values()].reduce((sum, count) => sum + count, 0));
      expect(entries.filter(({ state }) => state === 'reserved')).toEqual([]);
      expect(world.reports).toEqual([]);
      background.kill();
      db.close();
      indexedDB.deleteDatabase(`by-hand-property-${made - 1}`);
    }),
    { numRuns: RUNS },
  );
  // Every run has about 1.1 presses, 0.5 buttons put back and 0.12 presses while sending: far fewer means that the
  // stories lost what they are about.
  expect(told.pressed).toBeGreaterThan(RUNS / 2);
  expect(told.putBack).toBeGreaterThan(RUNS / 8);
  expect(told.whileSending).toBeGreaterThan(RUNS / 40);
}, 300_000);
