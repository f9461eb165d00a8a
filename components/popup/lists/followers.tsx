import { say, sayCount, writeAgo, writeNumber } from '../../../utils/base';
import { Figures } from '../../ui/figures';
import { changeLines, Explain } from './changes';
import { canAsk, ListSection } from './list-section';
import type { AccountPopup, PopupEvents } from '../types';

/** The followers list: fans, who came and left, and syncing it after its own price was shown. */
export function Followers({ view, now, events }: { view: AccountPopup; now: number; events: PopupEvents }) {
  const { account, summary } = view;
  const {
    followersAt: at,
    followersSyncRun: syncRun,
    notFollowedBack,
    followersShortBy: shortBy,
    followersAdditions: additions,
  } = summary;
  const connected = account.kind !== 'archive';
  // Without connection_status the followers list is what says who follows back.
  const needed = summary.at !== null && summary.unreported > 0 && connected;
  return (
    <ListSection
      view={view}
      now={now}
      name="followers"
      title={say('history_followers_title')}
      syncWords={say('history_followers_sync')}
      needed={needed}
      syncRun={syncRun}
      plan={view.followersPlan}
      additionsPlan={view.followersAdditionsPlan}
      onSync={events.onSyncFollowers}
      onSyncAdditions={events.onNewFollowers}
      onStop={events.onStopFollowers}
    >
      {notFollowedBack !== null && (
        <Figures look="large columns" figures={[[say('history_not_followed_back'), writeNumber(notFollowedBack)]]} />
      )}
      <ul class="facts">
        <li>
          {at === null
            ? say('history_followers_never')
            : say(summary.followersSource === 'archive' ? 'popup_sync_archive' : 'history_followers_at', {
                distance: writeAgo(at, now),
              })}
        </li>
        {shortBy !== null && shortBy > 0 && <li>{sayCount('history_short_by', shortBy)}</li>}
        {additions !== null && (
          <li>{sayCount('history_additions', additions.people, { distance: writeAgo(additions.at, now) })}</li>
        )}
        {needed && <li>{sayCount('history_fallback', summary.unreported)}</li>}
        {changeLines(view, now).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {at === null && syncRun === null && !needed && connected && (
        <p class="hint small">{say('history_followers_hint')}</p>
      )}
      <Explain
        change={view.changes.followers}
        plan={view.explainPlan}
        possible={canAsk(view)}
        onExplain={events.onExplain}
      />
    </ListSection>
  );
}
