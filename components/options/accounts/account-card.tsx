import { say, type Word, writeDay } from '../../../utils/base';
import { Names } from '../../shared/names';
import { Picture } from '../../ui/picture';
import { Button } from '../../ui/button';
import { Tag } from '../../ui/chip';
import { Question, useQuestion } from '../../ui/question';
import { sayWith } from '../../ui/say-with';
import type { Naming } from '../../../utils/relationships';
import type { AccountRecord } from '../../../utils/storage';
import type { OptionsEvents } from '../types';

function stateOf(account: AccountRecord): { tone: 'good' | 'warning' | undefined; words: Word } {
  if (account.kind === 'archive') return { tone: undefined, words: 'options_account_from_archive' };
  if (account.kind === 'page') return { tone: undefined, words: 'options_account_from_page' };
  if (!account.signedIn) return { tone: 'warning', words: 'options_account_sign_in_needed' };
  return {
    tone: 'good',
    words: account.kind === 'app-only' ? 'another_connected_tag' : 'options_account_signed_in',
  };
}

/** One connected account, with signing out, which asks whether its data stays. */
export function AccountCard(props: {
  account: AccountRecord;
  isCounted: boolean;
  /** Undefined where there are none to be noted. */
  naming: Naming | undefined;
  onStopCount: OptionsEvents['onStopCount'];
  onAllowNames: OptionsEvents['onAllowNames'];
  onForgetNames: OptionsEvents['onForgetNames'];
  onSignOut: OptionsEvents['onSignOut'];
}) {
  const { account, isCounted, naming, onStopCount, onAllowNames, onForgetNames, onSignOut } = props;
  const question = useQuestion();
  const state = stateOf(account);
  const imported = account.kind === 'archive';
  const since = imported ? account.importedAt : account.kind === 'page' ? account.startedAt : account.connectedAt;
  const leave = say(!('appId' in account) ? 'options_account_forget' : 'options_account_sign_out');
  const signOut = (data: 'keep' | 'erase') => {
    question.close();
    onSignOut(account.accountId, data);
  };
  return (
    <li class="account">
      <Picture name={account.name} url={account.pictureUrl} size="large" />
      <div class="account-words">
        <p class="label">
          <bdi>{account.name}</bdi>
        </p>
        <p class="hint">
          <bdi>@{account.handle}</bdi>
          {' · '}
          {sayWith(imported ? 'options_account_imported' : 'options_account_since', {
            date: <time dateTime={new Date(since).toISOString()}>{writeDay(since)}</time>,
          })}
        </p>
        {isCounted && (
          <p class="hint">
            {say('overlay_count_on')}{' '}
            <Button look="link" onClick={() => onStopCount(account.handle)}>
              {say('options_count_stop')}
            </Button>
          </p>
        )}
        {naming && (
          <Names
            naming={naming}
            onAllow={() => onAllowNames(account.accountId)}
            onForget={() => onForgetNames(account.accountId)}
          />
        )}
        {account.kind === 'oauth1' && <p class="hint">{say('another_way_oauth1')}</p>}
        {account.kind === 'app-only' && <p class="hint">{say('another_way_app_only')}</p>}
        {account.kind === 'oauth1' && !account.signedIn && <p>{say('another_refused_oauth1')}</p>}
        {account.kind === 'app-only' && !account.signedIn && <p>{say('another_refused_app_only')}</p>}
      </div>
      <Tag tone={state.tone}>{say(state.words)}</Tag>
      {question.state === 'closed' ? (
        <Button
          look="secondary"
          size="small"
          aria-label={`${leave} @${account.handle}`}
          ref={question.opener}
          onClick={question.ask}
        >
          {leave}
        </Button>
      ) : (
        <Question
          text={say(imported ? 'options_forget_question' : 'options_sign_out_question', {
            handle: `@${account.handle}`,
          })}
          close={question.close}
          cancel={say(imported ? 'options_forget_keep' : 'options_sign_out_cancel')}
          actions={
            <>
              {!imported && (
                <Button look="primary" size="small" onClick={() => signOut('keep')}>
                  {say('options_sign_out_keep')}
                </Button>
              )}
              <Button look="danger" size="small" onClick={() => signOut('erase')}>
                {imported ? leave : say('options_sign_out_erase')}
              </Button>
            </>
          }
        >
          {(account.kind === 'oauth1' || account.kind === 'app-only') && <p>{say('options_sign_out_keys')}</p>}
          <p class="hint">{say('options_sign_out_erase_hint')}</p>
        </Question>
      )}
    </li>
  );
}
