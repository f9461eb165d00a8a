// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { OverTime } from '../../../../components/review/charts/over-time';
import { NOW, setEnglish } from '../popup/world';
import { DAY_MS } from '../../../../utils/base';

beforeAll(setEnglish);
afterEach(() => render(null, document.body));

test('the table behind a chart is written when it is opened, newest first, and holds two readings of one day', async () => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  const points = [
    { at: NOW - DAY_MS, people: 1_200 },
    { at: NOW, people: 1_201 },
    { at: NOW + 60_000, people: 1_199 },
  ];
  render(<OverTime title="Followers" points={points} />, document.body);
  expect(document.querySelector('table')).toBeNull();
  const details = document.querySelector('details')!;
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await vi.waitFor(() =>
    expect([...document.querySelectorAll('tbody tr')].map(({ textContent }) => textContent)).toEqual([
      'Nov 24, 20261,199',
      'Nov 24, 20261,201',
      'Nov 23, 20261,200',
    ]),
  );
});
