import type { Handle } from '../../utils/base';
import type { AccountRecord } from '../../utils/storage';
import { accountOf } from '../shared/page/chosen-account';
import { askPageInFront } from '../shared/opening/ask-page-in-front';

/**
 * The account beside a page of X: whoever is signed in on the tab in front, or was on the last one that showed X, until
 * the person chooses another one.
 */
export function createAccountInFront() {
  let viewer: Handle | null = null;
  let hasChosen = false;
  return {
    accountOf: async (accounts: readonly AccountRecord[]): Promise<AccountRecord | undefined> => {
      await askPageInFront((found) => {
        if (found && typeof found === 'object' && found.viewer) ({ viewer } = found);
      });
      return accountOf(accounts, hasChosen ? null : viewer);
    },
    /** The person has chosen an account here. */
    choose: (): void => {
      hasChosen = true;
    },
  };
}
