import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { launch, type BrowserName } from '../browser/driver';
import { buildDirectory } from '../scripts/commands';
import { startSandbox, X_LIMITS } from '../sandbox';
import { signInTo } from '../sandbox/sign-in/sign-in';
import { report } from './harness';
import type { Given, Timed } from './queue-overhead-page';

/**
 * What the queue adds to an unfollow (reserve, settle and journal, on the disk before and after)
 * against a bare fetch of the same endpoint, in a real browser. `npm run bench -- queue-overhead
 * [chromium|firefox]`, after a build for it.
 */
const EACH = 40;
const REDIRECT = 'https://bench.example/back';
const browser = (process.argv[2] ?? 'chromium') as BrowserName;

const lists = { following: 240, followers: 10, mutualShare: 0, protected: false };
const sandbox = await startSandbox({
  ...lists,
  moreViewers: ['second', 'third', 'fourth'].map((name) => ({ ...lists, handle: `bench_${name}`, name })),
  limits: { ...X_LIMITS, perWindow: { ...X_LIMITS.perWindow, unfollow: 1_000 } },
});
const driver = await launch(browser, { sandbox, extensionDir: buildDirectory(browser) });
try {
  sandbox.redirectAddresses.add(REDIRECT);
  const accounts: Given['accounts'][number][] = [];
  for (const viewer of sandbox.people.viewers) {
    sandbox.setViewer(viewer.handle);
    const { access_token: token } = await signInTo(sandbox, { clientId: sandbox.clientId, redirectUri: REDIRECT });
    const followed = sandbox.people
      .followingOf(viewer.id)
      .slice(0, 240)
      .filter(({ standing }) => standing === 'active');
    const ids = followed.slice(0, 2 * EACH).map(({ id }) => id);
    accounts.push({
      id: viewer.id,
      token,
      bare: ids.filter((_, i) => i % 2 === 0),
      queued: ids.filter((_, i) => i % 2 === 1),
    });
  }

  const page = await driver.openExtensionPage('options.html');
  await page.evaluate(await bundled('queue-overhead-page.ts'));
  const timed = await page.evaluate(
    (given: Given) => (globalThis as unknown as { timeTheQueue: (given: Given) => Promise<Timed> }).timeTheQueue(given),
    { appId: sandbox.clientId, accounts },
  );
  const bare = { name: 'a bare fetch', times: timed.bare };
  report(`an unfollow in ${browser}`, bare, { name: 'through the queue', times: timed.queued });
  report('of it the queue alone', bare, { name: 'reserve, settle, journal', times: timed.alone });
} finally {
  await driver.close();
  await sandbox.stop();
}

/** One script of a module beside this one, for a page. */
async function bundled(name: string): Promise<string> {
  const entry = fileURLToPath(new URL(name, import.meta.url));
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'bench' } },
  });
  const [first] = Array.isArray(made) ? made : [made];
  if (!first || !('output' in first)) throw new Error(`${name} was not bundled`);
  return first.output[0].code;
}
