import { say, sayCount, writeNumber, writeAgo } from '../../utils/base';
import { Glyph } from '../shared/glyph';
import { useQuestion } from '../shared/question';
import { changeLines, Explain } from './changes';
import { Plan, UnderWay } from './sync';
import type { AccountPopup, PopupEvents } from './types';

/** The followers list: fans, who came and left, and reading it after its own price was shown. */
export function Followers(props: { view: AccountPopup; now: number; events: PopupEvents }) {
  const { events, now, view } = props;
  const { account, network, summary, followersPlan, followersAdditionsPlan, explainPlan, changes } = view;
  const question = useQuestion();
  const possible = network === 'online' && account.session === 'signed in' ? 'yes' : 'no';
  const {
    followersAt: at,
    followersSource,
    followersReading: reading,
    fans,
    followersShortBy: shortBy,
    followersAdditions,
  } = summary;
  const lines = changeLines(view, now);
  // Without connection_status the followers list is what says who follows back.
  const needed = summary.at !== null && summary.unsaid > 0 && account.session !== 'not connected';
  return (
    <section class="block followers" aria-labelledby="followers">
      <div class="block-head">
        <h2 id="followers">{say('history_followers_title')}</h2>
        {reading === null && question.state === 'closed' && account.session !== 'not connected' && (
          <p class="buttons">
            <button
              type="button"
              class={`button button-small ${needed ? 'button-primary' : 'button-secondary'}`}
              ref={question.opener}
              disabled={possible === 'no'}
              onClick={question.ask}
            >
              <Glyph name="refresh" />
              {say('history_followers_read')}
            </button>
          </p>
        )}
      </div>
      {fans !== null && (
        <dl class="counts">
          <div>
            <dt>{say('history_fans')}</dt>
            <dd>{writeNumber(fans)}</dd>
          </div>
        </dl>
      )}
      <ul class="facts">
        <li>
          {at === null
            ? say('history_followers_never')
            : say(followersSource === 'archive' ? 'popup_sync_archive' : 'history_followers_at', {
                distance: writeAgo(at, now),
              })}
        </li>
        {shortBy !== null && shortBy > 0 && <li>{sayCount('history_short_by', shortBy)}</li>}
        {followersAdditions !== null && (
          <li>
            {sayCount('history_additions', followersAdditions.people, {
              distance: writeAgo(followersAdditions.at, now),
            })}
          </li>
        )}
        {needed && <li>{sayCount('history_fallback', summary.unsaid)}</li>}
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {at === null && reading === null && !needed && account.session !== 'not connected' && (
        <p class="aside">{say('history_followers_hint')}</p>
      )}
      <Explain change={changes.followers} plan={explainPlan} possible={possible} onExplain={events.onExplain} />
      {reading !== null && (
        <UnderWay
          reading={reading}
          now={now}
          possible={possible}
          events={{ onSync: events.onSyncFollowers, onStopSync: events.onStopFollowers }}
        />
      )}
      {reading === null && question.state === 'asked' && (
        <Plan
          plan={followersPlan}
          additions={followersAdditionsPlan}
          lookupUsd={view.lookupUsd}
          possible={possible}
          close={question.close}
          onStart={(mode) => {
            question.close();
            if (mode === 'additions') events.onNewFollowers();
            else events.onSyncFollowers();
          }}
        />
      )}
    </section>
  );
}
