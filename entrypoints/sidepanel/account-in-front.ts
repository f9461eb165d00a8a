import { sameHandle, type Handle } from '../../utils/base';
import type { AccountRecord } from '../../utils/storage';
import { chosenAccount } from '../shared/page/chosen-account';
import { pageInFront } from '../shared/opening/page-in-front';

/** A busy page is waited for so long, ms; its answer counts when it comes. */
const PAGE_ANSWERS_MS = 200;

/**
 * The account beside a page of X: whoever is signed in on the tab in front, or was on the last one that showed X, until
 * the person chooses another one.
 */
export function createAccountInFront() {
  let viewer: Handle | null = null;
  let hasChosen = false;
  async function look(): Promise<void> {
    const found = await pageInFront();
    if (found && typeof found === 'object' && found.viewer) ({ viewer } = found);
  }
  return {
    accountOf: async (accounts: readonly AccountRecord[]): Promise<AccountRecord | undefined> => {
      await Promise.race([look(), new Promise<void>((resolve) => setTimeout(resolve, PAGE_ANSWERS_MS))]);
      const signedIn = viewer;
      return (
        (signedIn !== null && !hasChosen && accounts.find(({ handle }) => sameHandle(handle, signedIn))) ||
        chosenAccount(accounts)
      );
    },
    /** The person has chosen an account here. */
    choose: (): void => {
      hasChosen = true;
    },
  };
}
