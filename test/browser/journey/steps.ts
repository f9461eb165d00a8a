import { expect } from 'vitest';
import type { Person, Sandbox } from '../../sandbox';
import { until, type Driver, type Tab } from '../driver';

/** What a person does with Mutuals, on real input. Each step is done where the person would do it. */

/** Sets up the App, and spends freely: see {@link pasteApp} and {@link spendFreely}. */
export async function setUpApp(driver: Driver, sandbox: Sandbox, clientId = sandbox.clientId): Promise<Tab> {
  const options = await pasteApp(driver, sandbox, clientId);
  await spendFreely(options);
  return options;
}

/** Pastes the App's client id in the options, and registers the redirect address they show, as in X's console. */
export async function pasteApp(driver: Driver, sandbox: Sandbox, clientId = sandbox.clientId): Promise<Tab> {
  const options = await driver.openExtensionPage('options.html');
  const address = await options.find({ css: 'input[readonly]' });
  sandbox.redirectAddresses.add(await address.evaluate((input) => (input as HTMLInputElement).value));
  const field = await options.find({ css: '#client-id' });
  await field.clear();
  await field.type(clientId);
  await (await options.find({ css: '.client-id button', text: 'Save' })).click();
  await options.find({ css: '.client-id', text: 'Saved' });
  return options;
}

/** Sets money and the allowance of pages as high as they go: a test that is not about them does more than the defaults. */
export function spendFreely(options: Tab): Promise<void> {
  return options.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('mutuals');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('state', 'readwrite');
          const state = writing.objectStore('state');
          const settings = state.get('settings');
          settings.onsuccess = () =>
            state.put({
              name: 'settings',
              value: {
                ...settings.result?.value,
                usdPerDay: 10_000,
                pages: { actsPerHour: 20, usdPerDay: 5 },
              },
            });
          writing.onabort = () => reject(writing.error);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
}

/** Chooses how quickly actions go out, in the options. */
export async function choosePace(options: Tab, pace: 'gentle' | 'steady' | 'brisk'): Promise<void> {
  await (await options.find({ css: `#pace-${pace}` })).click();
  await options.find({ css: `section:has(#pace-${pace}) .saved`, text: 'Saved' });
}

/** Clicks Connect in the popup and approves on X; resolves once the popup shows the account. */
export async function connect(driver: Driver, sandbox: Sandbox): Promise<Tab> {
  const popup = await driver.openExtensionPage('popup.html');
  await (await popup.find({ css: 'button', text: 'Connect an X account' })).click();
  await answerOnX(driver, 'allow');
  await popup.waitForText(`@${sandbox.viewer!.handle}`);
  return popup;
}

/** Presses Authorize or Cancel in X's sign-in window. */
export async function answerOnX(driver: Driver, answer: 'allow' | 'cancel'): Promise<void> {
  const window = await driver.waitForTab('/i/oauth2/authorize');
  await (await window.find({ css: `#${answer}` })).click();
}

/** The extension's own window, once it asks. */
export async function confirmWindow(driver: Driver): Promise<Tab> {
  const window = await driver.waitForTab('/confirm.html');
  await window.bringToFront();
  await window.find({ css: '.confirm h1' });
  return window;
}

/** Presses the window's button that acts, once it has rested. `words`: what it says. */
export async function pressInWindow(window: Tab, words: string): Promise<void> {
  await (await window.find({ css: 'button.rest[aria-disabled=false]', text: words })).click();
}

/** Confirms in the extension's own window what a page has proposed, and waits until the window has closed itself. */
export async function confirmAndClose(driver: Driver, words: string): Promise<void> {
  await pressInWindow(await confirmWindow(driver), words);
  await windowClosed(driver);
}

/** Leaves the extension's own window by Escape: it may be closed before the key is let go. */
export async function leaveWindow(driver: Driver, window: Tab): Promise<void> {
  await window.press('Escape').catch(() => undefined);
  await windowClosed(driver);
}

/** Resolves once the extension's own window is closed. */
export async function windowClosed(driver: Driver): Promise<void> {
  await until('the window to close', async () => {
    const urls = await Promise.all((await driver.pages()).map((page) => page.url().catch(() => '')));
    return urls.some((url) => url.includes('/confirm.html')) ? undefined : true;
  });
}

/** Reads the own list from the bar: agrees to its price in the window, waits until it is read. */
export async function syncFromBar(driver: Driver, profile: Tab): Promise<void> {
  await (await profile.find({ css: '.bar button', text: 'Sync my list' })).click();
  await confirmAndClose(driver, 'Sync');
  await profile.bringToFront();
  await profile.find({ css: '.bar .numbers' });
  await profile.gone({ css: '.bar .progress' });
}

/** The three numbers of the bar, in order: following, mutuals, non-followers. */
export async function numbersOf(profile: Tab): Promise<number[]> {
  const shown = await profile.findAll({ css: '.bar .number b' });
  return Promise.all(shown.map(async (number) => Number((await number.text()).replaceAll(/\D/g, ''))));
}

/** The same numbers as the sandbox knows them. */
export function trueNumbers(sandbox: Sandbox, viewer: Person): number[] {
  const { active, nonFollowers } = truth(sandbox, viewer);
  return [active.length, active.length - nonFollowers.length, nonFollowers.length];
}

/** Whom the viewer follows and who does not follow back, newest follow first; suspended people aside. */
export function truth(
  sandbox: Sandbox,
  viewer: Person,
): { active: Person[]; nonFollowers: Person[]; mutuals: Person[] } {
  const active = sandbox.people
    .followingOf(viewer.id)
    .slice(0, 1_000_000)
    .filter(({ standing }) => standing === 'active');
  const followsBack = ({ id }: Person) => sandbox.people.follows(id, viewer.id);
  return { active, nonFollowers: active.filter((person) => !followsBack(person)), mutuals: active.filter(followsBack) };
}

/** Opens somebody's profile and resolves to the tab once its badge says something. */
export async function openProfile(driver: Driver, person: Person): Promise<{ tab: Tab; badge: string }> {
  const tab = await driver.open(`https://x.com/${person.handle}`);
  const badge = await tab.find({ css: 'button.badge' });
  return { tab, badge: await badge.text() };
}

/** Opens the panel, picks people by their handles with the mouse and proposes them; resolves to the window. */
export async function pickInPanel(driver: Driver, profile: Tab, people: readonly Person[]): Promise<Tab> {
  await (await profile.find({ css: '.bar button', text: 'Review' })).click();
  const search = await profile.find({ css: '.panel input[type=search]' });
  for (const person of people) {
    await search.clear();
    await search.type(person.handle);
    const row = await profile.find({ css: '.panel .row:not(.loading)', text: `@${person.handle}` });
    await (await row.find({ css: '.check' })).click();
    await profile.find({ css: '.panel .row.selected', text: `@${person.handle}` });
  }
  await (await profile.find({ css: '.panel footer button', text: `Unfollow ${people.length}…` })).click();
  const window = await confirmWindow(driver);
  for (const person of people) await window.find({ css: '.row', text: `@${person.handle}` });
  return window;
}

/** Confirms in the window what was proposed; the window stays, with the way to undo it. */
export async function confirmUnfollows(window: Tab, count: number): Promise<void> {
  await pressInWindow(window, count === 1 ? 'Unfollow 1 person' : `Unfollow ${count} people`);
  await window.find({ css: '.toast button', text: 'Undo' });
}

/** Closes window and panel once all that was picked has its outcome. */
export async function closePanel(driver: Driver, window: Tab, profile: Tab): Promise<void> {
  await window.find({ css: '.toast .done' });
  await (await window.find({ css: 'button', text: 'Close' })).click();
  await windowClosed(driver);
  await profile.bringToFront();
  await leavePanel(profile);
}

/** Closes the panel from its list. */
export async function leavePanel(profile: Tab): Promise<void> {
  await (await profile.find({ css: '.panel .list' })).press('Escape');
  await profile.gone({ css: '.panel' });
}

/** Opens what a sync takes in the popup, where it is not open. */
export async function openSync(popup: Tab): Promise<void> {
  const way = await popup.find({ css: '.worth button' });
  if ((await way.attribute('aria-expanded')) === 'false') await way.click();
}

/** Has the popup sync the people one follows, after its price was shown. */
export async function syncFromPopup(popup: Tab): Promise<void> {
  await openSync(popup);
  await (await popup.find({ css: 'section[aria-labelledby=sync] button', text: 'Start sync' })).click();
}

/** The three numbers of the popup: following, mutuals, non-followers; null for what is not known. */
export async function numbersInPopup(popup: Tab): Promise<(number | null)[]> {
  await popup.find({ css: 'a.cell b' });
  const texts = await Promise.all((await popup.findAll({ css: 'a.cell b' })).map((cell) => cell.text()));
  return texts.map((text) => (/\d/.test(text) ? Number(text.replaceAll(/\D/g, '')) : null));
}

/** Unfolds the limits of the popup to a meter each, where they are folded. */
export async function unfoldLimits(popup: Tab): Promise<void> {
  const fold = await popup.find({ css: '.fold' });
  if ((await fold.attribute('aria-expanded')) === 'false') await fold.click();
}

/** What a budget of the popup says is left. */
export async function leftInPopup(popup: Tab, title: string): Promise<number> {
  await unfoldLimits(popup);
  await popup.find({ css: '.meter-left strong' });
  const meter = await popup.find({ css: '.meter', text: title });
  const words = await (await meter.find({ css: '.meter-left strong' })).text();
  return Number(words.replaceAll(/\D/g, ''));
}

/** Follows and unfollows that took effect at X, as `DELETE <id>` or `POST <id>`, in order. */
export function effects(sandbox: Sandbox): string[] {
  return sandbox.requests.flatMap(({ method, effect, targetId }) =>
    effect === 'followed' || effect === 'unfollowed' ? [`${method} ${targetId}`] : [],
  );
}

/**
 * What a browser says by itself: no icon for a page; Firefox, that a page was closed, or the background stopped, while
 * it waited for an answer, or that it could not compile a content script for a page that was left, or of an extension
 * that ended, meanwhile; and Chromium ("No SW"), that the worker's process had ended while a call of its was on the way.
 */
const BROWSERS_OWN =
  /favicon|Error: No SW|Actor 'Conduits' destroyed before query 'RuntimeMessage' was resolved|Promise resolved after context unloaded|NS_ERROR_.*ExtensionContent\.sys\.mjs :: ScriptCache/;

/** No page of ours, no page of X and no background has said anything on its console; a failure names who has. */
export async function expectQuiet(driver: Driver, ...tabs: Tab[]): Promise<void> {
  expect(await saidBy(driver, ...tabs)).toEqual([]);
}

/** What they have said, and who has; not what a browser says by itself. */
export async function saidBy(driver: Driver, ...tabs: Tab[]): Promise<string[]> {
  const ofTabs = await Promise.all(
    tabs.map(async (tab) => {
      const url = await tab.url();
      const who = url.startsWith(driver.extensionUrl('')) ? 'extension page' : 'X’s page';
      return (await tab.errors()).map((line) => `${who} ${new URL(url).pathname}: ${line}`);
    }),
  );
  const said = [...(await driver.backgroundErrors()).map((line) => `background: ${line}`), ...ofTabs.flat()];
  return said.filter((line) => !BROWSERS_OWN.test(line));
}
