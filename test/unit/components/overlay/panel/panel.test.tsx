import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { NonFollowersPanel } from '../../../../../components/overlay';
import type { NonFollowersPanelProps } from '../../../../../components/overlay/panel/types';
import { person } from '../../people/world';
import { NOW, setEnglish } from '../../popup/world';
import { action, allowance, createPage } from '../world';

beforeAll(setEnglish);

let page: ReturnType<typeof createPage>;
beforeEach(() => {
  page = createPage();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = vi.fn();
      disconnect = vi.fn();
    },
  );
});

const nothing = (): undefined => undefined;
const props = (more: Partial<NonFollowersPanelProps>): NonFollowersPanelProps => ({
  total: 3,
  rowsAt: new Map([0, 1, 2].map((n) => [n, person(n)])),
  asOf: NOW,
  search: '',
  order: 'newest',
  filters: [],
  seed: [],
  allowance,
  letters: true,
  batch: null,
  trouble: null,
  clock: () => NOW,
  onNeed: nothing,
  onSearch: nothing,
  onArrange: nothing,
  onOpen: nothing,
  onKeep: nothing,
  onChoose: async () => 'queued',
  onUndo: nothing,
  onCancel: nothing,
  onDone: nothing,
  onClose: nothing,
  ...more,
});
const queued = (n: number) => person(n, { action: { kind: 'unfollow', state: 'waiting', at: NOW } });

test('the confirm button does not wait for ever when all selected people are already queued: it says so and stays off', async () => {
  await page.show(<NonFollowersPanel {...props({ seed: [queued(0), queued(1)] })} />);
  expect(page.root.textContent).toContain('2 people were already queued.');
  const buttons = [...page.root.querySelectorAll<HTMLButtonElement>('.confirm-terms button')];
  expect(buttons.map(({ disabled, textContent }) => [disabled, textContent])).toEqual([
    [true, 'Unfollow 0 people'],
    [false, 'Back'],
  ]);
});

test('who is kept or queued already is said before it is confirmed, and is not among those named', async () => {
  await page.show(<NonFollowersPanel {...props({ seed: [person(0), person(1, { kept: '' }), queued(2)] })} />);
  expect([...page.root.querySelectorAll('.names li')]).toHaveLength(1);
  expect(page.root.textContent).toMatch(/1 person was already queued\./);
  expect(page.root.textContent).toMatch(/1 person is on your keep list/);
});

test('after a choice of which nothing was new the panel goes on to say what became of it', async () => {
  const batch = { actions: [], queue: null, kept: 0, merged: 2, graceUntil: 0 };
  await page.show(<NonFollowersPanel {...props({ batch })} />);
  expect(page.root.textContent).toContain('2 people were already queued.');
  expect([...page.root.querySelectorAll('button')].some(({ textContent }) => textContent === 'Done')).toBe(true);
});

test('the keyboard stays in the list when nobody turns out to be in it, and is taken from nowhere else', async () => {
  const focused = () => page.root.ownerDocument.activeElement?.className;
  await page.show(<NonFollowersPanel {...props({ total: null, rowsAt: new Map() })} />);
  expect(focused()).toBe('list');
  await page.show(<NonFollowersPanel {...props({ total: 0, rowsAt: new Map() })} />);
  expect(focused()).toBe('nobody list');
  const search = page.root.querySelector<HTMLElement>('input[type=search]')!;
  search.focus();
  await page.show(<NonFollowersPanel {...props({})} />);
  expect(page.root.ownerDocument.activeElement).toBe(search);
});

test('rows of people who are queued can be seen and not be selected', async () => {
  const rowsAt = new Map([
    [0, queued(0)],
    [1, person(1)],
  ]);
  await page.show(<NonFollowersPanel {...props({ total: 2, rowsAt, batch: null })} />);
  const rows = [...page.root.querySelectorAll('[role=option]')];
  expect(rows.map((row) => row.getAttribute('aria-disabled'))).toEqual(['true', 'false']);
  expect(rows.map((row) => row.getAttribute('aria-setsize'))).toEqual(['2', '2']);
  expect(action('waiting').state).toBe('waiting');
});
