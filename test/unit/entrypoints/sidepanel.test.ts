// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { createAccountInFront } from '../../../entrypoints/sidepanel/account-in-front';
import { chooseAccount } from '../../../entrypoints/shared/page/chosen-account';
import { account } from '../components/popup/world';
import type { AccountId, Handle } from '../../../utils/base';

/** What the tab in front answers; 'nothing' where it does not answer in time. */
const front = vi.hoisted(() => ({ found: null as unknown }));

vi.mock('../../../entrypoints/shared/opening/page-in-front', () => ({
  pageInFront: () => (front.found === 'nothing' ? new Promise(() => undefined) : Promise.resolve(front.found)),
}));

const second = { ...account, accountId: '13' as AccountId, handle: 'grace' as Handle };
const accounts = [account, second];
const shownWith = async (inFront: ReturnType<typeof createAccountInFront>, found: unknown) => {
  front.found = found;
  return (await inFront.accountOf(accounts))?.handle;
};

beforeEach(() => localStorage.clear());

test('the side panel follows who is signed in on the tab in front, and stays with them beside a tab that says nobody', async () => {
  const inFront = createAccountInFront();
  expect(await shownWith(inFront, null)).toBe('ada');
  expect(await shownWith(inFront, { page: 'profile', viewer: 'Grace' })).toBe('grace');
  for (const found of [null, 'no script', 'no address', { page: 'signed out', viewer: null }, 'nothing'])
    expect(await shownWith(inFront, found)).toBe('grace');
  expect(await shownWith(inFront, { page: 'profile', viewer: 'ada' })).toBe('ada');
  expect(await shownWith(inFront, { page: 'profile', viewer: 'somebody_else' })).toBe('ada');
});

test('an account chosen in the side panel outranks who is signed in', async () => {
  const inFront = createAccountInFront();
  inFront.choose();
  chooseAccount(second.accountId);
  expect(await shownWith(inFront, { page: 'profile', viewer: 'ada' })).toBe('grace');
});
