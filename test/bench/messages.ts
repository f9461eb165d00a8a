import { launch, type BrowserName, type Tab } from '../browser/driver';
import { connect, setUpApp, syncFromBar } from '../browser/journey/steps';
import { startSandbox } from '../sandbox';
import { buildDirectory } from '../scripts/commands';

/**
 * What our script asks of the background while one's own list of 1,500 people (PEOPLE) is scrolled from top to end:
 * messages and their bytes as JSON, a person, with nothing set up and with an account and its list; the answers are a
 * letter a person. A page of the extension hears them, as every page of it does. In one browser, after a build for it:
 * `npm run bench -- messages [chromium|firefox]`. The baseline is a message for each person; fails where nothing set up
 * sends any.
 */

const PEOPLE = Number(process.env['PEOPLE'] ?? 1_500);
/** px a frame. */
const STEP = 240;

interface Heard {
  readonly messages: number;
  readonly bytes: number;
  /** How often each was asked, by its name. */
  readonly names: Readonly<Record<string, number>>;
}

/** Runs in a page of the extension: counts from now on. */
function listen(): void {
  const heard = { messages: 0, bytes: 0, names: {} as Record<string, number> };
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { onMessage: { addListener(listener: (message: unknown) => void): void } } };
  };
  chrome.runtime.onMessage.addListener((message) => {
    const { name } = message as { readonly name?: string };
    // What the background tells all pages has none.
    if (name === undefined) return;
    heard.messages += 1;
    heard.bytes += JSON.stringify(message).length;
    heard.names[name] = (heard.names[name] ?? 0) + 1;
  });
  Object.assign(globalThis, { heard });
}

/** Runs in the page: scrolls to the end, a step a frame; how many people it passed. */
async function scrollThrough(step: number): Promise<number> {
  const people = new Set<string>();
  for (let stuck = 0; stuck < 60;) {
    const y = scrollY;
    scrollBy(0, step);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    for (const button of document.querySelectorAll('[data-testid="primaryColumn"] [data-testid$="follow"]'))
      people.add(button.getAttribute('data-testid') ?? '');
    stuck = scrollY === y ? stuck + 1 : 0;
  }
  return people.size;
}

async function measureIn(browser: BrowserName): Promise<void> {
  const sandbox = await startSandbox({ following: PEOPLE });
  const driver = await launch(browser, { sandbox, extensionDir: buildDirectory(browser) });
  const list = `https://x.com/${sandbox.viewer!.handle}/following`;
  const ear = await driver.openExtensionPage('privacy.html');
  async function measure(how: string): Promise<Heard> {
    await ear.evaluate(listen);
    const tab = await driver.open(list);
    await tab.find({ css: 'mutuals-mark' });
    const people = await tab.evaluate(scrollThrough, STEP);
    // The last are asked about within a second.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const heard = await ear.evaluate(() => (globalThis as unknown as { heard: Heard }).heard);
    await ear.reload();
    await tab.close();
    const each = (count: number) => (count / people).toFixed(count === 0 ? 0 : 3);
    console.log(
      `${browser}, ${how}: ${heard.messages} messages for ${people} people, ${each(heard.messages)} a person ` +
        `(one each is 1), ${each(heard.bytes)} bytes a person: ${JSON.stringify(heard.names)}`,
    );
    return heard;
  }
  try {
    const { messages } = await measure('nothing set up');
    await setUpApp(driver, sandbox);
    await (await connect(driver, sandbox)).close();
    const profile: Tab = await driver.open(`https://x.com/${sandbox.viewer!.handle}`);
    await syncFromBar(driver, profile);
    await profile.close();
    await measure('with an account and its list');
    if (messages > 0) throw new Error(`${browser}: ${messages} messages with nothing set up`);
  } finally {
    await driver.close();
    await sandbox.stop();
  }
}

await measureIn((process.argv[2] ?? 'chromium') as BrowserName);
