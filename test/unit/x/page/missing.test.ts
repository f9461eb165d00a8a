import { afterEach, expect, test, vi } from 'vitest';
import { watchMissing } from '../../../../utils/x/page';
import { turn } from '../../turn';
import { header, inColumn, row } from './parts';

const NOTE = '<div data-testid="emptyState"></div>';

let ending = new AbortController();
afterEach(() => {
  ending.abort();
  ending = new AbortController();
  vi.useRealTimers();
});

/** What a page without a profile that is read is told to show, over time. */
function watching(html: string) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const document = inColumn(html);
  const window = document.defaultView as Window & typeof globalThis;
  Object.assign(window, { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout });
  const told: string[] = [];
  watchMissing(window, ending.signal, (shows) => told.push(shows));
  return { document, told };
}

test.each([
  ['X’s note alone', NOTE],
  ['X’s note with suggestions under it', NOTE + row({ does: 'follow' })],
])('%s is nobody, at once and once', (_name, html) => {
  const { told } = watching(html);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual(['nobody']);
});

test.each([
  ['a profile that is not understood', header({ handleLine: 'ada' })],
  ['one that has posted nothing', header({ handleLine: 'ada' }) + NOTE],
  ['nothing yet', ''],
])('%s is unread after a while, not before', (_name, html) => {
  const { told } = watching(html);
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual(['unread']);
});

test('a note that comes late corrects it; a page that is left says nothing', async () => {
  const { document, told } = watching('<div class="body"></div>');
  vi.advanceTimersByTime(6_000);
  document.querySelector('.body')!.innerHTML = NOTE;
  await turn();
  await turn();
  expect(told).toEqual(['unread', 'nobody']);
  const left = watching('');
  ending.abort();
  vi.advanceTimersByTime(6_000);
  expect(left.told).toEqual([]);
});
