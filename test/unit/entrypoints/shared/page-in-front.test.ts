import { expect, test, vi } from 'vitest';
import { pageInFront } from '../../../../entrypoints/shared/opening/page-in-front';
import { PAGE_PARTS } from '../../../../utils/x';

const tab = vi.hoisted(() => ({ url: undefined as string | undefined, says: null as unknown }));

vi.mock('../../../../entrypoints/shared/browser', () => ({
  browser: {
    tabs: {
      query: async () => [{ id: 7, url: tab.url }],
      sendMessage: async () => tab.says ?? Promise.reject(new Error('nobody there')),
    },
  },
}));

const REPORT = { page: 'profile', viewer: 'ada', shows: 'nothing', missing: ['name'] };

test.each([
  ['https://x.com/ada', 'something', REPORT],
  [undefined, 'something', REPORT],
  ['https://x.com/ada', 'nothing', 'no script'],
  ['https://mobile.twitter.com/home', 'nothing', 'no script'],
  ['https://x.com/i/oauth2/authorize', 'nothing', null],
  ['https://example.com/x.com/', 'nothing', null],
  [undefined, 'nothing', 'no address'],
])('a tab at %s whose script answers %s', async (url, says, found) => {
  Object.assign(tab, { url, says: says === 'something' ? REPORT : null });
  expect(await pageInFront()).toEqual(found);
});

test.each(PAGE_PARTS)('a report that lacks the %s is heard, and what stands in a list', async (part) => {
  const says = { ...REPORT, page: 'list', shows: 'untagged', missing: [part] };
  Object.assign(tab, { url: undefined, says });
  expect(await pageInFront()).toEqual(says);
});

test.each([
  'profile',
  [REPORT],
  { ...REPORT, viewer: { type: 'iframe', props: { src: 'https://evil.example' }, constructor: undefined } },
  { ...REPORT, viewer: '<b>ada</b>' },
  { ...REPORT, page: 'constructor' },
  { ...REPORT, missing: null },
  { ...REPORT, missing: ['__proto__'] },
  { ...REPORT, missing: Array.from({ length: 1_000 }, () => 'name') },
  { ...REPORT, more: 1 },
])('what a renderer that was taken over answers instead is no report: %j', async (says) => {
  Object.assign(tab, { url: undefined, says });
  expect(await pageInFront()).toBeNull();
});
