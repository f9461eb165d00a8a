import { defineConfig } from 'vitest/config';

const browserProject = (browser: 'chromium' | 'firefox') => ({
  test: {
    name: browser,
    include: ['test/browser/**/*.test.ts'],
    provide: { browser },
    // After the unit tests. A browser keeps a core busy: a third one on two cores made steps wait past their patience.
    sequence: { groupOrder: 1 },
    maxWorkers: 2,
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
        },
      },
      browserProject('chromium'),
      browserProject('firefox'),
    ],
  },
});
