import { say, sayCount, writeAgo, writeNumber } from '../../../utils/base';
import { Facts, Figures } from '../../ui/figures';
import type { AccountPopup } from '../types';
import { changeLines, Explain } from './changes';
import { canAsk, ListSection, type ListProps } from './list-section';
import { freshness } from './sync-words';

/** The own list: the three numbers, how fresh they are, and syncing it. */
export function Following({ view, now, events }: ListProps) {
  const { summary } = view;
  const { at, syncRun, unreported } = summary;
  return (
    <ListSection
      {...{ view, now, events, syncRun }}
      list="following"
      title={say('popup_sync_title')}
      syncWords={say('popup_sync_now')}
      needed={at === null}
      plan={view.plan}
      additionsPlan={view.additionsPlan}
    >
      {at !== null && (
        <Figures
          look="large columns"
          figures={[
            [say('popup_sync_following'), writeNumber(summary.following)],
            [say('popup_sync_mutuals'), writeNumber(summary.mutuals), 'good'],
            [say('popup_sync_non_followers'), writeNumber(summary.nonFollowers)],
          ]}
        />
      )}
      <Facts
        facts={[
          freshness(at, summary.source, now) ?? say('popup_sync_never'),
          unreported > 0 && sayCount('popup_sync_unknown', unreported),
          ...gapFacts(summary.shortBy, summary.additions, now),
        ]}
      />
      {at === null && syncRun === null && <p class="hint small">{say('popup_sync_never_hint')}</p>}
    </ListSection>
  );
}

/** The followers list: who is not followed back, who came and left, and syncing it after its own price was shown. */
export function Followers({ view, now, events }: ListProps) {
  const { account, summary } = view;
  const { followersAt: at, followersSyncRun: syncRun, notFollowedBack, unreported } = summary;
  const connected = 'appId' in account;
  // Without connection_status the followers list is what says who follows back.
  const needed = summary.at !== null && unreported > 0 && connected;
  return (
    <ListSection
      {...{ view, now, events, syncRun, needed }}
      list="followers"
      title={say('history_followers_title')}
      syncWords={say('history_followers_sync')}
      plan={view.followersPlan}
      additionsPlan={view.followersAdditionsPlan}
    >
      {notFollowedBack !== null && (
        <Figures look="large columns" figures={[[say('history_not_followed_back'), writeNumber(notFollowedBack)]]} />
      )}
      <Facts
        facts={[
          freshness(at, summary.followersSource, now, 'history_followers_at') ?? say('history_followers_never'),
          ...gapFacts(summary.followersShortBy, summary.followersAdditions, now),
          needed && sayCount('history_fallback', unreported),
          ...changeLines(view, now),
        ]}
      />
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

/** What a list lacks: people whom X counts and did not list, and those who came since, looked for alone. */
function gapFacts(
  shortBy: number | null,
  additions: AccountPopup['summary']['additions'],
  now: number,
): (string | false)[] {
  return [
    shortBy !== null && shortBy > 0 && sayCount('history_short_by', shortBy),
    additions !== null && sayCount('history_additions', additions.people, { distance: writeAgo(additions.at, now) }),
    additions !== null && additions.uncounted > 0 && sayCount('history_uncounted', additions.uncounted),
  ];
}
