import { parseUserId, type AccountId } from '../../../utils/base';
import type { AccountRecord } from '../../../utils/storage';
import { IS_SAMPLE } from '../sample/mode';

/** Which account popup and review showed last: a matter of this browser, not a setting. */
const CHOSEN = 'account';

/** The account to show: the one chosen last, else the first. Of one that is no longer there nothing is remembered. */
export function chosenAccount(accounts: readonly AccountRecord[]): AccountRecord | undefined {
  if (IS_SAMPLE) return accounts[0];
  const wanted = parseUserId(localStorage.getItem(CHOSEN));
  const account = accounts.find(({ accountId }) => accountId === wanted);
  if (wanted !== null && !account) localStorage.removeItem(CHOSEN);
  return account ?? accounts[0];
}

/**
 * The account that the address of a page opened from x.com means, from then on as if chosen. It is named by its place
 * among those stored: the browser remembers addresses, also after everything here is erased.
 */
export function accountInAddress(accounts: readonly AccountRecord[]): AccountRecord | undefined {
  const address = new URL(location.href);
  const place = address.searchParams.get('account');
  const meant = place === null ? undefined : accounts[Number(place)];
  if (meant) chooseAccount(meant.accountId);
  if (place !== null) {
    // Once: the place may be another's after the next sign-in.
    address.searchParams.delete('account');
    history.replaceState(history.state, '', address);
  }
  return meant;
}

/** Shows another one from now on. */
export function chooseAccount(accountId: AccountId): void {
  localStorage.setItem(CHOSEN, accountId);
}
