import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import type { Sandbox } from '../sandbox';
import { findBrowser } from '../scripts/machine/browsers';

/** Chromium on the sandbox X, with at most one extension and without the test driver, which would cost something itself. */
export async function openChromium(sandbox: Sandbox, profileDir: string, extension: string | null): Promise<Browser> {
  const names = ['x.com', '*.x.com', 'twitter.com', '*.twitter.com', '*.twimg.com'];
  const rules = [
    ...names.map((name) => `MAP ${name} 127.0.0.1:${sandbox.port}`),
    'MAP * ~NOTFOUND',
    'EXCLUDE 127.0.0.1',
  ];
  return puppeteer.launch({
    executablePath: await findBrowser('chromium'),
    pipe: true,
    // A scroll through a list of thousands is one call.
    protocolTimeout: 0,
    userDataDir: profileDir,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      ...(extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : []),
      `--host-resolver-rules=${rules.join(', ')}`,
      `--ignore-certificate-errors-spki-list=${sandbox.certificate.spki}`,
      '--disable-component-update',
      '--disable-quic',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

/** Runs something in an empty folder that is gone afterwards. */
export async function inFolder<Result>(run: (path: string) => Promise<Result>): Promise<Result> {
  const path = await mkdtemp(join(tmpdir(), 'mutuals-bench-'));
  try {
    return await run(path);
  } finally {
    await rm(path, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** An extension whose content script does nothing: what any script on these pages costs at least. */
export async function writeEmptyExtension(path: string): Promise<string> {
  await mkdir(path, { recursive: true });
  await writeFile(join(path, 'empty.js'), '');
  await writeFile(
    join(path, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Empty',
      version: '1',
      content_scripts: [{ matches: ['https://x.com/*'], js: ['empty.js'] }],
    }),
  );
  return path;
}

/** What Chromium's main thread has done for a page so far; times in ms, heap in bytes after a collection. */
export interface Metrics {
  readonly taskMs: number;
  readonly scriptMs: number;
  readonly layoutMs: number;
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Counts what a page costs, from outside of it. */
export async function watchMetrics(page: Page): Promise<() => Promise<Metrics>> {
  const session = await page.createCDPSession();
  // The processor's time of that thread: what else the machine does meanwhile is left out.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    return {
      taskMs: of('TaskDuration') * 1_000,
      scriptMs: of('ScriptDuration') * 1_000,
      layoutMs: (of('LayoutDuration') + of('RecalcStyleDuration')) * 1_000,
      heap: of('JSHeapUsedSize'),
      nodes: of('Nodes'),
      listeners: of('JSEventListeners'),
    };
  };
}
