import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NO_SELECTION, type Person } from '../../../../components/people';
import { createSelections } from '../../../../entrypoints/review/selections';
import type { UserId } from '../../../../utils/base/ids';

const person = { id: '7' as UserId, name: 'Ada' } as Person;
const selection = { ...NO_SELECTION, selected: new Map([[person.id, person]]) };

/** A tab's history that stands on one page. */
function tab(state: object | null = null) {
  return {
    state: state as unknown,
    replaceState(next: unknown) {
      this.state = next;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a reload forgot who was selected', () => {
  const history = tab({ userId: '9' });
  const before = createSelections(history, '1.0', () => true);
  before.keep('12 non-followers', selection);
  vi.runAllTimers();
  const after = createSelections(history, '1.0', () => true);
  expect(after.of('12 non-followers')).toEqual(selection);
  expect(after.of('12 mutuals')).toBeUndefined();
  expect(history.state, 'taken by the page that shows it').toEqual({ userId: '9' });
});

test('of an account that was erased nothing is kept, nor where nobody is selected, nor from another version', () => {
  const history = tab();
  const selections = createSelections(history, '1.0', (list) => !list.startsWith('12 '));
  selections.keep('12 non-followers', selection);
  selections.keep('13 non-followers', NO_SELECTION);
  vi.runAllTimers();
  expect(history.state).toBeNull();
  selections.keep('13 mutuals', selection);
  vi.runAllTimers();
  expect(createSelections(history, '1.1', () => true).of('13 mutuals')).toBeUndefined();
});
