import { expect, test, vi } from 'vitest';
import { createPeopleModel, AS_LISTED } from '../../../../entrypoints/review/people-model';
import type { AccountId } from '../../../../utils/base';
import { NO_FILTERS, type Engine, type Found } from '../../../../utils/relationships';

/** What a search found, as the engine tells of it. */
const found = (view: number, total: number): Found => ({
  view,
  total,
  isSoFar: false,
  all: 0,
  state: 'complete',
  unexplained: 0,
  days: [],
  known: [],
  given: null,
});

/** The model of a list on an engine that answers when it is told to. */
function opened() {
  vi.useFakeTimers();
  const searches: { readonly search: string; readonly answer: (found: Found) => void }[] = [];
  let rowsAsked = 0;
  const unused = () => Promise.reject(new Error('not asked for here'));
  const engine: Engine = {
    query: ({ filters }) => new Promise((answer) => searches.push({ search: filters.search, answer })),
    rows: async () => {
      rowsAsked += 1;
      return [];
    },
    hold: unused,
    profiles: unused,
    composition: unused,
    changeCounts: unused,
    namesChanged: unused,
    unexplained: unused,
  };
  const model = createPeopleModel(engine, () => undefined);
  model.open({ accountId: '12' as AccountId, list: 'following', of: null, also: 'people' });
  /** A letter a tenth of a second. */
  const type = async (...texts: string[]) => {
    for (const search of texts) {
      model.query({ ...NO_FILTERS, search }, AS_LISTED);
      await vi.advanceTimersByTimeAsync(100);
    }
  };
  const answer = async (index: number, total = 0) => {
    searches[index]?.answer(found(index, total));
    await vi.advanceTimersByTimeAsync(0);
  };
  return { model, type, answer, asked: () => searches.map(({ search }) => search), rowsAsked: () => rowsAsked };
}

test('where a search takes longer than a letter, only what is typed last is searched next, not each letter', async () => {
  const { model, type, answer, asked } = opened();
  await answer(0);
  await type('c', 'co', 'cof', 'coff');
  expect(asked()).toEqual(['', 'c']);
  await answer(1);
  expect(asked()).toEqual(['', 'c', 'coff']);
  // The answer of what is no longer typed is not shown.
  expect(model.model().found?.view).toBe(0);
  await answer(2);
  expect(model.model().found?.view).toBe(2);
  expect(asked()).toHaveLength(3);
});

test('while a list is made ready for searching, each letter is asked for at once: its beginning answers', async () => {
  const { model, type, asked } = opened();
  await type('c');
  expect(asked()).toEqual(['']);
  model.progress(0.1);
  expect(asked()).toEqual(['', 'c']);
  await type('co');
  expect(asked()).toEqual(['', 'c', 'co']);
});

test('a list that keeps changing while it is searched is shown, and searched again', async () => {
  const { model, answer, asked } = opened();
  await vi.advanceTimersByTimeAsync(500);
  model.changed();
  await vi.advanceTimersByTimeAsync(500);
  expect(asked()).toHaveLength(1);
  await answer(0);
  expect(model.model().found?.view).toBe(0);
  expect(asked()).toHaveLength(2);
});

test('rows that another search took away are not asked for over and over', async () => {
  const { model, answer, asked, rowsAsked } = opened();
  await answer(0, 5);
  const before = rowsAsked();
  for (let drawn = 0; drawn < 20; drawn++) {
    model.need(0, 5);
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(rowsAsked() - before).toBe(1);
  // The list is asked for instead.
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked()).toHaveLength(2);
});
