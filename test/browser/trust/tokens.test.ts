import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { Driver, Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import {
  choosePace,
  confirmUnfollows,
  connect,
  effects,
  expectQuiet,
  openProfile,
  pickInPanel,
  setUpApp,
  syncFromBar,
  truth,
} from '../journey/steps';
import { askBackground, everythingStored, filesHolding, noteMessages } from './everything';

/** Whatever happens with tokens: none is ever seen in any store, message, log, page or file. */

let sandbox: Sandbox;
let driver: Driver;
let popup: Tab;
let options: Tab;
let profile: Tab;

beforeAll(async () => {
  sandbox = await startSandbox({ following: 40, followers: 40 });
  driver = await launchProduct(sandbox);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

const tokens = () => sandbox.secrets.filter((secret) => !secret.startsWith('code-'));

/** All that can be looked into now; every token X has given out so far is searched for. */
async function expectNoTokens(): Promise<string> {
  const tabs = [options, popup, profile].filter((tab) => tab !== undefined);
  const texts = await Promise.all(
    tabs.map(async (tab) =>
      [
        await tab.evaluate(everythingStored),
        await tab.text(),
        ...(await tab.errors()),
        JSON.stringify(await tab.evaluate(() => (globalThis as Record<string, unknown>)['noted'] ?? null)),
      ].join('\n'),
    ),
  );
  const all = [...texts, ...(await driver.backgroundErrors())].join('\n');
  const found = sandbox.secrets.filter(
    (secret) => all.includes(secret) || all.includes(secret.slice(-30)) || all.includes(btoa(secret).slice(4, 40)),
  );
  expect(found.map((secret) => secret.slice(0, 12))).toEqual([]);
  expect(filesHolding(driver.profileDir, tokens())).toEqual([]);
  return all;
}

test('after signing in', async () => {
  options = await setUpApp(driver, sandbox);
  await choosePace(options, 'brisk');
  await options.evaluate(noteMessages);
  popup = await connect(driver, sandbox);
  expect(tokens().length).toBeGreaterThanOrEqual(2);
  const all = await expectNoTokens();
  // The search does find what is there: the account, and the sealed pair with a key that cannot be taken out.
  expect(all).toContain(sandbox.viewer!.handle);
  expect(all).toContain('mutuals/vault');
  expect(all).toContain('"extractable":false');
  expect(all).not.toContain('"extractable":true');
});

test('after a reading, an unfollow and a renewal', async () => {
  profile = await driver.open(`https://x.com/${sandbox.viewer!.handle}`);
  const before = tokens().length;
  // X refuses the token: it is renewed on the way.
  sandbox.faults.next({ path: /\/following$/ }, { status: 401 });
  await syncFromBar(driver, profile);
  expect(tokens().length).toBe(before + 2);
  const picked = truth(sandbox, sandbox.viewer!).nonFollowers.slice(0, 1);
  const window = await pickInPanel(driver, profile, picked);
  await confirmUnfollows(window, 1);
  await window.find({ css: '.names li.done' }, { timeout: 60_000 });
  expect(effects(sandbox)).toEqual(picked.map(({ id }) => `DELETE ${id}`));
  const all = await expectNoTokens();
  // What content scripts asked and what was told was noted, and names ids alone.
  expect(all).toContain('["asked",{"name":"confirm/propose"');
  expect(all).toContain('["told","queue"]');
});

test('in no answer of the background, whatever an extension page asks, and errors quote none', async () => {
  const accountId = sandbox.viewer!.id;
  sandbox.faults.next(
    { path: /oauth2/ },
    { body: `<p>${tokens().join(' ')}</p>`, contentType: 'text/html', status: 500 },
  );
  sandbox.faults.next(
    { path: /^\/2\/users/ },
    {
      body: JSON.stringify({ title: tokens().at(-1), detail: tokens().at(-2), type: 'about:blank' }),
      contentType: 'application/json',
      status: 403,
    },
  );
  const replies = [];
  for (const [name, ask] of [
    ['lists/sync', { accountId, list: 'following', usd: 10 }],
    ['queue/pause', { accountId }],
    ['queue/resume', { accountId }],
    ['queue/cancel', { accountId, actionIds: 'all' }],
    ['lists/stop-sync', { accountId, list: 'following' }],
    ['lists/summary', { viewer: sandbox.viewer!.handle }],
    ['vault', {}],
  ] as const) {
    replies.push(await popup.evaluate(askBackground, name, ask));
  }
  expect(replies[0]).toContain('"started"');
  expect(replies.join('\n')).toContain('"refused"');
  for (const secret of sandbox.secrets) expect(replies.join('\n')).not.toContain(secret);
  const { tab } = await openProfile(driver, truth(sandbox, sandbox.viewer!).mutuals[0]!);
  await tab.close();
  sandbox.faults.clear();
  await expectNoTokens();
});

test('after signing out, at X they have ended and here nothing of them is left', async () => {
  await (await options.find({ css: 'button', text: 'Sign out' })).click();
  await (await options.find({ css: '.question button', text: 'Sign out and erase' })).click();
  await popup.waitForText('Connect an X account');
  const all = await expectNoTokens();
  expect(all).not.toContain(`tokens:${sandbox.viewer!.id}`);
  expect(sandbox.requests.some(({ path, status }) => path === '/2/oauth2/revoke' && status === 200)).toBe(true);
  await expectQuiet(driver, profile);
});
