import { say } from '../../utils/base';
import { Button } from '../ui/button';
import { Picture } from '../ui/picture';
import { AccountSelect } from '../ui/select';
import type { AccountPopup, PopupEvents } from './types';

/** Whose numbers these are, a choice where there are several accounts, and the one switch for all of Mutuals. */
export function Header(props: { view: AccountPopup | null; isPaused: boolean; events: PopupEvents | null }) {
  const { view, isPaused, events } = props;
  return (
    <header class="header">
      {view && events ? (
        <Who view={view} events={events} />
      ) : (
        <h1 class="brand">
          <img src="/icon/icon.svg" alt="" width="28" height="28" />
          {say('action_title')}
        </h1>
      )}
      {events?.onOpenSidePanel && (
        <Button
          look="quiet"
          size="small"
          icon="beside"
          aria-label={say('side_panel_open')}
          title={say('side_panel_open')}
          onClick={events.onOpenSidePanel}
        >
          {null}
        </Button>
      )}
      {events && (
        <Button
          look="quiet"
          size="small"
          icon={isPaused ? 'play' : 'pause'}
          aria-label={say('pause_mutuals')}
          aria-pressed={isPaused}
          title={say(isPaused ? 'popup_queue_resume' : 'pause_mutuals')}
          onClick={() => events.onPauseMutuals(!isPaused)}
        >
          {null}
        </Button>
      )}
    </header>
  );
}

function Who({ view, events }: { view: AccountPopup; events: PopupEvents }) {
  const { account } = view;
  return (
    <div class="who">
      <Picture name={account.name} url={account.pictureUrl} size="small" />
      <h1 class="who-words">
        <bdi class="label">{account.name}</bdi>
        <bdi class="hint small" dir="ltr">
          @{account.handle}
        </bdi>
      </h1>
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
