import { say, type AccountId, type Handle } from '../../../utils/base';
import { Connect } from '../../shared/connect';
import type { ConnectView } from '../../shared/connect-outcome';
import type { Naming } from '../../../utils/relationships';
import type { AccountRecord } from '../../../utils/storage';
import { Button } from '../../ui/button';
import { AccountCard } from './account-card';
import { Section } from '../section';
import type { OptionsEvents } from '../types';

/** The connected accounts, and connecting one. */
export function AccountsSection(props: {
  accounts: readonly AccountRecord[];
  counted: readonly AccountId[];
  countedByHandle: readonly Handle[];
  naming: ReadonlyMap<AccountId, Naming>;
  /** The state of connecting another one; null where none is connected yet: the first is connected beside the App. */
  connect: ConnectView | null;
  /** What X charges for one person. */
  userUsd: number;
  events: OptionsEvents;
}) {
  const { accounts, counted, countedByHandle, naming, connect, userUsd, events } = props;
  return (
    <Section name="accounts">
      {accounts.length === 0 ? (
        <p class="hint">{say('options_accounts_none')}</p>
      ) : (
        <ul class="stack stack-wider">
          {accounts.map((account) => (
            <AccountCard
              key={account.accountId}
              account={account}
              isCounted={counted.includes(account.accountId)}
              naming={naming.get(account.accountId)}
              onStopCount={events.onStopCount}
              onAllowNames={events.onAllowNames}
              onForgetNames={events.onForgetNames}
              onSignOut={events.onSignOut}
            />
          ))}
        </ul>
      )}
      {countedByHandle.map((handle) => (
        <p key={handle} class="hint">
          <bdi>@{handle}</bdi> · {say('overlay_count_on')}{' '}
          <Button look="link" onClick={() => events.onStopCount(handle)}>
            {say('options_count_stop')}
          </Button>
        </p>
      ))}
      {connect !== null && (
        <Connect
          connect={connect}
          label="options_accounts_another"
          look="secondary"
          usd={userUsd}
          onConnect={events.onConnect}
        />
      )}
      <p>
        <a class="button button-secondary" href="import.html">
          {say('options_accounts_import')}
        </a>
      </p>
      <p class="hint">{say('options_accounts_import_hint')}</p>
      {accounts.length > 0 && <p class="hint">{say('options_accounts_hint')}</p>}
    </Section>
  );
}
