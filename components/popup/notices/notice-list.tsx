import { say, type Word } from '../../../utils/base';
import { Button } from '../../ui/button';
import { Connect } from '../../shared/connect';
import { MissingRights, missingRights } from '../../shared/missing-rights';
import { Notice } from '../../ui/notice';
import { noticesOf, type NoticeKind } from './notices';
import type { AccountPopup, PopupEvents } from '../types';

/** The notices that hold, each with its remedy. */
export function NoticeList({ view, events }: { view: AccountPopup; events: PopupEvents }) {
  const kinds = noticesOf(view);
  if (kinds.length === 0 && missingRights(view.connect).length === 0) return null;
  return (
    <div class="notices">
      {view.account.kind !== 'archive' && view.account.signedIn && <MissingRights connect={view.connect} />}
      {kinds.map((kind) => (
        <One key={kind} kind={kind} view={view} events={events} />
      ))}
    </div>
  );
}

function One({ kind, view, events }: { kind: NoticeKind; view: AccountPopup; events: PopupEvents }) {
  switch (kind) {
    case 'not connected':
      return view.connect.kind === 'idle' ? (
        <Notice
          tone="calm"
          icon="person"
          title={say('popup_notice_archive_title')}
          text={say('popup_notice_archive', { handle: `@${view.account.handle}` })}
        >
          <SignIn view={view} events={events} label="connect_button" />
        </Notice>
      ) : (
        <SignIn view={view} events={events} label="connect_button" />
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
      if (view.account.kind === 'oauth1' || view.account.kind === 'app-only') {
        return (
          <Notice
            tone="warning"
            icon="person"
            title={say('another_refused_title', { handle: `@${view.account.handle}` })}
            text={say(view.account.kind === 'oauth1' ? 'another_refused_oauth1' : 'another_refused_app_only')}
          >
            <Button look="primary" size="small" onClick={events.onOpenOptions}>
              {say('connect_open_options')}
            </Button>
          </Notice>
        );
      }
      return view.connect.kind === 'idle' ? (
        <Notice
          tone="warning"
          icon="person"
          title={say('popup_notice_sign_in_title')}
          text={say('popup_notice_sign_in', { handle: `@${view.account.handle}` })}
        >
          <SignIn view={view} events={events} />
        </Notice>
      ) : (
        <SignIn view={view} events={events} />
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
            <a href="https://developer.x.com" target="_blank" rel="noopener noreferrer">
              {say('popup_notice_credits_action')}
            </a>
          </p>
        </Notice>
      );
    case 'may not unfollow':
      return !view.mayAsk ? (
        <Notice tone="calm" icon="lock" title={say('another_way_app_only')} text={say('another_read_only')} />
      ) : (
        <Notice
          tone="calm"
          icon="lock"
          title={say('popup_notice_unfollow_title')}
          text={say('popup_notice_unfollow')}
        />
      );
  }
}

function SignIn({
  view,
  events,
  label = 'connect_sign_in',
}: {
  view: AccountPopup;
  events: PopupEvents;
  label?: Word;
}) {
  return (
    <Connect
      connect={view.connect}
      label={label}
      look="primary"
      onConnect={events.onConnect}
      onOpenOptions={events.onOpenOptions}
    />
  );
}
