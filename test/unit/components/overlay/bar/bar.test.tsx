import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { KeepCount } from '../../../../../components/overlay/bar/keep-count';
import { Bar, type BarProps } from '../../../../../components/overlay/bar/bar';
import type { Summary } from '../../../../../components/overlay/bar/types';
import type { Handle } from '../../../../../utils/base/ids';
import { NOW, popup, setEnglish } from '../../popup/world';
import { allowance, context, createPage, queue } from '../world';
import { HOUR_MS } from '../../../../../utils/base';

beforeAll(setEnglish);

let page: ReturnType<typeof createPage>;
beforeEach(() => void (page = createPage()));

function summary(change: Partial<Summary['summary']> = {}, more: Partial<Summary> = {}): Summary {
  const view = popup();
  return {
    kind: 'summary',
    accountId: '12' as never,
    summary: { ...view.summary, at: NOW - 300_000, following: 1_234, nonFollowers: 5, ...change },
    plan: view.plan,
    followersPlan: view.followersPlan,
    additionsPlan: view.additionsPlan,
    followersAdditionsPlan: view.followersAdditionsPlan,
    explainPlan: view.explainPlan,
    changes: view.changes,
    queue,
    allowance,
    session: 'signed in',
    letterKeys: true,
    isProposed: false,
    ...more,
  };
}

async function shown(
  answer: BarProps['answer'],
  change: Partial<BarProps['context']> = {},
  count: BarProps['shown'] = null,
  keepCount: BarProps['children'] = null,
  manual: Pick<BarProps, 'byHand' | 'isNamed'> = { byHand: null, isNamed: true },
) {
  const commands = { sync: vi.fn(), stopSync: vi.fn(), openPanel: vi.fn(), showUnfollowed: vi.fn() };
  await page.show(
    <Bar
      answer={answer}
      handle={'ada' as Handle}
      shown={count}
      context={{ ...context, ...change }}
      {...manual}
      onTakeOver={vi.fn()}
      onLimit={vi.fn()}
      {...commands}
    >
      {keepCount}
    </Bar>,
  );
  return commands;
}

test.each([
  [true, 'Select people and go one by one: counts your own presses on XKeep count'],
  [
    false,
    'Mutuals then stores in this browser whom you follow, unfollow, select and keep on x.com. Nothing is sent. Stop it in Options.Keep count',
  ],
])('Keep count asks for itself only where Use it was never pressed (pressed: %s)', async (agreed, words) => {
  await shown(
    { kind: 'nobody connected' },
    {},
    null,
    <KeepCount counting={{ state: 'off' }} agreed={agreed} onKeepCount={vi.fn()} />,
  );
  expect([...page.root.querySelectorAll('.foot')].at(-1)!.textContent).toBe(words);
});

test('it says its numbers and how fresh they are, which goes on being true', async () => {
  await shown(summary());
  expect(page.root.querySelector('.numbers')!.textContent).toBe(
    '1,234 Following0 Mutuals5 Don’t follow backWho unfollowed you',
  );
  expect(page.root.textContent).toContain('5 minutes ago');
  await shown(summary(), { now: () => NOW + HOUR_MS });
  expect(page.root.textContent).toContain('1 hour ago');
});

test('a press proposes a sync, once; its price is agreed to in the window', async () => {
  const { sync } = await shown(summary());
  await page.press('Sync', { detail: 2 });
  await page.press('Sync', { isTrusted: false });
  expect(sync).not.toHaveBeenCalled();
  await page.press('Sync');
  expect(sync.mock.calls).toEqual([[]]);
});

test('a sync that X has lost is proposed anew, and so is one that was stopped', async () => {
  const syncRun = { people: 3, expected: 9, state: 'stopped', until: null, mode: 'complete' } as const;
  const { sync } = await shown(summary({ syncRun: { ...syncRun, reason: 'reason_token_expired', startsAgain: true } }));
  await page.press('Start over');
  expect(sync.mock.calls).toEqual([[]]);
  page = createPage();
  const stopped = await shown(summary({ syncRun: { ...syncRun, reason: null, startsAgain: false } }));
  await page.press('Continue');
  expect(stopped.sync.mock.calls).toEqual([[]]);
});

test('it says why a message was refused in place of how fresh it is, and takes no press while one is not answered', async () => {
  await shown(summary(), { trouble: 'reason_no_background' });
  expect(page.root.querySelector('[role=alert]')!.textContent).not.toBe('');
  expect(page.root.textContent).not.toContain('5 minutes ago');
  await shown(summary(), { pending: 'lists/sync' });
  expect(page.button('Sync').disabled).toBe(true);
});

test('the followers are proposed where X has not said of everybody whether they follow back', async () => {
  const { sync } = await shown(summary({ unreported: 3 }));
  await page.press('Sync followers');
  expect(sync.mock.calls).toEqual([['followers']]);
});

test('it names whose accounts are connected where another is signed in', async () => {
  await shown({ kind: 'somebody else connected', connected: ['ada' as Handle, 'bob' as Handle] });
  expect(page.root.textContent).toMatch(/@ada.*@bob/);
});

const text = () => page.root.textContent.replaceAll(/[\u2066-\u2069]/g, '');

test('with nothing set up it says one thing, and the way to the list', async () => {
  await shown({ kind: 'nobody connected' });
  expect(text()).toBe('See who doesn’t follow you back in your Following list.Open Following');
  expect(page.root.querySelector('a')!.getAttribute('href')).toBe('/ada/following');
  expect(page.words()).toEqual([]);
});

test('X’s number stands beside the list’s where it differs, and only where X does not abbreviate it', async () => {
  await shown(summary(), {}, { text: '1,239', exact: 1_239 });
  expect(text()).toContain('Synced 5 minutes ago · X shows 1,239 now');
  for (const count of [{ text: '1,234', exact: 1_234 }, { text: '1.2K', exact: null }, null]) {
    await shown(summary(), {}, count);
    expect(text()).not.toContain('X shows');
  }
});

test('half an archive: whom one follows is known, and nobody counts as mutual or not following back', async () => {
  const half = { source: 'archive', following: 240, mutuals: 0, nonFollowers: 0, unreported: 240 } as const;
  await shown(summary(half, { session: 'not connected' }), {}, { text: '239', exact: 239 });
  expect(page.root.querySelector('.numbers')!.textContent).toBe('240 Following');
  expect(text()).toContain('From your X archive, 5 minutes ago · X shows 239 now');
  expect(text()).not.toMatch(/\b0\b/);
  // The panel would say that everybody follows back.
  expect(page.words()).toEqual([]);
  expect(page.root.querySelector('a')!.getAttribute('href')).toBe('/ada/following');
});

test.each([
  ['whole', { source: 'archive' }],
  ['of whom one follows', { source: 'archive', mutuals: 0, nonFollowers: 0, unreported: 240 }],
  ['of followers', { at: null, followersAt: NOW - 300_000, followersSource: 'archive', following: 0 }],
  ['of nobody', { at: null, followersAt: null, following: 0 }],
] as const)(
  'archive only, %s: Read my list never ends in silence: it is not offered, and the way on is',
  async (_of, half) => {
    const { sync } = await shown(summary(half, { session: 'not connected' }));
    expect(text()).not.toMatch(/\bSync\b/);
    expect(
      page.root.querySelector('a[href="/ada/following"]') ?? page.root.querySelector('.pair button'),
    ).not.toBeNull();
    expect(sync).not.toHaveBeenCalled();
  },
);

test('half an archive: followers alone are known', async () => {
  const half = { at: null, followersAt: NOW - 300_000, followersSource: 'archive', following: 0 } as const;
  await shown(summary(half, { session: 'not connected' }), {}, { text: '239', exact: 239 });
  expect(text()).toContain('Only your followers are known, not whom you follow.');
  expect(text()).toContain('From your X archive, 5 minutes ago');
  expect(text()).not.toMatch(/\b0\b|X shows/);
  expect(page.root.querySelector('a')!.getAttribute('href')).toBe('/ada/following');
});
