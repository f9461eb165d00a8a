import { say, sayCount, writeAgo } from '../../../utils/base';
import { Button, Buttons } from '../../ui/button';
import { Facts } from '../../ui/figures';
import { useQuestion } from '../../ui/question';
import type { AccountPopup, PopupEvents } from '../types';
import { changeLines, Explain } from './changes';
import { Plan } from './plan';
import { freshness } from './sync-words';
import { canAsk } from './under-way';

interface SyncPanelProps {
  view: AccountPopup;
  /** ms since 1970. */
  now: number;
  events: Pick<PopupEvents, 'onSync' | 'onExplain'>;
  close: () => void;
}

/** What syncing takes, before it starts: the people one follows, and the followers at a price of their own. */
export function SyncPanel({ view, now, events, close }: SyncPanelProps) {
  const { summary, plan, additionsPlan } = view;
  return (
    <div class="unfolded stack stack-wide">
      <section aria-labelledby="sync" class="stack">
        <h2 id="sync">{say('confirm_sync_following')}</h2>
        <Facts
          facts={[
            summary.unreported > 0 && sayCount('popup_sync_unknown', summary.unreported),
            ...gapFacts(summary.shortBy, summary.additions, now),
          ]}
        />
        {summary.at === null && <p class="hint small">{say('popup_sync_never_hint')}</p>}
        <Plan
          plan={plan}
          additions={additionsPlan}
          lookupUsd={view.lookupUsd}
          possible={canAsk(view)}
          close={close}
          onStart={(mode) => {
            close();
            events.onSync('following', mode, (mode === 'additions' ? additionsPlan : plan)?.usd ?? null);
          }}
        />
      </section>
      <Followers view={view} now={now} events={events} close={close} />
    </div>
  );
}

/** The followers list: how old it is, who came and left, and syncing it after its own price was shown. */
export function Followers({ view, now, events, close }: SyncPanelProps) {
  const { summary, followersPlan: plan, followersAdditionsPlan: additions } = view;
  const { followersAt: at, followersSyncRun: syncRun, unreported } = summary;
  const question = useQuestion();
  const possible = canAsk(view);
  const isAsked = question.state === 'asked';
  // Without connection_status the followers list is what says who follows back.
  const needed = summary.at !== null && unreported > 0;
  return (
    <section aria-labelledby="followers" class="stack">
      <h2 id="followers">{say('history_followers_title')}</h2>
      <Facts
        facts={[
          freshness(at, summary.followersSource, now, 'history_followers_at') ?? say('history_followers_never'),
          ...gapFacts(summary.followersShortBy, summary.followersAdditions, now),
          needed && sayCount('history_fallback', unreported),
          ...changeLines(view, now),
        ]}
      />
      {at === null && syncRun === null && !needed && <p class="hint small">{say('history_followers_hint')}</p>}
      {syncRun === null && !isAsked && (
        <Buttons>
          <Button look="secondary" size="small" ref={question.opener} disabled={!possible} onClick={question.ask}>
            {say('history_followers_sync')}
          </Button>
        </Buttons>
      )}
      {syncRun === null && isAsked && (
        <Plan
          plan={plan}
          additions={additions}
          lookupUsd={view.lookupUsd}
          possible={possible}
          close={question.close}
          onStart={(mode) => {
            close();
            events.onSync('followers', mode, (mode === 'additions' ? additions : plan)?.usd ?? null);
          }}
        />
      )}
      <Explain
        change={view.changes.followers}
        plan={view.explainPlan}
        possible={possible}
        onExplain={events.onExplain}
      />
    </section>
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
