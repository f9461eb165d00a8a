import { defineConfig } from 'vitest/config';

const browserProject = (browser: 'chromium' | 'firefox') => ({
  test: {
    name: browser,
    include: ['test/browser/**/*.test.ts'],
    provide: { browser },
    // After the unit tests. Much of a run is waiting (for the grace before an action, for its pace): two cores carry three browsers.
    sequence: { groupOrder: 1 },
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 120_000,
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
          testTimeout: 60_000,
        },
      },
      browserProject('chromium'),
      browserProject('firefox'),
    ],
  },
});
