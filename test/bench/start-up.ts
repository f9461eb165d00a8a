/**
 * What Mutuals costs a page of X at its start and while nothing happens: Chromium's main thread until the page rests,
 * and again over IDLE_S seconds (default 20) of it being looked at, in turns without any extension, with an empty
 * content script and with ours where nothing is set up. On home there is nothing of ours to show; a profile and the
 * viewer's own list have badge, bar and marks. Run after a build: `npm run bench -- start-up`; ROUNDS scales it.
 */
import { join } from 'node:path';
import { sleep } from '../browser/driver';
import { startSandbox } from '../sandbox';
import { buildDirectory } from '../scripts/commands';
import { inFolder, openChromium, watchMetrics, writeEmptyExtension, type Metrics } from './chromium';
import { markdown, spread } from './harness';

const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const IDLE_S = Number(process.env['IDLE_S'] ?? 20);
/** A page of the sandbox has drawn everything long before, ms. */
const RESTS_MS = 3_000;

const KINDS = ['page alone', 'empty script', 'ours'] as const;
type Kind = (typeof KINDS)[number];

interface Cost {
  readonly start: Metrics;
  readonly idle: Metrics;
}

const sandbox = await startSandbox({ following: 300 });
try {
  await inFolder(async (folder) => {
    const viewer = sandbox.viewer!;
    const other = sandbox.people
      .followingOf(viewer.id)
      .slice(0, 100)
      .find((person) => person.standing === 'active' && !person.protected)!;
    const pages = {
      home: 'https://x.com/home',
      'a profile': `https://x.com/${other.handle}`,
      'one’s own profile': `https://x.com/${viewer.handle}`,
      'one’s own list': `https://x.com/${viewer.handle}/following`,
    };
    const extensions: Record<Kind, string | null> = {
      'page alone': null,
      'empty script': await writeEmptyExtension(join(folder, 'empty')),
      ours: buildDirectory('chromium'),
    };
    const costs = new Map<string, Cost[]>();
    for (let round = 0; round < ROUNDS; round++) {
      for (const kind of KINDS) {
        const browser = await openChromium(sandbox, join(folder, kind.replaceAll(' ', '-')), extensions[kind]);
        // The extension's own first page opens beside these, once.
        await sleep(RESTS_MS);
        for (const [name, address] of Object.entries(pages)) {
          const page = await browser.newPage();
          await page.bringToFront();
          const metrics = await watchMetrics(page);
          await page.goto(address);
          await sleep(RESTS_MS);
          const start = await metrics();
          await sleep(IDLE_S * 1_000);
          const idle = await metrics();
          costs.set(`${kind} ${name}`, [...(costs.get(`${kind} ${name}`) ?? []), { start, idle }]);
          await page.close();
        }
        await browser.close();
      }
    }
    console.log(`Added to the page alone, ${ROUNDS} rounds in turns: least / median / most.\n`);
    const rows = Object.keys(pages).flatMap((name) =>
      KINDS.filter((kind) => kind !== 'page alone').map((kind) => {
        const pairs = costs
          .get(`${kind} ${name}`)!
          .map((cost, at) => [cost, costs.get(`page alone ${name}`)![at]!] as const);
        const added = (of: (cost: Cost) => number) => spread(pairs.map(([cost, alone]) => of(cost) - of(alone)));
        const ratio = spread(
          pairs.map(([cost, alone]) => cost.start.taskMs / alone.start.taskMs),
          2,
        );
        return {
          page: name,
          kind,
          'main thread, ms': added(({ start }) => start.taskMs),
          'script, ms': added(({ start }) => start.scriptMs),
          'main thread, × the page alone': ratio,
          'heap, MB': added(({ start }) => start.heap / 2 ** 20),
          listeners: added(({ start }) => start.listeners),
          [`${IDLE_S} s idle: script, ms`]: added(({ start, idle }) => idle.scriptMs - start.scriptMs),
        };
      }),
    );
    console.log(markdown(rows));
  });
} finally {
  await sandbox.stop();
}
