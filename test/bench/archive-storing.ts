import { launch, type BrowserName, type Tab } from '../browser/driver';
import { peakOfBackground } from '../browser/large/memory';
import { buildDirectory } from '../scripts/commands';
import { startSandbox } from '../sandbox';
import { archiveZip } from '../sandbox/archive';
import { DAY_MS } from '../../utils/base';

/**
 * Run with `npm run bench -- archive-storing`, after building for both browsers. An archive of
 * 1,000,000 followers and 100,000 followed (PEOPLE sets another number of followers) through the import
 * page of each browser: from the file to its preview, and from the button to all of it stored, against
 * JSON.parse of the same text on the same page.
 */

const FOLLOWERS = Number(process.env['PEOPLE'] ?? 1_000_000);
const FOLLOWING = Math.ceil(FOLLOWERS / 10);
const PATIENCE = { timeout: 300_000 };
const PIECE = 1_000_000;

const idOf = (n: number): string => String(1_000_000_000_000_000_000n + BigInt(n) * 611_953n);
const zip = archiveZip({
  account: { id: '12', handle: 'ada', name: 'Ada' },
  generatedAt: Date.now() - DAY_MS,
  following: Array.from({ length: FOLLOWING }, (_, n) => idOf(n * 5)),
  followers: Array.from({ length: FOLLOWERS }, (_, n) => idOf(n)),
});

/** Hands the page its file, piece by piece, as messages to a browser are short. */
async function choose(page: Tab): Promise<void> {
  const text = Buffer.from(zip).toString('base64');
  for (let at = 0; at < text.length; at += PIECE) {
    await page.evaluate(
      (piece: string) => {
        const here = globalThis as { pieces?: string[] };
        (here.pieces ??= []).push(piece);
      },
      text.slice(at, at + PIECE),
    );
  }
  await page.evaluate(() => {
    const { pieces = [] } = globalThis as { pieces?: string[] };
    const bytes = Uint8Array.from(atob(pieces.splice(0).join('')), (letter) => letter.charCodeAt(0));
    const given = new DataTransfer();
    given.items.add(new File([bytes], 'archive.zip'));
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
    input.files = given.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

async function measure(browser: BrowserName): Promise<void> {
  const sandbox = await startSandbox();
  const driver = await launch(browser, { sandbox, extensionDir: buildDirectory(browser) });
  try {
    const page = await driver.openExtensionPage('import.html');
    await choose(page);
    const began = performance.now();
    await page.waitForText('Is this the right archive?', PATIENCE);
    const read = performance.now() - began;
    await (await page.find({ css: 'button', text: 'Import' })).click();
    const pressed = performance.now();
    await page.waitForText('Your archive is imported', PATIENCE);
    const stored = performance.now() - pressed;
    const figures = await Promise.all((await page.findAll({ css: '.figures dd' })).map((figure) => figure.text()));
    const mutuals = Math.min(FOLLOWING, Math.ceil(FOLLOWERS / 5));
    if (
      figures.map((text) => Number(text.replaceAll(',', ''))).join() !==
      [FOLLOWING, mutuals, FOLLOWING - mutuals].join()
    )
      throw new Error(`wrong: ${figures.join()}`);
    // Before the baseline, which holds it all.
    const held = peakOfBackground(driver.profileDir);
    const parse = await page.evaluate((people: number) => {
      const entry = (n: number) =>
        `{ "follower" : { "accountId" : "${1e15 + n}", "userLink" : "https://twitter.com/intent/user?user_id=${1e15 + n}" } }`;
      const text = `[${Array.from({ length: people }, (_, n) => entry(n)).join()}]`;
      const began = performance.now();
      JSON.parse(text);
      return performance.now() - began;
    }, FOLLOWERS + FOLLOWING);
    const ms = (value: number): string => `${value.toFixed(0)} ms`;
    console.log(
      `${browser}: ${FOLLOWERS} followers, ${FOLLOWING} followed, ${(zip.length / 2 ** 20).toFixed(1)} MiB of zip: read ${ms(read)}, stored ${ms(stored)}; JSON.parse of such a text ${ms(parse)}: ` +
        `${((read + stored) / parse).toFixed(1)} times that; the extension's process held ${held} MiB at the most`,
    );
  } finally {
    await driver.close();
    await sandbox.stop();
  }
}

await measure('chromium');
await measure('firefox');
