import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const browserProject = (browser: 'chromium' | 'firefox') => ({
  test: {
    name: browser,
    include: ['test/browser/**/*.test.ts'],
    provide: { browser },
    // After the unit tests. A browser keeps two thirds of a core busy and waits the rest (for the queue's pace and the
    // time to undo, for frames): three fill two cores.
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
