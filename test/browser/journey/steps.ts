import type { Driver, Tab } from '../driver';
import type { Sandbox } from '../../sandbox';

/** What a person does with Mutuals, on real input. Each step is done where the person would do it. */

/** Pastes the App's client id in the options, and registers the redirect address they show, as in X's console. */
export async function setUpApp(driver: Driver, sandbox: Sandbox, clientId = sandbox.clientId): Promise<Tab> {
  const options = await driver.openExtensionPage('options.html');
  const address = await options.find({ css: 'input[readonly]' });
  sandbox.redirectAddresses.add(await address.evaluate((input) => (input as HTMLInputElement).value));
  const field = await options.find({ css: '#client-id' });
  await field.clear();
  await field.type(clientId);
  await (await options.find({ css: '#app ~ * button, section button', text: 'Save' })).click();
  return options;
}

/** Clicks Connect in the popup and approves on X; resolves once the popup shows the account. */
export async function connect(driver: Driver, sandbox: Sandbox): Promise<Tab> {
  const popup = await driver.openExtensionPage('popup.html');
  await (await popup.find({ css: 'button', text: 'Connect an X account' })).click();
  await answerOnX(driver, 'allow');
  await popup.waitForText(`@${sandbox.viewer!.handle}`, { timeout: 20_000 });
  return popup;
}

/** Presses Authorize or Cancel in X's sign-in window. */
export async function answerOnX(driver: Driver, answer: 'allow' | 'cancel'): Promise<void> {
  const window = await driver.waitForTab('/i/oauth2/authorize', { timeout: 20_000 });
  await (await window.find({ css: `#${answer}` })).click();
}

/** Reads the own list from the bar: shows the plan, agrees, waits until it is read. */
export async function syncFromBar(profile: Tab): Promise<void> {
  const read = await profile.find({ css: '.bar button', text: 'Read my list' });
  await read.click();
  await (await profile.find({ css: '.bar button', text: 'Read it' })).click();
  await profile.find({ css: '.bar .numbers' }, { timeout: 30_000 });
  await profile.gone({ css: '.bar .progress' }, { timeout: 30_000 });
}

/** The three numbers of the bar, in order: following, mutuals, non-followers. */
export async function numbersOf(profile: Tab): Promise<number[]> {
  const shown = await profile.findAll({ css: '.bar .number b' });
  return Promise.all(shown.map(async (number) => Number((await number.text()).replaceAll(/\D/g, ''))));
}
