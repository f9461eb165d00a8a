import { Window as Browser } from 'happy-dom';
import { expect, test } from 'vitest';
import { watchAddress } from '../../../../utils/x/page/address';
import { turn } from '../../turn';

test('without the navigation API no timer runs: the first change of the page tells of a new address', async () => {
  const window = new Browser({ url: 'https://x.com/home' }) as unknown as Window & typeof globalThis;
  let timers = 0;
  window.setInterval = (() => (timers += 1)) as unknown as typeof window.setInterval;
  const ending = new AbortController();
  const told: string[] = [];
  watchAddress(window, ending.signal, (pathname) => told.push(pathname));
  expect(told).toEqual(['/home']);

  const change = async () => {
    window.document.body.append(window.document.createElement('p'));
    await turn();
  };
  await change();
  window.history.pushState({}, '', '/ada');
  await change();
  await change();
  expect(told).toEqual(['/home', '/ada']);

  ending.abort();
  window.history.pushState({}, '', '/bob');
  await change();
  expect(told).toEqual(['/home', '/ada']);
  expect(timers).toBe(0);
});
