import { beforeEach, expect, test, vi } from 'vitest';
import type { AccountId } from '../../../../utils/base/ids';
import type { Ask } from '../../../../utils/messages';
import { turn } from '../../turn';

/** A browser in which the person has taken away what the set names. */
const browser = vi.hoisted(() => ({
  taken: new Set<string>(),
  asked: [] as string[],
  listeners: [] as (() => void)[],
}));
vi.mock('wxt/browser', () => {
  const changed = { addListener: (heard: () => void) => void browser.listeners.push(heard) };
  return {
    browser: {
      runtime: { getManifest: () => ({ content_scripts: [{ matches: ['https://x.com/*'] }] }) },
      permissions: {
        contains: async ({ origins }: { origins: string[] }) => !origins.some((origin) => browser.taken.has(origin)),
        request: async ({ origins }: { origins: string[] }) => (browser.asked.push(...origins), false),
        onAdded: changed,
        onRemoved: changed,
      },
    },
  };
});

const { askWithAccess, watchAccess } = await import('../../../../entrypoints/shared/sign-in/access');
const accountId = '12' as AccountId;
let sent: string[];
let ask: Ask;
beforeEach(() => {
  sent = [];
  browser.asked.length = 0;
  const send = async (name: string) => (sent.push(name), { kind: 'no answer', why: '' });
  ask = askWithAccess(Object.assign(send, { read: send }) as unknown as Ask);
});

async function take(...origins: string[]): Promise<void> {
  browser.taken = new Set(origins);
  watchAccess();
  await turn();
}

test('where X may not be called, each message that calls it asks the person first, within the press', async () => {
  await take('https://api.x.com/*');
  const asking = ask('lists/sync', { accountId, usd: 1 });
  // Asked for before anything is waited for: browsers refuse it otherwise.
  expect(browser.asked).toEqual(['https://api.x.com/*']);
  await asking;
  await ask('queue/undo', { accountId, actionId: 1 });
  expect(browser.asked).toHaveLength(2);
  expect(sent).toEqual(['lists/sync', 'queue/undo']);
});

test('nothing is asked of the person for a message that calls nobody, or while all may be called', async () => {
  await take('https://api.x.com/*');
  await ask('queue/pause', { accountId });
  await take();
  await ask('lists/sync', { accountId, usd: 1 });
  expect(browser.asked).toEqual([]);
  expect(sent).toEqual(['queue/pause', 'lists/sync']);
});
