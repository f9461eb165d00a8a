import { inExtensionPage } from './in-page/open';
import { median } from './harness';

/**
 * Run with `npm run bench -- relationships-storing`, after a build for Chromium. Measured in Chromium on a page of the extension: the product's own modules are bundled into one script
 * and evaluated there, so that the database is the real one. Baselines run in the same page, in turn.
 */

const PEOPLE = Number(process.env['PEOPLE'] ?? 100_000);
const ROUNDS = 3;
const PAGES = 20;

const ms = (value: number): string => `${value.toFixed(0)} ms`;

await inExtensionPage('chromium', async (tab) => {
  const stored = [];
  for (let round = 0; round < ROUNDS; round++) {
    stored.push(await tab.evaluate((people: number) => mutualsBench.storing(people), PEOPLE));
  }
  const [packed, oneEach] = [median(stored.map((one) => one.packed)), median(stored.map((one) => one.oneEach))];
  console.log(
    `storing ${PEOPLE} people: pages ${ms(packed)}, one record each ${ms(oneEach)}: ${(oneEach / packed).toFixed(1)} times as fast`,
  );
  const read = [];
  for (let round = 0; round < ROUNDS; round++) {
    read.push(await tab.evaluate((pages: number) => mutualsBench.parsing(pages), PAGES));
  }
  const [product, bare] = [median(read.map((one) => one.product)), median(read.map((one) => one.bare))];
  console.log(
    `a 1,000-user page of ${Math.round(read[0]!.bytes / 1024)} KiB from text to disk: ${ms(product / PAGES)}, bare JSON.parse and one put ${ms(bare / PAGES)}: ` +
      `${(product / bare).toFixed(2)} times the time, ${Math.round((PAGES * 1000) / (product / 1000))} people a second`,
  );
});
