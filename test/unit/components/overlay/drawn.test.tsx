import { Window as Browser } from 'happy-dom';
import { render } from 'preact';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { CardRest, CardTop } from '../../../../components/overlay/card';
import { draw } from '../../../../components/overlay/draw';
import { grow, type Ground } from '../../../../components/overlay/grown';
import { FollowersOffer } from '../../../../components/overlay/followers-offer';
import { ProgressFoot } from '../../../../components/overlay/panel-progress';
import { Terms } from '../../../../components/overlay/terms';
import { SummaryBar, type BarProps } from '../../../../components/overlay/summary-bar';
import type { Handle, UserId } from '../../../../utils/base/ids';
import type { ActionView, AllowanceView, Drawn } from '../../../../utils/messages';
import { NOW, popup, speakEnglish } from '../popup/world';

/** What the background draws, told as a message is, and shown as a page shows it. */

beforeAll(speakEnglish);

let root: HTMLElement;
beforeEach(() => {
  const window = new Browser() as unknown as Window & typeof globalThis;
  Object.assign(globalThis, { document: window.document });
  root = window.document.createElement('div');
});

const viewer = 'ada' as Handle;
const bob = { userId: '42' as UserId, handle: 'bob' as Handle };
const allowance: AllowanceView = {
  unfollowsLeft: 40,
  followsLeft: 30,
  mayUnfollow: 'yes',
  mayFollow: 'yes',
  unfollowUsd: 0.01,
  followUsd: 0.01,
  lookupUsd: 0.01,
};
const queue = { waiting: 0, sending: 0, paused: null, nextAt: null, lastAt: null };

/** Shows it; `act` hears what is pressed. */
async function shown(drawn: readonly Drawn[], change: Partial<Ground> = {}): Promise<ReturnType<typeof vi.fn>> {
  const act = vi.fn();
  // As it arrives: nothing but what a message can carry.
  const arrived = JSON.parse(JSON.stringify(drawn)) as Drawn[];
  render(<>{grow(arrived, { asking: null, trouble: null, clock: () => NOW, act, ...change })}</>, root);
  await settled();
  return act;
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const button = (word: string) => [...root.querySelectorAll('button')].find((one) => one.textContent === word)!;

/** A press as Preact hears it; what a person does is trusted, what a page does is not. */
async function press(word: string, { isTrusted = true, detail = 1 } = {}): Promise<void> {
  const event = Object.assign(new (root.ownerDocument.defaultView as unknown as typeof globalThis).Event('click'), {
    detail,
  });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  button(word).dispatchEvent(event);
  await settled();
}

function bar(change: Partial<BarProps['answer']> = {}): Drawn[] {
  return draw(<SummaryBar answer={answerOf(change)} viewer={viewer} now={NOW} />);
}

function answerOf(change: Partial<BarProps['answer']>): BarProps['answer'] {
  const { summary, plan, followersPlan, additionsPlan, followersAdditionsPlan, changes } = popup();
  return {
    kind: 'summary',
    accountId: '12' as never,
    summary: { ...summary, at: NOW - 300_000, following: 1_234, nonFollowers: 5 },
    plan,
    followersPlan,
    additionsPlan,
    followersAdditionsPlan,
    changes,
    queue,
    allowance,
    session: 'signed in',
    bar: 'shown',
    ...change,
  };
}

describe('the bar', () => {
  test('says its numbers and how fresh they are, which goes on being true', async () => {
    const drawn = bar();
    await shown(drawn);
    expect(root.querySelector('.numbers')!.textContent).toBe('1,234 Following0 Mutuals5 Don’t follow back');
    expect(root.textContent).toContain('5 minutes ago');
    await shown(drawn, { clock: () => NOW + 3_600_000 });
    expect(root.textContent).toContain('1 hour ago');
  });

  test('shows the plan before it asks, and asks once', async () => {
    const act = await shown(bar());
    await press('Sync');
    expect(act).not.toHaveBeenCalled();
    expect(root.querySelector('[role=group]')!.textContent).toContain('10 people · 1 request · $0.10');
    await press('Sync', { detail: 2 });
    await press('Sync', { isTrusted: false });
    expect(act).not.toHaveBeenCalled();
    await press('Sync');
    expect(act.mock.calls).toEqual([[{ name: 'page/sync', ask: { viewer } }]]);
    expect(root.querySelector('[role=group]')).toBeNull();
  });

  test('says why something was refused in place of how fresh it is, and can be pressed again only once that is answered', async () => {
    await shown(bar(), { trouble: 'reason_no_background' });
    expect(root.querySelector('[role=alert]')!.textContent).not.toBe('');
    expect(root.textContent).not.toContain('5 minutes ago');
    await shown(bar(), { asking: 'page/sync' });
    expect(button('Sync').disabled).toBe(true);
  });
});

const own = { ...allowance, lookupUsd: 0.02 };

test('where X has not said how many people are followed, the price of one is the one the person set', async () => {
  await shown(bar({ plan: null, allowance: own }));
  await press('Sync');
  expect(root.querySelector('[role=group]')!.textContent).toContain('each costs $0.02 at most');
});

test('where X has not said how many followers there are, the price of one is the one the person set', async () => {
  const { summary } = popup();
  const answer = answerOf({ summary: { ...summary, at: 1, unsaid: 3 }, followersPlan: null, allowance: own });
  await shown(draw(<FollowersOffer answer={answer} viewer={viewer} now={NOW} />));
  await press('Sync followers');
  expect(root.querySelector('[role=status]')!.textContent).toContain('each person in it costs $0.02');
});

test('whoever was followed again is not counted as unfollowed', async () => {
  const done: ActionView = {
    actionId: 7,
    kind: 'unfollow',
    ...bob,
    name: null,
    pictureUrl: null,
    state: 'done',
    notBefore: 0,
    changedAt: NOW,
    reason: null,
  };
  const actions: ActionView[] = [done, { ...done, actionId: 8 }, { ...done, actionId: 10, kind: 'follow' }];
  const batch = { actions, queue, allowance, viewer, now: NOW, kept: 0, merged: 0, graceUntil: 0 };
  await shown(draw(<ProgressFoot {...batch} />));
  expect(root.querySelector('[aria-live]')!.textContent).toBe('2 unfollowed · 1 followed again');
});

describe('the terms of a choice', () => {
  const terms = async (count: number, change: Partial<AllowanceView> = {}) => {
    await shown(draw(<Terms count={count} allowance={{ ...allowance, ...change }} secondsEach={60} />));
    return [...root.querySelectorAll('dd, .note')].map(({ textContent }) => textContent);
  };

  test('are budget, price and time, and how many wait for another day', async () => {
    expect(await terms(12)).toEqual(['40 unfollows left in 24 hours', '$0.12', 'about 12 minutes']);
    expect(await terms(50)).toEqual([
      '40 unfollows left in 24 hours',
      '$0.50',
      'about 40 minutes',
      expect.stringContaining('10'),
    ]);
    expect(await terms(1, { unfollowsLeft: 0 })).toEqual([
      '0 unfollows left in 24 hours',
      '$0.01',
      'starts when the next one is free',
    ]);
  });

  test('count nothing where the person does it by hand, and say so', async () => {
    expect(await terms(12, { mayUnfollow: 'no' })).toEqual([expect.any(String)]);
  });
});

describe('the card', () => {
  const card = (action: ActionView | null, kind: 'mutual' | 'fan' = 'mutual') => {
    const answer = {
      userId: bob.userId,
      person: null,
      relationship: { kind, source: 'list' as const, at: NOW - 60_000 },
      action,
      kept: 'not kept' as const,
      allowance,
      session: 'signed in' as const,
    };
    const props = { answer, viewer, shown: bob, now: NOW };
    return [...draw(<CardTop {...props} />), ...draw(<CardRest {...props} />)];
  };

  test('asks before it unfollows, with a guarded button that is the only way', async () => {
    const drawn = card(null);
    const confirms: unknown[] = [];
    const walk = (one: Drawn): void => {
      if (typeof one === 'string') return;
      const [type, { does }, inside] = one;
      if (typeof does === 'object' && does.name === 'page/choose') confirms.push([type, does.ask]);
      inside.forEach(walk);
    };
    drawn.forEach(walk);
    expect(confirms).toEqual([['guarded', { viewer, kind: 'unfollow', people: [bob.userId] }]]);
  });

  test('a waiting action can be taken back, and nothing else chosen meanwhile', async () => {
    const action: ActionView = {
      actionId: 7,
      kind: 'unfollow',
      ...bob,
      name: null,
      pictureUrl: null,
      state: 'waiting',
      notBefore: 0,
      changedAt: NOW,
      reason: null,
    };
    const act = await shown(card(action));
    expect([...root.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual(['Undo']);
    await press('Undo');
    expect(act.mock.calls).toEqual([[{ name: 'page/cancel', ask: { viewer, actionIds: [7] } }]]);
  });

  test('while the answer to a press is on its way, its button says so', async () => {
    await shown(card(null, 'fan'), { asking: 'page/choose' });
    expect([...root.querySelectorAll('button')].map(({ textContent, disabled }) => [textContent, disabled])).toEqual([
      [expect.stringMatching(/…$/), true],
    ]);
  });
});
