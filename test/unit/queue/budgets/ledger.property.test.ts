import { DAY_MS } from '../../../../utils/base';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ActionKind } from '../../../../utils/storage';
import type { AccountId, AppId } from '../../../../utils/base/ids';
import {
  clockIn,
  countByHandIn,
  learnIn,
  LIMITS,
  recoverReservationsIn,
  reserveIn,
  settleIn,
  UNTIMED,
  WINDOW_MS,
} from '../../../../utils/queue/budgets';
import { countsSince } from '../../../../utils/queue/budgets/rules';
import { MemoryKeyRange, createMemory } from './memory-transaction';
import { createXCounts } from './x-counts';

const RUNS = Number(process.env['RUNS'] ?? 10_000);
const MINUTE = 60_000;

beforeAll(() => vi.stubGlobal('IDBKeyRange', MemoryKeyRange));
afterAll(() => vi.unstubAllGlobals());

/** Two Apps; the first has three accounts, the second two. */
const ACCOUNTS = [0, 1, 2, 3, 4].map((i) => ({
  accountId: `${i + 1}` as AccountId,
  appId: (i < 3 ? 'app-one' : 'app-two') as AppId,
}));

/** Whose acts X counts, and the index that counts them here. */
const OWNERS = [
  ...['app-one', 'app-two'].map((app) => ['by app', app] as const),
  ...ACCOUNTS.map(({ accountId }) => ['by account', accountId] as const),
];

/** What happens next. Times in minutes. */
const eventOf = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      who: fc.nat(4),
      kind: fc.constantFrom<ActionKind>('follow', 'unfollow'),
      times: fc.constantFrom(1, 1, 2, 3, 8),
      patience: fc.constantFrom('none', 'none', 'to the second'),
      // What becomes of it: answered, or the answer, or the request itself is lost, or X refuses.
      fate: fc.constantFrom(
        'answered',
        'answered',
        'answered',
        'answer lost',
        'request lost',
        'trouble',
        'refused',
        'no date',
        'killed',
        'killed late',
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('later' as const),
      minutes: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 60, max: 1_600 })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('jump' as const), minutes: fc.integer({ min: -3_000, max: 3_000 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ask' as const), who: fc.nat(4) }) },
  // By the person's own press, which no budget holds back.
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('press' as const),
      who: fc.nat(4),
      kind: fc.constantFrom<ActionKind>('follow', 'unfollow'),
      times: fc.constantFrom(1, 1, 2),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), answered: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wrong date' as const), years: fc.integer({ min: -3, max: 60 }) }),
  },
  // A wrong clock stands before X's: every answer carries its date, twice or for days, until that is over.
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wrong clock' as const),
      days: fc.oneof(fc.constant(0), fc.integer({ min: -400, max: 20_000 })),
    }),
  },
);

type Limits = { readonly [Name in keyof typeof LIMITS]: number };

/**
 * What X allows, and how much of it is used at the beginning. Mostly little, as X's headers may say too,
 * so that short stories meet every limit; now and then the real limits, nearly used up.
 */
const worldOf = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.record({
      limits: fc.constant<Limits>({ followsOfAccount: 4, followsOfApp: 9, unfollowsOfApp: 5, window: 3 }),
      unfollows: fc.constantFrom(0, 4),
      follows: fc.constantFrom(0, 3),
      hours: fc.integer({ min: 1, max: 23 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      limits: fc.constant<Limits>(LIMITS),
      unfollows: fc.constantFrom(480, 495, 500),
      follows: fc.constantFrom(380, 398, 400),
      hours: fc.integer({ min: 1, max: 23 }),
    }),
  },
);

test(`no interleaving goes over a limit as X counts it (${RUNS} runs)`, async () => {
  let sent = 0;
  let blocked = 0;
  await fc.assert(
    fc.asyncProperty(
      worldOf,
      fc.array(eventOf, { minLength: 4, maxLength: 18 }),
      fc.integer({ min: 0, max: DAY_MS }),
      async (world, events, dayStart) => {
        const { tx, entries, put } = createMemory();
        const counts = createXCounts(dayStart);
        const begun = Date.UTC(2026, 10, 1);
        let xTime = begun;
        let skew = 0;
        const now = () => xTime + skew;
        /** How far the dates in answers are off X's time, ms. */
        let wrong = 0;
        const date = () => Math.floor((xTime + wrong) / 1_000) * 1_000;
        let effects = 0;
        /** Calls whose answer was lost: [entry, whether X has carried it out]. */
        const open = new Map<number, { who: number; kind: ActionKind; done: boolean }>();
        let maybe = 0;
        const late: (() => void)[] = [];

        const carryOut = (who: number, kind: ActionKind, at: number) => {
          effects++;
          const { accountId, appId } = ACCOUNTS[who]!;
          counts.add(
            `${kind} ${appId}`,
            at,
            kind === 'follow' ? world.limits.followsOfApp : world.limits.unfollowsOfApp,
            DAY_MS,
          );
          counts.add(`${kind} ${accountId}`, at, kind === 'follow' ? world.limits.followsOfAccount : Infinity, DAY_MS);
        };
        const arrive = (who: number, kind: ActionKind) =>
          counts.add(`requests ${kind} ${who}`, xTime, world.limits.window, WINDOW_MS);
        const personal = { unfollowsPerDay: 500, followsPerDay: 400 };
        for (const [who, account] of ACCOUNTS.entries()) {
          for (const kind of ['follow', 'unfollow'] as const) {
            const count =
              kind === 'follow' ? (who === 0 ? world.follows : 0) : who === 0 || who === 3 ? world.unfollows : 0;
            for (let i = 0; i < count; i++) {
              const at = begun - world.hours * 60 * MINUTE + i * 1_000;
              carryOut(who, kind, at);
              put({ ...account, kind, at, noted: at, state: 'used', via: 'app' });
            }
          }
        }
        for (const account of ACCOUNTS) {
          for (const kind of ['follow', 'unfollow'] as const) {
            const { followsOfAccount, followsOfApp, unfollowsOfApp, window } = world.limits;
            const said = [
              { name: 'window', limit: window },
              { name: 'app day', limit: kind === 'follow' ? followsOfApp : unfollowsOfApp },
              ...(kind === 'follow' ? [{ name: 'user day', limit: followsOfAccount } as const] : []),
            ] as const;
            const limits = said.map((one) => ({ ...one, remaining: one.limit, resetAt: date() - 60_000 }));
            await learnIn(tx, { ...account, kind }, { serverTime: date(), limits }, now(), true);
          }
        }

        const killed = async () => {
          await recoverReservationsIn(tx);
        };

        let freeAt = 0;
        const send = async (
          who: number,
          kind: ActionKind,
          fate: string,
          again: number | null,
        ): Promise<'sent' | 'blocked'> => {
          const owner = { ...ACCOUNTS[who]!, kind };
          const reserved = await reserveIn(tx, { ...owner, personal, again }, now());
          if (reserved.kind === 'wait') {
            if (reserved.until < now()) throw new Error('a wait that is over');
            freeAt = reserved.until - skew;
            return 'blocked';
          }
          const { entryId } = reserved;
          const was = again === null ? undefined : open.get(again);
          const call = { who, kind, done: was?.done ?? false };
          // The caller holds an attempt that may have taken effect: this one can't give its place back.
          const noEffect = was === undefined ? 'no effect' : 'unclear';
          xTime += 200;
          const act = () => {
            arrive(who, kind);
            if (!call.done) carryOut(who, kind, xTime);
            call.done = true;
          };
          switch (fate) {
            case 'answered':
              act();
              xTime += 300;
              await settleIn(
                tx,
                { ...owner, entryId, effect: 'took effect' },
                { serverTime: date(), limits: [] },
                now(),
              );
              open.delete(entryId);
              break;
            case 'no date':
              act();
              await settleIn(tx, { ...owner, entryId, effect: 'took effect' }, { serverTime: null, limits: [] }, now());
              open.delete(entryId);
              break;
            case 'refused':
              arrive(who, kind);
              await settleIn(tx, { ...owner, entryId, effect: noEffect }, { serverTime: date(), limits: [] }, now());
              if (was !== undefined && !call.done) maybe += 1;
              open.delete(entryId);
              break;
            case 'trouble':
              act();
              await settleIn(tx, { ...owner, entryId, effect: 'unclear' }, { serverTime: date(), limits: [] }, now());
              open.set(entryId, call);
              break;
            case 'answer lost':
            case 'request lost':
              if (fate === 'answer lost') act();
              await settleIn(tx, { ...owner, entryId, effect: 'unclear' }, { serverTime: null, limits: [] }, now());
              open.set(entryId, call);
              break;
            case 'killed late':
              // Still on its way when the background dies; X carries it out some seconds later.
              late.push(act);
              open.set(entryId, call);
              await killed();
              break;
            default:
              act();
              open.set(entryId, call);
              await killed();
          }
          sent++;
          return 'sent';
        };

        /** What an answer with X's time alone teaches. */
        const learnTime = ({ who, kind }: { readonly who: number; readonly kind: ActionKind }) =>
          learnIn(tx, { ...ACCOUNTS[who]!, kind }, { serverTime: date(), limits: [] }, now(), true);

        for (const event of events) {
          switch (event.do) {
            case 'send':
              for (let i = 0; i < event.times; i++) {
                if ((await send(event.who, event.kind, event.fate, null)) === 'blocked') {
                  blocked++;
                  // As the runner does: X's time is asked for, twice where it comes as a surprise, then tried once more.
                  for (let asked = 0; asked < 2; asked++) {
                    await learnTime(event);
                  }
                  if (
                    (await send(event.who, event.kind, 'answered', null)) === 'blocked' &&
                    event.patience === 'to the second'
                  ) {
                    xTime = Math.max(xTime, freeAt);
                    await learnTime(event);
                    xTime += 1_000;
                    await learnTime(event);
                    await send(event.who, event.kind, 'answered', null);
                  }
                  break;
                }
                if (late.length > 0) break;
              }
              break;
            case 'later':
              xTime += event.minutes * MINUTE;
              break;
            case 'jump':
              skew += event.minutes * MINUTE;
              break;
            case 'ask':
              await learnIn(
                tx,
                { ...ACCOUNTS[event.who]!, kind: 'follow' },
                { serverTime: date(), limits: [] },
                now(),
                true,
              );
              break;
            case 'press':
              for (let i = 0; i < event.times; i++) {
                effects++;
                counts.add(`${event.kind} ${ACCOUNTS[event.who]!.accountId}`, xTime, Infinity, DAY_MS);
                await countByHandIn(tx, ACCOUNTS[event.who]!.accountId, event.kind, now());
              }
              break;
            case 'wrong date':
              await learnIn(
                tx,
                { ...ACCOUNTS[0]!, kind: 'follow' },
                { serverTime: xTime + event.years * 365 * DAY_MS + 7_200_000, limits: [] },
                now(),
                true,
              );
              await learnIn(tx, { ...ACCOUNTS[0]!, kind: 'follow' }, { serverTime: date(), limits: [] }, now(), true);
              await learnIn(tx, { ...ACCOUNTS[0]!, kind: 'follow' }, { serverTime: date(), limits: [] }, now(), true);
              break;
            case 'wrong clock':
              wrong = event.days * DAY_MS;
              for (let i = 0; i < 2; i++)
                await learnIn(tx, { ...ACCOUNTS[0]!, kind: 'follow' }, { serverTime: date(), limits: [] }, now(), true);
              break;
            case 'again': {
              const [first] = open;
              if (first !== undefined)
                await send(first[1].who, first[1].kind, event.answered ? 'answered' : 'answer lost', first[0]);
              break;
            }
          }
          if (late.length > 0) {
            xTime += 5_000;
            for (const arrives of late.splice(0)) arrives();
          }
          // As the next call would count them: in X's time as it counts here.
          const since = countsSince(await clockIn(tx));
          const ledger = tx.objectStore('ledger');
          for (const kind of ['follow', 'unfollow'] as const) {
            for (const [of, id] of OWNERS) {
              const xCounts = counts.count(`${kind} ${id}`, xTime, DAY_MS);
              const weCount = await ledger
                .index(of)
                .count(IDBKeyRange.bound([id, kind, since], [id, kind, UNTIMED], true));
              if (weCount < xCounts) throw new Error(`X counts ${xCounts} ${kind}s of ${id}, the ledger ${weCount}`);
            }
          }
        }

        // Whatever the dates were, once they are right again everything recovers.
        wrong = 0;
        // At rest: what is open is sent again and answered, X's time is known, and both have counted the same.
        await recoverReservationsIn(tx);
        for (let day = 0; open.size > 0; day++) {
          if (day > 9) throw new Error('never comes to rest');
          for (const [entryId, call] of Array.from(open)) await send(call.who, call.kind, 'answered', entryId);
          for (const [who] of ACCOUNTS.entries()) {
            for (const kind of ['follow', 'unfollow'] as const) {
              for (let i = 0; i < 2; i++)
                await learnIn(tx, { ...ACCOUNTS[who]!, kind }, { serverTime: date(), limits: [] }, now(), true);
            }
          }
          xTime += DAY_MS + 2 * MINUTE;
        }
        expect(entries.size).toBe(effects + maybe);
        for (const account of ACCOUNTS)
          await learnIn(tx, { ...account, kind: 'follow' }, { serverTime: date(), limits: [] }, now(), true);
        for (const account of ACCOUNTS)
          await learnIn(tx, { ...account, kind: 'follow' }, { serverTime: date(), limits: [] }, now(), true);
        expect([...entries.values()].filter((entry) => entry.at === UNTIMED || entry.state === 'reserved')).toEqual([]);
        // A day later nothing counts any more, wherever the dates had led.
        xTime += DAY_MS + 4 * MINUTE;
        for (const account of ACCOUNTS)
          await learnIn(tx, { ...account, kind: 'follow' }, { serverTime: date(), limits: [] }, now(), true);
        const since = countsSince(await clockIn(tx));
        expect([...entries.values()].filter((entry) => entry.at > since)).toEqual([]);
      },
    ),
    { numRuns: RUNS },
  );
  expect(sent).toBeGreaterThan(RUNS);
  expect(blocked).toBeGreaterThan(RUNS / 10);
}, 600_000);
