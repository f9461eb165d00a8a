import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { takeDownload } from '../data/steps';
import { axe, until, type Driver, type Tab } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import { effects, expectQuiet, truth } from '../journey/steps';
import {
  goTo,
  handles,
  handlesOf,
  keys,
  openReview,
  readList,
  rowHere,
  search,
  setFilter,
  total,
  waitForTotal,
} from './steps';
import { DAY_MS } from '../../../utils/base';

/**
 * The review page against what the sandbox knows to be true, and the way from a list to a done unfollow
 * with nothing but the keyboard. PICTURES=<directory> keeps pictures of each view.
 */

const PICTURES = process.env.PICTURES;

let sandbox: Sandbox;
let driver: Driver;
let viewer: Person;
let review: Tab;
let downloads: string;
/** What the last undone one is to be at X, after its ten seconds: looked for at the end. */
let followedAgain: string;

beforeAll(async () => {
  downloads = mkdtempSync(join(tmpdir(), 'mutuals-review-'));
  sandbox = await startSandbox({ following: 60, followers: 70 });
  driver = await launchProduct(sandbox, { downloadDir: downloads });
  viewer = sandbox.viewer!;
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
  rmSync(downloads, { recursive: true });
});

async function picture(name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await review.screenshot(join(PICTURES, `${browser}-${name}.png`));
}

const fans = () =>
  sandbox.people
    .followersOf(viewer.id)
    .slice(0, 1_000)
    .filter(({ id, standing }) => standing === 'active' && !sandbox.people.follows(viewer.id, id));
const postedAt = ({ mostRecentPostId }: Person): number | null =>
  mostRecentPostId === null ? null : Number((BigInt(mostRecentPostId) >> 22n) + 1288834974657n);

test('without an account it says what to do; with one, popup and options lead to it', async () => {
  review = await driver.openExtensionPage('review.html');
  await review.waitForText('No X account is connected yet');
  expect(await axe(review)).toEqual([]);
  await review.close();
  review = await openReview(driver, sandbox);
  const options = await driver.openExtensionPage('options.html');
  expect(await (await options.find({ css: 'header a', text: 'Open review' })).attribute('href')).toBe('/review.html');
  // Who is inactive is known where X is asked for the last post alone: it may charge for it.
  await (await options.find({ css: '#last-posts' })).click();
  await options.find({ css: 'section[aria-labelledby=prices] .saved', text: 'Saved' });
  await options.close();
});

test('lists hold who the sandbox knows to be in them, in order', async () => {
  await review.waitForText('isn’t complete yet');
  await picture('never');
  await readList(review, 'Sync my list');
  const { active, mutuals, nonFollowers } = truth(sandbox, viewer);
  await waitForTotal(review, nonFollowers.length);
  expect(await handlesOf(review)).toEqual(handles(nonFollowers));
  await goTo(review, 'Mutuals');
  await waitForTotal(review, mutuals.length);
  expect(await handlesOf(review)).toEqual(handles(mutuals));
  await goTo(review, 'Following');
  await waitForTotal(review, active.length);
  expect(await handlesOf(review)).toEqual(handles(active));
  await goTo(review, 'Follow you, not followed back');
  await readList(review, 'Sync my followers');
  await waitForTotal(review, fans().length);
  expect((await handlesOf(review)).sort()).toEqual(handles(fans()).sort());
  await picture('not-followed-back');
});

test('search and filters combine, and can be saved', async () => {
  await goTo(review, 'Following');
  const { active } = truth(sandbox, viewer);
  await waitForTotal(review, active.length);
  const word = active
    .find(({ description }) => /^[\x20-\x7e]{6,}$/.test(description))!
    .description.split(' ')[0]!
    .toLowerCase();
  const plain = active.every(({ name }) => name !== '');
  expect(plain).toBe(true);
  const wordIn = (person: Person) =>
    [person.handle, person.name, person.description].some((text) => text.toLowerCase().includes(word));
  await search(review, word.toUpperCase(), active.filter(wordIn).length);
  await search(review, '', active.length);
  await (await review.find({ css: '.toolbar button', text: 'Filters' })).click();
  // oxlint-disable-next-line house/no-clock -- the page counts days from now
  const now = Date.now();
  const many = (person: Person) => person.publicMetrics.followers_count >= 100;
  const quiet = (person: Person) => {
    const at = postedAt(person);
    return at === null ? person.publicMetrics.tweet_count === 0 : at <= now - 10 * DAY_MS;
  };
  await setFilter(review, 'followersFrom', '100');
  await waitForTotal(review, active.filter(many).length);
  await setFilter(review, 'quietDays', '10');
  await waitForTotal(review, active.filter((person) => many(person) && quiet(person)).length);
  await setFilter(review, 'verified', 'no');
  const kept = active.filter((person) => many(person) && quiet(person) && !person.verified);
  await waitForTotal(review, kept.length);
  expect(await handlesOf(review)).toEqual(handles(kept));
  await (await review.find({ css: '#saved-name' })).type('Quiet');
  await (await review.find({ css: '.saved button', text: 'Save' })).click();
  await review.find({ css: '.saved-list .chip', text: 'Quiet' });
  await picture('filters');
  await (await review.find({ css: '.chip-bar button', text: 'Clear all filters' })).click();
  await waitForTotal(review, active.length);
  await (await review.find({ css: '.saved-list .chip', text: 'Quiet' })).click();
  await waitForTotal(review, kept.length);
  await (await review.find({ css: '.chip-bar button', text: 'Clear all filters' })).click();
  await waitForTotal(review, active.length);
  const faceless = active.filter(({ profileImageUrl }) => profileImageUrl.includes('default_profile'));
  const chip = await review.find({ css: '.chip-bar .chip', text: 'No picture' });
  await chip.click();
  await waitForTotal(review, faceless.length);
  expect(await (await review.find({ css: '.heading .count' })).text()).toBe(`${faceless.length} of ${active.length}`);
  await chip.click();
  await waitForTotal(review, active.length);
  // Escape folds the filters in, and the focus goes to what opened them.
  await (await review.find({ css: '#filter-followersFrom' })).press('Escape');
  await review.gone({ css: '.filters' });
  const opener = await review.find({ css: '[data-flap=filters]' });
  expect(await opener.isFocused()).toBe(true);
  // A list from elsewhere narrows this one, and selects those it names.
  const [one, other] = active as [Person, Person];
  await (await review.find({ css: '[data-flap=given]' })).click();
  await (await review.find({ css: '#given' })).type(`https://x.com/${one.handle}, ${other.id}, @nobody_of_that_name`);
  await (await review.find({ css: 'form button', text: 'Show these people' })).click();
  await review.waitForText('2 of 3 found in this list');
  await waitForTotal(review, 2);
  await review.find({ css: '.selected-bar', text: '2 selected' });
  expect(await axe(review)).toEqual([]);
  await picture('given');
  await (await review.find({ css: '.chip-bar button', text: 'Clear all filters' })).click();
  await waitForTotal(review, active.length);
  await review.gone({ css: '.selected-bar' });
  await opener.click();
  await setFilter(review, 'protected', 'yes');
  await waitForTotal(review, active.filter((person) => person.protected).length);
  await setFilter(review, 'protected', 'any');
  await setFilter(review, 'bio', 'no');
  await waitForTotal(review, active.filter(({ description }) => description.trim() === '').length);
  await setFilter(review, 'bio', 'any');
  await waitForTotal(review, active.length);
  const byFollowers = active
    .map((person, i) => ({ person, i }))
    .sort(
      (one, other) =>
        other.person.publicMetrics.followers_count - one.person.publicMetrics.followers_count || one.i - other.i,
    );
  const order = await review.find({ css: '#sort' });
  // By hand: an order that a script sets is not taken.
  await order.press('f');
  await until('the most followed first', async () =>
    (await rowHere(review)) === byFollowers[0]!.person.handle ? true : undefined,
  );
  expect(await handlesOf(review)).toEqual(byFollowers.map(({ person }) => person.handle));
});

test('from a list to a done unfollow by keyboard alone; who is kept is left out', async () => {
  const { nonFollowers } = truth(sandbox, viewer);
  await review.evaluate(() => void (location.hash = '#non-followers'));
  await review.find({ css: '.main h1', text: 'Don’t follow back' });
  await waitForTotal(review, nonFollowers.length);
  for (let i = 0; i < 40 && !(await (await review.find({ css: '.list' })).isFocused()); i++) await review.press('Tab');
  const [first, second, third, fourth] = nonFollowers as [Person, Person, Person, Person];
  expect(await rowHere(review)).toBe(first.handle);
  await keys(review, 'e');
  await review.find({ css: '.list .row', text: 'Kept' });
  await keys(review, 'j', 'x', 'j', 'ArrowDown', 'x');
  await review.find({ css: '.selected-bar', text: '2 selected' });
  await keys(review, 'z');
  await review.find({ css: '.selected-bar', text: '1 selected' });
  expect(await rowHere(review)).toBe(fourth.handle);
  await keys(review, 'x');
  await review.find({ css: '.selected-bar', text: '2 selected' });
  // Nobody who is kept can be selected, by range either.
  await keys(review, 'Home');
  expect(await rowHere(review)).toBe(first.handle);
  await keys(review, 'x', 'Shift+ArrowDown');
  await review.find({ css: '.selected-bar', text: '2 selected' });
  await keys(review, 'Enter');
  const dialog = await review.find({ css: 'dialog.confirm' });
  const named = await dialog.text();
  for (const person of [second, fourth]) expect(named).toContain(`@${person.handle}`);
  for (const person of [first, third]) expect(named).not.toContain(`@${person.handle}`);
  expect(named).toContain('$0.02');
  await picture('confirm');
  const go = await dialog.find({ css: '.button-primary' });
  for (let i = 0; i < 10 && !(await go.isFocused()); i++) await review.press('Tab');
  await keys(review, 'Enter');
  await review.waitForText('Unfollowing 2');
  expect(effects(sandbox)).toEqual([]);
  await until('both at X', async () => (effects(sandbox).length === 2 ? true : undefined), 60_000);
  expect(effects(sandbox)).toEqual([`DELETE ${second.id}`, `DELETE ${fourth.id}`]);
  await waitForTotal(review, nonFollowers.length - 2);
  expect(sandbox.people.follows(viewer.id, first.id)).toBe(true);
  await goTo(review, 'Keep list');
  await waitForTotal(review, 1);
  expect(await handlesOf(review)).toEqual([first.handle]);
  await (await review.find({ css: '.list' })).press('n');
  await (await review.find({ css: '#note' })).type('Met in Lisbon');
  await keys(review, 'Control+Enter');
  const note = await review.find({ css: '.list .row-note', text: 'Met in Lisbon' });
  await note.click();
  expect(await axe(review)).toEqual([]);
  await (await review.find({ css: '#note' })).type(', knows Ada');
  await (await review.find({ css: 'dialog.note button', text: 'Save' })).click();
  await review.find({ css: '.list .row-note', text: 'Met in Lisbon, knows Ada' });
});

test('one by one shows what helps to decide, and decides by the same keys', async () => {
  const { nonFollowers } = truth(sandbox, viewer);
  await goTo(review, 'Don’t follow back');
  await waitForTotal(review, nonFollowers.length);
  await (await review.find({ css: '.toolbar button', text: 'One by one' })).click();
  await review.find({ css: '.focus-card' });
  await keys(review, 'Home');
  await review.find({ css: '.focus-card', text: `@${nonFollowers[0]!.handle}` });
  await keys(review, 's');
  await review.find({ css: '.focus-card', text: `@${nonFollowers[1]!.handle}` });
  await picture('one-by-one');
  await keys(review, 'u');
  await review.find({ css: '.focus-card', text: `@${nonFollowers[2]!.handle}` });
  await keys(review, 'u');
  await review.find({ css: '.selected-bar', text: '2 selected' });
  await keys(review, 'u', 'u');
  await review.find({ css: '.selected-bar', text: '4 selected' });
  expect(await axe(review)).toEqual([]);
  await keys(review, 'Escape');
  await review.find({ css: '.list' });
  await picture('list');
});

test('the queue is reordered, taken back one by one, and a done one is undone', async () => {
  const { nonFollowers } = truth(sandbox, viewer);
  const chosen = nonFollowers.slice(1, 5);
  await (await review.find({ css: '.selected-bar button', text: 'Unfollow 4' })).click();
  await (await review.find({ css: 'dialog.confirm .button-primary' })).click();
  await review.waitForText('Unfollowing 4');
  await goTo(review, 'Queue');
  await (await review.find({ css: '.queue button', text: 'Pause' })).click();
  await review.find({ css: '.queue button', text: 'Resume' });
  const waiting = async () => {
    const rows = await review.findAll({ css: '.queue > .lines .line' });
    return Promise.all(rows.map(async (row) => /@(\w+)/.exec(await row.text())![1]!));
  };
  expect(await waiting()).toEqual(handles(chosen));
  const grip = await review.find({ css: '.queue > .lines .line:last-of-type .grip' });
  await grip.press('Home');
  const moved = [chosen[3]!, ...chosen.slice(0, 3)];
  await until('the last one first', async () => ((await waiting())[0] === chosen[3]!.handle ? true : undefined));
  // The keys stay with the row they moved.
  await until('the focus on its handle', async () => ((await grip.isFocused()) ? true : undefined));
  await (
    await (await review.find({ css: '.queue > .lines .line', text: `@${chosen[0]!.handle}` })).find({ css: '.grip' })
  ).press('ArrowDown');
  await until('the next one up', async () => ((await waiting())[1] === chosen[1]!.handle ? true : undefined));
  expect(await waiting()).toEqual(handles([moved[0]!, chosen[1]!, chosen[0]!, chosen[2]!]));
  // With the mouse, both ways.
  const drag = async (person: Person, onto: Person) => {
    const line = (one: Person) => review.find({ css: '.queue > .lines .line', text: `@${one.handle}` });
    const { x, y, width, height } = await (await line(onto)).box();
    await (await (await line(person)).find({ css: '.grip' })).dragTo(x + width / 2, y + height / 2);
  };
  await drag(chosen[2]!, chosen[3]!);
  await until('the dragged one first', async () => ((await waiting())[0] === chosen[2]!.handle ? true : undefined));
  expect(await waiting()).toEqual(handles([chosen[2]!, chosen[3]!, chosen[1]!, chosen[0]!]));
  await drag(chosen[2]!, chosen[0]!);
  await until('the dragged one last', async () => ((await waiting())[3] === chosen[2]!.handle ? true : undefined));
  expect(await waiting()).toEqual(handles([chosen[3]!, chosen[1]!, chosen[0]!, chosen[2]!]));
  const away = await review.find({ css: '.queue > .lines .line', text: `@${chosen[0]!.handle}` });
  await (await away.find({ css: 'button', text: 'Cancel' })).click();
  await until('three left', async () => ((await waiting()).length === 3 ? true : undefined));
  await picture('queue');
  expect(await axe(review)).toEqual([]);
  const before = effects(sandbox).length;
  await (await review.find({ css: '.queue button', text: 'Resume' })).click();
  await until('three at X', async () => (effects(sandbox).length === before + 3 ? true : undefined), 60_000);
  expect(effects(sandbox).slice(before)).toEqual([chosen[3]!, chosen[1]!, chosen[2]!].map(({ id }) => `DELETE ${id}`));
  expect(sandbox.people.follows(viewer.id, chosen[0]!.id)).toBe(true);
  // Until the queue is empty, what is below it moves.
  await review.gone({ css: '.queue > .lines' });
  // Whoever is protected would first be asked.
  const back = [chosen[1]!, chosen[2]!, chosen[3]!].find((person) => !person.protected)!;
  const done = await review.find({ css: 'section .line-done', text: `@${back.handle}` });
  await (await done.find({ css: 'button', text: 'Follow again · ≈ $0.015' })).click();
  followedAgain = `POST ${back.id}`;
  await done.find({ css: '.line-undone' });
  await goTo(review, 'Following');
});

test('who is gone is told from who let go, once X was asked; history is saved as files', async () => {
  await goTo(review, 'Who unfollowed you');
  const before = await total(review).catch(() => 0);
  const [unfollower, deleted, suspended] = truth(sandbox, viewer).mutuals as [Person, Person, Person];
  for (const { id } of [unfollower, deleted, suspended]) sandbox.people.unfollow(id, viewer.id);
  sandbox.people.setStanding(deleted.id, 'deleted');
  sandbox.people.setStanding(suspended.id, 'suspended');
  await readList(review, 'Sync my followers');
  await waitForTotal(review, before + 3);
  await (await review.find({ css: '.explain button', text: 'Check who was suspended (3)' })).press('Enter');
  await review.waitForText('$0.045 at most');
  expect(await axe(review)).toEqual([]);
  await (await review.find({ css: '.question button', text: 'Check who was suspended (3)' })).press('Enter');
  const says = (person: Person, words: string) =>
    until(`${words} of ${person.handle}`, async () => {
      const row = await review.find({ css: '.list .row', text: `@${person.handle}` });
      return (await row.text()).includes(words) ? true : undefined;
    });
  await says(unfollower, 'Unfollowed you');
  await says(deleted, 'Deleted');
  await says(suspended, 'Suspended');
  await picture('unfollowed-you');
  await (await review.find({ css: '.toolbar button', text: 'Filters' })).click();
  await setFilter(review, 'cause', 'deleted');
  await waitForTotal(review, 1);
  expect(await handlesOf(review)).toEqual([deleted.handle]);
  await setFilter(review, 'cause', 'unfollowed');
  await waitForTotal(review, 1);
  // Whoever let go and is still followed can be picked here as anywhere.
  await (await review.find({ css: '.list' })).press('x');
  await review.find({ css: '.selected-bar', text: '1 selected' });
  await keys(review, 'z');
  await review.gone({ css: '.selected-bar' });

  await goTo(review, 'History');
  await review.find({ css: '.list .row:not(.loading)' });
  const all = await total(review);
  await search(review, suspended.handle, 1);
  await review.find({ css: '.list .row', text: 'Stopped following you' });
  await (await review.find({ css: '.toolbar button', text: 'Export' })).click();
  await (await review.find({ css: '#export-csv' })).click();
  // Exactly what is shown.
  const csv = await takeDownload(downloads, `mutuals-${viewer.handle}-history`);
  expect(csv.text.trim().split('\r\n')).toHaveLength(2);
  await (await review.find({ css: '#export-json' })).click();
  const json = JSON.parse((await takeDownload(downloads, `mutuals-${viewer.handle}-history`)).text) as Record<
    string,
    unknown
  >[];
  expect(json[0]).toMatchObject({
    handle: suspended.handle,
    what: 'left',
    list: 'followers',
    why: 'suspended',
  });
  expect(json).toHaveLength(1);
  await search(review, '', all);
  await picture('history');

  // As a search on X would have left it: the card of a person begins one.
  const whose = truth(sandbox, viewer).nonFollowers[0]!;
  const found = truth(sandbox, viewer).mutuals.slice(0, 3);
  await review.evaluate(
    storeShared,
    viewer.id,
    whose.id,
    found.map(({ id }) => id),
  );
  await review.evaluate(
    storeShared,
    '4242',
    deleted.id,
    found.map(({ id }) => id),
  );
  await goTo(review, 'Mutuals in common');
  // Another account's are its own.
  expect(await review.findAll({ css: '.in-common-searches .line' })).toHaveLength(1);
  const line = await review.find({ css: '.in-common-searches .line', text: `@${whose.handle}` });
  expect(await line.text()).toMatch(/Mutuals who follow them 3\s+Found .* ago, stored for a day/);
  await picture('in-common');
  await (await line.find({ css: '.button', text: 'Open' })).press('Enter');
  await review.find({ css: '.main h1', text: `Mutuals who follow them: @${whose.handle}` });
  await waitForTotal(review, 3);
  expect(await handlesOf(review)).toEqual(handles(found));
  // Whom one looks at is not written where the browser remembers addresses.
  expect(await review.url()).not.toContain(whose.id);
  await (await review.find({ css: '.heading a', text: 'Back' })).press('Enter');
  await review.find({ css: '.in-common-searches' });
});

async function storeShared(accountId: string, userId: string, found: string[]): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = indexedDB.open('mutuals');
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error!);
  });
  const tx = db.transaction('inCommon', 'readwrite');
  // oxlint-disable-next-line house/no-clock -- what was found is shown for a day
  const now = Date.now();
  tx.objectStore('inCommon').put({
    accountId,
    userId,
    list: 'followers',
    startedAt: now - 60_000,
    finishedAt: now - 30_000,
    paginationToken: null,
    askedTokens: [],
    people: 40,
    expected: 40,
    found,
    usd: 0.4,
    billedUsd: 0.4,
    mostUsd: 0.4,
    mostPeople: 40,
    state: 'done',
    until: null,
    reason: null,
    attempts: 0,
  });
  await new Promise((resolve) => (tx.oncomplete = resolve));
  db.close();
}

test('the overview is read by pointer and keys, and each chart has its table', async () => {
  await goTo(review, 'Overview');
  const plot = await review.find({ css: '.plot[aria-label="Followers"]' });
  const now = await plot.attribute('aria-valuetext');
  await plot.press('Home');
  await until('another reading', async () => ((await plot.attribute('aria-valuetext')) !== now ? true : undefined));
  expect(await plot.attribute('aria-valuenow')).toBe('1');
  expect(await (await review.find({ css: '.chart:has(.plot[aria-label="Followers"]) .chart-read' })).text()).toBe(
    await plot.attribute('aria-valuetext'),
  );
  await (await review.find({ css: '.chart-read' })).click();
  await review.find({ css: '.plot[aria-label="Followers, day by day"][aria-valuetext$="−3"]' });
  await (await review.find({ css: '.chart:has(.plot[aria-label="Followers, day by day"]) summary' })).click();
  const table = await review.find({ css: '.chart:has(.plot[aria-label="Followers, day by day"]) tbody tr' });
  expect(await table.text()).toMatch(/\s0\s+3\s+2$/);
  await picture('overview-table');
  const bar = await review.find({ css: '.bars .part-button' });
  const count = Number(/\d+$/.exec(await bar.text())![0]);
  await bar.press('Enter');
  await review.find({ css: '.main h1', text: 'Following' });
  await waitForTotal(review, count);
  // What led here is no longer drawn: the focus is at the top of what came.
  expect(await (await review.find({ css: '.main h1' })).isFocused()).toBe(true);
  await (await review.find({ css: '.chip-bar button', text: 'Clear all filters' })).click();
  await goTo(review, 'Overview');
});

/** Goes to a place, and waits until it is drawn. */
async function show(place: string): Promise<void> {
  await review.evaluate(`location.hash = '#${place}'`);
  await review.find({ css: `.sections a[aria-current][href="#${place}"]` });
  const drawn = { queue: '.line', 'in-common': '.line', overview: '.chart .ring' }[place];
  await review.find({ css: drawn ?? '.list .row:not(.loading)' });
}

/** The strip of lists is scrolled to the one in front. */
async function inSight(place: string): Promise<void> {
  await until(`${place} in sight in the strip of lists`, () =>
    review.evaluate(() => {
      const { left, right } = document.querySelector('.sections a[aria-current]')!.getBoundingClientRect();
      return left >= 0 && right <= innerWidth ? true : undefined;
    }),
  );
}

/** Names and handles whose first letter does not show, whichever way they run. */
const cutAtTheirBeginning = () =>
  review.evaluate(() =>
    [...document.querySelectorAll('.row-name, .row-handle')].flatMap((name) => {
      const text = document.createTreeWalker(name, NodeFilter.SHOW_TEXT).nextNode();
      if (!text?.textContent) return [];
      const first = document.createRange();
      first.setStart(text, 0);
      first.setEnd(text, 1);
      const [letter, place] = [first.getBoundingClientRect(), name.getBoundingClientRect()];
      return letter.left < place.left - 1 || letter.right > place.right + 1 ? [text.textContent] : [];
    }),
  );

test('no view breaks a rule of accessibility, in both themes and from 320 px; nothing is said on a console', async () => {
  for (const dark of [false, true]) {
    await driver.setAppearance({ dark });
    for (const place of ['non-followers', 'kept', 'unfollowed-you', 'history', 'in-common', 'queue', 'overview']) {
      await show(place);
      expect(await axe(review), `${place}, ${dark ? 'dark' : 'light'}`).toEqual([]);
      const titles = await review.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('h1, h2, h3, h4')].map(({ innerText }) => innerText),
      );
      expect(new Set(titles).size, `${place} has two titles alike: ${titles.join(', ')}`).toBe(titles.length);
      await picture(`${place}-${dark ? 'dark' : 'light'}`);
    }
  }
  await review.evaluate(() => void (document.documentElement.dir = 'rtl'));
  await picture('rtl');
  await review.evaluate(`location.hash = '#non-followers'`);
  await review.find({ css: '.list .row:not(.loading)' });
  await picture('rtl-list');
  await review.evaluate(() => void (document.documentElement.dir = 'ltr'));
  if (PICTURES !== undefined) {
    await review.setViewport({ width: 3840, height: 2160 });
    await picture('4k');
  }
  // A phone, and a laptop at 200 %.
  for (const { width, height } of [
    { width: 640, height: 450 },
    { width: 320, height: 640 },
  ]) {
    await review.setViewport({ width, height });
    // The window has just become narrow.
    await inSight('at first');
    for (const place of ['overview', 'queue', 'in-common', 'unfollowed-you', 'non-followers']) {
      await show(place);
      expect(
        await review.evaluate(() => document.documentElement.scrollWidth),
        `${place} at ${width} px`,
      ).toBeLessThanOrEqual(width);
      await inSight(place);
      expect(await cutAtTheirBeginning(), `${place} at ${width} px: names cut at their beginning`).toEqual([]);
      await picture(`${place}-${width}`);
    }
    const rows = await review.evaluate(
      () => document.querySelector('.list')!.clientHeight / document.querySelector('.list .row')!.clientHeight,
    );
    expect(rows, `rows in the list at ${width} px`).toBeGreaterThanOrEqual(4);
  }
  expect(await axe(review)).toEqual([]);
  await until('followed again', async () => (effects(sandbox).at(-1) === followedAgain ? true : undefined), 60_000);
  await expectQuiet(driver, review);
});
