import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Tests by how long they take, the longest first: one that is begun last runs on by itself while the other workers have
 * nothing left to do. Vitest alone goes by the size of a file, one browser after the other.
 */
const LONGEST = [
  'queue/actions.property',
  'relationships/odd-worlds.property',
  'queue/budgets/ledger.property',
  'entrypoints/background/taken-over',
  'review/review',
  'overlay/by-hand',
  'queue/chaos',
  'overlay/walk',
  'trust/lost-stores',
  'hostile/confirm',
  'trust/stores',
  'overlay/profiles',
  'hostile/sight',
  'large/killed-on-the-way',
  'overlay/page-states',
  'queue/popup-truths',
  'overlay/layout',
  'hostile/page',
  'worlds/worlds',
  'journey/journey',
  'overlay/lists',
  'data/data',
  'auth/oauth1',
  'trust/tokens',
  'trust/machine',
  'trust/languages-on-x',
  'trust/languages',
  'access/pages',
  'sample/sample',
  'overlay/nothing-set-up',
  'archive/by-hand',
  'journey/forbidden',
  'overlay/strip',
  'large/killed-amid-writes',
  'large/killed-amid-jobs',
  'first-run/first-run',
  'archive/import',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const index = LONGEST.findIndex(
        (name) => /\/test\/(?:browser|unit)\/(.*)\.test\.tsx?$/.exec(moduleId)?.[1] === name,
      );
      return index < 0 ? LONGEST.length : index;
    };
    const group = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    return (await super.sort(files)).sort((a, b) => group(a) - group(b) || rank(a) - rank(b));
  }
}

/** Runs that are asked for by a variable alone: long ones, and one that needs a small disk. */
const ASKED_FOR = [
  ...(process.env['HOSTILE_MINUTES'] ? [] : ['test/browser/hostile/minutes.test.ts']),
  ...(process.env['SOAK_MINUTES'] ? [] : ['test/browser/large/soak.test.ts']),
  ...(process.env['SMALL_DISK'] ? [] : ['test/browser/large/full-disk.test.ts']),
];

/**
 * Files in which nothing depends on the browser: what X answers and what the background and our pages make of it, in
 * Chromium alone. What Firefox does otherwise (windows, sign-in, storage, X's page) is held by the others there.
 * `EVERYTHING=1` runs them in both.
 */
const IN_CHROMIUM_ALONE = [
  'auth/app-only',
  'history/followers',
  'queue/popup-truths',
  'queue/refresh',
  'trust/languages',
  'worlds/worlds',
].map((name) => `test/browser/${name}.test.ts`);

const browserProject = (browser: 'chromium' | 'firefox') => ({
  test: {
    name: browser,
    include: ['test/browser/**/*.test.ts'],
    exclude: [...ASKED_FOR, ...(browser === 'firefox' && !process.env['EVERYTHING'] ? IN_CHROMIUM_ALONE : [])],
    provide: { browser },
    // After the unit tests. A browser keeps two thirds of a core busy and waits the rest (for the queue's pace and the
    // time to undo, for frames): three fill two cores, and a fourth only makes all of them wait longer.
    sequence: { groupOrder: 1 },
    maxWorkers: Math.max(2, Math.floor(availableParallelism() * 1.5)),
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // As patient as the driver's own waits.
    expect: { poll: { timeout: 30_000 } },
  },
});

export default defineConfig({
  test: {
    retry: 0,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/sandbox/**/*.test.ts', 'test/lint/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Left to itself, vitest leaves one core idle.
          maxWorkers: availableParallelism(),
        },
      },
      browserProject('chromium'),
      browserProject('firefox'),
    ],
  },
});
