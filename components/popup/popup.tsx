import type { PageReport } from '../../utils/x';
import { say, sayCount } from '../../utils/base';
import { spokenConnect } from '../shared/connect';
import { Button } from '../ui/button';
import { Announcement } from '../ui/notice';
import { Budgets } from './meters/budgets';
import { FirstRun } from './first-run';
import { Followers } from './lists/followers';
import { Following } from './lists/following';
import { Header } from './header';
import { Loading } from './loading';
import { NoticeList } from './notices/notice-list';
import { spokenStateOf } from './notices/notices';
import { PageNote } from './page-note';
import { Queue } from './queue/queue';
import type { AccountPopup, PopupEvents, PopupView } from './types';

/** The toolbar popup. `now` is this browser's clock, ms since 1970; `page` is null off X. */
export function Popup(props: { view: PopupView; page: PageReport | null; now: number; events: PopupEvents }) {
  const { view, page, now, events } = props;
  return (
    <div class="popup" aria-busy={view.kind === 'loading'}>
      <Header view={view.kind === 'account' ? view : null} events={events} />
      <main>
        {view.kind === 'loading' && <Loading />}
        {view.kind === 'first run' && <FirstRun view={view} events={events} />}
        {view.kind === 'account' && (
          <>
            <NoticeList view={view} events={events} />
            {view.account.kind !== 'archive' && (
              <>
                <Budgets view={view} now={now} />
                <Queue view={view} now={now} events={events} />
              </>
            )}
            <Following view={view} now={now} events={events} />
            <Followers view={view} now={now} events={events} />
          </>
        )}
        <PageNote page={page} />
      </main>
      <footer class="footer">
        {view.kind === 'account' && (
          <Button look="link" onClick={events.onOpenReview}>
            {say('popup_open_review')}
          </Button>
        )}
        {view.kind === 'account' && (
          <Button look="link" onClick={events.onOpenProfile}>
            {say('popup_open_profile')}
          </Button>
        )}
        <Button look="link" onClick={events.onOpenOptions}>
          {say('popup_open_options')}
        </Button>
      </footer>
      <Announcement text={spoken(view)} />
    </div>
  );
}

function spoken(view: PopupView): string {
  if (view.kind === 'loading') return '';
  const connect = spokenConnect(view.connect);
  return connect === '' && view.kind === 'account' ? spokenAccount(view) : connect;
}

function spokenAccount(view: AccountPopup): string {
  switch (spokenStateOf(view)) {
    case 'not connected':
      return say('popup_notice_archive_title');
    case 'offline':
      return say('popup_notice_offline_title');
    case 'sign-in needed':
      return say('popup_notice_sign_in_title');
    case 'out of credits':
      return say('popup_notice_credits_title');
    case 'may not unfollow':
      return say('popup_notice_unfollow_title');
    case 'queue paused':
      return say('popup_announce_paused');
    case 'queue done':
      return sayCount('popup_queue_done', view.queue.done);
    case 'syncing':
      return say('popup_announce_syncing');
    case 'read':
      return say('popup_announce_synced');
    case 'nothing':
      return '';
  }
}
