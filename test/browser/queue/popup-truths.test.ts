import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import { until, type Driver, type Tab } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import { answerOnX, leavePanel, effects, leftInPopup, unfoldLimits } from '../journey/steps';
import { popupMisfits } from './popup-heights';
import { begin, chooseUnfollows, openOwnProfile, press, stored } from './steps';

/** What the popup says of budgets and queue is so, and what it lets a person do happens. */

describe('the popup tells the truth', () => {
  let sandbox: Sandbox;
  let driver: Driver;
  let popup: Tab;
  let profile: Tab;

  beforeAll(async () => {
    sandbox = await startSandbox();
    driver = await launchProduct(sandbox);
    popup = await begin(driver, sandbox);
    profile = await openOwnProfile(driver, sandbox);
  });
  afterAll(async () => {
    await driver?.close();
    await sandbox?.stop();
  });

  const gone = (count: number) =>
    until(`${count} to have gone`, async () => (effects(sandbox).length === count ? true : undefined), 60_000);
  const unfollows = async () =>
    (await (await popup.find({ css: '.meter', text: 'Unfollows of this App' })).text()).replaceAll(/\s+/g, ' ');

  test('of two limits the lower one is counted down, and both are named', async () => {
    await popup.bringToFront();
    await unfoldLimits(popup);
    expect(await unfollows()).toContain('100 left of your 100');
    expect(await unfollows()).toContain('X allows 500 more');
  });

  test('paused nothing goes, resumed all goes on', async () => {
    await chooseUnfollows(driver, profile, sandbox, 2);
    await popup.bringToFront();
    await (await popup.find({ role: 'button', name: 'Pause' })).click();
    await popup.find({ css: '.line', text: 'Paused at' });
    const before = await until('what is under way to be finished', async () => {
      const all = await stored(popup, 'actions');
      return all.some(({ state }) => state === 'sending') ? undefined : effects(sandbox).length;
    });
    // They would have gone when they can no longer be undone.
    const queue = await driver.openExtensionPage('review.html#queue');
    await queue.find({ css: '.lines li' });
    await queue.gone({ css: '.lines li', text: 'Unfollows in' });
    await queue.close();
    await popup.bringToFront();
    await popup.reload();
    await popup.find({ css: '.line', text: 'Paused at' });
    expect((await stored(popup, 'actions')).filter(({ state }) => state === 'waiting')).toHaveLength(2 - before);
    expect(effects(sandbox)).toHaveLength(before);
    // Meanwhile another device uses the same App.
    sandbox.spendElsewhere({
      action: 'unfollow',
      times: 460,
      accountId: sandbox.viewer!.id,
      clientId: sandbox.clientId,
    });
    await press(popup, 'Resume');
    await gone(2);
    await popup.waitForText('All done: 2');
  });

  test('when another device has used the same App up, X’s word is what is left', async () => {
    await unfoldLimits(popup);
    await popup.waitForText('X says 38 left');
    expect(await leftInPopup(popup, 'Unfollows of this App')).toBe(38);
    expect(await unfollows()).toContain('38 left of 500');
    expect(sandbox.counts().unfollowsOfApp[sandbox.clientId]).toBe(462);
  });

  test('out of credits: it rests, says why and what to do, and goes on when told to', async () => {
    sandbox.configure({ credits: sandbox.billedUsd });
    await chooseMore(1);
    await popup.waitForText('Out of credits', { timeout: 60_000 });
    expect(await (await popup.find({ css: 'a[href="https://console.x.com"]' })).isVisible()).toBe(true);
    sandbox.configure({ credits: null });
    // In the meantime the person took Mutuals away in X's settings: told at the next call.
    sandbox.endSessions(sandbox.viewer!.id);
    await press(popup, 'Resume');
    await popup.gone({ css: '.line', text: 'Out of credits' });
  });

  test('sign-in ended at X: nothing is lost, and it goes on after the next sign-in', async () => {
    await popup.waitForText('Sign-in needed', { timeout: 60_000 });
    expect((await stored(popup, 'actions')).filter(({ state }) => state === 'waiting')).toHaveLength(1);
    await press(popup, 'Sign in again');
    await answerOnX(driver, 'allow');
    await gone(3);
    await popup.waitForText('All done: 3');
  });

  test('cut off from X it waits and says so, and what had reached X counts once', async () => {
    sandbox.faults.next({ host: 'api.x.com', method: 'DELETE', times: 4 }, { cut: true });
    await chooseMore(1);
    await popup.waitForText('X can’t be reached', { timeout: 60_000 });
    expect(effects(sandbox)).toHaveLength(3);
    sandbox.faults.clear();
    // A person who sees that the network is back need not wait for the next try.
    await press(popup, 'Pause');
    await press(popup, 'Resume');
    await gone(4);
    await popup.waitForText('All done: 4');
    expect(await leftInPopup(popup, 'Unfollows of this App')).toBe(36);
  });

  test('undone from the popup nothing of it ever goes', async () => {
    // Slow as this machine may be, none is gone before it is undone.
    sandbox.faults.next({ host: 'api.x.com', method: 'DELETE', times: 50 }, { cut: true });
    await chooseMore(2);
    // The time in which all of it can be taken back at once may be over.
    await (await popup.find({ role: 'button', name: 'Pause' })).click();
    await press(popup, 'Undo 2');
    await popup.waitForText('All done: 4');
    expect((await stored(popup, 'actions')).slice(-2).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    sandbox.faults.clear();
    // The pause ended with what it was of. One chosen later has gone: their turn would have been before it.
    await chooseMore(1);
    await gone(5);
    await popup.waitForText('All done: 5');
    expect((await stored(popup, 'actions')).slice(-3).map(({ state }) => state)).toEqual([
      'cancelled',
      'cancelled',
      'done',
    ]);
  });

  test.runIf(browser === 'chromium')(
    'folded it is 440 px high at most, nothing is cut, and first letters of wrapped facts are not cut off, in every language',
    async () => {
      expect(await popupMisfits(popup)).toEqual([]);
    },
  );

  /** Chooses more in the panel and goes back to the popup. */
  async function chooseMore(count: number): Promise<void> {
    await profile.bringToFront();
    await leavePanel(profile);
    await chooseUnfollows(driver, profile, sandbox, count);
    await popup.bringToFront();
  }
});
