import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { axe, type Driver, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { NOTHING, storedIn } from './stored';

/** From the installation to the first right badge. */

let sandbox: Sandbox;
let driver: Driver;
let welcome: Tab;

beforeAll(async () => {
  sandbox = await startSandbox({ following: 40, followers: 20 });
  driver = await launchProduct(sandbox, { use: false });
  welcome = await driver.waitForTab('/welcome.html');
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

const badgeOf = ({ id }: Person): string => {
  const me = sandbox.viewer!.id;
  if (!sandbox.people.follows(me, id)) return '';
  return sandbox.people.follows(id, me) ? 'Mutual' : 'Doesn’t follow you back';
};

test('before Use it no store is made and nothing is sent, whatever is opened', async () => {
  const { handle } = sandbox.people
    .followingOf(sandbox.viewer!.id)
    .slice(0, 40)
    .find((one) => badgeOf(one) !== '')!;
  const page = await driver.open(`https://x.com/${handle}`);
  await page.find({ css: 'button.badge' });
  await page.goto(`https://x.com/${sandbox.viewer!.handle}`);
  await page.find({ css: '.bar' });
  await page.close();
  // X's own pages load their pictures; from here on no page of X is open.
  const before = sandbox.requests.length;
  for (const path of ['popup.html', 'options.html', 'review.html', 'import.html', 'confirm.html?1']) {
    const own = await driver.openExtensionPage(path);
    await own.find({ css: '.before-use a', text: 'See what it handles' });
    expect(await axe(own)).toEqual([]);
    await own.close();
  }
  await (
    await welcome.find({ css: '.welcome-look select' })
  ).evaluate((select) => {
    (select as HTMLSelectElement).value = 'de';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await welcome.waitForText('Bis dahin wird nichts gespeichert.');
  await driver.stopWorker();
  expect(await storedIn(welcome)).toEqual(NOTHING);
  expect(sandbox.requests.slice(before)).toEqual([]);
  expect(sandbox.requests.filter(({ host }) => host === 'api.x.com')).toEqual([]);
  await welcome.reload();
  await welcome.waitForText('Until then nothing is stored.');
});
