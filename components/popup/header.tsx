import { say } from '../../utils/base';
import { Picture } from '../ui/picture';
import { AccountSelect } from '../ui/select';
import type { AccountPopup, PopupEvents } from './types';

/** The product's name and, once known, the account; a choice where there are several. */
export function Header({ view, events }: { view: AccountPopup | null; events: PopupEvents | null }) {
  return (
    <header class="header">
      <h1 class="brand">
        <img src="/icon/icon.svg" alt="" width="28" height="28" />
        {say('action_title')}
      </h1>
      {view && events && <Who view={view} events={events} />}
    </header>
  );
}

function Who({ view, events }: { view: AccountPopup; events: PopupEvents }) {
  const { account } = view;
  return (
    <div class="who">
      <p class="who-words">
        <bdi class="label">{account.name}</bdi>
        <bdi class="hint small">@{account.handle}</bdi>
      </p>
      <Picture name={account.name} url={account.pictureUrl} size="small" />
      <AccountSelect
        class="who-choice"
        aria-label={say('popup_choose_account')}
        accounts={view.accounts}
        value={account.accountId}
        onChoose={events.onChooseAccount}
      />
    </div>
  );
}
