import type {
  ActionRecord,
  AppRecord,
  AccountRecord,
  KeepRecord,
  LedgerEntry,
  StateRecord,
} from '../../../utils/storage';
import type { Person, Sandbox } from '../../sandbox';
import type { Driver, Tab } from '../driver';
import {
  answerOnX,
  choosePace,
  confirmUnfollows,
  confirmWindow,
  connect,
  pressInWindow,
  setUpApp,
  syncFromBar,
  truth,
  windowClosed,
} from '../journey/steps';

/** What a person does with the queue, and what is stored of it. */

/** A second account beside the sandbox's first viewer. */
export const SECOND = {
  handle: 'ada_second',
  name: 'Ada Second',
  following: 120,
  followers: 140,
  mutualShare: 0.4,
  protected: false,
};

interface Stores {
  actions: ActionRecord;
  ledger: LedgerEntry;
  accounts: AccountRecord;
  apps: AppRecord;
  keep: KeepRecord;
  state: StateRecord;
}

/** All records of one store, read as any extension page could. */
export function stored<Name extends keyof Stores>(extensionPage: Tab, store: Name): Promise<Stores[Name][]> {
  return extensionPage.evaluate(
    (name: string) =>
      new Promise<never[]>((resolve, reject) => {
        const opening = indexedDB.open('mutuals');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction(name).objectStore(name).getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            opening.result.close();
            // As JSON: other stores hold what no tool can carry.
            resolve(JSON.parse(JSON.stringify(all.result)));
          };
        };
      }),
    store,
  ) as Promise<Stores[Name][]>;
}

/** From nothing to a popup with the sandbox's first viewer connected, at the brisk pace. */
export async function begin(driver: Driver, sandbox: Sandbox): Promise<Tab> {
  const options = await setUpApp(driver, sandbox);
  await choosePace(options, 'brisk');
  await options.close();
  return connect(driver, sandbox);
}

/** Connects whoever is signed in on X now, beside the accounts there are. */
export async function connectAnother(driver: Driver, sandbox: Sandbox): Promise<void> {
  const options = await driver.openExtensionPage('options.html');
  await (await options.find({ css: 'button', text: 'Connect another account' })).click();
  await answerOnX(driver, 'allow');
  await options.find({ css: 'section[aria-labelledby="accounts"]', text: `@${sandbox.viewer!.handle}` });
  await options.close();
}

/** Opens the signed-in viewer's own profile and reads their list. */
export async function openOwnProfile(driver: Driver, sandbox: Sandbox): Promise<Tab> {
  const profile = await driver.open(`https://x.com/${sandbox.viewer!.handle}`);
  await syncFromBar(driver, profile);
  return profile;
}

/** Picks the first people of the panel with the keyboard and proposes them. */
async function pickFirst(profile: Tab, count: number): Promise<void> {
  await (await profile.find({ css: '.bar button', text: 'Review' })).click();
  await profile.find({ css: '.panel .row:not(.loading)' });
  await (await profile.find({ css: '.panel .list' })).press('x');
  for (let picked = 1; picked < count; picked++) await profile.press('Shift+ArrowDown');
  await (await profile.find({ css: '.panel footer button', text: `Unfollow ${count}…` })).click();
}

/** Chooses the newest `count` non-followers of the signed-in viewer; resolves to them once they are queued. */
export async function chooseUnfollows(
  driver: Driver,
  profile: Tab,
  sandbox: Sandbox,
  count: number,
): Promise<Person[]> {
  const people = truth(sandbox, sandbox.viewer!).nonFollowers.slice(0, count);
  await pickFirst(profile, count);
  const window = await confirmWindow(driver);
  for (const { handle } of people) await window.find({ css: '.row', text: `@${handle}` });
  await confirmUnfollows(window, count);
  await (await window.find({ css: 'button', text: 'Close' })).click();
  await windowClosed(driver);
  await profile.bringToFront();
  return people;
}

/** People who follow the viewer, are not followed back and can be. */
export function fansOf(sandbox: Sandbox, viewer: Person): Person[] {
  return sandbox.people
    .followersOf(viewer.id)
    .slice(0, 2_000)
    .filter(
      (person) => person.standing === 'active' && !person.protected && !sandbox.people.follows(viewer.id, person.id),
    );
}

/** Follows a fan back from their profile; with two accounts connected, the window names the one it is for. */
export async function chooseFollow(driver: Driver, fan: Person): Promise<void> {
  const tab = await driver.open(`https://x.com/${fan.handle}`);
  await (await tab.find({ css: 'button.badge' })).click();
  await (await tab.find({ css: '.card button', text: 'Follow back' })).click();
  const window = await confirmWindow(driver);
  await pressInWindow(window, 'Follow 1 person');
  await window.find({ css: '.toast button', text: 'Undo' });
  await (await window.find({ css: 'button', text: 'Close' })).click();
  await windowClosed(driver);
  await tab.bringToFront();
  await tab.find({ css: '.card button', text: 'Undo' });
  await tab.close();
}

/** Presses a button of the popup by its words. */
export async function press(popup: Tab, words: string): Promise<void> {
  await (await popup.find({ css: 'button', text: words })).click();
}
