// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Bars } from '../../../../components/review/charts/parts';
import type { AccountReview, PeopleView } from '../../../../components/review/types';
import { EMPTY_PROFILE } from '../../../../utils/base/empty-profile';
import type { Handle, UserId } from '../../../../utils/base/ids';
import { FACTS, NO_FILTERS, type ReviewPerson } from '../../../../utils/relationships/lists';
import { NOW, popup, setEnglish } from '../popup/world';
import { FOUND, showPeople } from './world';

/** What narrows a list on the review page, and the grid it is shown in. */

beforeAll(() => {
  setEnglish();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => render(null, document.body));

const person = (n: number): ReviewPerson => ({
  ...EMPTY_PROFILE,
  id: String(n) as UserId,
  handle: `p${n}` as Handle,
  name: `Person ${n}`,
  followersCount: n,
  relation: 'non-follower',
  kept: null,
  rule: null,
  action: null,
  change: null,
});
const found = { ...FOUND, total: 84, all: 4_000 };

function show(
  people: Partial<PeopleView> = {},
  saved: AccountReview['preferences']['saved'] = [],
  queue: Partial<AccountReview['queue']> = {},
) {
  const events = {
    onNeed: vi.fn(),
    onDetails: async () => null,
    onQuery: vi.fn(),
    onGivenList: vi.fn(async () => 'nobody' as const),
    onExport: vi.fn(async () => 'saved' as const),
    onOpenProfile: vi.fn(),
    onCancel: vi.fn(),
  };
  showPeople({
    list: 'non-followers',
    people: {
      sort: { by: 'followers', direction: 'down' },
      found,
      rowsAt: new Map([0, 1, 2].map((n) => [n, person(n)])),
      version: 1,
      isUnreadable: false,
      ...people,
    },
    view: { preferences: { columns: ['followers'], saved }, queue: { ...popup().queue, ...queue } },
    events,
    columns: ['followers'],
  });
  return events;
}

const button = (words: string): HTMLButtonElement =>
  [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === words)!;
const redrawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

test('chips are toggles, those saved among them, and the heading says how many of how many', () => {
  const quiet = { ...NO_FILTERS, quietDays: 182 };
  const events = show({ filters: quiet }, [{ name: 'Mine', filters: quiet }]);
  expect(document.querySelector('.heading .count')?.textContent).toBe('84 of 4,000');
  const pressed = [...document.querySelectorAll('.chip[aria-pressed=true]')].map(({ textContent }) => textContent);
  expect(pressed).toEqual(['Inactive 6 months', 'Mine']);
  button('Inactive 6 months').click();
  expect(events.onQuery).toHaveBeenLastCalledWith(NO_FILTERS, expect.anything());
  button('Protected').click();
  expect(events.onQuery).toHaveBeenLastCalledWith({ ...quiet, protected: 'yes' }, expect.anything());
  button('Clear all filters').click();
  expect(events.onQuery).toHaveBeenLastCalledWith(NO_FILTERS, expect.anything());
});

test('chips that need what is not known are missing, and one line says why', () => {
  show({ found: { ...found, known: [] } });
  expect(document.querySelectorAll('.chip')).toHaveLength(0);
  expect(document.querySelector('.toolbar')!.textContent).toContain('Profiles aren’t known here');
  render(null, document.body);
  show({ found: { ...found, known: FACTS.filter((fact) => fact !== 'lastPost') } });
  expect(button('Inactive 6 months')).toBeUndefined();
  expect(document.querySelector('.toolbar')!.textContent).toContain('Last posts weren’t part of your last sync');
  render(null, document.body);
  show({ found: { ...found, known: FACTS.filter((fact) => fact !== 'picture' && fact !== 'following') } });
  expect(button('No picture')).toBeUndefined();
  expect(button('Inactive 6 months')).toBeDefined();
  expect(document.querySelector('.toolbar .hint')!.textContent).toBe('Unknown: Picture and Following');
});

test('Escape folds in filters, columns and exports, and the focus goes back to what opened them', async () => {
  show();
  for (const words of ['Filters', 'Columns', 'Paste a list', 'Export these 84']) {
    button(words).click();
    await vi.waitFor(() => expect(button(words).getAttribute('aria-expanded')).toBe('true'));
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    document.querySelector('.toolbar')!.lastElementChild!.dispatchEvent(escape);
    await vi.waitFor(() => expect(button(words).getAttribute('aria-expanded')).toBe('false'));
    expect(document.activeElement).toBe(button(words));
  }
});

const press = (at: EventTarget, key: string) =>
  at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
const focusOn = (css: string) => vi.waitFor(() => expect(document.activeElement).toBe(document.querySelector(css)));

test('keys open filters, order and export from wherever the focus is, and Enter in a filter goes into the list', async () => {
  show();
  await redrawn();
  press(document.body, 'f');
  await focusOn('#filter-quietDays');
  press(document.activeElement!, 'f');
  press(document.activeElement!, 'Enter');
  await focusOn('.list');
  press(document.body, 'd');
  await focusOn('#export-csv');
  press(document.activeElement!, 'r');
  await focusOn('#sort');
  press(document.activeElement!, 'd');
  await focusOn('#sort');
  press(button('Protected'), 'e');
  expect(document.querySelector('.tag-kept')).toBeNull();
  press(button('Protected'), 'j');
  await focusOn('.list');
  expect(document.querySelector('.list')?.getAttribute('aria-activedescendant')).toBe('row-0');
  expect(document.querySelector('.list')?.hasAttribute('data-cell'), 'row 0 was drawn as its cell 0').toBe(false);
});

test('buttons above the list are one stop of Tab each, and arrow keys go around in them', async () => {
  show();
  for (const bar of document.querySelectorAll('[role=toolbar]')) {
    const buttons = [...bar.querySelectorAll('button')];
    const stops = () => buttons.filter(({ tabIndex }) => tabIndex === 0);
    expect(stops()).toEqual([buttons[0]]);
    buttons[0]!.focus();
    press(buttons[0]!, 'ArrowLeft');
    expect(document.activeElement).toBe(buttons.at(-1));
    press(buttons.at(-1)!, 'ArrowRight');
    press(buttons[0]!, 'ArrowRight');
    expect([document.activeElement, ...stops()]).toEqual([buttons[1], buttons[1]]);
    press(buttons[1]!, 'End');
    expect(document.activeElement).toBe(buttons.at(-1));
  }
  expect(document.querySelectorAll('[role=toolbar]')).toHaveLength(2);
});

test('a filter is taken while it is typed, with its unit beside it', async () => {
  const events = show();
  button('Filters').click();
  await vi.waitFor(() => expect(document.querySelector('#filter-followersFrom')).not.toBeNull());
  const field = document.querySelector<HTMLInputElement>('#filter-followersFrom')!;
  expect(field.closest('.field')?.textContent).toBe('Followers frompeople');
  field.value = '10,000';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  expect(events.onQuery).toHaveBeenLastCalledWith({ ...NO_FILTERS, followersFrom: 10_000 }, expect.anything());
});

test('a file of nonsense is told in a sentence; of a list that was found it is said who was not', async () => {
  const events = show();
  button('Paste a list').click();
  await vi.waitFor(() => expect(document.querySelector('#given')).not.toBeNull());
  const field = document.querySelector<HTMLTextAreaElement>('#given')!;
  field.value = 'not a list at all';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await redrawn();
  document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await vi.waitFor(() =>
    expect(document.querySelector('[role=alert]')?.textContent).toBe(
      'No handle, id or profile address was found in it.',
    ),
  );
  expect(events.onGivenList).toHaveBeenCalledWith('not a list at all');
  render(null, document.body);
  const entry = (text: string) => ({ text, id: null, handle: text.slice(1) as Handle });
  const given = ['@p0', '@p1', '@gone'].map(entry);
  show({ given, found: { ...found, total: 2, given: { of: 3, found: 2, missing: ['@gone\u202e\u2069'] } } });
  expect(document.querySelector('.outcome')?.textContent).toBe(
    '2 of 3 found in this list, and selected where possible. Not found: @gone.',
  );
});

test('the list is a grid: named columns, the order told, rows and cells with their places', () => {
  const events = show();
  const grid = document.querySelector('[role=grid]')!;
  expect(grid.getAttribute('aria-rowcount')).toBe('85');
  const heads = [...grid.querySelectorAll('[role=columnheader]')];
  expect(heads.map((head) => [head.textContent, head.getAttribute('aria-sort')])).toEqual([
    ['Selected', null],
    ['Person', null],
    ['Followers ↓', 'descending'],
  ]);
  const rows = [...grid.querySelectorAll('[role=row]')];
  expect(rows[1]!.getAttribute('aria-rowindex')).toBe('2');
  // The last is Keep, which the arrow keys have no place for: E does it.
  expect([...rows[1]!.querySelectorAll('[role=gridcell]')].map(({ id }) => id)).toEqual([
    'row-0-0',
    'row-0-1',
    'row-0-2',
    '',
  ]);
  expect(grid.getAttribute('aria-activedescendant')).toBe('row-0');
  heads[2]!.querySelector('button')!.click();
  expect(events.onQuery).toHaveBeenLastCalledWith(NO_FILTERS, { by: 'followers', direction: 'up' });
});

test('nothing takes the focus when the page opens', async () => {
  show({ found: null });
  show();
  await redrawn();
  expect(document.activeElement).toBe(document.body);
});

test('bars lead to their people, and a part that holds nobody is not drawn', () => {
  const onPress = vi.fn();
  const parts = [
    { name: 'This', count: 3, onPress },
    { name: 'That', count: 0, onPress },
  ];
  render(<Bars title="Last post" total={3} parts={parts} />, document.body);
  expect([...document.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual(['This3']);
  document.querySelector<HTMLElement>('li button')!.click();
  expect(onPress).toHaveBeenCalledTimes(1);
});

test('twenty took twenty presses: A selects up to 20, as does the word beside the number', async () => {
  show({ found: { ...found, total: 60 }, rowsAt: new Map(Array.from({ length: 60 }, (_, n) => [n, person(n)])) });
  await redrawn();
  press(document.body, 'a');
  await redrawn();
  expect(document.querySelector('.selected-bar strong')?.textContent).toBe('20 selected');
  button('Select up to 40').click();
  await redrawn();
  expect(document.querySelector('.selected-bar strong')?.textContent).toBe('40 selected');
});

test('Z takes back what was confirmed a moment ago where nothing was selected since, and nothing that is sent already', async () => {
  const newest = { kind: 'unfollow', count: 3, until: NOW + 8_000, isFinal: false } as const;
  const run = { kind: 'unfollow', done: 0, failed: 0 } as const;
  const confirmed = show({}, [], { waiting: 3, nextAt: NOW + 8_000, run, newest });
  await redrawn();
  press(document.body, 'x');
  await redrawn();
  press(document.body, 'z');
  await redrawn();
  expect(confirmed.onCancel).not.toHaveBeenCalled();
  press(document.body, 'z');
  expect(confirmed.onCancel).toHaveBeenCalledExactlyOnceWith('newest');
  render(null, document.body);
  const late = show({}, [], { waiting: 3, nextAt: NOW + 8_000, run: { ...run, done: 2 } });
  await redrawn();
  press(document.body, 'z');
  expect(late.onCancel).not.toHaveBeenCalled();
});
