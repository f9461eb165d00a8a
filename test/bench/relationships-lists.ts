import type { ListsTimed } from './in-page/entry';
import { inExtensionPage } from './in-page/open';
import { spread } from './harness';

/**
 * Two lists of an archive, 100,000 followed among 1,000,000 followers (PEOPLE sets another number of followers), in the
 * browser's own database: storing them, classifying everybody as it runs (against reading the same parts alone), and
 * what a screen of 20 and of 200 rows on X is answered from. In both browsers, ROUNDS times:
 * `npm run bench -- relationships-lists`, after the builds.
 */

const FOLLOWERS = Number(process.env['PEOPLE'] ?? 1_000_000);
const FOLLOWING = Math.ceil(FOLLOWERS / 10);
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);

for (const browser of ['chromium', 'firefox'] as const)
  await inExtensionPage(browser, async (tab) => {
    const rounds: ListsTimed[] = [];
    for (let round = 0; round < ROUNDS; round++)
      rounds.push(
        await tab.evaluate(
          (...[following, followers]: [number, number]) => mutualsBench.lists(following, followers),
          FOLLOWING,
          FOLLOWERS,
        ),
      );
    const of = (name: keyof (typeof rounds)[number]) => spread(rounds.map((round) => round[name]));
    console.log(
      `${browser}, ${FOLLOWING} × ${FOLLOWERS}, ms (least / median / most of ${ROUNDS}): storing ${of('storing')}; ` +
        `classifying ${of('classifying')}, reading its parts alone ${of('reading')}; ` +
        `a screen of 20 rows ${of('marks20')}, of 200 ${of('marks200')}`,
    );
  });
