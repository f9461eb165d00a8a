import { beforeEach, expect, test, vi } from 'vitest';
import fc from 'fast-check';
import type { AccountId, AppId, Handle } from '../../../../utils/base/ids';
import { CONTRACT, NO_ACCESS, type ActName, type Ask, type Asks } from '../../../../utils/messages';
import type { Entry } from '../../../../utils/messages/contract';
import { askOf, NAMES } from '../../messages/ask-of';
import { turn } from '../../turn';

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
  await import('../../../../entrypoints/shared/sign-in/access');
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
  await turn();
});

const handle = 'ada' as Handle;
test.each<[string, () => Promise<unknown>]>([
  ['an App by its client id', () => ask('account/connect', { appId })],
  [
    'keys of an App (OAuth 1.0a)',
    () => ask('account/connect-oauth1', { consumerKey: 'k', consumerSecret: 's', token: null, whose: 'the App set' }),
  ],
  [
    'a Bearer Token (App-only)',
    () =>
      ask('account/connect-app-only', { handle, keys: { kind: 'bearer token', bearer: 'b' }, whose: 'the App set' }),
  ],
])('connecting %s asks first, within the press; who says no has sent nothing', async (_, connect) => {
  const asking = connect();
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
  await turn();
  await ask('account/connect', { appId });
  expect(await askToSend()).toBe(true);
  expect(browser.asked).toHaveLength(1);
});

test('switching on the keep list’s sync asks as well', async () => {
  expect(await askToSend()).toBe(false);
  expect(browser.asked).toEqual([WANTED]);
});

const CALLING = NAMES.filter((name) => {
  const entry = CONTRACT[name] as Entry;
  return 'callsX' in entry && entry.from.includes('extension') && !name.startsWith('account/connect');
});

test.each(CALLING)('%s asks anew, within the press, once it was taken back', async (name) => {
  const [what] = fc.sample(askOf(name, 'extension'), 1);
  const asking = ask(name as ActName, what as Asks[ActName]);
  // A token is ended without asking for anything.
  expect(browser.asked).toEqual(name === 'account/sign-out' ? [] : [WANTED]);
  await asking;
  // It goes on, and is refused where it would send.
  expect(sent).toEqual([name]);
});

test('nothing else asks for it, and it is taken back', async () => {
  await ask('queue/pause', { accountId: '1' as AccountId });
  expect(browser.asked).toEqual([]);
  await forgetSending();
  expect(browser.removed).toEqual([{ data_collection: WANTED.data_collection }]);
});
