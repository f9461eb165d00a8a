import { beforeEach, expect, test, vi } from 'vitest';
import type { AccountId, AppId } from '../../../../utils/base/ids';
import { NO_ACCESS, type Ask } from '../../../../utils/messages';

/** Firefox, which asks the person itself before anything leaves the browser for the first time. */
const browser = vi.hoisted(() => ({ given: false, says: false, asked: [] as object[], removed: [] as object[] }));
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { getManifest: () => ({}) },
    permissions: {
      contains: async (what: object) => browser.given || !('data_collection' in what),
      request: async (what: object) => (browser.asked.push(what), (browser.given = browser.says)),
      remove: async (what: object) => void browser.removed.push(what),
      onAdded: { addListener: () => undefined },
      onRemoved: { addListener: () => undefined },
    },
  },
}));
vi.stubEnv('FIREFOX', 'true');
vi.stubEnv('SENT_KINDS', 'authenticationInfo personallyIdentifyingInfo');

const { askToSend, askWithAccess, forgetSending, maySend, watchAccess } =
  await import('../../../../entrypoints/shared/access');
const WANTED = {
  origins: ['https://api.x.com/*'],
  data_collection: ['authenticationInfo', 'personallyIdentifyingInfo'],
};
const appId = 'app' as AppId;
let sent: string[];
let ask: Ask;
beforeEach(async () => {
  Object.assign(browser, { given: false, says: false, asked: [], removed: [] });
  sent = [];
  const send = async (name: string) => (sent.push(name), { kind: 'answer', answer: { kind: 'signed in' } });
  ask = askWithAccess(Object.assign(send, { read: send }) as unknown as Ask);
  watchAccess();
  await new Promise((resolve) => setTimeout(resolve));
});

test('connecting asks first, within the press; who says no has sent nothing', async () => {
  const asking = ask('account/connect', { appId });
  expect(browser.asked).toEqual([WANTED]);
  expect(await asking).toEqual({ kind: 'no answer', why: NO_ACCESS });
  expect(sent).toEqual([]);
  expect(await maySend()).toBe(false);
});

test('who says yes is connected, and is not asked again', async () => {
  browser.says = true;
  await ask('account/connect', { appId });
  expect(sent).toEqual(['account/connect']);
  watchAccess();
  await new Promise((resolve) => setTimeout(resolve));
  await ask('account/connect', { appId });
  expect(await askToSend()).toBe(true);
  expect(browser.asked).toHaveLength(1);
});

test('nothing else asks for it, and it is taken back', async () => {
  await ask('queue/pause', { accountId: '1' as AccountId });
  expect(browser.asked).toEqual([]);
  await forgetSending();
  expect(browser.removed).toEqual([{ data_collection: WANTED.data_collection }]);
});
