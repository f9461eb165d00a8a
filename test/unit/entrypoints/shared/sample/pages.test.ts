import { expect, test, vi } from 'vitest';
import type { Database } from '../../../../../utils/storage';

/** What pages share, loaded as by a page of a sample: no tab is asked or opened, nothing is stored, no host asked for. */

vi.hoisted(() => {
  Object.assign(globalThis, { location: { search: '?sample' } });
  const stored = () => {
    throw new Error('the person’s own pages remember it');
  };
  Object.assign(globalThis, { localStorage: { getItem: stored, setItem: stored, removeItem: stored } });
});
vi.mock('wxt/browser', () => ({
  browser: new Proxy(
    { runtime: { getManifest: () => ({}) } },
    {
      get(known, what) {
        if (what in known) return known.runtime;
        throw new Error(`asked the browser for ${String(what)}`);
      },
    },
  ),
}));

const { pageInFront } = await import('../../../../../entrypoints/shared/opening/page-in-front');
const { withAccess } = await import('../../../../../entrypoints/shared/sign-in/access');
const { chosenAccount } = await import('../../../../../entrypoints/shared/page/chosen-account');
const { openOnX } = await import('../../../../../entrypoints/shared/opening/open-on-x');
const { besides, DATABASE, heardBy } = await import('../../../../../entrypoints/shared/sample/mode');
const { writePageSettings } = await import('../../../../../entrypoints/shared/write-page-settings');

test('a page of a sample asks nothing of the browser and remembers nothing', async () => {
  const heard: string[] = [];
  heardBy((what) => heard.push(what));
  expect(DATABASE).toBe('mutuals-sample');
  expect(besides('/options.html')).toBe('/options.html?sample');
  expect(await pageInFront()).toBe(null);
  await openOnX('/somebody');
  expect(heard).toEqual(['refused']);
  expect(await withAccess(async () => 'done')).toBe('done');
  expect(chosenAccount([])).toBe(undefined);
  await writePageSettings({} as Database);
});
