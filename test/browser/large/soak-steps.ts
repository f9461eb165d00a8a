import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { until, type Driver, type Tab } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import {
  answerOnX,
  confirmUnfollows,
  connect,
  effects,
  leavePanel,
  pickInPanel,
  setUpApp,
  syncFromBar,
  truth,
  windowClosed,
} from '../journey/steps';
import { onlyThese, softly } from '../overlay/steps';
import { buttonOf } from '../overlay/walk-steps';
import { fansOf, stored } from '../queue/steps';
import { shuffled } from '../seeded';
import { reloadExtension } from '../trust/breakages';
import { ask, limitUnfollows } from './precious';
import { lookingAt } from './soak-looking';

/** What a person does all day with Mutuals and X: one tab of X that is never loaded anew, and what is opened beside it. */

/**
 * Lists of thousands, of whom a page of X asks for fewer than it may in an hour (PAGE_PEOPLE): whom the account
 * follows, and who in its followers' list is one of them.
 */
const [FOLLOWING, FOLLOWERS] = [700, 4_000];
/** The most often that the tab has the extension's own window opened in an hour: it may 6 times, to sync too. */
const WINDOWS_AN_HOUR = 4;
/** The follows in 24 hours that {@link limitUnfollows} sets, and those by hand beside them. */
const FOLLOWS = 8;

export type Soak = Awaited<ReturnType<typeof startSoak>>;

/**
 * @param random from 0 to 1: each choice
 * @param limit unfollows that the person allows in 24 hours
 */
export async function startSoak(random: () => number, limit: number) {
  const sandbox: Sandbox = await startSandbox({ following: FOLLOWING, followers: FOLLOWERS, mutualShare: 0.4 });
  let driver: Driver = await launchProduct(sandbox);
  const me = sandbox.viewer!;
  let options = await setUpApp(driver, sandbox);
  let tab: Tab;
  /** People of whom each is acted on once at most. */
  const strangers = shuffled(random, truth(sandbox, me).nonFollowers);
  const fans = shuffled(random, fansOf(sandbox, me)).slice(0, FOLLOWS);
  const mutuals = shuffled(random, truth(sandbox, me).mutuals);
  /** What was confirmed, as `unfollow <id>`; who was undone; what was pressed by hand; when windows were opened (ms). */
  const confirmed: string[] = [];
  const undone: string[] = [];
  const byHand: string[] = [];
  let opened: number[] = [];

  await limitUnfollows(options, limit);
  await (await connect(driver, sandbox)).close();
  tab = await driver.open(`https://x.com/${me.handle}`);
  await syncFromBar(driver, tab);

  const below = (most: number) => Math.floor(random() * most);
  const take = (count: number): Person[] => strangers.splice(0, count);
  const note = (to: string[], kind: string, people: readonly Person[]) =>
    void to.push(...people.map(({ id }) => `${kind} ${id}`));
  const askFor = (name: string, fields: object) => ask(options, me, name, fields);

  /** Goes to an own page of X, where the bar or the strip over a list stands. */
  async function toOwn(path: string, css: string): Promise<void> {
    await tab.bringToFront();
    await softly(tab, `/${me.handle}${path}`);
    await tab.find({ css });
  }

  /** Whether the tab may have the window opened once more in this hour: else it is chosen in a page of the extension. */
  function mayOpenWindow(): boolean {
    // oxlint-disable-next-line house/no-clock -- the extension counts by the same clock
    const now = Date.now();
    opened = opened.filter((at) => at > now - 3_600_000);
    if (opened.length >= WINDOWS_AN_HOUR) return false;
    opened.push(now);
    return true;
  }

  async function chooseInPanel(people: readonly Person[]): Promise<Tab> {
    await toOwn('', '.bar .numbers');
    const window = await pickInPanel(driver, tab, people).catch(async (cause: unknown) => {
      throw new Error(`The page says: ${(await tab.text()).slice(-600)}`, { cause });
    });
    await confirmUnfollows(window, people.length);
    return window;
  }

  async function leaveChoosing(window: Tab): Promise<void> {
    // It may be closed before the button is let go.
    await (await window.find({ css: 'button', text: 'Close' })).click().catch(() => undefined);
    await windowClosed(driver);
    await tab.bringToFront();
    await leavePanel(tab);
  }

  /** Reads a list, or goes on with one that was broken off, as often as a person would press Continue. */
  async function sync(list: 'following' | 'followers'): Promise<void> {
    const answers = [await askFor('lists/sync', { list, usd: 100 })];
    await looking.card();
    await toOwn('', '.bar .numbers');
    await until(
      'the list',
      async () => {
        const buttons = await Promise.all((await tab.findAll({ css: '.bar button' })).map((button) => button.text()));
        if (buttons.some((words) => words.startsWith('Review'))) return true as const;
        if (buttons.includes('Continue') && answers.length < 4)
          answers.push(await askFor('lists/sync', { list, usd: 100 }));
        throw new Error(`${buttons.join(', ')} after ${JSON.stringify(answers)}`);
      },
      120_000,
    );
  }

  async function openAnew(): Promise<void> {
    options = await driver.openExtensionPage('options.html');
    await options.find({ css: '#pace-brisk' });
    tab = await driver.open(`https://x.com/${me.handle}`);
    await tab.find({ css: '.bar .numbers' });
  }

  const looking = lookingAt({ driver: () => driver, tab: () => tab, mutuals, random, toOwn });

  const acting = {
    async unfollow() {
      const people = take(1 + below(3));
      if (people.length === 0) return;
      if (mayOpenWindow()) await leaveChoosing(await chooseInPanel(people));
      else await askFor('queue/choose', { kind: 'unfollow', people: people.map(({ id }) => id) });
      note(confirmed, 'unfollow', people);
    },
    async follow() {
      const fan = fans.pop();
      if (fan === undefined) return;
      await tab.bringToFront();
      await softly(tab, `/${fan.handle}`);
      await tab.waitForText(`@${fan.handle}`);
      await (await tab.find({ css: 'button.badge.follows-you' })).click();
      await (await tab.find({ css: '.card button', text: 'Follow back' })).click();
      await (await tab.find({ css: '.card [role=group] button', text: 'Follow back' })).click();
      await tab.find({ css: '.card button', text: 'Undo' });
      note(confirmed, 'follow', [fan]);
      await tab.press('Escape');
      await tab.gone({ css: '.card' });
    },
    async undo() {
      const people = take(2);
      if (people.length === 0) return;
      if (mayOpenWindow()) {
        const window = await chooseInPanel(people);
        await (await window.find({ css: '.toast button', text: 'Undo' })).click();
        await window.gone({ css: '.toast button', text: 'Undo' });
        await leaveChoosing(window);
      } else {
        await askFor('queue/choose', { kind: 'unfollow', people: people.map(({ id }) => id) });
        await askFor('queue/cancel', { actionIds: 'newest' });
      }
      note(undone, 'unfollow', people);
    },
    async hand() {
      const [person] = take(1);
      if (person === undefined) return;
      await tab.bringToFront();
      await softly(tab, `/${person.handle}`);
      await tab.find({ css: 'button.badge', text: 'Doesn’t follow you back' });
      await (await buttonOf(tab, person, 'unfollow')).click();
      await (await tab.find({ css: '[data-testid="confirmationSheetConfirm"]' })).click();
      await buttonOf(tab, person, 'follow');
      // X may put its button back: a press is reported a moment later.
      await until('the press to be in the journal', async () =>
        (await stored(options, 'actions')).some(({ userId }) => userId === person.id) ? true : undefined,
      );
      note(byHand, 'unfollow', [person]);
    },
    async pause() {
      await askFor('queue/pause', {});
      const before = effects(sandbox).length;
      await looking.popup();
      await looking.card();
      // One may have been on its way.
      const meanwhile = effects(sandbox).length - before;
      await askFor('queue/resume', {});
      if (meanwhile > 1) throw new Error(`${meanwhile} acts went out while the queue was paused`);
    },
    async pauseMutuals() {
      await toOwn('', '.bar .numbers');
      await askFor('queue/pause-mutuals', { paused: true });
      await onlyThese(tab, []);
      await askFor('queue/pause-mutuals', { paused: false });
      await tab.find({ css: '.bar .numbers' });
    },
  };

  const mishaps = {
    async stopped() {
      await driver.stopWorker();
      await looking.card();
    },
    async offline() {
      sandbox.faults.next({ host: 'api.x.com', times: Infinity }, { cut: true });
      await looking.card();
      await looking.panel();
      await looking.review();
      sandbox.faults.clear();
    },
    async expired() {
      sandbox.expireAccessTokens();
    },
    async signedOut() {
      sandbox.endSessions(me.id);
      await askFor('lists/sync', { list: 'following', usd: 100 });
      const popup = await driver.openExtensionPage('popup.html');
      await (await popup.find({ css: 'button', text: 'Sign in' })).click();
      await answerOnX(driver, 'allow');
      await popup.gone({ css: 'button', text: 'Sign in' });
      await until('X’s window to close', async () => {
        const urls = await Promise.all((await driver.pages()).map((page) => page.url().catch(() => '')));
        return urls.some((url) => url.includes('/i/oauth2/')) ? undefined : true;
      });
      await popup.close();
      // What the sign-in broke off.
      await sync('following');
    },
    sync: () => sync(random() < 0.7 ? 'following' : 'followers'),
  };

  return {
    sandbox,
    me,
    confirmed,
    undone,
    byHand,
    looking,
    acting,
    mishaps,
    driver: () => driver,
    tab: () => tab,
    options: () => options,
    ask: askFor,
    /** The account's own profile, at rest: where all that is held is measured. */
    rest: () => toOwn('', '.bar .numbers'),

    /** The extension is updated, and open pages are opened anew. */
    async update(): Promise<void> {
      await options.evaluate(reloadExtension).catch(() => undefined);
      if (browser === 'chromium') {
        // Loaded by a switch, it is back with the next start alone.
        await driver.kill();
        driver = await driver.relaunch();
      } else {
        await tab.close();
        await until('the background', async () => ((await driver.isBackgroundRunning()) ? true : undefined));
      }
      await openAnew();
    },
    async end(): Promise<void> {
      await driver.close();
      await sandbox.stop();
    },
  };
}
