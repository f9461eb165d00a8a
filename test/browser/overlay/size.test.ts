import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildDirectory } from '../../scripts/commands';
import { browser } from '../driver/vitest';

/**
 * What each part of the build may weigh, gzipped, with all it loads: bytes. The content script runs on every
 * page of X and weighs on each, so its budget is the tightest. What overlays say and how they look is in
 * the background, which tells it to the pages that show one.
 */
const BUDGET = {
  'content-scripts/profile.js': 20_000,
  'background.js': 75_000,
  'popup.html': 48_000,
  'options.html': 55_000,
};

const directory = buildDirectory(browser);

/** A file of the build and all that it names, each once. */
function loadedBy(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file) || !existsSync(join(directory, file))) return found;
  found.add(file);
  if (!/\.(?:html|js)$/.test(file)) return found;
  for (const [, named] of readFileSync(join(directory, file), 'utf8').matchAll(
    /["'](\.{0,2}\/[\w./-]+\.(?:js|css))["']/g,
  )) {
    loadedBy(named!.startsWith('/') ? named!.slice(1) : join(dirname(file), named!), found);
  }
  return found;
}

test.each(Object.entries(BUDGET))('%s stays within %d bytes', (file, budget) => {
  const bytes = [...loadedBy(file)].reduce(
    (sum, each) => sum + gzipSync(readFileSync(join(directory, each)), { level: 9 }).length,
    0,
  );
  expect(bytes, 'there is something to weigh').toBeGreaterThan(1_000);
  expect(bytes, `${file}, bytes gzipped`).toBeLessThanOrEqual(budget);
});
