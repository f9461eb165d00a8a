import { afterAll, beforeAll, test } from 'vitest';
import { browser } from '../driver/vitest';
import { seeded, shuffled } from '../seeded';
import { expectActsToAgree, expectInOrder, expectNoMore, figures, type Figures } from './soak-checks';
import { startSoak, type Soak } from './soak-steps';

/**
 * A long day: lists, profiles, card, panel, popup and review page opened and left, people followed and unfollowed by
 * the queue and by hand, undone and paused, while the background is stopped, X can't be reached, sign-ins end and the
 * extension is updated. Every ten minutes all is as it was after a warm-up, but for what was done.
 * SOAK_MINUTES: how many; the file is run where it is set. SOAK_SEED repeats a run's choices.
 */
const MINUTES = Number(process.env['SOAK_MINUTES']);
const SEED = Number(process.env['SOAK_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const BETWEEN_CHECKS = Math.min(10, MINUTES);
/** Unfollows allowed in 24 hours: reached on the way, so that it is seen to be kept. */
const LIMIT = 10 + Math.round(MINUTES * 1.5);
/** Confirmed above that limit at most: they wait. */
const ABOVE = 4;

const random = seeded(SEED);
let soak: Soak;

beforeAll(async () => {
  console.log(`SOAK_SEED=${SEED}`);
  soak = await startSoak(random, LIMIT);
});
afterAll(() => soak?.end());

// oxlint-disable-next-line house/no-clock -- so many minutes are what is asked for
const now = () => Date.now();

type Step = readonly [name: string, run: () => Promise<void>];
const last: string[] = [];

async function take([name, run]: Step): Promise<void> {
  last.push(name);
  await run().catch((cause: unknown) => {
    throw new Error(`SOAK_SEED=${SEED}, step ${last.length}: ${last.slice(-8).join(', ')}`, { cause });
  });
}

test(
  `${MINUTES} minutes: each act once, nothing piles up, nothing is said`,
  { timeout: (MINUTES + 20) * 120_000 },
  async () => {
    const looking = Object.entries(soak.looking);
    const acting = Object.entries(soak.acting);
    const mishaps = Object.entries(soak.mishaps);
    const anyOf = (steps: readonly Step[]) => steps[Math.floor(random() * steps.length)]!;
    const start = now();
    let updates = 0;
    let then: Figures | null = null;
    for (let check = 1; check * BETWEEN_CHECKS <= MINUTES; check++) {
      if (then === null) {
        for (const step of shuffled(random, [...looking, ...acting, ...mishaps, ...looking])) await take(step);
        await expectActsToAgree(soak, LIMIT);
        then = await figures(soak);
      }
      const before = last.length;
      while (now() - start < check * BETWEEN_CHECKS * 60_000) {
        const dice = random();
        const isFull = soak.confirmed.length >= LIMIT + ABOVE;
        if (dice < 0.55) await take(anyOf(looking));
        else if (dice < 0.85)
          await take(anyOf(acting.filter(([name]) => !isFull || (name !== 'unfollow' && name !== 'follow'))));
        else await take(anyOf(mishaps));
      }
      const { app, waiting } = await expectActsToAgree(soak, LIMIT);
      const held = await figures(soak);
      tell(check * BETWEEN_CHECKS, { app, waiting, updates }, held, then);
      await expectInOrder(soak);
      expectNoMore(held, then, last.length - before);
      if (random() < 0.5) continue;
      await soak.update();
      updates++;
      then = null;
    }
    await soak.update();
    await soak.rest();
    await expectActsToAgree(soak, LIMIT);
    await expectInOrder(soak);
  },
);

/** One line of what it has come to. */
function tell(
  minutes: number,
  { app, waiting, updates }: { app: number; waiting: number; updates: number },
  held: Figures,
  then: Figures,
): void {
  const beside = (one: number | null, other: number | null) =>
    one === null || other === null ? '?' : `${one} (${one - other >= 0 ? '+' : ''}${one - other})`;
  const kilobytes = (one: number, other: number) => beside(Math.round(one / 1024), Math.round(other / 1024));
  const sum = ({ records }: Figures) => Object.values(records).reduce((all, count) => all + count, 0);
  const grown = Object.entries(held.records).flatMap(([store, count]) =>
    count === then.records[store] ? [] : [`${store} ${beside(count, then.records[store] ?? 0)}`],
  );
  console.log(
    `soak ${browser} ${minutes} min: ${last.length} steps, ${app} acts by the App, ${soak.byHand.length} by hand, ` +
      `${soak.undone.length} undone, ${waiting} at the limit, ${updates} updates; page ${kilobytes(held.bytes, then.bytes)} KB, ` +
      `background ${kilobytes(held.background, then.background)} KB, nodes ${beside(held.nodes, then.nodes)}, ` +
      `listeners ${beside(held.listeners, then.listeners)}, detached ${held.detached?.length ?? '?'} ` +
      `${[...new Set(held.detached ?? [])].slice(0, 5).join(' | ')}; records ${beside(sum(held), sum(then))}: ${grown.join(', ')}`,
  );
}
