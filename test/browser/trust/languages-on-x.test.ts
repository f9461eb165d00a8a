import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messagesOf } from '../../lint/texts';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { withForcedColors } from '../access/forced';
import { look } from '../access/look';
import { moving } from '../access/measures';
import { select } from '../data/steps';
import { axe, until, type Driver, type Handle, type Tab } from '../driver';
import { browser, inTurn, launchProduct } from '../driver/vitest';
import {
  answerOnX,
  choosePace,
  confirmAndClose,
  confirmUnfollows,
  confirmWindow,
  leavePanel,
  leaveWindow,
  pickInPanel,
  setUpApp,
  truth,
  windowClosed,
} from '../journey/steps';
import { folderOf, IN_ALL_WIDTHS, LANGUAGES, linesOf, misfitsIn, PICTURES } from './misfits';

/**
 * What is put into pages of X, and the window that confirms, in each language, on a narrow phone and at the usual
 * width: nothing is cut off, nothing sticks out of the window and nothing is left in English. One way through the
 * product: each view is brought about in English, then shown in one language after the other. Of five languages each
 * browser has half; others, in both, and pictures by the variables of misfits.ts.
 */
const HERE = IN_ALL_WIDTHS ? LANGUAGES : inTurn(LANGUAGES);

let sandbox: Sandbox;
let driver: Driver;
let viewer: Person;
let people: Person[];
let options: Tab;
let tab: Tab;

beforeAll(async () => {
  sandbox = await startSandbox({ following: 60, followers: 30, mutualShare: 0.2 });
  driver = await launchProduct(sandbox);
  viewer = sandbox.viewer!;
  // Names of one word or two: more would be taken for a text in English.
  people = truth(sandbox, viewer).nonFollowers.filter(
    (person) => !person.protected && /^[\p{L}]+(?: \p{L}+)?$/u.test(person.name),
  );
  options = await driver.openExtensionPage('options.html');
  tab = await driver.open(`https://x.com/${viewer.handle}`);
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

/** The language of an element of ours: another one's once it is shown anew after that was chosen. */
const languageOf = async (element: Handle) =>
  folderOf(await element.evaluate((each) => (each.closest('[lang]') as HTMLElement).lang));

interface View {
  readonly name: string;
  /** All that is looked through. */
  readonly css: string;
  /** Where it stands; the page of X unless given. */
  readonly of?: Tab;
  /** px; 1280 unless given. */
  readonly usual?: number;
  /** How high it may be at either width, px. */
  readonly highest?: readonly [narrow: number, usual: number];
  /** What it says once it has read the page. */
  readonly says?: RegExp;
  /** Kept as text, and looked at as `access` does, in English: what each part is called in the accessibility tree. */
  readonly read?: readonly (string | RegExp)[] | 'all';
  /** Opens again what closes when the language changes; gets the texts of the language. */
  readonly again?: (word: (key: string) => string) => Promise<unknown>;
}

/** Resolves to what is wrong with a view, over all languages and both widths; ends in English. */
async function misfitsOf({ name, css, of = tab, usual = 1_280, highest, says, read, again }: View): Promise<string[]> {
  const found: string[] = [];
  for (const language of [...HERE.filter((each) => each !== 'en'), 'en']) {
    await select(options, '#language', language);
    const texts = messagesOf(language);
    await until(`${name} in ${language}`, async () => {
      const [element] = await of.findAll({ css: again ? '.badge, .bar, .list-strip, .confirm' : css });
      return element && (await languageOf(element)) === language ? true : undefined;
    });
    await again?.((key) => texts[key]?.message ?? '');
    if (says)
      await until(`${name} to say ${says}`, async () =>
        says.test(await (await of.find({ css })).text()) ? true : undefined,
      );
    if (language === 'en' && !HERE.includes('en')) continue;
    for (const [index, width] of [320, usual].entries()) {
      await of.setViewport({ width, height: 800 });
      await of.find({ css });
      const where = `${name}, ${width} px`;
      let lines: string[] = [];
      // Asked until it fits: the resize event, by which the card moves, comes with the next frame.
      await until(
        `${where} to fit`,
        async () => {
          lines = [];
          for (const element of await of.findAll({ css })) {
            lines.push(...linesOf(language, where, await element.evaluate(misfitsIn, of === tab)));
            const { height } = await element.box();
            if (highest && height > highest[index]!) lines.push(`${language}, ${where}: ${height} px high`);
          }
          return lines.length === 0 ? true : undefined;
        },
        2_000,
      ).catch(() => undefined);
      found.push(...lines);
      if (PICTURES)
        await of.screenshot(join(PICTURES, `${browser}-${language}-x-${name.replace(/\W+/g, '-')}-${width}.png`));
    }
  }
  if (read) {
    const named = read === 'all' ? undefined : read;
    found.push(...(await look({ name: `x-${name.replaceAll(' ', '-')}`, tab: of, css, named, isOnX: of === tab })));
    // Tab out of a card has closed it.
    const english = messagesOf('en');
    if ((await of.findAll({ css })).length < (read === 'all' ? 1 : Math.min(read.length, 2)))
      await again?.((key) => english[key]?.message ?? '');
  }
  return found;
}

const BAR = ['Mutuals: who follows you back on X'];
const CARD = ['Doesn’t follow you back', 'How you are connected'];

/** More than nobody, in any digits. */
const COUNTED = /(?![0٠])\p{Nd}/u;

const press = async (of: Tab, css: string, text: string) => (await of.find({ css, text })).click();

async function openCard(): Promise<void> {
  await (await tab.find({ css: 'button.badge' })).click();
  await tab.find({ css: '.card' });
}

describe('with nothing set up', () => {
  test('the question whether to keep count', async () => {
    await tab.find({ css: '.bar button', text: 'Keep count' });
    expect.soft(await misfitsOf({ name: 'keep count', css: '.bar', read: BAR })).toEqual([]);
  });

  test('badge and card', async () => {
    await tab.goto(`https://x.com/${people[0]!.handle}`);
    await openCard();
    expect.soft(await misfitsOf({ name: 'card', css: '.badge, .card', again: openCard, read: CARD })).toEqual([]);
    for (const css of ['.badge', '.card'])
      expect.soft(await withForcedColors(driver, tab, await tab.find({ css }))).toEqual([]);
    await driver.setAppearance({ reducedMotion: true });
    expect.soft(await (await tab.find({ css: '.card' })).evaluate(moving)).toEqual([]);
    await driver.setAppearance({ reducedMotion: false });
  });

  test('list and marks, and people selected in it', async () => {
    await tab.goto(`https://x.com/${viewer.handle}`);
    await press(tab, '.bar button', 'Keep count');
    await tab.gone({ css: '.bar button', text: 'Keep count' });
    await tab.goto(`https://x.com/${viewer.handle}/following`);
    await tab.find({ css: '.mark' });
    const highest = [90, 52] as const;
    expect
      .soft(await misfitsOf({ name: 'list', css: '.list-strip, .mark', highest, says: COUNTED, read: ['Mutuals'] }))
      .toEqual([]);
    await tab.goto(`https://x.com/${viewer.handle}/followers`);
    expect.soft(await misfitsOf({ name: 'followers', css: '.list-strip, .mark', highest, says: COUNTED })).toEqual([]);
    await tab.goto(`https://x.com/${viewer.handle}/following`);
    const again = async (word: (key: string) => string) => {
      await press(tab, '.list-strip button', word('overlay_strip_select'));
      for (const { handle } of people.slice(0, 2))
        await (await tab.find({ css: `.pick[aria-label*="${handle}\u2069"]` })).click();
    };
    expect
      .soft(
        await misfitsOf({ name: 'selected', css: '.list-strip, .mark', highest, again, read: ['Mutuals', /^Select /] }),
      )
      .toEqual([]);
    await press(tab, '.list-strip .button-primary', 'Start: 2 profiles');
  });

  test('the manual queue: its bar, and its line in the own bar', async () => {
    await tab.find({ css: '.strip' });
    expect.soft(await misfitsOf({ name: 'manual queue', css: '.strip', read: ['On X, one by one'] })).toEqual([]);
    await tab.goto(`https://x.com/${viewer.handle}`);
    await tab.find({ css: '.bar', text: 'Continue' });
    expect.soft(await misfitsOf({ name: 'bar by hand', css: '.bar', read: BAR })).toEqual([]);
  });
});

describe('with an App', () => {
  test('the price of a sync, in the window and on X', async () => {
    await setUpApp(driver, sandbox);
    await choosePace(options, 'gentle');
    await press(options, 'button', 'Connect an X account');
    await answerOnX(driver, 'allow');
    await options.find({ css: '.account', text: `@${viewer.handle}` });
    // The page that was left open offers it by itself.
    await tab.bringToFront();
    await tab.find({ css: '.bar button', text: 'Sync my list' });
    expect.soft(await misfitsOf({ name: 'bar before a sync', css: '.bar', read: BAR })).toEqual([]);
    await press(tab, '.bar button', 'Sync my list');
    const window = await confirmWindow(driver);
    expect.soft(await misfitsOf({ name: 'price', css: '.confirm', of: window, usual: 460, read: 'all' })).toEqual([]);
    await confirmAndClose(driver, 'Sync');
  });

  test('the own bar with its numbers, and the panel', async () => {
    await tab.bringToFront();
    await tab.find({ css: '.bar .numbers' });
    await tab.gone({ css: '.bar .progress' });
    expect.soft(await misfitsOf({ name: 'bar', css: '.bar', read: BAR })).toEqual([]);
    const again = async (word: (key: string) => string) => {
      const [before = ''] = word('overlay_bar_review').split('{count}');
      await press(tab, '.bar button', before.trim());
      await tab.find({ css: '.panel .row:not(.loading)' });
    };
    expect.soft(await misfitsOf({ name: 'panel', css: '.panel', again, read: ['Don’t follow you back'] })).toEqual([]);
    await leavePanel(tab);
    await until('the focus where the panel was opened', async () =>
      (await (await tab.find({ css: '.bar button', text: 'Review' })).isFocused()) ? true : undefined,
    );
  });

  test('the card of somebody on the keep list, and the window that asks whether they leave it', async () => {
    await tab.goto(`https://x.com/${people[3]!.handle}`);
    await openCard();
    expect
      .soft(await misfitsOf({ name: 'card with an App', css: '.badge, .card', again: openCard, read: CARD }))
      .toEqual([]);
    await press(tab, '.card button', 'Keep: never unfollow');
    await tab.find({ css: '.card button', text: 'Remove from keep list' });
    expect.soft(await misfitsOf({ name: 'card of the keep list', css: '.badge, .card', again: openCard })).toEqual([]);
    await press(tab, '.card button', 'Remove from keep list');
    const window = await confirmWindow(driver);
    expect
      .soft(await misfitsOf({ name: 'keep list', css: '.confirm', of: window, usual: 460, read: 'all' }))
      .toEqual([]);
    await leaveWindow(driver, window);
  });

  test('the window for people, and what it says once they are queued, there and on X', async () => {
    await tab.bringToFront();
    await tab.goto(`https://x.com/${viewer.handle}`);
    const window = await pickInPanel(driver, tab, people.slice(4, 7));
    expect.soft(await misfitsOf({ name: 'people', css: '.confirm', of: window, usual: 460, read: 'all' })).toEqual([]);
    await confirmUnfollows(window, 3);
    expect.soft(await misfitsOf({ name: 'queued', css: '.confirm', of: window, usual: 460 })).toEqual([]);
    await press(window, 'button', 'Pause');
    await window.find({ css: 'button', text: 'Resume' });
    expect.soft(await axe(window)).toEqual([]);
    await press(window, 'button', 'Close');
    await windowClosed(driver);
    await tab.bringToFront();
    await tab.goto(`https://x.com/${viewer.handle}`);
    await tab.find({ css: '.toast' });
    expect.soft(await misfitsOf({ name: 'toast', css: '.toast', read: ['Queue'] })).toEqual([]);
  });
});
