import { afterAll, beforeAll, expect, test } from 'vitest';
import { idsToText, type UserId } from '../../../utils/base';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { until, type Driver, type Tab } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import {
  choosePace,
  confirmWindow,
  connect,
  effects,
  expectQuiet,
  leaveWindow,
  openProfile,
  pasteApp,
  pickInPanel,
  syncFromBar,
  truth,
  windowClosed,
} from '../journey/steps';
import { answerTo, askInFrames, sendAll, takenOverBuild } from './taken-over';

/**
 * The extension's own window, on limits as they come, against a page that owns its content script: it cannot be
 * pressed too early, framed, changed under the hand or opened again and again, and it leaves nothing behind.
 */

let build: Awaited<ReturnType<typeof takenOverBuild>>;
let sandbox: Sandbox;
let driver: Driver;
let viewer: string;
let options: Tab;
let profile: Tab;
let window: Tab;
let proposed: Person[];

beforeAll(async () => {
  build = await takenOverBuild();
  sandbox = await startSandbox({ following: 60, followers: 60 });
  driver = await launchProduct(sandbox, { extensionDir: build.directory });
  viewer = sandbox.viewer!.handle;
  options = await pasteApp(driver, sandbox);
  await choosePace(options, 'brisk');
  await (await connect(driver, sandbox)).close();
  profile = await driver.open(`https://x.com/${viewer}`);
  await syncFromBar(driver, profile);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
  await build?.remove();
});

/** Holds back each rest of the button that decides, from the next on: it ends when the test says so. */
function holdRest(): void {
  const { setTimeout: real } = globalThis;
  const held: (() => void)[] = [];
  Object.assign(globalThis, { heldRests: held });
  Object.assign(globalThis, {
    setTimeout: (run: () => void, ms?: number) => (ms === 500 ? held.push(run) : real(run, ms)),
  });
}

/** The half second is over. Resolves to how often it began. */
function endRest(): number {
  const { heldRests } = globalThis as unknown as { heldRests: (() => void)[] };
  heldRests.at(-1)?.();
  return heldRests.length;
}

/** The page comes to the front. Without a screen each window of Chromium keeps its focus: what it would hear is made. */
async function comeBack(tab: Tab): Promise<void> {
  await tab.bringToFront();
  await tab.evaluate(() => void globalThis.dispatchEvent(new Event('focus')));
}

/** The proposal that is stored, and how often windows were opened within the hour. */
function stored(): Promise<{ current: { id: string } | null; opened: number }> {
  return options.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('mutuals');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('state').objectStore('state').get('proposals');
          reading.onsuccess = () => {
            opening.result.close();
            const { current, opened } = reading.result.value;
            resolve({ current, opened: opened.length });
          };
        };
      }),
  );
}

/** Asks the background as a page of the extension. */
function ask(name: string, what: Record<string, unknown>): Promise<{ kind: string; digest?: string }> {
  return options.evaluate(
    async (message) => {
      const { browser, chrome } = globalThis as unknown as Record<
        'browser' | 'chrome',
        { runtime: { sendMessage(message: unknown): Promise<{ answer: { kind: string; digest?: string } }> } }
      >;
      return (await (browser ?? chrome).runtime.sendMessage(message)).answer;
    },
    { name, ask: what },
  );
}

const RESTING = { css: 'button.rest[aria-disabled=true]' };
const SYNC = { css: '.bar button', text: 'Sync' };
const READY = { css: 'button.rest[aria-disabled=false]' };

test('a press before it has rested half a second does nothing, as often as it comes to the front', async () => {
  proposed = truth(sandbox, sandbox.viewer!)
    .nonFollowers.filter((person) => !person.protected)
    .slice(0, 3);
  window = await pickInPanel(driver, profile, proposed);
  await window.evaluate(holdRest);
  for (const time of [1, 2]) {
    await profile.bringToFront();
    await comeBack(window);
    const resting = await window.find(RESTING);
    await resting.evaluate((button) => button.scrollIntoView());
    const { x, y, width, height } = await resting.box();
    await window.clickAt(x + width / 2, y + height / 2);
    await resting.press('Enter');
    await resting.press(' ');
    await window.find(RESTING);
    expect(await window.evaluate(endRest)).toBeGreaterThanOrEqual(time);
    await window.find(READY);
  }
  expect((await stored()).current).not.toBeNull();
  expect(effects(sandbox)).toEqual([]);
});

test('neither a page of X nor one of ours holds it in a frame, and a page opens none of ours by its address', async () => {
  const { id } = (await stored()).current!;
  const url = driver.extensionUrl(`confirm.html?${id}`);
  const page = await driver.open('https://x.com/explore');
  const inFrame = (address: string): void => {
    const frame = document.createElement('iframe');
    frame.id = 'held';
    frame.src = address;
    document.body.append(frame);
  };
  await options.evaluate(inFrame, url);
  await expect.poll(async () => (await options.errors()).join('\n')).toMatch(/frame/i);
  await page.evaluate(inFrame, url);
  if (browser === 'chromium')
    // Another origin than the empty frame's: what came instead is the browser's own.
    await expect
      .poll(() => page.evaluate(() => (document.querySelector('#held') as HTMLIFrameElement).contentDocument === null))
      .toBe(true);
  else await expect.poll(async () => (await page.errors()).join('\n')).toMatch(/may not load or link to/);
  const framed = [...(await options.frames()), ...(await page.frames())];
  expect(framed.filter((address) => address.startsWith(driver.extensionUrl('')))).toEqual([]);
  // By a press, so that no blocker of windows is what keeps it.
  await page.evaluate((address: string) => {
    const go = document.createElement('button');
    go.id = 'go';
    go.textContent = 'Go';
    go.style.cssText = 'position:fixed;z-index:9;inset:0 auto auto 0;width:90px;height:40px';
    go.addEventListener('click', () => {
      try {
        globalThis.open(address);
      } catch (error) {
        go.textContent = String(error);
      }
    });
    document.body.append(go);
  }, url);
  await (await page.find({ css: '#go' })).click();
  if (browser === 'firefox') await page.find({ css: '#go', text: 'denied' });
  else {
    const opened = (address: string) => async () => {
      for (const tab of await driver.pages()) if ((await tab.evaluate(() => document.title)) === address) return tab;
      return undefined;
    };
    const blocked = await until('the browser’s own page in its place', opened(url));
    expect(await blocked.evaluate(() => location.protocol)).toBe('chrome-error:');
    await blocked.close();
  }
  await page.close();
});

test('what has changed since it was shown is not carried out, and is shown anew', async () => {
  const { id } = (await stored()).current!;
  const { digest } = await ask('confirm/read', { id });
  // Somebody of the three goes on the keep list meanwhile.
  await answerTo(profile, 'keep/add', { viewer, userId: proposed[2]!.id });
  expect(await ask('confirm/accept', { id, digest })).toEqual({ kind: 'changed' });
  expect(await ask('confirm/accept', { id: `${id.slice(0, -12)}000000000000`, digest })).toMatchObject({
    kind: 'gone',
  });
  await window.bringToFront();
  await window.find({ css: '.confirm-kept', text: proposed[2]!.name });
  await window.find({ css: 'h1', text: 'Unfollow these 2 people?' });
  // It rests again: what it would do is another thing now.
  await window.find(RESTING);
  await window.evaluate(endRest);
  await window.find({ ...READY, text: 'Unfollow 2 people' });
  expect(effects(sandbox)).toEqual([]);
});

test('it outlives that its page goes elsewhere, and closes with its tab', async () => {
  await profile.goto(`https://x.com/${proposed[0]!.handle}`);
  await window.find({ css: 'button.rest', text: 'Unfollow 2 people' });
  expect((await stored()).current).not.toBeNull();
  await profile.close();
  await windowClosed(driver);
  await expect.poll(async () => (await stored()).current).toBeNull();
  expect(effects(sandbox)).toEqual([]);
});

test('frames of X, empty ones and written ones in its page have no content script and are answered nothing', async () => {
  const { tab } = await openProfile(driver, truth(sandbox, sandbox.viewer!).mutuals[0]!);
  const found = await askInFrames(tab, ['lists/summary', { viewer }]);
  const nothing = { ours: 0, ways: 0, replies: 0 };
  expect(found).toEqual([
    { address: 'about:blank', isDrawn: false, ...nothing },
    { address: 'about:srcdoc', isDrawn: true, ...nothing },
    { address: await tab.url(), isDrawn: true, ...nothing },
  ]);
  await tab.close();
});

test('of twenty proposed at once the first opens, and the others hear that it is busy', async () => {
  profile = await driver.open(`https://x.com/${viewer}`);
  await (await profile.find(SYNC)).isVisible();
  const replies = await sendAll(
    profile,
    Array.from({ length: 20 }, () => ['confirm/propose', { viewer, proposed: { kind: 'sync' } }] as const),
  );
  const kinds = replies.map((reply) => (reply.kind === 'answer' ? reply.answer.kind : reply.kind));
  expect(kinds).toEqual(['opened', ...Array.from({ length: 19 }, () => 'busy')]);
  const { id } = (await stored()).current!;
  window = await confirmWindow(driver);
  await profile.bringToFront();
  await (await profile.find(SYNC)).click();
  await profile.find({ css: '.bar', text: 'Mutuals’ window is already asking something. Answer it first.' });
  expect((await stored()).current?.id).toBe(id);
  await leaveWindow(driver, window);
});

test('left, it leaves nothing behind and its page says so; a tab has it six times an hour', async () => {
  await comeBack(profile);
  await (await profile.find(SYNC)).click();
  window = await confirmWindow(driver);
  await leaveWindow(driver, window);
  expect((await stored()).current).toBeNull();
  await comeBack(profile);
  await profile.gone({ css: '.bar', text: 'Confirm in Mutuals’ window.' });
  for (let time = 3; time <= 6; time++) {
    expect(await answerTo(profile, 'confirm/propose', { viewer, proposed: { kind: 'sync' } })).toEqual({
      kind: 'opened',
    });
    await leaveWindow(driver, await confirmWindow(driver));
  }
  await profile.bringToFront();
  await (await profile.find(SYNC)).click();
  await profile.find({ css: '.bar', text: 'Pages of X have opened Mutuals’ window too often within the hour.' });
  expect((await stored()).current).toBeNull();
  await profile.close();
});

test('five an hour are the page’s own; the sixth is the window’s, whatever else it sends', async () => {
  const { mutuals } = truth(sandbox, sandbox.viewer!);
  const [last, ...first] = mutuals.filter((person) => !person.protected).slice(0, 6);
  const { tab } = await openProfile(driver, last!);
  const chosen = await sendAll(
    tab,
    [...first, last!].map(({ id }) => ['queue/choose', { viewer, kind: 'unfollow', people: [id] }] as const),
  );
  expect(chosen.map((reply) => (reply.kind === 'answer' ? reply.answer.kind : reply.kind))).toEqual([
    ...first.map(() => 'queued'),
    'refused',
  ]);
  await expect.poll(() => effects(sandbox).length, { timeout: 120_000 }).toBe(5);
  // By the person's own press, too: the window opens for it. Their own window has the focus, not one that has closed.
  await tab.bringToFront();
  await (await tab.find({ css: 'button.badge' })).click();
  await (await tab.find({ css: '.card button.button-risky', text: 'Unfollow' })).click();
  await (await tab.find({ css: '.card [role=group] button.button-primary:not(:disabled)', text: 'Unfollow' })).click();
  window = await confirmWindow(driver);
  await window.find({ css: 'h1', text: 'Unfollow this person?' });
  await (await window.find(READY)).click();
  await window.find({ css: '.names li.done' }, { timeout: 60_000 });
  await window.close();
  expect(effects(sandbox)).toEqual([...first, last!].map(({ id }) => `DELETE ${id}`));
  await expectQuiet(driver, tab);
});

test('10,000 messages at once leave the background to the others', async () => {
  // Of a tab of its own: for ten seconds nothing else of it is answered.
  const other = await driver.open(`https://x.com/${viewer}`);
  const front = await driver.open(`https://x.com/${viewer}`);
  const followed = truth(sandbox, sandbox.viewer!).active;
  const flood = sendAll(
    other,
    Array.from({ length: 10_000 }, (_, n) => [
      'people/marks',
      { viewer, people: idsToText([followed[n % 5]!.id as UserId]) },
    ]),
  );
  expect(await answerTo(front, 'lists/summary', { viewer })).toMatchObject({ kind: 'summary' });
  await front.find({ css: '.bar .numbers' });
  const replies = await flood;
  // Two hundred of each ten seconds that it takes.
  expect(replies.filter(({ kind }) => kind === 'answer').length).toBeLessThanOrEqual(2_000);
  expect(new Set(replies.filter(({ kind }) => kind !== 'answer').map((reply) => JSON.stringify(reply)))).toEqual(
    new Set([JSON.stringify({ kind: 'refused', why: 'rate' })]),
  );
  await other.close();
});
