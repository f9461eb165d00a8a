// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { AccountPopup, PopupEvents } from '../../../../components/popup';
import { Followers } from '../../../../components/popup/numbers/sync-panel';
import { UnderWay } from '../../../../components/popup/numbers/under-way';
import type { Changes } from '../../../../utils/relationships';
import { HOUR, NOW, popup, setEnglish } from './world';

beforeAll(setEnglish);
afterEach(() => render(null, document.body));

const onExplain = vi.fn();
const onSync = vi.fn();
const show = (change: Partial<AccountPopup>) =>
  render(
    <Followers
      view={popup(change)}
      now={NOW}
      events={{ onExplain, onSync } as Partial<PopupEvents> as PopupEvents}
      close={() => undefined}
    />,
    document.body,
  );
const buttons = () => [...document.querySelectorAll('button')].map((one) => one.textContent.trim());
const lines = () => [...document.querySelectorAll('.facts li, .small')].map((one) => one.textContent);
const { summary } = popup();

test('how old it is and what it lacks', () => {
  show({});
  expect([buttons(), lines()]).toEqual([
    ['Sync followers'],
    [
      'Not synced yet.',
      'Syncing this list shows whom you don’t follow back and, from the second sync on, who came and who left.',
    ],
  ]);
  show({ summary: { ...summary, followersAt: NOW - 72 * HOUR, followersSource: 'list', followersShortBy: 2 } });
  expect([buttons(), lines()]).toEqual([
    ['Sync followers'],
    ['Synced 3 days ago', 'X counts 2 people more than it listed, so a few may be missing.'],
  ]);
});

test('asking about those who left costs what the plan says', async () => {
  const change: Changes = {
    syncId: 1,
    unavailable: 0,
    unsettled: 0,
    since: NOW - HOUR,
    at: NOW,
    reach: 'complete',
    against: 'list',
    joined: 0,
    left: 3,
    leftUnavailable: 0,
    unexplained: 3,
    renamed: 0,
  };
  show({
    changes: { following: null, followers: change },
    explainPlan: { requests: 1, people: 3, seconds: 1, usd: 1.5, ownUsd: 1.5 },
  });
  [...document.querySelectorAll('button')]
    .find((one) => one.textContent.includes('Check who was suspended (3)'))!
    .click();
  await vi.waitFor(() => expect(document.body.textContent).toContain('$1.50 at most'));
  expect(onExplain).not.toHaveBeenCalled();
  [...document.querySelectorAll('button')]
    .find((one) => one.textContent.includes('Check who was suspended (3)'))!
    .click();
  await vi.waitFor(() => expect(onExplain).toHaveBeenCalledOnce());
});

test('a stopped sync went on at a price that was never shown: it is told beside the press that agrees to it', () => {
  const stopped = {
    mode: 'complete',
    startsAgain: false,
    state: 'stopped',
    reason: 'reason_price_changed',
    until: null,
  } as const;
  const syncRun = { ...stopped, people: 0, expected: 12 };
  const plan = { requests: 3, people: 13, seconds: 3, usd: 0.13, ownUsd: 0.13 };
  const under = (followersPlan: typeof plan | null) =>
    render(
      <UnderWay
        view={popup({ followersPlan })}
        list="followers"
        syncRun={syncRun}
        now={NOW}
        events={{ onSync } as Partial<PopupEvents> as PopupEvents}
      />,
      document.body,
    );
  under(plan);
  expect(document.querySelector('.syncing')?.textContent).toMatch(/the price has changed.*at most \$0\.13/);
  document.querySelector<HTMLButtonElement>('.syncing button')!.click();
  expect(onSync.mock.calls).toEqual([['followers', 'complete', 0.13]]);
  under(null);
  expect(document.querySelector('.syncing')?.textContent).toContain('Asking costs ≈ $0.01');
});
