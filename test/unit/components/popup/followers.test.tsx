import { archivedOf } from '../../accounts';
// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { AccountPopup, PopupEvents } from '../../../../components/popup';
import { Followers } from '../../../../components/popup/lists/lists';
import type { Changes } from '../../../../utils/relationships';
import { account, HOUR, NOW, popup, setEnglish } from './world';

beforeAll(setEnglish);
afterEach(() => render(null, document.body));

const onExplain = vi.fn();
const show = (change: Partial<AccountPopup>) =>
  render(
    <Followers view={popup(change)} now={NOW} events={{ onExplain } as Partial<PopupEvents> as PopupEvents} />,
    document.body,
  );
const buttons = () => [...document.querySelectorAll('button')].map((one) => one.textContent.trim());
const lines = () => [...document.querySelectorAll('.facts li, .small')].map((one) => one.textContent);
const { summary } = popup();

test('where nobody is connected nothing is offered that only X could tell, and an archive is said to be one', () => {
  const known = archivedOf(account);
  show({
    account: known,
    summary: { ...summary, at: NOW - 72 * HOUR, source: 'archive', following: 3, unreported: 3 },
  });
  expect([buttons(), lines()]).toEqual([[], ['Not synced yet.']]);
  show({
    account: known,
    summary: { ...summary, followersAt: NOW - 72 * HOUR, followersSource: 'archive', notFollowedBack: 2 },
  });
  expect([buttons(), lines()]).toEqual([[], ['From your X archive, 3 days ago']]);
  show({ summary: { ...summary, followersAt: NOW - 72 * HOUR, followersSource: 'list', notFollowedBack: 2 } });
  expect([buttons(), lines()]).toEqual([['Sync followers'], ['Synced 3 days ago']]);
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
    explainPlan: { requests: 1, people: 3, seconds: 1, usd: 1.5 },
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
