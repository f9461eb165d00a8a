import { say, sayCount, writeAgo, writeNumber } from '../../../utils/base';
import { Figures } from '../../ui/figures';
import { ListSection } from './list-section';
import { freshness } from './sync-words';
import type { AccountPopup, PopupEvents } from '../types';

/** The own list: the three numbers, how fresh they are, and syncing it. */
export function Following({ view, now, events }: { view: AccountPopup; now: number; events: PopupEvents }) {
  const { summary, plan, additionsPlan } = view;
  const { additions, shortBy } = summary;
  return (
    <ListSection
      view={view}
      now={now}
      name="sync"
      title={say('popup_sync_title')}
      syncWords={say('popup_sync_now')}
      needed={summary.at === null}
      syncRun={summary.syncRun}
      plan={plan}
      additionsPlan={additionsPlan}
      onSync={events.onSync}
      onSyncAdditions={events.onNewFollowing}
      onStop={events.onStopSync}
    >
      {summary.at !== null && (
        <Figures
          look="large columns"
          figures={[
            [say('popup_sync_following'), writeNumber(summary.following)],
            [say('popup_sync_mutuals'), writeNumber(summary.mutuals), 'good'],
            [say('popup_sync_non_followers'), writeNumber(summary.nonFollowers)],
          ]}
        />
      )}
      <ul class="facts">
        <li>{freshness(summary, now)}</li>
        {summary.unreported > 0 && <li>{sayCount('popup_sync_unknown', summary.unreported)}</li>}
        {shortBy !== null && shortBy > 0 && <li>{sayCount('history_short_by', shortBy)}</li>}
        {additions !== null && (
          <li>{sayCount('history_additions', additions.people, { distance: writeAgo(additions.at, now) })}</li>
        )}
      </ul>
      {summary.at === null && summary.syncRun === null && <p class="hint small">{say('popup_sync_never_hint')}</p>}
    </ListSection>
  );
}
