// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ByHandDay } from '../../../../components/popup/limits/by-hand-day';
import { ByHandSteps } from '../../../../components/shared/queue/by-hand-steps';
import { Names } from '../../../../components/shared/names';
import type { Handle } from '../../../../utils/base/ids';
import type { HandLimit, ManualPerson, ManualQueue } from '../../../../utils/queue';
import { HOUR, NOW, setEnglish } from '../popup/world';

beforeAll(setEnglish);
afterEach(() => render(null, document.body));

const limit = (change: Partial<HandLimit> = {}): HandLimit => ({
  used: 3,
  limit: 50,
  rests: false,
  nextFreeAt: null,
  many: false,
  ...change,
});
const RESTING = limit({ used: 50, rests: true, nextFreeAt: NOW + HOUR });
const NEXT: ManualPerson = {
  actionId: 1,
  kind: 'unfollow',
  userId: '2' as ManualPerson['userId'],
  state: 'waiting',
  notBefore: 0,
  changedAt: 0,
  reason: null,
  handle: 'bob' as Handle,
  name: 'Bob',
  pictureUrl: null,
  doesNotFollowBack: true,
  lastPostAt: null,
  rule: null,
};

function steps(change: Partial<ManualQueue>, more: Partial<Parameters<typeof ByHandSteps>[0]> = {}) {
  const events = { onContinue: vi.fn(), onGive: vi.fn(), onLimit: vi.fn() };
  const queue: ManualQueue = {
    kind: 'unfollow',
    done: 3,
    skipped: 0,
    waiting: 2,
    total: 5,
    position: 4,
    current: null,
    next: NEXT,
    limit: limit(),
    forApp: 0,
    ...change,
  };
  const allowance = { mayUnfollow: 'no', mayFollow: 'no', unfollowUsd: 0.01, followUsd: 0.015 } as const;
  render(
    <ByHandSteps
      queue={queue}
      allowance={allowance}
      now={NOW}
      handle={'ada' as Handle}
      viewer={null}
      {...events}
      {...more}
    />,
    document.body,
  );
  return events;
}
const said = () => document.body.textContent.replaceAll(/[\u2066-\u2069]/g, '');
const buttons = () => [...document.querySelectorAll('button')].map((one) => one.textContent);
const press = (words: string) =>
  [...document.querySelectorAll('button')].find((one) => one.textContent === words)?.click();

test('goes on with the next profile, or hands over what the App may not do', () => {
  steps({});
  expect(buttons()).toEqual(['Continue']);
  expect(said()).toContain('3 of 5 done · 3 of 50 in 24 hours');
  const { onContinue } = steps({ next: null, waiting: 0, total: 0, forApp: 4 });
  expect(buttons()).toEqual(['Start: 4 profiles']);
  press('Start: 4 profiles');
  expect(onContinue).toHaveBeenCalledOnce();
});

test('where the App may act again it can have them, at a price that is said', () => {
  const { onGive } = steps(
    {},
    { allowance: { mayUnfollow: 'unknown', mayFollow: 'no', unfollowUsd: 0.01, followUsd: 0.015 } },
  );
  expect(buttons()).toEqual(['Continue', 'Let the App do 2 · ≈ $0.02']);
  press('Let the App do 2 · ≈ $0.02');
  expect(onGive).toHaveBeenCalledWith('unfollow');
  steps({ kind: 'follow' }, { allowance: { mayUnfollow: 'unknown', mayFollow: 'no', unfollowUsd: 1, followUsd: 1 } });
  expect(buttons()).toEqual(['Continue']);
});

test('at the limit it rests, says until when, and leads to the limit', () => {
  const { onLimit } = steps({ limit: RESTING });
  expect(buttons()).toEqual(['Change limit']);
  expect(said()).toContain('More possible from');
  press('Change limit');
  expect(onLimit).toHaveBeenCalledOnce();
});

test('with another account signed in, and where the page does not say who is, it says so', () => {
  steps({}, { viewer: 'other' as Handle });
  expect(buttons()).toEqual([]);
  expect(said()).toContain('x.com is signed in as @other. This queue is @ada’s: switch accounts on X to go on.');
  steps({}, { viewer: 'ADA' as Handle });
  expect(buttons()).toEqual(['Continue']);
  steps({}, { viewer: 'not shown' });
  expect(buttons()).toEqual(['Continue']);
  expect(said()).toContain('X doesn’t show here who is signed in: make the window wider');
});

test('what was done by hand in a day stays to be seen once nobody waits', () => {
  const days = (isAlways: boolean) => {
    render(
      <ByHandDay limits={{ unfollow: RESTING, follow: limit({ used: 0 }) }} isAlways={isAlways} now={NOW} />,
      document.body,
    );
    return [...document.querySelectorAll('section')].map((one) => one.getAttribute('aria-label'));
  };
  expect(days(false)).toEqual(['Unfollows by hand']);
  expect(said()).toContain('50 of 50 in 24 hours · More possible from');
  expect(days(true)).toEqual(['Unfollows by hand', 'Follows by hand']);
});

test('names are noted after one sentence, and forgotten by one press', () => {
  const [onAllow, onForget] = [vi.fn(), vi.fn()];
  const show = (isAllowed: boolean) =>
    render(<Names naming={{ isAllowed, named: 74, total: 96 }} onAllow={onAllow} onForget={onForget} />, document.body);
  show(false);
  expect(said()).toContain('74 of 96 named. Mutuals can note, in this browser, the names X shows you');
  press('Note names');
  show(true);
  expect(said()).toContain('74 of 96 named. Names that X shows you are noted.');
  press('Forget names');
  expect([onAllow.mock.calls.length, onForget.mock.calls.length]).toEqual([1, 1]);
});
