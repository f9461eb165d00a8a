import { expect, test, vi } from 'vitest';
import { pageInFront } from '../../../../entrypoints/shared/page-in-front';

const tab = vi.hoisted(() => ({ url: undefined as string | undefined, answers: false }));

vi.mock('../../../../entrypoints/shared/browser', () => ({
  browser: {
    tabs: {
      query: async () => [{ id: 7, url: tab.url }],
      sendMessage: async () => (tab.answers ? 'the report' : Promise.reject(new Error('nobody there'))),
    },
  },
}));

test.each([
  ['https://x.com/ada', true, 'the report'],
  [undefined, true, 'the report'],
  ['https://x.com/ada', false, 'no script'],
  ['https://mobile.twitter.com/home', false, 'no script'],
  ['https://x.com/i/oauth2/authorize', false, null],
  ['https://example.com/x.com/', false, null],
  [undefined, false, 'no address'],
])('a tab at %s whose script answers: %s', async (url, answers, found) => {
  Object.assign(tab, { url, answers });
  expect(await pageInFront()).toBe(found);
});
