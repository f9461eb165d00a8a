import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import { axe, type Driver, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { answerOnX, expectQuiet, setUpApp } from './steps';

/** What happens when signing in does not end well, and the way to try again. */

let sandbox: Sandbox;
let driver: Driver;
let popup: Tab;

beforeAll(async () => {
  sandbox = await startSandbox();
  // Firefox stops a background that is idle for so long; a password and a second factor take far longer.
  driver = await launchProduct(sandbox, { idleTimeout: 1_000 });
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

const press = async (words: string) => (await popup.find({ css: 'button', text: words })).click();

test('a client id that X does not know: X says so in its window, and closing it tells what to check', async () => {
  await (await setUpApp(driver, sandbox, 'bm90LWFuLWFwcC1hdC1hbGw')).close();
  popup = await driver.openExtensionPage('popup.html');
  await press('Connect an X account');
  await popup.waitForText('Waiting for you to approve on X');
  const window = await driver.waitForTab('/i/oauth2/authorize');
  await window.waitForText(/something went wrong|client/i);
  await window.close();
  await popup.waitForText('check the Client ID and the redirect address in the options');
});

test('closing the window changes nothing', async () => {
  await (await setUpApp(driver, sandbox)).close();
  await popup.reload();
  await press('Connect an X account');
  const window = await driver.waitForTab('/i/oauth2/authorize');
  await window.find({ css: '#allow' });
  await window.close();
  await popup.waitForText('The window was closed before you approved. Nothing was changed.');
});

test('declining changes nothing', async () => {
  await press('Try again');
  await answerOnX(driver, 'cancel');
  await popup.waitForText('You chose not to approve on X. Nothing was changed.');
  expect(sandbox.requests.some(({ path }) => path === '/2/oauth2/token')).toBe(false);
});

test('a background that stops under the sign-in leaves a way to try again, which works', async () => {
  await press('Try again');
  const abandoned = await driver.waitForTab('/i/oauth2/authorize');
  await abandoned.find({ css: '#allow' });
  await driver.stopWorker();
  await popup.waitForText('X didn’t finish the sign-in');
  await abandoned.close().catch(() => undefined);
  // X gives less than was asked for: the popup says what cannot be done, and what helps.
  sandbox.configure({ withheldScopes: ['follows.write'] });
  await press('Try again');
  await driver.waitForTab('/i/oauth2/authorize');
  // For several idle times the person is on X's page: the sign-in is not given up.
  await expect(popup.waitForText('Try again', { timeout: 4_000 })).rejects.toThrow('Try again');
  await answerOnX(driver, 'allow');
  await popup.waitForText(`@${sandbox.viewer!.handle}`);
  const notice = await popup.find({ css: '.folded', text: 'Connected, but some permissions weren’t granted' });
  await (await notice.find({ css: 'summary' })).click();
  const said = await notice.text();
  expect(said).toContain('Without permission to change follows, Mutuals can’t follow or unfollow.');
  expect(said).toContain('connect again');
  expect(said).not.toContain('can’t sync your lists');
  expect(await axe(popup)).toEqual([]);
  await expectQuiet(driver, popup);
});
