import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildDirectory } from '../../scripts/commands';
import { browser } from '../driver/vitest';

/**
 * What each part of the build weighs, gzipped, with all it loads. The content script runs on every page of
 * X and weighs on each: its budget is the tightest, and nothing in it can be loaded later.
 */
const BUDGET_KB = {
  'content-scripts/profile.js': 28,
  'background.js': 64,
  'popup.html': 48,
  'options.html': 52,
};

const directory = buildDirectory(browser);

/** A file of the build and all that it names, each once. */
function loadedBy(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file) || !existsSync(join(directory, file))) return found;
  found.add(file);
  if (!/\.(?:html|js)$/.test(file)) return found;
  for (const [, named] of readFileSync(join(directory, file), 'utf8').matchAll(/["'](\.{0,2}\/[\w./-]+\.(?:js|css))["']/g)) {
    loadedBy(named!.startsWith('/') ? named!.slice(1) : join(dirname(file), named!), found);
  }
  return found;
}

test.each(Object.entries(BUDGET_KB))('%s stays within %d kB', (file, budget) => {
  const bytes = [...loadedBy(file)].reduce((sum, each) => sum + gzipSync(readFileSync(join(directory, each)), { level: 9 }).length, 0);
  expect(bytes, 'there is something to weigh').toBeGreaterThan(1_000);
  expect(bytes / 1_024, `${file}, kB gzipped`).toBeLessThanOrEqual(budget);
});
