// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { accountInAddress, chooseAccount, chosenAccount } from '../../../../entrypoints/shared/page/chosen-account';
import { account } from '../../components/popup/world';
import type { AccountId, Handle } from '../../../../utils/base';

const second = { ...account, accountId: '13' as AccountId, handle: 'grace' as Handle };
const accounts = [account, second];

function openAt(address: string): void {
  history.replaceState(null, '', address);
}

beforeEach(() => {
  localStorage.clear();
  chooseAccount(account.accountId);
});

test('a page opened from the bar of another account than the one chosen last shows that one, from then on', () => {
  openAt('/review.html?account=1#unfollowed-you');
  expect(accountInAddress(accounts)).toBe(second);
  expect(chosenAccount(accounts)).toBe(second);
  // Once: the place may be another's later, and the person may choose again.
  expect(location.href).toMatch(/\/review\.html#unfollowed-you$/);
  expect(accountInAddress(accounts)).toBeUndefined();
});

test.each(['/review.html', '/review.html?account=7', '/review.html?account=-1', '/review.html?account=x'])(
  '%s means nobody: the one chosen last stays',
  (address) => {
    openAt(address);
    expect(accountInAddress(accounts)).toBeUndefined();
    expect(chosenAccount(accounts)).toBe(account);
    expect(location.search).toBe('');
  },
);
