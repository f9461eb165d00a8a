import type { Loss } from '../../utils/storage';
import { say, sayCount, type Word } from '../../utils/base';
import { ByHandLine } from '../shared/by-hand-line';
import { spokenConnect } from '../shared/connect';
import { Button } from '../ui/button';
import { Announcement } from '../ui/notice';
import { Budgets } from './meters/budgets';
import { FirstRun } from './first-run';
import { Followers, Following } from './lists/lists';
import { Header } from './header';
import { Loading } from './loading';
import { LossNotice } from './notices/loss-notice';
import { NoticeList } from './notices/notice-list';
import { spokenStateOf, type SpokenState } from './notices/notices';
import { PageNote } from './page-note';
import { Queue } from './queue/queue';
import type { AccountPopup, PageView, PopupEvents, PopupView } from './types';

interface PopupProps {
  view: PopupView;
  /** Of the tab in front; null off X. */
  page: PageView | null;
  /** What was found gone and the person has not seen yet. */
  loss: Loss | null;
  /** This browser's clock, ms since 1970. */
  now: number;
  /** Null until the storage is open. */
  events: PopupEvents | null;
  onOpenOptions: () => void;
}

/** The toolbar popup. */
export function Popup({ view, page, loss, now, events, onOpenOptions }: PopupProps) {
  return (
    <div class="popup" aria-busy={view.kind === 'loading'}>
      <Header view={view.kind === 'account' ? view : null} events={events} />
      <main>
        {(view.kind === 'loading' || !events) && <Loading />}
        {loss && events && <LossNotice loss={loss} onSeen={events.onSeeLoss} />}
        {view.kind === 'first run' && events && (
          <FirstRun
            view={view}
            onConnect={events.onConnect}
            onOpenX={events.onOpenProfile}
            onOpenOptions={onOpenOptions}
          />
        )}
        {view.kind === 'account' && events && (
          <>
            {view.byHand && (
              <ByHandLine queue={view.byHand} now={now}>
                <Button look="primary" size="small" onClick={events.onContinue}>
                  {view.byHand.next ? say('overlay_continue') : sayCount('overlay_start_profiles', view.byHand.forApp)}
                </Button>
              </ByHandLine>
            )}
            <NoticeList
              view={view}
              onConnect={events.onConnect}
              onOpenOptions={onOpenOptions}
              onRetry={events.onResume}
            />
            {'appId' in view.account && (
              <>
                <Budgets view={view} now={now} />
                <Queue view={view} now={now} events={events} />
              </>
            )}
            {view.account.kind === 'page' ? (
              <p class="block">{say('overlay_count_on')}</p>
            ) : (
              <>
                <Following view={view} now={now} events={events} />
                <Followers view={view} now={now} events={events} />
              </>
            )}
          </>
        )}
        <PageNote page={page} />
      </main>
      <footer class="footer spread">
        {view.kind === 'account' && events && (
          <>
            <Button look="link" onClick={events.onOpenReview}>
              {say('popup_open_review')}
            </Button>
            <Button look="link" onClick={events.onOpenProfile}>
              {say('popup_open_profile')}
            </Button>
          </>
        )}
        <Button look="link" onClick={onOpenOptions}>
          {say('popup_open_options')}
        </Button>
      </footer>
      <Announcement text={loss ? say('popup_loss_title') : spoken(view)} />
    </div>
  );
}

function spoken(view: PopupView): string {
  if (view.kind === 'loading') return '';
  const connect = spokenConnect(view.connect);
  return connect === '' && view.kind === 'account' ? spokenAccount(view) : connect;
}

const SPOKEN: Readonly<Record<Exclude<SpokenState, 'queue done' | 'nothing'>, Word>> = {
  'not connected': 'popup_notice_archive_title',
  offline: 'popup_notice_offline_title',
  'sign-in needed': 'popup_notice_sign_in_title',
  'out of credits': 'popup_notice_credits_title',
  'keep list changed': 'popup_taken_title',
  'may not unfollow': 'popup_notice_unfollow_title',
  'queue paused': 'popup_announce_paused',
  syncing: 'popup_announce_syncing',
  read: 'popup_announce_synced',
};

function spokenAccount(view: AccountPopup): string {
  const state = spokenStateOf(view);
  if (state === 'queue done') return sayCount('popup_queue_done', view.queue.done);
  return state === 'nothing' ? '' : say(SPOKEN[state]);
}
