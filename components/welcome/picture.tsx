import { say, type Word } from '../../utils/base';
import { Icon, type IconName } from '../ui/icon';

interface DrawnPerson {
  readonly name: string;
  readonly handle: string;
  readonly initials: string;
  /** Which colour stands behind the initials. */
  readonly colour: 1 | 2 | 3;
  readonly says: readonly Said[];
}

/** 'X': X's own tag. */
interface Said {
  readonly by: 'X' | 'non-follower' | 'mutual';
  readonly words: Word;
}

const ICONS = { mutual: 'mutual', 'non-follower': 'non-follower' } as const satisfies Record<string, IconName>;

const FOLLOWS_YOU: Said = { by: 'X', words: 'overlay_badge_follows_you' };
const FIRST: DrawnPerson = {
  name: 'Bruno Sample',
  handle: '@bruno_sample',
  initials: 'BS',
  colour: 1,
  says: [{ by: 'non-follower', words: 'overlay_badge_non_follower' }],
};
const ROWS: readonly DrawnPerson[] = [
  { name: '例 花子', handle: '@hanako_example', initials: '例', colour: 2, says: [FOLLOWS_YOU] },
  {
    name: 'Lena Specimen',
    handle: '@lena_specimen',
    initials: 'LS',
    colour: 3,
    says: [{ by: 'non-follower', words: 'overlay_badge_non_follower' }],
  },
  { name: 'Grace Placeholder', handle: '@grace_sample', initials: 'GP', colour: 1, says: [FOLLOWS_YOU] },
];

/**
 * A profile and a list as X draws them, with the badge and the marks that arrive there: people, faces and names are
 * made up. Its motion ends within five seconds, and never starts where less motion is wanted.
 */
export function Picture() {
  return (
    <figure class="drawn" role="img" aria-label={say('welcome_picture')}>
      <div aria-hidden="true">
        <div class="drawn-banner" />
        <div class="drawn-head">
          <Face person={FIRST} />
          <span class="drawn-button">{say('welcome_following')}</span>
          <b>{FIRST.name}</b>
          <Handle person={FIRST} />
        </div>
        {ROWS.map((person) => (
          <div class="drawn-row" key={person.handle}>
            <Face person={person} />
            <span class="drawn-words">
              <b>{person.name}</b>
              <Handle person={person} />
            </span>
            <span class="drawn-button">{say('welcome_following')}</span>
          </div>
        ))}
      </div>
    </figure>
  );
}

function Face({ person: { initials, colour } }: { person: DrawnPerson }) {
  return <span class={`drawn-face drawn-face-${colour}`}>{initials}</span>;
}

function Handle({ person: { handle, says } }: { person: DrawnPerson }) {
  return (
    <span class="drawn-handle">
      <bdi dir="ltr">{handle}</bdi>
      {says.map(({ by, words }) => (
        <span key={words} class={by === 'X' ? 'drawn-tag' : `drawn-tag drawn-ours ${by}`}>
          {by !== 'X' && <Icon name={ICONS[by]} />}
          {say(words)}
        </span>
      ))}
    </span>
  );
}
