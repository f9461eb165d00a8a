import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { NonFollowersPanel } from '../../../../../components/overlay';
import type { NonFollowersPanelProps } from '../../../../../components/overlay/panel/types';
import { person } from '../../people/world';
import { NOW, setEnglish } from '../../popup/world';
import { allowance, createPage } from '../world';

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
  unreported: 0,
  shortBy: 0,
  search: '',
  order: 'newest',
  filters: [],
  allowance,
  letters: true,
  toast: null,
  accepted: 0,
  trouble: null,
  clock: () => NOW,
  onNeed: nothing,
  onSearch: nothing,
  onArrange: nothing,
  onOpen: nothing,
  onKeep: nothing,
  onStart: nothing,
  onPropose: nothing,
  onClose: nothing,
  ...more,
});
const queued = (n: number) => person(n, { action: { kind: 'unfollow', state: 'waiting', at: NOW } });

/** A click of the person on a row. */
function select(index: number): void {
  const press = Object.assign(new window.Event('click', { bubbles: true }), { detail: 1 });
  Object.defineProperty(press, 'isTrusted', { value: true });
  page.root.querySelectorAll('[role=row]')[index]!.dispatchEvent(press);
}

test('those selected are proposed, and stay selected until they were confirmed', async () => {
  const onPropose = vi.fn();
  await page.show(<NonFollowersPanel {...props({ onPropose })} />);
  select(1);
  await page.show(<NonFollowersPanel {...props({ onPropose })} />);
  await page.press('Unfollow 1…');
  expect(onPropose.mock.calls).toEqual([[[person(1).id]]]);
  await page.show(<NonFollowersPanel {...props({ onPropose, trouble: 'overlay_proposed' })} />);
  expect(page.root.querySelector('[role=alert]')!.textContent).toBe('Confirm in Mutuals’ window.');
  expect(page.words()).toContain('Unfollow 1…');
  await page.show(<NonFollowersPanel {...props({ onPropose, accepted: 1 })} />);
  expect(page.root.textContent).toContain('Nobody selected');
});

test('what the App is doing is shown above those selected', async () => {
  await page.show(<NonFollowersPanel {...props({ toast: <p class="toast">2 queued</p> })} />);
  expect(page.root.querySelector('.toast + footer')).not.toBeNull();
});

test('Tab fell from the panel into X’s page, and closing it put the focus on the button that costs', async () => {
  const opener = page.root.ownerDocument.createElement('button');
  page.root.before(opener);
  opener.focus();
  await page.show(<NonFollowersPanel {...props({})} />);
  const panel = page.root.querySelector('dialog')!;
  const [showModal, close] = [vi.spyOn(panel, 'showModal'), vi.spyOn(panel, 'close')];
  expect(panel.open).toBe(true);
  expect(showModal).not.toHaveBeenCalled();
  await page.show(null);
  expect(close, 'the browser gives the focus back').toHaveBeenCalledTimes(1);
  opener.remove();
});

test('those selected are left to the person where X does not allow the App to unfollow', async () => {
  const [onStart, onPropose] = [vi.fn(), vi.fn()];
  const left = props({ allowance: { ...allowance, mayUnfollow: 'no' }, onStart, onPropose });
  await page.show(<NonFollowersPanel {...left} />);
  select(1);
  await page.show(<NonFollowersPanel {...left} />);
  await page.press('Start: 1 profile');
  expect(onStart.mock.calls).toEqual([[[person(1).id]]]);
  expect(onPropose).not.toHaveBeenCalled();
});

test('everybody was said to follow back of whom X had said nothing, or whom it had not listed', async () => {
  const shown = async (more: Partial<NonFollowersPanelProps>) => {
    await page.show(<NonFollowersPanel {...props({ total: 0, rowsAt: new Map(), ...more })} />);
    return page.root.querySelector('.nobody')!.textContent;
  };
  expect(await shown({})).toBe('Everyone you follow follows you back.');
  expect(await shown({ unreported: 3 })).toContain(
    'X didn’t say whether 3 people follow you back. Your followers list',
  );
  expect(await shown({ shortBy: 2 })).toContain('X counts 2 people more than it listed');
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
  await page.show(<NonFollowersPanel {...props({ total: 2, rowsAt })} />);
  const rows = [...page.root.querySelectorAll('[role=row]')];
  expect(rows.map((row) => row.getAttribute('aria-selected'))).toEqual([null, 'false']);
  expect(rows.map((row) => row.getAttribute('aria-rowindex'))).toEqual(['1', '2']);
});
