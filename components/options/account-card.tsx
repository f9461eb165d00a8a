import { say, type Word, writeDay } from '../../utils/base';
import { Picture } from '../shared/picture';
import { Question, useQuestion } from '../shared/question';
import { sayWith } from '../ui/say-with';
import type { AccountCardView, OptionsEvents } from './types';

const TAG = {
  'signed in': { look: 'tag tag-good', words: 'options_account_signed_in' },
  'sign-in needed': { look: 'tag tag-warning', words: 'options_account_sign_in_needed' },
  'not connected': { look: 'tag', words: 'options_account_from_archive' },
} as const satisfies Record<AccountCardView['session'], { look: string; words: Word }>;

/** One connected account, with signing out, which asks whether its data stays. */
export function AccountCard({
  account,
  onSignOut,
}: {
  account: AccountCardView;
  onSignOut: OptionsEvents['onSignOut'];
}) {
  const question = useQuestion();
  const imported = account.session === 'not connected';
  const leave = say(imported ? 'options_account_forget' : 'options_account_sign_out');
  const signOut = (data: 'keep' | 'erase') => {
    question.close();
    onSignOut(account.accountId, data);
  };
  return (
    <li class="account">
      <Picture name={account.name} url={account.pictureUrl} size="large" />
      <div class="account-words">
        <p class="account-name">
          <bdi>{account.name}</bdi>
        </p>
        <p class="hint">
          <bdi>@{account.handle}</bdi>
          {' · '}
          {sayWith(imported ? 'options_account_imported' : 'options_account_since', {
            date: <time dateTime={new Date(account.connectedAt).toISOString()}>{writeDay(account.connectedAt)}</time>,
          })}
        </p>
        {account.way === 'oauth1' && <p class="hint">{say('another_way_oauth1')}</p>}
        {account.way === 'app-only' && <p class="hint">{say('another_way_app_only')}</p>}
        {account.session === 'sign-in needed' && account.way === 'oauth1' && <p>{say('another_refused_oauth1')}</p>}
        {account.session === 'sign-in needed' && account.way === 'app-only' && <p>{say('another_refused_app_only')}</p>}
      </div>
      <p class={TAG[account.session].look}>
        {say(
          account.session === 'signed in' && account.way === 'app-only'
            ? 'another_connected_tag'
            : TAG[account.session].words,
        )}
      </p>
      {question.state === 'closed' ? (
        <button
          type="button"
          class="button button-secondary button-small"
          aria-label={`${leave} @${account.handle}`}
          ref={question.opener}
          onClick={question.ask}
        >
          {leave}
        </button>
      ) : (
        <Question
          text={say(imported ? 'options_forget_question' : 'options_sign_out_question', {
            handle: `@${account.handle}`,
          })}
          close={question.close}
        >
          <p class="hint">{say('options_sign_out_erase_hint')}</p>
          <p class="buttons">
            {!imported && (
              <button type="button" class="button button-primary button-small" onClick={() => signOut('keep')}>
                {say('options_sign_out_keep')}
              </button>
            )}
            <button type="button" class="button button-danger button-small" onClick={() => signOut('erase')}>
              {imported ? leave : say('options_sign_out_erase')}
            </button>
            <button type="button" class="button button-quiet button-small" onClick={question.close}>
              {say(imported ? 'options_forget_keep' : 'options_sign_out_cancel')}
            </button>
          </p>
        </Question>
      )}
    </li>
  );
}
