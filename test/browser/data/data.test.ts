import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { version } from '../../../package.json';
import { parseCsv } from '../../../utils/base/csv';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { until, type Driver, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import {
  answerOnX,
  connect,
  expectQuiet,
  leaveWindow,
  numbersOf,
  setUpApp,
  confirmWindow,
  syncFromBar,
  trueNumbers,
  truth,
} from '../journey/steps';
import { allStored, chooseFile, expectAccessible, keepCsv, placesOf, select, takeDownload } from './steps';

/**
 * Two accounts on one browser and all that can be done with what is stored of them: files, a backup,
 * erasing. Pictures go to PICTURES where that is set.
 */

const OTHER = 'grace_too';
let sandbox: Sandbox;
let driver: Driver;
let downloads: string;
let options: Tab;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  downloads = await mkdtemp(join(tmpdir(), 'mutuals-downloads-'));
  sandbox = await startSandbox({
    moreViewers: [{ handle: OTHER, name: 'Grace', following: 30, followers: 40, mutualShare: 0.3, protected: false }],
  });
  driver = await launchProduct(sandbox, { downloadDir: downloads });
  ada = sandbox.viewer!;
  grace = sandbox.people.byHandle(OTHER)!;
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
  await rm(downloads, { recursive: true, force: true });
});

const picture = async (name: string) => {
  if (process.env['PICTURES']) await options.screenshot(join(process.env['PICTURES'], `${driver.browser}-${name}.png`));
};
const press = async (css: string, text: string) => (await options.find({ css: `${css} button`, text })).click();
const groupOf = (handle: string) => options.find({ css: `[role=group][aria-label="@${handle}"]` });
const keepNote = (person: Person) => options.find({ css: `input[aria-label="Note about @${person.handle}"]` });
const partOf = async (handle: string, part: string) =>
  (await (await groupOf(handle)).find({ css: `.stored-${part}` })).text();

/** What a language says for a key. */
const words = (language: string, key: string) =>
  (
    JSON.parse(
      readFileSync(new URL(`../../../public/_locales/${language}/messages.json`, import.meta.url), 'utf8'),
    ) as Record<string, { message: string }>
  )[key]!.message;

async function connectOther(): Promise<void> {
  sandbox.setViewer(OTHER);
  await press('section[aria-labelledby=accounts]', 'Connect another account');
  await answerOnX(driver, 'allow');
  await options.find({ css: '.account', text: `@${OTHER}` });
}

async function readOwnList(person: Person): Promise<void> {
  const profile = await driver.open(`https://x.com/${person.handle}`);
  await syncFromBar(driver, profile);
  expect(await numbersOf(profile)).toEqual(trueNumbers(sandbox, person));
  await profile.close();
}

/** The plan of reading the own list again costs so many USD a person; that X counts first is no read of a list. */
async function expectPlan(profile: Tab, usd: number): Promise<void> {
  await (await profile.find({ css: '.bar button', text: 'Sync' })).click();
  const window = await confirmWindow(driver);
  const plan = await (await window.find({ css: '.confirm' })).text();
  await leaveWindow(driver, window);
  await profile.bringToFront();
  const [, people, price] = /([\d,]+) people[^$]*\$([\d.,]+)/.exec(plan) ?? [];
  expect(Number(price!.replaceAll(',', ''))).toBeCloseTo((Number(people!.replaceAll(',', '')) - 1) * usd + 0.01, 2);
}

test('two accounts are connected, and each has its own lists', async () => {
  options = await setUpApp(driver, sandbox);
  const popup = await connect(driver, sandbox);
  await popup.close();
  await readOwnList(ada);
  await connectOther();
  await readOwnList(grace);
  for (const person of [ada, grace]) {
    const [following] = trueNumbers(sandbox, person);
    await until(`what is stored of ${person.handle}`, async () =>
      (await partOf(person.handle, 'lists')).includes(`${following} people`) ? true : undefined,
    );
  }
});

test('whose App it is is said in one place, and prices set here are those of the plan', async () => {
  await (await options.find({ css: '#owned-yes' })).click();
  await options.find({ css: '[aria-labelledby=owned]', text: 'Saved' });
  sandbox.setViewer(ada.handle);
  const profile = await driver.open(`https://x.com/${ada.handle}`);
  await expectPlan(profile, 0.001);
  const owned = await options.find({ css: '.field', text: 'with an App you own' });
  const field = await owned.find({ css: 'input' });
  await field.clear();
  await field.type('0,5');
  await field.press('Enter');
  await options.find({ css: 'section[aria-labelledby=prices]', text: 'Saved' });
  await profile.reload();
  await expectPlan(profile, 0.5);
  await press('section[aria-labelledby=prices]', 'Use X’s list prices');
  await profile.close();
});

test('people are kept from a file, with notes, for one account alone', async () => {
  const kept = truth(sandbox, ada).nonFollowers.slice(0, 3);
  await select(options, 'section[aria-labelledby=keep] select', ada.id);
  await chooseFile(
    options,
    '.keep-file',
    'keep.csv',
    `${keepCsv(kept, ({ handle }) => `=note on ${handle}`)}not-an-id,nobody,x\r\n`,
  );
  await options.waitForText(`Add 3 people to the keep list of @${ada.handle}?`);
  await options.waitForText('1 row is not taken');
  await picture('keep-preview');
  await press('.keep-file', 'Add');
  await options.waitForText('3 people were added.');

  const note = await keepNote(kept[0]!);
  await note.clear();
  await note.type('a friend, from "school"');
  await note.press('Enter');
  await press('.keep-people li:nth-child(3)', 'Remove');
  await options.waitForText('was removed from the list.');
  await options.gone({ css: '.keep-people li:nth-child(3)' });
  await press('.keep', 'Undo');
  await options.find({ css: '.keep-people li:nth-child(3)' });

  await press('.keep-file', 'Export as CSV');
  const { text, name } = await takeDownload(downloads, `mutuals-${ada.handle}-kept`);
  expect(name).toMatch(/\.csv$/);
  const rows = parseCsv(text)
    .records.slice(1)
    .map(([id, handle, words]) => [id, handle, words]);
  expect(rows).toContainEqual([kept[0]!.id, kept[0]!.handle, 'a friend, from "school"']);
  expect(rows).toContainEqual([kept[1]!.id, kept[1]!.handle, `=note on ${kept[1]!.handle}`]);
  expect(text.startsWith('\uFEFF')).toBe(true);
  // No cell begins as a formula does.
  expect(text).not.toMatch(/(?:^|,|\n)"?=/);
  await select(options, 'section[aria-labelledby=keep] select', grace.id);
  await options.waitForText('Nobody is on the list yet.');
  await select(options, 'section[aria-labelledby=keep] select', ada.id);
});

test("the keep list is taken along in the browser's own account", async () => {
  await (await options.find({ css: '#keep-sync' })).click();
  await options.waitForText('The copy matches this list');
  const stored = await allStored(options);
  for (const person of truth(sandbox, ada).nonFollowers.slice(0, 3))
    expect(stored['storage.sync']).toContain(person.id);
});

test('a list saved as CSV and JSON is the true one', async () => {
  const { nonFollowers } = truth(sandbox, ada);
  const section = 'section[aria-labelledby=data]';
  await select(options, `${section} select[aria-label=Account]`, ada.id);
  await select(options, '#export-list', 'non-followers');
  await (await options.find({ css: '#export-csv' })).click();
  const csv = await takeDownload(downloads, `mutuals-${ada.handle}-non-followers`);
  expect(
    parseCsv(csv.text)
      .records.slice(1)
      .map(([id]) => id)
      .sort(),
  ).toEqual(nonFollowers.map(({ id }) => id).sort());
  await select(options, '#export-list', 'mutuals');
  await (await options.find({ css: '#export-json' })).click();
  const json = await takeDownload(downloads, `mutuals-${ada.handle}-mutuals`);
  expect((JSON.parse(json.text) as { 'user id': string }[]).length).toBe(truth(sandbox, ada).mutuals.length);
  await options.waitForText('Saved.');
});

test('the diagnostic report says how it stands and names nobody', async () => {
  await press('section[aria-labelledby=diagnostics]', 'Create report');
  const report = await (
    await options.find({ css: '.report' })
  ).evaluate((field) => (field as HTMLTextAreaElement).value);
  expect(JSON.parse(report)).toMatchObject({
    mutuals: version,
    accounts: [{ session: 'signed in' }, { session: 'signed in' }],
  });
  const names = [ada, grace, ...truth(sandbox, ada).active].flatMap(({ id, handle }) => [
    id,
    `"${handle}"`,
    `@${handle}`,
  ]);
  for (const word of [...names, sandbox.clientId]) expect(report).not.toContain(word);
  expect(report).not.toMatch(/token-|bearer/i);
});

test('colours are chosen for every page before it paints', async () => {
  await (await options.find({ css: '#appearance-dark' })).click();
  await until('the dark theme', async () =>
    (await options.evaluate(() => document.documentElement.dataset['theme'])) === 'dark' ? true : undefined,
  );
  const popup = await driver.openExtensionPage('popup.html');
  expect(
    await popup.evaluate(() => [
      document.documentElement.dataset['theme'],
      getComputedStyle(document.documentElement).colorScheme,
    ]),
  ).toEqual(['dark', 'dark']);
  await popup.close();
  // The script in the head sets it before the body is there: nothing of the other colours is ever painted, on any page.
  const pages = ['confirm', 'import', 'options', 'popup', 'privacy', 'review', 'sidepanel', 'welcome'];
  const late = await options.evaluate(async (names: string[]) => {
    const scripts = names.map(async (name) => {
      const html = await (await fetch(`/${name}.html`)).text();
      const page = new DOMParser().parseFromString(html, 'text/html');
      const script = page.querySelector('head > script[src="/appearance.js"]');
      const isFirst = script && !['async', 'defer', 'type'].some((each) => script.hasAttribute(each));
      return isFirst ? [] : [name];
    });
    return (await Promise.all(scripts)).flat();
  }, pages);
  expect(late, 'pages that flashed in the other colours').toEqual([]);
  await (await options.find({ css: '#appearance-system' })).click();
  await until("the system's theme", async () =>
    (await options.evaluate(() => document.documentElement.dataset['theme'] ?? 'none')) === 'none' ? true : undefined,
  );
});

const tongueOf = (tab: Tab) => tab.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);

/** Texts that do not fit in their place at the width of the narrowest phone. */
async function cutOff(tab: Tab): Promise<string[]> {
  await tab.setViewport({ width: 320, height: 640 });
  return tab.evaluate(() =>
    [...document.querySelectorAll('html, body *')]
      .filter(
        (element) =>
          element.localName === 'html' || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE),
      )
      .filter(
        (element) =>
          element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1 && !element.closest('bdi, select'),
      )
      .map((element) => `${element.className}: ${element.textContent}`),
  );
}

async function choose(language: string, tongue: [string, string]): Promise<void> {
  await select(options, '#language', language);
  await until(`the options in ${language}`, async () =>
    (await tongueOf(options)).join() === tongue.join() ? true : undefined,
  );
}

test('the language chosen is spoken on every page and on x.com, in its own direction', async () => {
  const { active } = truth(sandbox, ada);
  await choose('ar', ['ar', 'rtl']);
  await options.waitForText(words('ar', 'data_title'));
  for (const [page, word] of [
    ['popup', 'popup_sync_mutuals'],
    ['review', 'review_section_overview'],
    ['import', 'archive_choose'],
  ] as const) {
    const tab = await driver.openExtensionPage(`${page}.html`);
    await tab.waitForText(words('ar', word));
    expect(await tongueOf(tab)).toEqual(['ar', 'rtl']);
    if (page === 'popup') expect(await cutOff(tab)).toEqual([]);
    await tab.close();
  }

  // The page is in English, the words in Arabic: each keeps its direction.
  const profile = await driver.open(`https://x.com/${ada.handle}`);
  const bar = await profile.find({ css: '.bar .numbers' });
  expect(await bar.text()).toContain(active.length.toLocaleString('ar'));
  expect(
    await bar.evaluate((numbers) => [
      getComputedStyle(numbers).direction,
      (numbers.closest('[lang]') as HTMLElement).lang,
    ]),
  ).toEqual(['rtl', 'ar']);
  await (await profile.find({ css: '.bar button', text: words('ar', 'overlay_bar_review').split(' {')[0]! })).click();
  const panel = await profile.find({ css: '.panel' });
  await panel.find({ css: 'h2', text: words('ar', 'overlay_panel') });
  // Where the page has such things, and a handle as it is written.
  expect(
    await panel.evaluate((box) => Math.abs(box.getBoundingClientRect().right - document.documentElement.clientWidth)),
  ).toBeLessThan(1);
  await profile.close();

  await choose('de', ['de', 'ltr']);
  const popup = await driver.openExtensionPage('popup.html');
  await popup.waitForText(words('de', 'popup_sync_non_followers'));
  expect(await cutOff(popup)).toEqual([]);
  await popup.close();
  const arabic = await driver.open(`https://x.com/${active[0]!.handle}?lang=ar`);
  const badge = await arabic.find({
    css: 'button.badge',
    text: words(
      'de',
      sandbox.people.follows(active[0]!.id, ada.id) ? 'overlay_badge_mutual' : 'overlay_badge_non_follower',
    ),
  });
  expect(await badge.evaluate((button) => [document.documentElement.dir, getComputedStyle(button).direction])).toEqual([
    'rtl',
    'ltr',
  ]);
  await arabic.close();
  await choose('browser', ['en-US', 'ltr']);
});

test('every section is accessible in both themes', async () => {
  await select(options, 'section[aria-labelledby=keep] select', ada.id);
  await options.find({ css: '.keep-people li' });
  await press('section[aria-labelledby=diagnostics]', 'Create report');
  await options.find({ css: '.report' });
  await expectAccessible(driver, options);
  await expectQuiet(driver, options);
  if (!process.env['PICTURES']) return;
  for (const section of ['prices', 'appearance', 'keep', 'data', 'diagnostics']) {
    await options.evaluate((id: string) => document.getElementById(id)!.scrollIntoView(), section);
    await picture(section);
    await driver.setAppearance({ dark: true });
    await picture(`${section}-dark`);
    await driver.setAppearance({ dark: false });
  }
});

test('signing one account out with erase leaves nothing of it, and the other untouched', async () => {
  const before = await partOf(ada.handle, 'lists');
  const card = await options.find({ css: '.account', text: `@${OTHER}` });
  await (await card.find({ css: 'button', text: 'Sign out' })).click();
  await (await options.find({ css: '.account button', text: 'erase' })).click();
  await options.gone({ css: '.account', text: `@${OTHER}` });
  const own = truth(sandbox, grace).active.filter(({ id }) => !sandbox.people.follows(ada.id, id));
  const left = (stored: Record<string, string>) => [
    ...placesOf(stored, [grace.handle, ...own.map(({ handle }) => `"${handle}"`)]),
    ...placesOf(stored, [grace.id]).filter((place) => !/^(?:copy of )?(?:ledger|ceilings|state window:)/.test(place)),
  ];
  // The account goes first, and with it what the page shows; then the rest, and what the second copy holds.
  await until('all of the account to be erased', async () =>
    left(await allStored(options)).length === 0 ? true : undefined,
  );
  expect(await partOf(ada.handle, 'lists')).toBe(before);
});

test("a backup is saved; all is erased; only what holds X's limits is left; the backup brings it back", async () => {
  await press('.backup', 'Save a backup');
  const { text } = await takeDownload(downloads, 'mutuals-backup');
  await options.waitForText('Backup saved.');
  expect(text).not.toMatch(/access_token|refresh-token|"vault"/);

  await press('section[aria-labelledby=data] .boxed:last-of-type', 'Erase everything');
  await press('section[aria-labelledby=data] .boxed:last-of-type', 'Sign out and erase everything');
  await options.waitForText('Nothing is stored yet.');
  const words = [
    ada.id,
    ada.handle,
    sandbox.clientId,
    ...truth(sandbox, ada).active.flatMap(({ id, handle }) => [id, `"${handle}"`]),
  ];
  const notLimits = (stored: Record<string, string>) =>
    placesOf(stored, words).filter((place) => !/^(?:copy of )?(?:ledger|ceilings|state window:)/.test(place));
  // The accounts go first, and with them what the page tells.
  await until('all but the limits is erased', async () =>
    notLimits(await allStored(options)).length === 0 ? true : undefined,
  );
  const stored = await allStored(options);
  expect(Object.keys(stored).filter((place) => place.startsWith('vault'))).toEqual(['vault key']);
  expect(stored['storage.sync']).toBe('{}');
  expect(sandbox.requests.filter(({ path }) => path === '/2/oauth2/revoke').length).toBeGreaterThanOrEqual(2);

  await chooseFile(options, '.backup', 'cut.jsonl', text.slice(0, -40));
  await options.waitForText('This backup was cut short. Nothing was changed.');
  await chooseFile(options, '.backup', 'backup.jsonl', text);
  await options.waitForText('Backup of');
  await picture('restore-preview');
  await expectAccessible(driver, options);
  await press('.backup', 'Restore');
  await options.waitForText('Restored:');
  // Undone, there is nothing again; and it can be restored once more.
  await press('.backup', 'Undo restore');
  await options.waitForText('The restore was undone.');
  await options.waitForText('Nothing is stored yet.');
  await chooseFile(options, '.backup', 'backup.jsonl', text);
  await press('.backup .question', 'Restore');
  await options.waitForText('Restored:');
  const [following] = trueNumbers(sandbox, ada);
  expect(await partOf(ada.handle, 'lists')).toContain(`${following} people`);
  expect(await partOf(ada.handle, 'keep')).toContain('3 people');
  await options.waitForText('Sign-in needed');

  // The badge and the bar answer from what was restored.
  const profile = await driver.open(`https://x.com/${ada.handle}`);
  await profile.find({ css: '.bar .numbers' });
  expect(await numbersOf(profile)).toEqual(trueNumbers(sandbox, ada));
  await profile.close();
});
