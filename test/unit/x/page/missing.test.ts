import { afterEach, expect, test } from 'vitest';
import { watchMissing } from '../../../../utils/x/page';
import { turn } from '../../turn';
import { header, inColumn, row } from './parts';

const NOTE = '<div data-testid="emptyState"></div>';

let ending = new AbortController();
afterEach(() => {
  ending.abort();
  ending = new AbortController();
});

/** What a page without a profile that is read is told to show, and lets its time run out. */
function watching(html: string) {
  const document = inColumn(html);
  const window = document.defaultView as Window & typeof globalThis;
  const due = new Map<number, () => void>();
  window.setTimeout = ((run: () => void, ms: number) => {
    expect(ms, 'not before X has had the time').toBeGreaterThanOrEqual(5_000);
    return due.set(1, run) && 1;
  }) as typeof window.setTimeout;
  window.clearTimeout = (which) => void due.delete(Number(which));
  const told: string[] = [];
  watchMissing(window, ending.signal, (shows) => told.push(shows));
  return { document, told, wait: () => due.forEach((run) => run()) };
}

test.each([
  ['X’s note alone', NOTE],
  ['X’s note with suggestions under it', NOTE + row({ does: 'follow' })],
])('%s is nobody, at once and once', (_name, html) => {
  const { told, wait } = watching(html);
  wait();
  expect(told).toEqual(['nobody']);
});

test.each([
  ['a profile that is not understood', header({ handleLine: 'ada' })],
  ['one that has posted nothing', header({ handleLine: 'ada' }) + NOTE],
  ['nothing yet', ''],
])('%s is unread after a while, not before', (_name, html) => {
  const { told, wait } = watching(html);
  expect(told).toEqual([]);
  wait();
  expect(told).toEqual(['unread']);
});

test('a note that comes late corrects it; a page that is left says nothing', async () => {
  const { document, told, wait } = watching('<div class="body"></div>');
  wait();
  document.querySelector('.body')!.innerHTML = NOTE;
  await turn();
  await turn();
  expect(told).toEqual(['unread', 'nobody']);
  const left = watching('');
  ending.abort();
  left.wait();
  expect(left.told).toEqual([]);
});
