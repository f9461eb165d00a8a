import { say, type Word } from '../../utils/base';
import { Icon, type IconName } from '../ui/icon';

const BADGES: readonly { readonly icon: IconName; readonly kind: string; readonly says: Word; readonly means: Word }[] =
  [
    {
      icon: 'non-follower',
      kind: 'non-follower',
      says: 'overlay_badge_non_follower',
      means: 'welcome_badge_non_follower',
    },
    { icon: 'mutual', kind: 'mutual', says: 'overlay_badge_mutual', means: 'welcome_badge_mutual' },
    { icon: 'clock', kind: 'requested', says: 'overlay_badge_requested', means: 'welcome_badge_requested' },
    { icon: 'follows-you', kind: 'requested', says: 'overlay_badge_follows_you', means: 'welcome_badge_follows_you' },
  ];

/** What the badges on X say; "What is this?" beside the first one leads here. */
export function Badges() {
  return (
    <section class="stack stack-wide" aria-labelledby="badge">
      <h2 id="badge">{say('welcome_badge_title')}</h2>
      <dl class="badges">
        {BADGES.map(({ icon, kind, says, means }) => (
          <div key={says}>
            <dt>
              <span class={`drawn-tag ${kind}`}>
                <Icon name={icon} />
                {say(says)}
              </span>
            </dt>
            <dd>{say(means)}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{say('welcome_badge_text')}</p>
    </section>
  );
}
