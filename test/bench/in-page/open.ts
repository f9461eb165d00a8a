import { join } from 'node:path';
import { build } from 'vite';
import { launch, type BrowserName, type Tab } from '../../browser/driver';
import { buildDirectory, root } from '../../scripts/commands';
import { startSandbox } from '../../sandbox';
import type * as Entry from './entry';

declare global {
  /** The functions of `entry.ts`, in a page after {@link loadBench}: to be called there with values that are sent. */
  var mutualsBench: typeof Entry;
}

/**
 * Runs something on a page of the extension that has the product's own modules as `globalThis.mutualsBench`: its
 * database is the browser's.
 */
export async function inExtensionPage(browser: BrowserName, run: (tab: Tab) => Promise<void>): Promise<void> {
  const sandbox = await startSandbox();
  const driver = await launch(browser, { sandbox, extensionDir: buildDirectory(browser) });
  try {
    const tab = await driver.openExtensionPage('manifest.json');
    await loadBench(tab);
    await run(tab);
  } finally {
    await driver.close();
    await sandbox.stop();
  }
}

/** Gives a page of the extension the product's own modules. */
export async function loadBench(tab: Tab): Promise<void> {
  await tab.evaluate(await bundled());
}

async function bundled(): Promise<string> {
  const entry = join(root, 'test/bench/in-page/entry.ts');
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'mutualsBench' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('nothing was bundled');
  return `${output.output[0].code};globalThis.mutualsBench = mutualsBench;`;
}
