import { defineConfig } from 'vitest/config';

/** Not yet seen to pass in Firefox. */
const ONLY_CHROMIUM = ['test/browser/hostile/**', 'test/browser/trust/{tokens,machine}.test.ts'];

const browserProject = (browser: 'chromium' | 'firefox') => ({
  test: {
    name: browser,
    include: ['test/browser/**/*.test.ts'],
    exclude: browser === 'firefox' ? ONLY_CHROMIUM : [],
    provide: { browser },
    // After the unit tests. Two browsers at once is what two cores carry.
    sequence: { groupOrder: 1 },
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

export default defineConfig({
  test: {
    retry: 0,
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'] } },
      browserProject('chromium'),
      browserProject('firefox'),
    ],
  },
});
