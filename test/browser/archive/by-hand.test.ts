import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { until, type Driver, type Tab } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import { expectQuiet, openProfile } from '../journey/steps';
import { pressInView } from '../overlay/page-effects';
import { expectOpen, expectTicked, unfollowByKeyboard, unfollowByMouse } from '../overlay/walk-steps';
import { chooseFile, everybody, viewersArchive } from './steps';

/** An archive of 5,000 people, of whom hardly any name is known: some are selected, and unfollowed by hand. */

/** How many of them: the way to each is the same. */
const SELECTED = browser === 'chromium' ? 10 : 4;

let sandbox: Sandbox;
let driver: Driver;
let viewer: Person;
let review: Tab;
let chosen: Person[];

beforeAll(async () => {
  sandbox = await startSandbox({
    following: 5_000,
    followers: 2_000,
    mutualShare: 0.3,
    pageSettings: { headerRender: 'patched' },
  });
  driver = await launchProduct(sandbox);
  viewer = sandbox.viewer!;
  const page = await driver.openExtensionPage('import.html');
  await chooseFile(page, viewersArchive(sandbox, viewer), 'twitter-archive.zip');
  await (await page.find({ css: 'button', text: 'Import' })).click();
  await page.waitForText('Your archive is imported');
  await page.close();
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

/** In X's order, as an archive lists them. */
const sought = () =>
  everybody(sandbox, viewer).following.filter(
    (person) => !sandbox.people.follows(person.id, viewer.id) && person.standing === 'active' && !person.protected,
  );

test('one is found by the name that a visit brought, the others by their order, and each is opened by id where no handle is known', async () => {
  const met = sought()[400]!;
  chosen = [met, ...sought().slice(0, SELECTED - 1)];
  // One sentence says what is stored, and one press lets it.
  review = await driver.openExtensionPage('review.html#non-followers');
  await review.waitForText('0 of 5,000 named.');
  await (await review.find({ css: '.names-noted button', text: 'Note names' })).click();
  await review.find({ css: '.names-noted', text: 'Names that X shows you are noted.' });
  const { tab: visit } = await openProfile(driver, met);
  // The background notes the name with its answer, which the card shows.
  await (await visit.find({ css: 'button.badge' })).click();
  await visit.find({ css: '.card', text: 'Archive: ' });
  await visit.close();
  await review.bringToFront();
  await review.find({ css: '.names-noted', text: '1 of 5,000 named.' });
  const search = await review.find({ css: 'input[type=search]' });
  await search.type(met.handle);
  const only = await review.find({ css: '.table .row:not(.row-head)', text: `@${met.handle}` });
  await (await only.find({ css: '.check' })).click();
  await search.clear();
  for (const [index, person] of chosen.slice(1).entries()) {
    const row = await review.find({ css: '.table .row:not(.row-head)', text: `ID ${person.id}` });
    if (index === 0) await row.find({ css: '.row-name', text: 'Name not known yet' });
    await (await row.find({ css: '.check' })).click();
  }
  await review.waitForText('You press X’s own button. Costs nothing; nothing is sent by Mutuals.');
  await (await review.find({ css: 'footer button', text: `Start: ${SELECTED} profiles` })).click();
  const tab = await driver.waitForTab(/^https:\/\/x\.com\//);
  for (const [index, person] of chosen.entries()) {
    await expectOpen(tab, person);
    if (index % 2 === 0) await unfollowByMouse(tab, person);
    else await unfollowByKeyboard(tab, person);
    await expectTicked(tab);
    if (index < SELECTED - 1) await pressInView(tab, await tab.find({ css: '.strip a.button-primary', text: 'Next' }));
  }
  await tab.find({ css: '.strip', text: `${SELECTED} of ${SELECTED} done` });
  expect(chosen.map(({ id }) => sandbox.people.follows(viewer.id, id))).toEqual(chosen.map(() => false));
  expect(sandbox.requests.filter(({ host }) => host === 'api.x.com')).toEqual([]);
  await expectQuiet(driver, tab, review);
  await tab.close();
});

test('after an unfollow by hand, Follow again opens the profile', async () => {
  await review.goto(driver.extensionUrl('review.html#queue'));
  // The newest comes first.
  const line = await review.find({ css: '.queue .lines li:first-child' });
  await (await line.find({ css: 'button', text: 'Follow again' })).click();
  const tab = await driver.waitForTab(/^https:\/\/x\.com\//);
  await tab.waitForUrl(`/${chosen.at(-1)!.handle}`);
  await tab.find({ css: '[data-testid="UserName"]' });
  expect(sandbox.requests.filter(({ host }) => host === 'api.x.com')).toEqual([]);
  await tab.close();
});

test('rows of the own list bring names too, and all are forgotten with the consent, in the options', async () => {
  const list = await driver.open(`https://x.com/${viewer.handle}/following`);
  // A tab behind another draws no frames: its rows are read, from the first on, while it is in front.
  await list.find({ css: `${Array(5).fill('[data-testid="cellInnerDiv"]').join(' ~ ')} mutuals-mark` });
  const options = await driver.openExtensionPage('options.html');
  // More than were visited.
  const named = await options.find({ css: '.names-noted', text: 'of 5,000 named.' });
  await until('names of rows', async () =>
    Number(/\d+/.exec(await named.text())![0]) > SELECTED + 1 ? true : undefined,
  );
  await (await options.find({ css: '.names-noted button', text: 'Forget names' })).click();
  await options.find({ css: '.names-noted', text: '0 of 5,000 named. Mutuals can note' });
  await expectQuiet(driver, list, options);
});
