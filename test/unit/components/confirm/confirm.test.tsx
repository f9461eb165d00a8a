import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ConfirmPage, type ConfirmView } from '../../../../components/confirm';
import type { UserId } from '../../../../utils/base/ids';
import type { ProposalView, ProposedPerson, ProposedView } from '../../../../utils/queue';
import { action, allowance, createPage, queue } from '../overlay/world';
import { NOW, setEnglish } from '../popup/world';
import { DAY_MS } from '../../../../utils/base';

beforeAll(setEnglish);

let page: ReturnType<typeof createPage>;
const events = {
  onAccept: vi.fn(),
  onLeave: vi.fn(),
  onOpen: vi.fn(),
  onUndo: vi.fn(),
  onPause: vi.fn(),
  onResume: vi.fn(),
};
beforeEach(() => {
  page = createPage();
  vi.clearAllMocks();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = vi.fn();
      disconnect = vi.fn();
    },
  );
  vi.stubGlobal('AbortController', window.AbortController);
});
afterEach(() => vi.unstubAllGlobals());

const list = { is: true, at: NOW - 3 * DAY_MS, source: 'list' } as const;

function proposed(n: number, fate: ProposedPerson['fate'] = 'chosen'): ProposedPerson {
  const name = `Person ${n}`;
  const relationship = {
    kind: 'non-follower',
    source: 'list',
    at: list.at,
    following: list,
    followedBy: { ...list, is: false },
  } as const;
  return {
    userId: String(n) as UserId,
    handle: `p${n}` as never,
    name,
    pictureUrl: null,
    relationship,
    fate,
    rule: null,
  };
}

function proposal(what: ProposedView, more: Partial<ProposalView> = {}): ProposalView {
  return {
    account: { accountId: '1' as never, handle: 'ada' as never, name: 'Ada', pictureUrl: null },
    what,
    usd: 0.03,
    countUsd: 0.01,
    allowance,
    usdToday: 1,
    digest: 'a',
    ...more,
  };
}

async function shown(view: ConfirmView) {
  await page.show(<ConfirmPage view={view} events={events} now={NOW} />);
  return page.root.textContent.replaceAll(/[\u2066-\u2069]/g, '').replaceAll('\u00a0', ' ');
}
const asking = (what: ProposedView, more: Partial<ProposalView> = {}) =>
  shown({ kind: 'asking', proposal: proposal(what, more), isSending: false, trouble: null });

const actions = (...people: ProposedPerson[]): ProposedView => ({
  kind: 'actions',
  action: 'unfollow',
  people,
  usdEach: 0.01,
  byHand: false,
});

test('people are named with what is known of them and since when, those kept apart, and what it takes', async () => {
  const text = await asking(actions(proposed(1), proposed(2), proposed(3, 'kept'), proposed(4, 'queued')));
  expect(text).toContain('Unfollow these 2 people?');
  expect(text).toContain('as @ada');
  expect(text).toContain('Kept by your list or your rules, so they stay followed: Person 3');
  expect(text).toContain('1 person was left out');
  expect(text).toMatch(/Person 1.*@p1.*Synced list: wasn’t following you/);
  expect(text).toContain('40 unfollows left → 38');
  expect(text).toContain('at most $0.02');
  expect(page.root.querySelectorAll('[role=row]')).toHaveLength(2);
  expect(page.words()).toEqual(['Cancel', 'Unfollow 2 people']);
});

test('the first focus is the heading, and Escape leaves', async () => {
  await asking(actions(proposed(1), proposed(2)));
  expect(page.root.ownerDocument.activeElement?.localName).toBe('h1');
  const escape = Object.assign(new window.Event('keydown'), { key: 'Escape' });
  Object.defineProperty(escape, 'isTrusted', { value: true });
  window.dispatchEvent(escape);
  expect(events.onLeave).toHaveBeenCalledTimes(1);
});

test('the button that acts takes no press before it has rested', async () => {
  await asking(actions(proposed(1), proposed(2)));
  expect(page.button('Unfollow 2 people').getAttribute('aria-disabled')).toBe('true');
  await page.press('Unfollow 2 people', { detail: 0 });
  expect(events.onAccept).not.toHaveBeenCalled();
});

test('a sync tells its price at most and what is spent today; where that is not known, what asking costs', async () => {
  const plan = { requests: 2, people: 1_500, seconds: 4, usd: 15, ownUsd: 15 };
  const sync = { kind: 'sync', lists: ['following'], mode: 'complete' } as const;
  const text = await asking({ ...sync, plan }, { usd: 15 });
  for (const words of ['The people you follow', '1,500 people', 'at most $15.00', '$1.00 → $16.00', 'about 4 seconds'])
    expect(text).toContain(words);
  expect(page.words()).toEqual(['Cancel', 'Sync']);
  expect(await asking({ ...sync, plan: null }, { usd: null })).toContain('Asking costs ≈ $0.01');
  expect(page.words()).toEqual(['Cancel', 'Ask X how many']);
});

test('taking somebody off the keep list shows the note, and is free', async () => {
  const text = await asking(
    { kind: 'unkeep', person: { ...proposed(7), isPageWord: false }, note: 'my sister', at: NOW - DAY_MS },
    { usd: 0 },
  );
  expect(text).toContain('Remove Person 7 from your keep list?');
  expect(text).toContain('my sister · Kept · yesterday');
  expect(text).toContain('free');
});

test('taking somebody without a note off the keep list says that they are kept, and since when', async () => {
  const person = { ...proposed(7), isPageWord: false };
  expect(await asking({ kind: 'unkeep', person, note: '', at: NOW - 6_000 }, { usd: 0 })).toContain(
    'Kept · 6 seconds ago',
  );
});

test('where a page alone has said whose a handle is, the id stands beside it', async () => {
  const person = { ...proposed(7), name: null, isPageWord: true };
  expect(await asking({ kind: 'look-up', person })).toContain('Ask X about @p7 · ID 7?');
  expect(await asking({ kind: 'unkeep', person, note: '', at: NOW }, { usd: 0 })).toContain('Remove @p7 · ID 7 from');
  const seen = await asking(actions({ ...proposed(7), seenAt: NOW }, proposed(8)));
  expect(seen).toContain('@p7 · ID 7');
  expect(seen).not.toContain('ID 8');
});

test('a name or a note turns nothing around beside it', async () => {
  const person = { ...proposed(7), name: '\u202elive \u2069\u2067', handle: null, isPageWord: true };
  const plan = { requests: 1, people: 7, seconds: 4, usd: 0, ownUsd: 0 };
  for (const what of [
    { kind: 'unkeep', person, note: '\u202esister', at: NOW - DAY_MS },
    { kind: 'look-up', person },
    { kind: 'in-common', person, list: 'followers', plan },
  ] as const)
    expect(await asking(what, { usd: 0 })).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
});

test('afterwards all can be undone while nothing is sent; then it says how far it is', async () => {
  const clock = vi.spyOn(Date, 'now').mockReturnValue(NOW);
  const batch = { kind: 'unfollow', actions: [action('waiting'), action('waiting', { actionId: 8 })] } as const;
  const newest = { kind: 'unfollow', count: 2, until: NOW + 8_000, isFinal: false } as const;
  const starting = { ...queue, waiting: 2, nextAt: NOW + 8_000, newest };
  expect(await shown({ kind: 'accepted', batch: { ...batch, queue: starting } })).toContain(
    'Unfollowing 2 · starts in 8s',
  );
  await page.press('Undo');
  expect(events.onUndo).toHaveBeenCalledWith('newest');
  const actions = [action('done'), action('waiting', { actionId: 8 })];
  const some = { ...queue, waiting: 1, nextAt: NOW, run: { kind: 'unfollow', done: 1, failed: 0 } } as const;
  expect(await shown({ kind: 'accepted', batch: { ...batch, actions, queue: some } })).toContain('1 of 2');
  expect(page.words()).toEqual(['Undo 1', 'Pause', 'Close']);
  clock.mockRestore();
});

test('before it is confirmed it is said where X lets the App not take it back', async () => {
  const text = 'After that it can’t be undone from here: X doesn’t allow this App to follow.';
  expect(await asking(actions(proposed(1), proposed(2)))).not.toContain(text);
  const closed = { ...allowance, mayFollow: 'no' } as const;
  expect(await asking(actions(proposed(1), proposed(2)), { allowance: closed })).toContain(text);
});

test('where there is nothing to decide any more, it says so', async () => {
  expect(await shown({ kind: 'over', reason: 'confirm_gone' })).toContain('no longer open');
  await page.press('Close');
  expect(events.onLeave).toHaveBeenCalledTimes(1);
});
