import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Bar, type BarProps } from '../../../../../components/overlay/bar/bar';
import type { Summary } from '../../../../../components/overlay/bar/types';
import type { Handle } from '../../../../../utils/base/ids';
import { NOW, popup, setEnglish } from '../../popup/world';
import { allowance, context, createPage, queue } from '../world';

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
    ...more,
  };
}

async function shown(answer: BarProps['answer'], change: Partial<BarProps['context']> = {}) {
  const commands = { sync: vi.fn(), stopSync: vi.fn(), openPanel: vi.fn() };
  await page.show(<Bar answer={answer} context={{ ...context, ...change }} panel="closed" {...commands} />);
  return commands;
}

test('it says its numbers and how fresh they are, which goes on being true', async () => {
  await shown(summary());
  expect(page.root.querySelector('.numbers')!.textContent).toBe('1,234 Following0 Mutuals5 Don’t follow back');
  expect(page.root.textContent).toContain('5 minutes ago');
  await shown(summary(), { now: () => NOW + 3_600_000 });
  expect(page.root.textContent).toContain('1 hour ago');
});

test('it shows the plan before it asks for a sync, and asks once', async () => {
  const { sync } = await shown(summary());
  await page.press('Sync');
  expect(sync).not.toHaveBeenCalled();
  expect(page.root.querySelector('[role=group]')!.textContent).toContain('10 people · 1 request · $0.10');
  await page.press('Sync', { detail: 2 });
  await page.press('Sync', { isTrusted: false });
  expect(sync).not.toHaveBeenCalled();
  await page.press('Sync');
  expect(sync.mock.calls).toEqual([[]]);
  expect(page.root.querySelector('[role=group]')).toBeNull();
});

test('a sync that X has lost begins anew with its plan; one that was stopped goes on at once', async () => {
  const syncRun = { people: 3, expected: 9, state: 'stopped', until: null, mode: 'complete' } as const;
  const { sync } = await shown(summary({ syncRun: { ...syncRun, reason: 'reason_token_expired' } }));
  await page.press(page.words().at(-1)!);
  expect(sync).not.toHaveBeenCalled();
  page = createPage();
  const stopped = await shown(summary({ syncRun: { ...syncRun, reason: null } }));
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

const own = { ...allowance, lookupUsd: 0.02 };

test('where X has not said how many people are followed, the price of one is the one the person set', async () => {
  await shown(summary({}, { plan: null, allowance: own }));
  await page.press('Sync');
  expect(page.root.querySelector('[role=group]')!.textContent).toContain('each costs $0.02 at most');
});

test('where X has not said how many followers there are, the price of one is the one the person set', async () => {
  await shown(summary({ unreported: 3 }, { followersPlan: null, allowance: own }));
  await page.press('Sync followers');
  expect(page.root.querySelector('[role=status]')!.textContent).toContain('each person in it costs $0.02');
});

test('it names whose accounts are connected where another is signed in', async () => {
  await shown({ kind: 'somebody else connected', connected: ['ada' as Handle, 'bob' as Handle] });
  expect(page.root.textContent).toMatch(/@ada.*@bob/);
  await shown({ kind: 'nobody connected' });
  expect(page.root.textContent).not.toContain('@');
});
