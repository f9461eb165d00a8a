import { say, sayReason, type Word } from '../../../utils/base';
import { Button } from '../../ui/button';
import { Connect } from '../../shared/connect';
import { MissingRights, missingRights } from '../../shared/missing-rights';
import { Notice } from '../../ui/notice';
import { noticesOf, type NoticeKind } from './notices';
import type { AccountPopup } from '../types';

interface NoticeProps {
  view: AccountPopup;
  onConnect: () => void;
  onOpenOptions: () => void;
  /** Tries the session once more: X may have been in trouble. */
  onRetry: () => void;
}

/** The notices that hold, each with its remedy. */
export function NoticeList(props: NoticeProps) {
  const { view } = props;
  const kinds = noticesOf(view);
  if (kinds.length === 0 && view.trouble === null && missingRights(view.connect).length === 0) return null;
  return (
    <div class="notices stack">
      {view.trouble !== null && (
        <p class="warning" role="alert">
          {sayReason(view.trouble)}
        </p>
      )}
      {'appId' in view.account && view.account.signedIn && <MissingRights connect={view.connect} />}
      {kinds.map((kind) => (
        <KindOfNotice key={kind} kind={kind} {...props} />
      ))}
    </div>
  );
}

function KindOfNotice({ kind, view, onConnect, onOpenOptions, onRetry }: NoticeProps & { kind: NoticeKind }) {
  const { account, connect } = view;
  const values = { handle: `@${account.handle}` };
  const signIn = (label: Word) => (
    <Connect connect={connect} label={label} look="primary" onConnect={onConnect} onOpenOptions={onOpenOptions} />
  );
  const openOptions = (
    <Button look="primary" size="small" onClick={onOpenOptions}>
      {say('connect_open_options')}
    </Button>
  );
  const retry = (
    <Button look="secondary" size="small" onClick={onRetry}>
      {say('connect_again')}
    </Button>
  );
  switch (kind) {
    case 'not connected':
      if (connect.kind !== 'idle') return signIn('connect_button');
      return (
        <Notice
          tone="calm"
          icon="person"
          title={say('popup_notice_archive_title')}
          text={say('popup_notice_archive', values)}
        >
          {signIn('connect_button')}
        </Notice>
      );
    case 'offline':
      return (
        <Notice
          tone="calm"
          icon="offline"
          title={say('popup_notice_offline_title')}
          text={say('popup_notice_offline')}
        />
      );
    case 'sign-in needed':
      if (account.kind === 'oauth1' || account.kind === 'app-only')
        return (
          <Notice
            tone="warning"
            icon="person"
            title={say('another_refused_title', values)}
            text={say(account.kind === 'oauth1' ? 'another_refused_oauth1' : 'another_refused_app_only')}
          >
            {openOptions}
            {retry}
          </Notice>
        );
      if (connect.kind !== 'idle')
        return (
          <div class="stack">
            {signIn('connect_sign_in')}
            {connect.kind === 'ended' && retry}
          </div>
        );
      return (
        <Notice
          tone="warning"
          icon="person"
          title={say('popup_notice_sign_in_title')}
          text={say('popup_notice_sign_in', values)}
        >
          {signIn('connect_sign_in')}
          {retry}
        </Notice>
      );
    case 'out of credits':
      return (
        <Notice
          tone="warning"
          icon="warning"
          title={say('popup_notice_credits_title')}
          text={say('popup_notice_credits')}
        >
          <p>
            <a href="https://console.x.com" target="_blank" rel="noopener noreferrer">
              {say('popup_notice_credits_action')}
            </a>
          </p>
        </Notice>
      );
    case 'keep list changed':
      return (
        <Notice tone="warning" icon="warning" title={say('popup_taken_title')} text={say('popup_taken')}>
          {openOptions}
        </Notice>
      );
    case 'may not unfollow':
      return (
        <Notice
          tone="calm"
          icon="lock"
          title={say(view.mayAsk ? 'popup_notice_unfollow_title' : 'another_way_app_only')}
          text={say(view.mayAsk ? 'popup_notice_unfollow' : 'another_read_only')}
        />
      );
  }
}
