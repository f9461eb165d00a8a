/**
 * From the change that completes a profile's header to the badge that is painted, in frames, in both browsers with
 * nothing set up and the background stopped: the header's button is taken away and put back, TIMES over. The baseline
 * is a change of the page's own, which is painted in the frame after it. Run after the builds:
 * `npm run bench -- badge-paint`. Fails over two frames for the middle one.
 */
import { launch, until, type BrowserName } from '../browser/driver';
import { startSandbox } from '../sandbox';
import { buildDirectory } from '../scripts/commands';
import { median } from './harness';

const TIMES = Number(process.env['TIMES'] ?? 200);
const MOST_FRAMES = 2;

interface Measured {
  readonly frames: number[];
  readonly ms: number[];
  readonly plainMs: number[];
}

/** Runs in the page: takes the button away, and once the badge is gone puts it back. */
async function measure(times: number): Promise<Measured> {
  const button = document.querySelector('[data-testid~="placementTracking"] [data-testid$="-unfollow"]')!;
  const testId = button.getAttribute('data-testid')!;
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const channel = new MessageChannel();
  const afterFrame = () =>
    new Promise((resolve) => {
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(null);
    });
  const hasBadge = () => document.querySelector('mutuals-badge') !== null;
  const measured: Measured = { frames: [], ms: [], plainMs: [] };
  for (let time = 0; time < times; time++) {
    button.removeAttribute('data-testid');
    while (hasBadge()) await frame();
    await frame();
    const plain = performance.now();
    button.setAttribute('data-plain', String(time));
    await frame();
    measured.plainMs.push(performance.now() - plain);
    const start = performance.now();
    button.setAttribute('data-testid', testId);
    let frames = 0;
    do {
      await frame();
      // After all callbacks of this frame: what stands there now is painted with it.
      await afterFrame();
      frames += 1;
    } while (!hasBadge());
    measured.frames.push(frames);
    measured.ms.push(performance.now() - start);
  }
  return measured;
}

const sandbox = await startSandbox();

async function measureIn(browser: BrowserName, handle: string): Promise<void> {
  const driver = await launch(browser, { extensionDir: buildDirectory(browser), sandbox });
  try {
    const tab = await driver.open(`https://x.com/${handle}?secondAnswer=0&jsonLd=none&bannerMissing=1`);
    await tab.find({ css: 'mutuals-badge' });
    // Firefox starts it some time after the first window, which a fast machine is ahead of.
    await until('the background to have started', async () => (await driver.isBackgroundRunning()) || undefined);
    // Stopped while it starts, it is started again a moment later.
    await until('the background to stay stopped', async () => {
      await driver.stopWorker();
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return !(await driver.isBackgroundRunning()) || undefined;
    });
    const { frames, ms, plainMs } = await tab.evaluate(measure, TIMES);
    if (await driver.isBackgroundRunning()) throw new Error(`${browser}: a badge has woken the background`);
    const share = (most: number) => ((frames.filter((count) => count <= most).length / frames.length) * 100).toFixed(0);
    console.log(
      `${browser}: ${TIMES} headers completed, badge in ${median(frames)} frames ` +
        `(${share(1)} % in one, ${share(MOST_FRAMES)} % in two); median ${median(ms).toFixed(1)} ms, ` +
        `a change of the page's own ${median(plainMs).toFixed(1)} ms, ratio ${(median(ms) / median(plainMs)).toFixed(2)}`,
    );
    if (median(frames) > MOST_FRAMES)
      throw new Error(`${browser}: more than ${MOST_FRAMES} frames until the badge is painted`);
  } finally {
    await driver.close();
  }
}

try {
  const viewer = sandbox.viewer!;
  const mutual = sandbox.people
    .followingOf(viewer.id)
    .slice(0, 100)
    .find(
      (person) => person.standing === 'active' && !person.protected && sandbox.people.follows(person.id, viewer.id),
    )!;
  for (const browser of ['chromium', 'firefox'] as const) await measureIn(browser, mutual.handle);
} finally {
  await sandbox.stop();
}
