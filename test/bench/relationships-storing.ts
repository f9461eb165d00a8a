import { join } from 'node:path';
import { build } from 'vite';
import { launch } from '../browser/driver';
import { buildDirectory, root } from '../scripts/commands';
import { startSandbox } from '../sandbox';

/**
 * Run with `npx jiti test/bench/relationships-storing.ts`, after `npx wxt build -b chrome --mv3`.
 * Measured in Chromium on a page of the extension: the product's own modules are bundled into one script
 * and evaluated there, so that the database is the real one. Baselines run in the same page, in turn.
 */

const PEOPLE = Number(process.env['PEOPLE'] ?? 100_000);
const ROUNDS = 3;
const PAGES = 20;

interface InPage {
  storing(people: number): Promise<{ packed: number; oneEach: number }>;
  parsing(rounds: number): Promise<{ product: number; bare: number; bytes: number }>;
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

const median = (values: number[]): number => values.sort((one, other) => one - other)[values.length >> 1]!;
const ms = (value: number): string => `${value.toFixed(0)} ms`;

const sandbox = await startSandbox();
const driver = await launch('chromium', { sandbox, extensionDir: buildDirectory('chromium') });
try {
  const tab = await driver.openExtensionPage('manifest.json');
  await tab.evaluate(await bundled());
  const stored = [];
  for (let round = 0; round < ROUNDS; round++) {
    stored.push(
      await tab.evaluate(
        (people: number) => (globalThis as unknown as { mutualsBench: InPage }).mutualsBench.storing(people),
        PEOPLE,
      ),
    );
  }
  const [packed, oneEach] = [median(stored.map((one) => one.packed)), median(stored.map((one) => one.oneEach))];
  console.log(
    `storing ${PEOPLE} people: pages ${ms(packed)}, one record each ${ms(oneEach)}: ${(oneEach / packed).toFixed(1)} times as fast`,
  );
  const read = [];
  for (let round = 0; round < ROUNDS; round++) {
    read.push(
      await tab.evaluate(
        (pages: number) => (globalThis as unknown as { mutualsBench: InPage }).mutualsBench.parsing(pages),
        PAGES,
      ),
    );
  }
  const [product, bare] = [median(read.map((one) => one.product)), median(read.map((one) => one.bare))];
  console.log(
    `a 1,000-user page of ${Math.round(read[0]!.bytes / 1024)} KiB from text to disk: ${ms(product / PAGES)}, bare JSON.parse and one put ${ms(bare / PAGES)}: ` +
      `${(product / bare).toFixed(2)} times the time, ${Math.round((PAGES * 1000) / (product / 1000))} people a second`,
  );
} finally {
  await driver.close();
  await sandbox.stop();
}
