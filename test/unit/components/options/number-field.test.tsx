// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { NumberField } from '../../../../components/options/limits/number-field';
import { setEnglish } from '../popup/world';

beforeAll(setEnglish);
afterEach(() => render(null, document.body));

const input = () => document.querySelector('input')!;
const problem = () => document.querySelector('.problem')!.textContent;

function show(kind: 'limit' | 'usd', value: number, onChange: (value: number) => void = () => undefined): void {
  void act(() =>
    render(
      <NumberField kind={kind} label="data_price_user" hint="" value={value} most={10} onChange={onChange} />,
      document.body,
    ),
  );
}

/** Types, and with `leaves` leaves the field. */
function type(text: string, leaves = true): string {
  input().value = text;
  void act(() => void input().dispatchEvent(new Event('input', { bubbles: true })));
  if (leaves) void act(() => void input().dispatchEvent(new Event('change', { bubbles: true })));
  return problem();
}

test.each(['limit', 'usd'] as const)('a %s is taken up to the highest, and not again as it is', (kind) => {
  const onChange = vi.fn();
  show(kind, 1, onChange);
  expect(type('1')).toBe('');
  expect(type('11')).toContain('10');
  expect(type('x')).not.toBe('');
  expect(onChange).not.toHaveBeenCalled();
  expect(type('10')).toBe('');
  expect(onChange).toHaveBeenCalledWith(10);
});

test('a wrong number stands beside what is said of it, until a right one is typed', () => {
  show('limit', 1);
  expect(type('11x')).not.toBe('');
  expect(input().value).toBe('11x');
  // Something else on the page was stored, or its minute is over.
  show('limit', 1);
  expect([input().value, problem()]).toEqual(['11x', problem()]);
  expect(problem()).not.toBe('');
  expect(type('1', false), 'the error goes as it is typed').toBe('');
  expect(type('1')).toBe('');
  expect(input().value).toBe('1');
});

test('what is being typed outlives a drawing; what is stored elsewhere replaces it', () => {
  show('usd', 1);
  type('2.', false);
  show('usd', 1);
  expect(input().value).toBe('2.');
  show('usd', 3);
  expect([input().value, problem()]).toEqual(['3', '']);
});

test('a number of which the saving failed stands as typed', () => {
  show('usd', 1);
  type('2');
  show('usd', 1);
  expect(input().value).toBe('2');
  show('usd', 2);
  show('usd', 1);
  expect(input().value, 'after it was stored it is a value like any other').toBe('1');
});
