import type { Loss } from '../../utils/storage';
import { say, sayCount, type Handle, type Word } from '../../utils/base';
import { ByHandSteps } from '../shared/by-hand-steps';
import { spokenConnect } from '../shared/connect';
import { Button } from '../ui/button';
import { Announcement } from '../ui/notice';
import { Budgets } from './meters/budgets';
import { ByHandDay } from './meters/by-hand-day';
import { FirstRun } from './first-run';
import { Followers, Following } from './lists/lists';
import { Header } from './header';
import { Loading } from './loading';
import { ArchiveLine } from './notices/archive-line';
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
  /** Whether the archive that the person asked X for may be ready, and they want to be reminded. */
  archiveDue: boolean;
  /** This browser's clock, ms since 1970. */
  now: number;
  /** Null until the storage is open. */
  events: PopupEvents | null;
  onOpenOptions: () => void;
}

/** The toolbar popup. */
export function Popup({ view, page, loss, archiveDue, now, events, onOpenOptions }: PopupProps) {
  return (
    <div class="popup" aria-busy={view.kind === 'loading'}>
      <Header view={view.kind === 'account' ? view : null} events={events} />
      <main>
        {(view.kind === 'loading' || !events) && <Loading />}
        {loss && events && <LossNotice loss={loss} onSeen={events.onSeeLoss} />}
        {archiveDue && events && <ArchiveLine onDismiss={events.onDismissArchive} />}
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
              <ByHandSteps
                queue={view.byHand}
                allowance={view}
                now={now}
                onContinue={events.onContinue}
                onGive={events.onGive}
                onLimit={onOpenOptions}
                viewer={viewerOf(page)}
                handle={view.account.handle}
              />
            )}
            {!view.byHand && <ByHandDay limits={view.handLimits} isAlways={view.account.kind === 'page'} now={now} />}
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

/** Who is signed in on the tab in front; 'not shown' where X's page, in a narrow window, does not say, null off X. */
function viewerOf(page: PageView | null): Handle | 'not shown' | null {
  if (!page || typeof page.found !== 'object' || page.found.page === 'signed out') return null;
  return page.found.viewer ?? (page.found.page === 'own profile' ? null : 'not shown');
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
